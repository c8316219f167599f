import bwip from 'bwip-js/generic';

/** One row a line of modules, true is dark; no quiet zone. */
export type QrModules = readonly (readonly boolean[])[];

/** Light modules a reader needs on every side (ISO/IEC 18004). */
export const QR_QUIET_MODULES = 4;

/** The modules of a QR code with error correction M: a pen stroke or a stamp's edge over it does not stop a reader. */
export function qrModules(text: string): QrModules {
  // Through the default export: the named `raw` of this package's ES module is the barcode type of that name instead.
  const [symbol] = bwip.raw('qrcode', text, 'eclevel=M');
  if (!symbol || !('pixs' in symbol)) throw new Error('the QR encoder gave no modules');
  return Array.from({ length: symbol.pixy }, (_, row) =>
    symbol.pixs.slice(row * symbol.pixx, (row + 1) * symbol.pixx).map(module => module !== 0),
  );
}
