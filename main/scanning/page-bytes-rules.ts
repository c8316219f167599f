/** What a scanner sends. Judged by the bytes, since devices are careless with the type they name. */
export type PageKind = 'jpg' | 'png' | 'pdf';

/** PDF writers may leave a line end or padding behind the end mark. */
const PDF_TAIL_BYTES = 1024;

export function kindOfPage(bytes: Uint8Array): PageKind | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'jpg';
  if (latin1(bytes, 1, 4) === 'PNG') return 'png';
  return latin1(bytes, 0, 5) === '%PDF-' ? 'pdf' : undefined;
}

/** Whether the picture has its end: a cut transfer or a power cut leaves a page without one. */
export function isWholePicture(bytes: Uint8Array): boolean {
  switch (kindOfPage(bytes)) {
    case 'jpg':
      return hasJpegEnd(bytes);
    case 'png':
      return latin1(bytes, bytes.length - 8, bytes.length - 4) === 'IEND';
    case 'pdf':
      return latin1(bytes, Math.max(0, bytes.length - PDF_TAIL_BYTES), bytes.length).includes('%%EOF');
    case undefined:
      return false;
  }
}

/** The end-of-image marker, behind which some devices pad with zeros. */
function hasJpegEnd(bytes: Uint8Array): boolean {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9;
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(Math.max(0, from), to));
}
