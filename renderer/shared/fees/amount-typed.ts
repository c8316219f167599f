/** Whole đồng as officers type them, `15.000` or `15 000`; null for what is no amount. */
export function amountTyped(text: string): number | null {
  const digits = text.replace(/[.,\s₫đ]/gu, '');
  return /^\d{1,10}$/u.test(digits) ? Number(digits) : null;
}
