import { stringify } from 'csv-stringify/sync';
import { formatTime, vietnamDateTime, type IsoDate } from '../../preload/contract/calendar-days';
import type { CashDay } from '../../preload/contract/fees';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock } from '../base/ports';
import { sqlFor, type ReadTx, type Store } from '../db';
import { cashSheet, countedVnd, DENOMINATIONS, type NoteCounts } from './cash-rules';
import { closedDay, dossierMoneyOn, paymentsOn, reopenings } from './payment-repository';

export interface CashDayDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly officer: () => { readonly officerId: string };
  readonly isSupervisor: () => boolean;
  readonly officerName: (officerId: string) => string;
}

/** The end-of-day cash sheet: what came in, what the drawer holds, and that both agree with the dossiers. */
export function createCashDays({ store, clock, officer, officerName, isSupervisor }: CashDayDeps) {
  /** `of`: what one officer took and gave back; null: everybody. */
  function dayOf(read: ReadTx, on: IsoDate, of: string | null = null): CashDay {
    const rows = paymentsOn(read, on).filter(({ officer_id: officerId }) => of === null || of === officerId);
    const moves = rows.map(row => ({
      dossierId: row.dossier_id,
      code: row.code,
      kind: row.kind,
      way: row.way,
      amountVnd: row.amount_vnd,
      officerId: row.officer_id,
      officerName: officerName(row.officer_id),
      counterNumber: row.counter_number,
    }));
    const sheet = cashSheet(moves, dossierMoneyOn(read, on));
    const closed = closedDay(read, on);
    return {
      on,
      isWhole: true,
      lines: sheet.lines.map(line => ({ ...line })),
      cashVnd: sheet.cashVnd,
      transferVnd: sheet.transferVnd,
      differences: sheet.differences.map(difference => ({ ...difference })),
      closed: closed
        ? {
            counts: JSON.parse(closed.counts) as Record<string, number>,
            countedVnd: closed.counted_vnd,
            expectedVnd: closed.expected_vnd,
            note: closed.note,
            closedBy: officerName(closed.closed_by),
            closedAt: closed.closed_at,
          }
        : null,
      reopenings: reopenings(read, on).map(row => ({
        by: row.reopened_by === null ? '' : officerName(row.reopened_by),
        at: row.reopened_at ?? 0,
        reason: row.reopen_reason ?? '',
      })),
    };
  }

  type CloseRefusal = 'fees.day-closed' | 'fees.day-not-yet' | 'fees.no-such-note' | 'fees.difference-unexplained';

  function closeDay(request: {
    on: IsoDate;
    counts: Record<string, number>;
    note: string;
  }): Outcome<CashDay, CloseRefusal> {
    const { on, counts, note } = request;
    const at = clock.now();
    if (on > vietnamDateTime(at).date) return refuse('fees.day-not-yet');
    const notes: readonly string[] = DENOMINATIONS.map(String);
    const strange = Object.keys(counts).find(key => !notes.includes(key));
    if (strange !== undefined) return refuse('fees.no-such-note', strange);
    const { officerId } = officer();
    return store.inTransaction((tx): Outcome<CashDay, CloseRefusal> => {
      const day = dayOf(tx, on);
      if (day.closed) return refuse('fees.day-closed');
      const counted = countedVnd(counts as NoteCounts);
      const isEven = counted === day.cashVnd && day.differences.length === 0;
      if (!isEven && note === '') return refuse('fees.difference-unexplained', String(counted - day.cashVnd));
      tx.run(
        sqlFor.insertInto('cash_days').values({
          on_date: on,
          counts: JSON.stringify(counts),
          counted_vnd: counted,
          expected_vnd: day.cashVnd,
          note,
          closed_by: officerId,
          closed_at: at,
        }),
      );
      appendAudit(tx, {
        kind: 'cash.day-closed',
        subject: on,
        officerId,
        at,
        detail: { countedVnd: counted, expectedVnd: day.cashVnd, differences: day.differences.length },
      });
      return done(dayOf(tx, on));
    });
  }

  function reopenDay({ on, reason }: { on: IsoDate; reason: string }): Outcome<CashDay, 'fees.day-open'> {
    const at = clock.now();
    const { officerId } = officer();
    return store.inTransaction((tx): Outcome<CashDay, 'fees.day-open'> => {
      const changed = tx.run(
        sqlFor
          .updateTable('cash_days')
          .set({ reopened_by: officerId, reopened_at: at, reopen_reason: reason })
          .where('on_date', '=', on)
          .where('reopened_at', 'is', null),
      );
      if (changed === 0) return refuse('fees.day-open');
      appendAudit(tx, { kind: 'cash.day-reopened', subject: on, officerId, at });
      return done(dayOf(tx, on));
    });
  }

  function csvOf(on: IsoDate): { fileName: string; text: string } {
    const rows = paymentsOn(store, on).map(row => [
      formatTime(row.at),
      row.code,
      row.procedure_name,
      row.kind === 'collected' ? 'Thu' : 'Hoàn',
      row.way === 'cash' ? 'Tiền mặt' : 'Chuyển khoản',
      row.kind === 'collected' ? row.amount_vnd : 0 - row.amount_vnd,
      officerName(row.officer_id),
      row.counter_number,
      row.reference,
    ]);
    const header = ['Giờ', 'Mã hồ sơ', 'Thủ tục', 'Loại', 'Hình thức', 'Số tiền', 'Cán bộ', 'Quầy', 'Ghi chú'];
    // A cell that begins with = + - @ would be a formula; amounts are numbers and stay so.
    const text = stringify(
      [header, ...rows.map(row => row.map(cell => (typeof cell === 'string' ? safe(cell) : cell)))],
      {
        bom: true,
      },
    );
    return { fileName: `so-quy-${on}.csv`, text };
  }

  /** A supervisor sees the drawer; an officer what was taken under the own name. */
  function shown(on: IsoDate): CashDay {
    if (isSupervisor()) return dayOf(store, on);
    const day = dayOf(store, on, officer().officerId);
    return {
      ...day,
      isWhole: false,
      differences: [],
      closed: day.closed && { ...day.closed, counts: {}, countedVnd: 0, expectedVnd: 0, note: '' },
      reopenings: [],
    };
  }

  return { dayOf: shown, closeDay, reopenDay, csvOf };
}

const safe = (cell: string): string => (/^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell);

export type CashDays = ReturnType<typeof createCashDays>;
