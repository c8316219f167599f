import { readPdf } from './pdf-document';
import type { PdfValue } from './pdf-objects';

/** An object as text, without the length of its stream, and the stream as it stands in the file. */
export interface EditableObject {
  body: string;
  data?: Buffer;
}

export interface EditablePdf {
  readonly objects: Map<number, EditableObject>;
  trailer: string;
}

/** The same document with plain objects and a plain table, after `edit` had its way: for samples with one fault each. */
export function rebuilt(pdf: Buffer, edit: (pdf: EditablePdf) => void): Buffer {
  const document = readPdf(pdf, rule => {
    throw new Error(rule);
  });
  const { Root, Info, ID } = document.trailer.dict as Record<string, PdfValue>;
  const editable: EditablePdf = {
    objects: new Map(),
    trailer: `/Root ${written(Root)} /Info ${written(Info)} /ID ${written(ID)}`,
  };
  for (const [objectNumber, { value, raw }] of document.objects) {
    const body = written(value).replace(/ \/Length \d+/, '');
    if (!/\/Type \/(ObjStm|XRef)\b/.test(body))
      editable.objects.set(objectNumber, { body, ...(raw ? { data: raw } : {}) });
  }
  edit(editable);
  return assembled(editable);
}

function assembled({ objects, trailer }: EditablePdf): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const size = Math.max(...objects.keys()) + 1;
  const rows: string[] = Array.from({ length: size }, (_, number) =>
    number === 0 ? '0000000000 65535 f \n' : '0000000000 00000 f \n',
  );
  let at = parts[0]!.length;
  const put = (part: string | Buffer) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    parts.push(bytes);
    at += bytes.length;
  };
  for (const [objectNumber, { body, data }] of [...objects].sort(([a], [b]) => a - b)) {
    rows[objectNumber] = `${String(at).padStart(10, '0')} 00000 n \n`;
    put(`${objectNumber} 0 obj\n`);
    if (data) {
      put(`${body.replace(/>>$/, ` /Length ${data.length}>>`)}\nstream\n`);
      put(data);
      put('\nendstream\nendobj\n');
    } else put(`${body}\nendobj\n`);
  }
  const table = at;
  put(`xref\n0 ${size}\n${rows.join('')}trailer\n<</Size ${size} ${trailer}>>\nstartxref\n${table}\n%%EOF\n`);
  return Buffer.concat(parts);
}

function written(value: PdfValue | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${(value as readonly PdfValue[]).map(written).join(' ')}]`;
  if ('name' in value) return `/${value.name}`;
  if ('text' in value) return `<${value.text.toString('hex')}>`;
  if ('ref' in value) return `${value.ref} 0 R`;
  if ('dict' in value) {
    return `<<${Object.entries(value.dict)
      .map(([key, inner]) => ` /${key} ${written(inner)}`)
      .join('')}>>`;
  }
  return 'null';
}
