import { sql } from 'kysely';
import { addDays, type IsoDate } from '../../preload/contract/calendar-days';
import type { NumberGap } from '../../preload/contract/numbers';
import { nextNumber, sqlFor, type ReadTx, type RestoredGapRow, type WriteTx } from '../db';
import { numberingMode } from './number-repository';

export interface Restored {
  readonly agencyCode: string;
  readonly counterNumber: number;
  /** The day of the backup. */
  readonly from: IsoDate;
  readonly today: IsoDate;
  readonly at: number;
}

/** More than a counter receives in a day, and so few that four digits last. */
export const DAY_SERIALS_PASSED_OVER = 500;
/** Papers of a year's series: more than are written in the days between two backups. */
const PAPERS_PASSED_OVER = 1_000;
const MOST_DAYS = 400;

/**
 * What was numbered after the backup is out in the world and unknown here. So no number that may have been given is given
 * again: blocks count as used up, counters go on well after where they stood.
 */
export function passOverGivenNumbers(tx: WriteTx, restored: Restored): void {
  endBlocks(tx, restored.at);
  tx.run(
    sqlFor
      .updateTable('counters')
      .set({ value: sql<number>`value + ${PAPERS_PASSED_OVER}` })
      .where(is => is.and([is('scope', 'not like', 'dossier %'), is('scope', 'not like', 'provisional %')])),
  );
  const isByCounter = numberingMode(tx) === 'by-counter';
  const { agencyCode, counterNumber, from, today, at } = restored;
  const oldest = addDays(today, 1 - MOST_DAYS);
  for (let day = from < oldest ? oldest : from; day <= today; day = addDays(day, 1)) {
    passOver(tx, `provisional ${agencyCode} ${counterNumber} ${day}`);
    // Slips of a day that is in the backup were passed over above.
    if (day > from) passOver(tx, `slip ${counterNumber} ${day}`);
    const stoodAt = passOver(tx, `dossier ${agencyCode} ${counterNumber} ${day}`);
    if (!isByCounter) continue;
    keepGap(tx, {
      agency_code: agencyCode,
      on_date: day,
      first_serial: codedSerial(counterNumber, stoodAt + 1),
      last_serial: codedSerial(counterNumber, stoodAt + DAY_SERIALS_PASSED_OVER),
      restored_at: at,
    });
  }
}

/** Gives where the counter stood. */
function passOver(tx: WriteTx, scope: string): number {
  return nextNumber(tx, scope, DAY_SERIALS_PASSED_OVER) - DAY_SERIALS_PASSED_OVER;
}

function endBlocks(tx: WriteTx, at: number): void {
  const open = tx.all(sqlFor.selectFrom('number_blocks').selectAll().whereRef('next_serial', '<=', 'last_serial'));
  for (const { block_id, agency_code, on_date, next_serial, last_serial } of open) {
    keepGap(tx, { agency_code, on_date, first_serial: next_serial, last_serial, restored_at: at });
    // Nothing is reported as never used: nobody here can know that any more.
    tx.run(
      sqlFor
        .updateTable('number_blocks')
        .set({ next_serial: last_serial + 1 })
        .where('block_id', '=', block_id),
    );
  }
}

function keepGap(tx: WriteTx, row: RestoredGapRow): void {
  tx.run(
    sqlFor
      .insertInto('restored_gaps')
      .values(row)
      .onConflict(conflict => conflict.doNothing()),
  );
}

/** As the code shows it: the counter's two digits, then its own serial of at least four. */
function codedSerial(counterNumber: number, serial: number): number {
  return Number(`${counterNumber}${String(serial).padStart(4, '0')}`);
}

export function restoredGaps(read: ReadTx, agencyCode: string, from: IsoDate, to: IsoDate): NumberGap[] {
  return read
    .all(
      sqlFor
        .selectFrom('restored_gaps')
        .selectAll()
        .where('agency_code', '=', agencyCode)
        .where('on_date', '>=', from)
        .where('on_date', '<=', to)
        .orderBy('on_date')
        .orderBy('first_serial'),
    )
    .map(row => ({
      onDate: row.on_date,
      agencyCode: row.agency_code,
      firstSerial: row.first_serial,
      lastSerial: row.last_serial,
      count: row.last_serial - row.first_serial + 1,
      why: 'restored' as const,
      // They are not told as unused, so nothing waits to be told.
      isReported: true,
    }));
}
