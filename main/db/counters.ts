import { sql } from 'kysely';
import { sqlFor } from './schema';
import type { WriteTx } from './store';

/**
 * The next number of a scope, in the transaction that uses it: a number is never given twice, nor lost to a crash. With
 * `by`, the last of so many numbers that are taken at once.
 */
export function nextNumber(tx: WriteTx, scope: string, by = 1): number {
  tx.run(
    sqlFor
      .insertInto('counters')
      .values({ scope, value: by })
      .onConflict(conflict => conflict.column('scope').doUpdateSet({ value: sql<number>`counters.value + ${by}` })),
  );
  const row = tx.find(sqlFor.selectFrom('counters').select('value').where('scope', '=', scope));
  if (!row) throw new Error('a counter was not kept');
  return row.value;
}
