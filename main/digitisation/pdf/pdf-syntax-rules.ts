/** Values as a PDF writes them (ISO 32000-1, 7.3). */

/** Never an exponent; four decimals of a point are far below any device's pixel. */
export function pdfNumber(value: number, decimals = 4): string {
  if (!Number.isFinite(value)) throw new RangeError('a PDF holds finite numbers only');
  const fixed = value.toFixed(decimals);
  const text = fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed;
  return text === '-0' ? '0' : text;
}

export function pdfRef(objectNumber: number): string {
  return `${String(objectNumber)} 0 R`;
}

/** A text string: printable ASCII as it is, anything else as UTF-16 with its mark. */
export function pdfText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`;
  const hex = Array.from({ length: text.length }, (_, at) => hex4(text.charCodeAt(at))).join('');
  return `<FEFF${hex}>`;
}

export function pdfDict(entries: Readonly<Record<string, string>>): string {
  return `<<${Object.entries(entries)
    .map(([key, value]) => `/${key} ${value}`)
    .join('')}>>`;
}

export function pdfArray(values: readonly string[]): string {
  return `[${values.join(' ')}]`;
}

export function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}

const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/** `D:20261120090000+07'00'`: the time in Viet Nam, which has no summer time. */
export function pdfDate(epochMs: number): string {
  return `(D:${localTime(epochMs).replace(/[-:T]/g, '')}+07'00')`;
}

/** The same instant as XMP writes it. */
export function xmpDate(epochMs: number): string {
  return `${localTime(epochMs)}+07:00`;
}

function localTime(epochMs: number): string {
  return new Date(epochMs + VIETNAM_OFFSET_MS).toISOString().slice(0, 19);
}
