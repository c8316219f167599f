import { Comparison, DayCounts, Difference, type ClosingRow } from '../../preload/contract/closing';
import { z } from 'zod';
import { sqlFor, type DayClosingRow, type ReadTx, type WriteTx } from '../db';

const ByFate = z.object({ 're-fed': z.int(), waits: z.int(), person: z.int() });
const Differences = z.array(Difference);

export interface KeptClosing extends Omit<ClosingRow, 'closedBy'> {
  readonly officerId: string;
}

export function insertClosing(tx: WriteTx, closing: KeptClosing, differences: readonly Difference[]): void {
  tx.run(
    sqlFor.insertInto('day_closings').values({
      closing_id: closing.closingId,
      day: closing.day,
      closed_at: closing.closedAt,
      officer_id: closing.officerId,
      counts: JSON.stringify(closing.counts),
      comparison: JSON.stringify(closing.comparison),
      by_fate: JSON.stringify(closing.byFate),
      differences: JSON.stringify(differences),
    }),
  );
}

export function closingsNewestFirst(read: ReadTx, limit: number): KeptClosing[] {
  return read
    .all(sqlFor.selectFrom('day_closings').selectAll().orderBy('closed_at', 'desc').limit(limit))
    .map(closingOf);
}

export function findClosing(
  read: ReadTx,
  closingId: string,
): { readonly closing: KeptClosing; readonly differences: readonly Difference[] } | undefined {
  const row = read.find(sqlFor.selectFrom('day_closings').selectAll().where('closing_id', '=', closingId));
  return row && { closing: closingOf(row), differences: Differences.parse(JSON.parse(row.differences)) };
}

/** Days from `from` on that have a sheet. */
export function closedDays(read: ReadTx, from: string): Set<string> {
  return new Set(
    read.all(sqlFor.selectFrom('day_closings').select('day').distinct().where('day', '>=', from)).map(({ day }) => day),
  );
}

function closingOf(row: DayClosingRow): KeptClosing {
  return {
    closingId: row.closing_id,
    day: row.day,
    closedAt: row.closed_at,
    officerId: row.officer_id,
    counts: DayCounts.parse(JSON.parse(row.counts)),
    comparison: Comparison.parse(JSON.parse(row.comparison)),
    byFate: ByFate.parse(JSON.parse(row.by_fate)),
  };
}
