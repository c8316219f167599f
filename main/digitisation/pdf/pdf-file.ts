import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { pdfArray, pdfDict, pdfRef } from './pdf-syntax-rules';

/** Takes the bytes of a file in order. */
export interface PdfSink {
  write(bytes: Uint8Array): void | Promise<void>;
}

export interface WrittenPdf {
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** Where an object stands: at an offset, or as the n-th of an object stream. */
type Place = { readonly offset: number } | { readonly container: number; readonly index: number };

const MOST_IN_CONTAINER = 200;
/** Bytes of the three columns of a cross-reference stream: kind, offset or container, generation or index. */
const COLUMNS = [1, 5, 2] as const;

/**
 * A PDF written front to back: streams leave at once and only their offsets stay, small objects leave in compressed
 * groups (ISO 32000-1, 7.5.7), so a file of any length needs the memory of its largest picture. The identifier in the
 * trailer is a digest of all that stands before it.
 */
export function createPdfFile(sink: PdfSink) {
  const places: (Place | undefined)[] = [undefined];
  const digest = createHash('sha256');
  let sizeBytes = 0;
  let group: { readonly objectNumber: number; readonly body: string }[] = [];

  const reserve = (): number => places.push(undefined) - 1;

  async function put(part: string | Uint8Array): Promise<void> {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    digest.update(bytes);
    sizeBytes += bytes.length;
    await sink.write(bytes);
  }

  function settle(objectNumber: number, place: Place): void {
    if (places[objectNumber]) throw new Error(`object ${String(objectNumber)} is written already`);
    places[objectNumber] = place;
  }

  async function stream(
    objectNumber: number,
    entries: Readonly<Record<string, string>>,
    data: Uint8Array,
  ): Promise<void> {
    settle(objectNumber, { offset: sizeBytes });
    const dict = pdfDict({ ...entries, Length: String(data.length) });
    await put(`${String(objectNumber)} 0 obj\n${dict}\nstream\n`);
    await put(data);
    await put('\nendstream\nendobj\n');
  }

  async function closeGroup(): Promise<void> {
    if (group.length === 0) return;
    const container = reserve();
    let at = 0;
    const header = group.map(({ objectNumber, body }, index) => {
      settle(objectNumber, { container, index });
      const entry = `${String(objectNumber)} ${String(at)}`;
      at += body.length + 1;
      return entry;
    });
    const head = `${header.join(' ')}\n`;
    const content = Buffer.from(head + group.map(({ body }) => `${body}\n`).join(''), 'latin1');
    const entries = { Type: '/ObjStm', N: String(group.length), First: String(head.length), Filter: '/FlateDecode' };
    group = [];
    await stream(container, entries, deflateSync(content, { level: 9 }));
  }

  return {
    /** Four bytes above 127 after the version tell transports that the file is binary. */
    start: () => put(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')),

    /** A number for an object to be written later. */
    reserve,

    async object(objectNumber: number, body: string): Promise<void> {
      group.push({ objectNumber, body });
      if (group.length === MOST_IN_CONTAINER) await closeGroup();
    },

    stream,

    async finish(rootNumber: number, infoNumber: number): Promise<WrittenPdf> {
      await closeGroup();
      const table = reserve();
      const startOfTable = sizeBytes;
      const id = `<${digest.copy().digest('hex').slice(0, 32).toUpperCase()}>`;
      const rows = tableRows(places, { table, offset: startOfTable });
      const entries = {
        Type: '/XRef',
        Size: String(places.length),
        W: pdfArray(COLUMNS.map(String)),
        Root: pdfRef(rootNumber),
        Info: pdfRef(infoNumber),
        ID: pdfArray([id, id]),
        Filter: '/FlateDecode',
        DecodeParms: pdfDict({ Predictor: '12', Columns: String(ROW_BYTES) }),
      };
      await stream(table, entries, deflateSync(rows, { level: 9 }));
      await put(`startxref\n${String(startOfTable)}\n%%EOF\n`);
      return { sizeBytes, sha256: digest.digest('hex') };
    },
  };
}

export type PdfFile = ReturnType<typeof createPdfFile>;

const ROW_BYTES = COLUMNS.reduce((sum, bytes) => sum + bytes, 0);

/** The cross-reference rows, each as its difference to the one above (PNG filter 2). */
function tableRows(places: readonly (Place | undefined)[], own: { table: number; offset: number }): Uint8Array {
  const out = new Uint8Array(places.length * (ROW_BYTES + 1));
  let above: Uint8Array = new Uint8Array(ROW_BYTES);
  places.forEach((place, objectNumber) => {
    const settled = objectNumber === own.table ? { offset: own.offset } : place;
    if (!settled && objectNumber > 0) throw new Error(`object ${String(objectNumber)} was never written`);
    const row = rowOf(settled);
    const from = objectNumber * (ROW_BYTES + 1);
    out[from] = 2;
    row.forEach((byte, at) => (out[from + 1 + at] = byte - above[at]!));
    above = row;
  });
  return out;
}

function rowOf(place: Place | undefined): Uint8Array {
  const [kind, second, third] = !place
    ? [0, 0, 0xffff]
    : 'offset' in place
      ? [1, place.offset, 0]
      : [2, place.container, place.index];
  const row = Buffer.alloc(ROW_BYTES);
  row.writeUIntBE(kind, 0, 1);
  row.writeUIntBE(second, 1, 5);
  row.writeUIntBE(third, 6, 2);
  return row;
}
