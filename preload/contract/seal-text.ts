/**
 * The text of a receipt's QR: `<dossier code>/<digits>`.
 *
 * Digits alone carry the signed part. A scanner that works as a keyboard types through the officer's input method:
 * Telex and VNI turn letters into marked ones, but leave a run of digits as it is. In QR codes digits are packed as
 * tightly as bytes, so nothing is lost by it.
 */
const SEAL_TEXT = /^([^/\s]{8,60})\/(\d{100,400})$/u;

export interface SealText {
  readonly code: string;
  readonly digits: string;
}

/** The parts of a scanned receipt; undefined when the text is something else. */
export function readSealText(text: string): SealText | undefined {
  const match = SEAL_TEXT.exec(text.trim());
  const [, code, digits] = match ?? [];
  return code === undefined || digits === undefined ? undefined : { code, digits };
}

/** The dossier code of a scanned receipt, or the text itself when it holds none. */
export function codeOfScan(text: string): string {
  return readSealText(text)?.code ?? text.trim();
}
