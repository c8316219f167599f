import type { IsoDate } from '../../preload/contract/calendar-days';
import { NumberingMode } from '../../preload/contract/numbers';
import { keepSetting, settingText, sqlFor, type NumberBlockRow, type ReadTx, type WriteTx } from '../db';
import type { NumberBlock } from './number-rules';

const MODE = 'numbering-mode';

export function numberingMode(read: ReadTx): NumberingMode {
  return NumberingMode.catch('by-counter').parse(settingText(read, MODE));
}

export function keepNumberingMode(tx: WriteTx, value: NumberingMode): void {
  keepSetting(tx, MODE, value);
}

export function blocksBetween(read: ReadTx, agencyCode: string, from: IsoDate, to: IsoDate): NumberBlock[] {
  return read
    .all(
      sqlFor
        .selectFrom('number_blocks')
        .selectAll()
        .where('agency_code', '=', agencyCode)
        .where('on_date', '>=', from)
        .where('on_date', '<=', to)
        .orderBy('on_date')
        .orderBy('first_serial'),
    )
    .map(blockOf);
}

/** Takes the lowest free serial of the day; undefined when all are used up. */
export function takeSerial(tx: WriteTx, agencyCode: string, onDate: IsoDate): number | undefined {
  const block = blocksBetween(tx, agencyCode, onDate, onDate).find(one => one.nextSerial <= one.lastSerial);
  if (!block) return undefined;
  tx.run(
    sqlFor
      .updateTable('number_blocks')
      .set({ next_serial: block.nextSerial + 1 })
      .where('block_id', '=', block.blockId),
  );
  return block.nextSerial;
}

/** The portal's answer may come twice: a block is kept once. */
export function keepBlock(tx: WriteTx, block: Omit<NumberBlock, 'nextSerial' | 'isReported'>, at: number): void {
  tx.run(
    sqlFor
      .insertInto('number_blocks')
      .values({
        block_id: block.blockId,
        agency_code: block.agencyCode,
        on_date: block.onDate,
        first_serial: block.firstSerial,
        last_serial: block.lastSerial,
        next_serial: block.firstSerial,
        reserved_at: at,
        reported_at: null,
      })
      .onConflict(conflict => conflict.column('block_id').doNothing()),
  );
}

/** Blocks of past days of which the portal has not yet been told what was never used. */
export function blocksToReport(read: ReadTx, before: IsoDate): NumberBlock[] {
  return read
    .all(
      sqlFor
        .selectFrom('number_blocks')
        .selectAll()
        .where('reported_at', 'is', null)
        .where('on_date', '<', before)
        .orderBy('on_date')
        .limit(50),
    )
    .map(blockOf);
}

export function markReported(tx: WriteTx, blockId: string, at: number): void {
  tx.run(sqlFor.updateTable('number_blocks').set({ reported_at: at }).where('block_id', '=', blockId));
}

function blockOf(row: NumberBlockRow): NumberBlock {
  return {
    blockId: row.block_id,
    agencyCode: row.agency_code,
    onDate: row.on_date,
    firstSerial: row.first_serial,
    lastSerial: row.last_serial,
    nextSerial: row.next_serial,
    isReported: row.reported_at !== null,
  };
}
