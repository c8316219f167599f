import { sql } from 'kysely';
import { addDays, epochOfVietnam, type IsoDate } from '../../preload/contract/calendar-days';
import { sqlFor, type ReadTx } from '../db';
import type { DossierMoney } from './cash-rules';

export function isDayClosed(read: ReadTx, on: IsoDate): boolean {
  return closedDay(read, on) !== undefined;
}

export function closedDay(read: ReadTx, on: IsoDate) {
  return read.find(
    sqlFor.selectFrom('cash_days').selectAll().where('on_date', '=', on).where('reopened_at', 'is', null),
  );
}

export function reopenings(read: ReadTx, on: IsoDate) {
  return read.all(
    sqlFor
      .selectFrom('cash_days')
      .select(['reopened_by', 'reopened_at', 'reopen_reason'])
      .where('on_date', '=', on)
      .where('reopened_at', 'is not', null)
      .orderBy('sequence'),
  );
}

export function paymentsOn(read: ReadTx, on: IsoDate) {
  return read.all(
    sqlFor
      .selectFrom('payments')
      .innerJoin('dossiers', 'dossiers.dossier_id', 'payments.dossier_id')
      .selectAll('payments')
      .select(['dossiers.code', 'dossiers.procedure_name'])
      .where('on_date', '=', on)
      .orderBy('at'),
  );
}

/** The day's money as the events of the dossiers tell it, which the sheet is held against. */
export function dossierMoneyOn(read: ReadTx, on: IsoDate): DossierMoney[] {
  const rows = read.all(
    sqlFor
      .selectFrom('dossier_events')
      .innerJoin('dossiers', 'dossiers.dossier_id', 'dossier_events.dossier_id')
      .select(['dossiers.dossier_id', 'dossiers.code', 'kind', 'detail'])
      // Written out, not bound: the partial index dossier_events_money holds exactly these.
      .where(sql<boolean>`kind IN ('fee.collected', 'fee.refunded')`)
      .where('at', '>=', epochOfVietnam(on))
      .where('at', '<', epochOfVietnam(addDays(on, 1))),
  );
  const sums = new Map<string, DossierMoney>();
  for (const { dossier_id: dossierId, code, kind, detail } of rows) {
    const { amountVnd } = JSON.parse(detail) as { amountVnd: number };
    const before = sums.get(dossierId)?.netVnd ?? 0;
    sums.set(dossierId, { dossierId, code, netVnd: before + (kind === 'fee.collected' ? amountVnd : 0 - amountVnd) });
  }
  return [...sums.values()];
}
