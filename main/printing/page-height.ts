const MM = 72 / 25.4;

/** Height of the longest page of a PDF of our own, whole millimetres upwards: what a roll is cut to. */
export function tallestPageMm(pdf: Uint8Array): number {
  const source = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const heights = Array.from(source.matchAll(/\/MediaBox \[ ?0 0 [\d.]+ ([\d.]+) ?\]/gu), found => Number(found[1]));
  return Math.ceil(Math.max(0, ...heights) / MM - 0.01);
}
