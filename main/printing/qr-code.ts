import bwip from 'bwip-js/generic';

/** One row a line of modules, true is dark; no quiet zone. */
export type QrModules = readonly (readonly boolean[])[];

/** Light modules a reader needs on every side (ISO/IEC 18004). */
export const QR_QUIET_MODULES = 4;

// One print asks for the same code for each letter size that is tried and for each of its sheets.
const KEPT_CODES = 16;
const kept = new Map<string, QrModules>();

/** The modules of a QR code with error correction M: a pen stroke or a stamp's edge over it does not stop a reader. */
export function qrModules(text: string): QrModules {
  const known = kept.get(text);
  if (known) return known;
  const modules = encodeQr(text);
  kept.set(text, modules);
  const [oldest] = kept.keys();
  if (kept.size > KEPT_CODES && oldest !== undefined) kept.delete(oldest);
  return modules;
}

function encodeQr(text: string): QrModules {
  // Through the default export: the named `raw` of this package's ES module is the barcode type of that name instead.
  const [symbol] = bwip.raw('qrcode', text, 'eclevel=M');
  if (!symbol || !('pixs' in symbol)) throw new Error('the QR encoder gave no modules');
  return Array.from({ length: symbol.pixy }, (_, row) =>
    symbol.pixs.slice(row * symbol.pixx, (row + 1) * symbol.pixx).map(module => module !== 0),
  );
}

/** The modules of a Code 128 symbol, left to right; no quiet zone. */
export function code128Bars(text: string): readonly boolean[] {
  const [symbol] = bwip.raw('code128', text, '');
  if (!symbol || !('sbs' in symbol)) throw new Error('the bar code encoder gave no bars');
  return symbol.sbs.flatMap((width, index) => Array.from({ length: width }, () => index % 2 === 0));
}
