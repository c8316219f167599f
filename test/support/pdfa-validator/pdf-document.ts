import { inflateSync } from 'node:zlib';
import { isDict, nameOf, PdfReader, type PdfDict, type PdfValue } from './pdf-objects';

export interface PdfObject {
  readonly value: PdfValue;
  /** Of a stream, as it stands in the file. */
  readonly raw?: Buffer;
}

export interface PdfDocument {
  readonly bytes: Buffer;
  readonly trailer: PdfDict;
  readonly objects: ReadonlyMap<number, PdfObject>;
  get(value: PdfValue | undefined): PdfValue | undefined;
  dict(value: PdfValue | undefined): PdfDict['dict'] | undefined;
  list(value: PdfValue | undefined): readonly PdfValue[];
  /** Contents of a stream, unpacked. */
  data(value: PdfValue | undefined): Buffer | undefined;
}

/** Reads a whole PDF through its cross-references; every entry that leads astray is told to `problem`. */
export function readPdf(bytes: Buffer, problem: (rule: string, detail: string) => void): PdfDocument {
  const objects = new Map<number, PdfObject>();
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(bytes.toString('latin1', Math.max(0, bytes.length - 64)));
  if (!start) throw new Error('the end does not tell where the cross-references are');
  const { trailer, entries } = readTable(Number(start[1]));
  for (const [objectNumber, { offset }] of entries) {
    if (offset !== undefined) objects.set(objectNumber, objectAt(objectNumber, offset));
  }
  for (const [objectNumber, { container, index }] of entries) {
    if (container !== undefined) objects.set(objectNumber, contained(objectNumber, container, index ?? 0));
  }

  const get = (value: PdfValue | undefined): PdfValue | undefined => {
    if (typeof value !== 'object' || value === null || !('ref' in value)) return value;
    return objects.get(value.ref)?.value;
  };
  return {
    bytes,
    trailer,
    objects,
    get,
    dict(value) {
      const found = get(value);
      return isDict(found) ? found.dict : undefined;
    },
    list(value) {
      const found = get(value);
      return Array.isArray(found) ? (found as readonly PdfValue[]) : [];
    },
    data(value) {
      const object = typeof value === 'object' && value !== null && 'ref' in value ? objects.get(value.ref) : undefined;
      return object?.raw && isDict(object.value) ? unpacked(object.value.dict, object.raw) : undefined;
    },
  };

  function readTable(offset: number) {
    const reader = new PdfReader(bytes, offset);
    if (reader.has('xref')) return plainTable(reader);
    const number = Number(/^(\d+) 0 obj/.exec(bytes.toString('latin1', offset, offset + 20))?.[1]);
    const { value, raw } = objectAt(number, offset);
    if (!isDict(value) || !raw || nameOf(value.dict['Type']) !== 'XRef') throw new Error('no cross-references');
    return { trailer: value, entries: streamedRows(value.dict, unpacked(value.dict, raw)) };
  }

  function plainTable(reader: PdfReader) {
    const entries = new Map<number, Entry>();
    reader.at += 4;
    for (reader.skipSpace(); !reader.has('trailer'); reader.skipSpace()) {
      const first = Number(reader.word());
      reader.skipSpace();
      const count = Number(reader.word());
      reader.skipSpace();
      for (let row = 0; row < count; row += 1, reader.at += 20) {
        const line = bytes.toString('latin1', reader.at, reader.at + 20);
        if (!/^\d{10} \d{5} [nf](?: \n| \r|\r\n)$/.test(line))
          problem('xref', `row ${String(first + row)} is malformed`);
        if (line[17] === 'n') entries.set(first + row, { offset: Number(line.slice(0, 10)) });
      }
    }
    reader.at += 'trailer'.length;
    const trailer = reader.value();
    if (!isDict(trailer)) throw new Error('no trailer');
    return { trailer, entries };
  }

  function streamedRows(dict: PdfDict['dict'], rows: Buffer) {
    const entries = new Map<number, Entry>();
    const widths = dict['W'] as readonly number[];
    const [first, second, third] = [widths[0]!, widths[1]!, widths[2]!];
    const rowLength = first + second + third;
    if (rows.length !== rowLength * Number(dict['Size'])) problem('xref', 'as many rows as objects are expected');
    for (let row = 0; (row + 1) * rowLength <= rows.length; row += 1) {
      const at = row * rowLength;
      const kind = rows.readUIntBE(at, first);
      const middle = rows.readUIntBE(at + first, second);
      if (kind === 1) entries.set(row, { offset: middle });
      if (kind === 2) entries.set(row, { container: middle, index: rows.readUIntBE(at + first + second, third) });
    }
    return entries;
  }

  function objectAt(objectNumber: number, offset: number): PdfObject {
    const head = `${String(objectNumber)} 0 obj\n`;
    const reader = new PdfReader(bytes, offset);
    if (!reader.has(head)) {
      problem('xref', `object ${String(objectNumber)} does not stand at ${String(offset)}`);
      return { value: null };
    }
    reader.at += head.length;
    const value = reader.value();
    reader.skipSpace();
    if (!reader.has('stream\n')) {
      if (!reader.has('endobj')) problem('syntax', `object ${String(objectNumber)} has no end`);
      return { value };
    }
    const from = reader.at + 'stream\n'.length;
    const length = Number(isDict(value) ? value.dict['Length'] : NaN);
    if (bytes.toString('latin1', from + length, from + length + 18) !== '\nendstream\nendobj\n') {
      problem('stream-length', `stream ${String(objectNumber)} does not end where it says`);
    }
    return { value, raw: bytes.subarray(from, from + length) };
  }

  function contained(objectNumber: number, container: number, index: number): PdfObject {
    const stream = objects.get(container);
    if (!stream?.raw || !isDict(stream.value)) {
      problem('xref', `object ${String(objectNumber)} lies in no object stream`);
      return { value: null };
    }
    const content = unpacked(stream.value.dict, stream.raw);
    const first = Number(stream.value.dict['First']);
    const header = content.toString('latin1', 0, first).trim().split(/\s+/).map(Number);
    if (header[index * 2] !== objectNumber) problem('xref', `object ${String(objectNumber)} is not where it should be`);
    return { value: new PdfReader(content, first + (header[index * 2 + 1] ?? 0)).value() };
  }
}

interface Entry {
  readonly offset?: number;
  readonly container?: number;
  readonly index?: number;
}

function unpacked(dict: PdfDict['dict'], raw: Buffer): Buffer {
  if (dict['Filter'] === undefined) return raw;
  if (nameOf(dict['Filter']) !== 'FlateDecode') throw new Error('only Flate is unpacked');
  const content = inflateSync(raw);
  const parms = isDict(dict['DecodeParms']) ? dict['DecodeParms'].dict : {};
  if (Number(parms['Predictor'] ?? 1) < 10) return content;
  const length = Number(parms['Columns']);
  const rows = Buffer.alloc((content.length / (length + 1)) * length);
  for (let row = 0; row * (length + 1) < content.length; row += 1) {
    if (content[row * (length + 1)] !== 2) throw new Error('only the predictor Up is known here');
    for (let at = 0; at < length; at += 1) {
      const above = row > 0 ? rows[(row - 1) * length + at]! : 0;
      rows[row * length + at] = content[row * (length + 1) + 1 + at]! + above;
    }
  }
  return rows;
}
