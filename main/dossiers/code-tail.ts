import { sql } from 'kysely';

/** The last digits of a code, as an officer reads them to another; null where the text is something else. */
export function codeTailOf(typed: string): string | null {
  const compact = typed.replace(/[\s.]/gu, '');
  return /^\d{4,8}$/u.test(compact) ? compact : null;
}

/**
 * Dossiers whose code ends in these digits, at least four. The number of digits is written out as the index
 * `dossiers_by_code_tail` has it: bound, it would not be taken for the same.
 */
export function endsIn(tail: string) {
  return sql<boolean>`substr(dossiers.code, -4) = ${tail.slice(-4)} AND dossiers.code LIKE ${`%${tail}`}`;
}
