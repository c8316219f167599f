import { sql } from 'kysely';
import { sqlFor, type ReadTx } from '../db';

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

export const plainCode = (typed: string): string => typed.toUpperCase().replace(/\s/gu, '');

/** What follows the agency in a code, whole or its beginning, as officers read it out; null for another text. */
export function dayAndRestOf(typed: string): string | null {
  const text = typed.trim();
  return /^\d{6}-/u.test(text) ? plainCode(text) : null;
}

/**
 * The agencies that codes here begin with, mostly one: from each to the next in the index of codes. A code is found
 * with its agency before it; without, every dossier of its day would be looked at.
 */
export function agenciesOf(read: ReadTx): string[] {
  const agencies: string[] = [];
  let after = '';
  for (;;) {
    const next = read.find(
      sqlFor.selectFrom('dossiers').select('code').where('code', '>', after).orderBy('code').limit(1),
    );
    if (!next) return agencies;
    const [agency = ''] = next.code.split('-');
    agencies.push(agency);
    after = `${agency}-\u{10ffff}`;
  }
}
