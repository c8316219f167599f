/** How many last digits the index `dossiers_by_code_tail` holds. */
export const INDEXED_TAIL = 4;

/** The last digits of a code, as an officer reads them to another; null where the text is something else. */
export function codeTailOf(typed: string): string | null {
  const compact = typed.replace(/[\s.]/gu, '');
  return /^\d{4,8}$/u.test(compact) ? compact : null;
}
