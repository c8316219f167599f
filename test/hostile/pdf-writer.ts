export type PdfPart = string | Buffer;

export interface PdfOptions {
  readonly head?: PdfPart;
  /** Of the trailer, beside /Size. */
  readonly trailer?: string;
  readonly tail?: PdfPart;
  /** Changes where each object is said to be. */
  readonly offsetOf?: (offset: number, number: number) => number;
  readonly startxref?: (offset: number) => number | string;
}

const bytesOf = (part: PdfPart): Buffer => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part);

/** A dictionary and its data; /Length is added unless the dictionary lies about it. */
export function stream(dictionary: string, data: PdfPart): Buffer {
  const body = bytesOf(data);
  const length = /\/Length\b/u.test(dictionary) ? '' : `/Length ${body.length}`;
  return Buffer.concat([bytesOf(`<<${dictionary} ${length}>>\nstream\n`), body, bytesOf('\nendstream')]);
}

/** Objects numbered from 1, the first of them the catalogue. */
export function pdfOf(objects: readonly PdfPart[], options: PdfOptions = {}): Buffer {
  const parts = [bytesOf(options.head ?? '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')];
  let at = parts[0]!.length;
  const offsets = objects.map((object, index) => {
    const start = at;
    const part = Buffer.concat([bytesOf(`${index + 1} 0 obj\n`), bytesOf(object), bytesOf('\nendobj\n')]);
    parts.push(part);
    at += part.length;
    return options.offsetOf?.(start, index + 1) ?? start;
  });
  const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = options.startxref?.(at) ?? at;
  parts.push(
    bytesOf(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}` +
        `trailer\n<</Size ${objects.length + 1} ${options.trailer ?? '/Root 1 0 R'}>>\nstartxref\n${start}\n%%EOF\n`,
    ),
    bytesOf(options.tail ?? ''),
  );
  return Buffer.concat(parts);
}

export const CATALOG = '<</Type/Catalog/Pages 2 0 R>>';
export const PAGES = '<</Type/Pages/Kids[3 0 R]/Count 1>>';
export const FONT = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';
export const TEXT = 'BT /F1 24 Tf 72 700 Td (Don de nghi xac nhan) Tj ET\n0 0 0 rg 72 600 200 40 re f';

export interface PaperOptions extends PdfOptions {
  readonly catalog?: string;
  readonly page?: string;
  readonly resources?: string;
  readonly mediaBox?: string;
  readonly content?: PdfPart;
  /** From number 6. */
  readonly more?: readonly PdfPart[];
}

/** One sheet: catalogue 1, pages 2, page 3, content 4, font 5. */
export function paper(options: PaperOptions = {}): Buffer {
  const content = options.content ?? TEXT;
  const isStream = Buffer.isBuffer(content) && content.includes('endstream');
  return pdfOf(
    [
      `<</Type/Catalog/Pages 2 0 R ${options.catalog ?? ''}>>`,
      PAGES,
      `<</Type/Page/Parent 2 0 R/MediaBox ${options.mediaBox ?? '[0 0 595 842]'}/Contents 4 0 R` +
        `/Resources<</Font<</F1 5 0 R>>${options.resources ?? ''}>>${options.page ?? ''}>>`,
      isStream ? content : stream('', content),
      FONT,
      ...(options.more ?? []),
    ],
    options,
  );
}

/** A sheet that shows one picture: object 6. */
export function paperWithPicture(dictionary: string, data: PdfPart): Buffer {
  return paper({
    resources: '/XObject<</X 6 0 R>>',
    content: 'q 595 0 0 842 0 0 cm /X Do Q',
    more: [stream(`/Type/XObject/Subtype/Image ${dictionary}`, data)],
  });
}
