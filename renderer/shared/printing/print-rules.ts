import type { Printer } from '../../../preload/contract/printing';

/** Why a receipt is printed again; `other` is written out by the officer. Message ids of `printing.reason`. */
export const REPRINT_REASONS = ['lost', 'spoiled', 'printer-fault', 'other'] as const;
export type ReprintReason = (typeof REPRINT_REASONS)[number];

/**
 * The printer to offer: the one asked for, else the desk's own, else the machine's default.
 *
 * A wanted printer that is gone stays wanted, so that paper does not come out in another room unseen.
 */
export function offeredPrinter(
  wanted: readonly (string | null | undefined)[],
  printers: readonly Printer[],
): string | null {
  const named = wanted.find(name => name !== null && name !== undefined && name !== '');
  return named ?? printers.find(printer => printer.isDefault)?.name ?? printers[0]?.name ?? null;
}

/** Where the picture of a page is. */
export function paperPageUrl(token: string, page: number): string {
  return `app://counter/forms/${token}/${page}.png`;
}

/** The name of a form inside a sentence: "In giấy tiếp nhận và hẹn trả". */
export function inSentence(formName: string): string {
  return formName.charAt(0).toLowerCase() + formName.slice(1);
}
