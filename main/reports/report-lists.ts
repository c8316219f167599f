import { sql } from 'kysely';
import type { ReportPeriod, ReportSlice } from '../../preload/contract/reports';
import { sqlFor, type ReadTx } from '../db';
import {
  channelOf,
  openAt,
  received,
  settled,
  settledAt,
  settledLater,
  settledOf,
  stillOpen,
  withDigitisedResult,
  withPapers,
} from './report-counts';
import type { Moments } from './report-rules';

export interface ListedDossier {
  readonly number: number;
  readonly dossier_id: string;
  readonly code: string;
  readonly procedure_name: string;
  readonly applicant_name: string;
  readonly received_at: number;
  readonly due_at: number | null;
  readonly settled_at: number | null;
  readonly returned_at: number | null;
  readonly state: string;
}
type Query = ReturnType<typeof received>;
export interface Edges {
  readonly dayAfter: string;
  readonly lateBefore: number;
}

/** The dossiers behind one number of a report, by number; the very conditions that counted them. */
export function listSlice(
  read: ReadTx,
  slice: ReportSlice,
  moments: Moments,
  edges: Edges,
  page: { readonly after: number; readonly limit: number },
): ListedDossier[] {
  const rows = queriesFor(slice, moments, edges).flatMap(query =>
    read.all(
      narrowed(query, slice)
        .select(['dossiers.number', 'dossiers.dossier_id', 'dossiers.code', 'dossiers.procedure_name'])
        .select(['dossiers.applicant_name', 'dossiers.received_at', 'dossiers.due_at', 'dossiers.returned_at'])
        .select(['dossiers.state', settledAt.as('settled_at')])
        .where('dossiers.number', '>', page.after)
        .orderBy('dossiers.number')
        .limit(page.limit),
    ),
  );
  return rows.sort((a, b) => a.number - b.number).slice(0, page.limit);
}

function narrowed(query: Query, { procedureCode, officerId, onDate, figure }: ReportSlice): Query {
  let asked = query;
  if (procedureCode !== null) asked = asked.where('dossiers.procedure_code', '=', procedureCode);
  if (officerId !== null) asked = asked.where('dossiers.officer_id', '=', officerId);
  return onDate === null ? asked : onDay(asked, figure, onDate);
}

/** The day a figure is counted on: of receipt, of settling, of return; what is open has none. */
function onDay(query: Query, figure: ReportSlice['figure'], onDate: string): Query {
  const on = (column: 'resolved_at' | 'returned_at' | 'extended_at' | null) =>
    query.where(
      sql<boolean>`date(${column === null ? settledAt : sql.ref(`dossiers.${column}`)} / 1000, 'unixepoch', '+7 hours') = ${onDate}`,
    );
  switch (figure) {
    case 'received':
    case 'received-counter':
    case 'received-online':
    case 'received-post':
    case 'digitised-papers':
      return query.where('dossiers.received_on', '=', onDate);
    case 'returned':
      return on('returned_at');
    case 'extended':
      return on('extended_at');
    case 'carried-over':
    case 'open':
    case 'open-in-time':
    case 'open-late':
    case 'open-waiting':
      return query;
    default:
      return on(null);
  }
}

function queriesFor({ figure, period }: ReportSlice, moments: Moments, edges: Edges): Query[] {
  switch (figure) {
    case 'received':
      return [received(period)];
    case 'received-counter':
    case 'received-online':
    case 'received-post':
      return [received(period).where(channelOf(figure))];
    case 'settled':
      return [settled(moments)];
    case 'resolved-early':
    case 'resolved-on-time':
    case 'resolved-late':
    case 'resolved-without-date':
    case 'refused':
    case 'stopped':
      return [settled(moments).where(settledOf(figure))];
    case 'carried-over':
      return [stillOpen(period.from), ...settledLater(period.from)];
    case 'open':
      return openAt(edges.dayAfter, edges.lateBefore).map(({ query }) => query);
    case 'open-in-time':
    case 'open-late':
    case 'open-waiting':
      return openAt(edges.dayAfter, edges.lateBefore).map(open => open.query.where(open.figure, '=', figure));
    case 'returned':
      return [between('returned_at', moments)];
    case 'extended':
      return [between('extended_at', moments)];
    case 'digitised-papers':
      return [withPapers(received(period).where('dossiers.channel', '<>', '2'))];
    case 'digitised-results':
      return [withDigitisedResult(settled(moments).where('dossiers.resolved_at', 'is not', null))];
  }
}

function between(column: 'returned_at' | 'extended_at', { startAt, endAt }: Moments): Query {
  return sqlFor
    .selectFrom('dossiers')
    .where(`dossiers.${column}`, '>=', startAt)
    .where(`dossiers.${column}`, '<', endAt);
}

export interface RegisteredDossier extends Omit<ListedDossier, 'settled_at' | 'state'> {
  readonly registration: string;
  readonly phone: string | null;
  readonly resolving_agency: string;
  readonly received_on: string;
  /** JSON of the last `result.returned`; null before it. */
  readonly returned: string | null;
}

/** Lines of the register in the order of receipt; `after` is the number of the last line before. */
export function listRegister(
  read: ReadTx,
  { from, to }: ReportPeriod,
  page: { readonly after: { readonly onDate: string; readonly number: number } | null; readonly limit: number },
): RegisteredDossier[] {
  let query = sqlFor
    .selectFrom('dossiers')
    .select([
      'number',
      'dossier_id',
      'code',
      'procedure_name',
      'applicant_name',
      'received_at',
      'due_at',
      'returned_at',
    ])
    .select(['registration', 'phone', 'resolving_agency', 'received_on'])
    .select(
      sql<string | null>`(SELECT detail FROM dossier_events WHERE dossier_events.dossier_id = dossiers.dossier_id
        AND dossier_events.kind = 'result.returned' ORDER BY dossier_events.sequence DESC LIMIT 1)`.as('returned'),
    )
    .where('received_on', '<=', to)
    .orderBy('received_on')
    .orderBy('number')
    .limit(page.limit);
  query =
    page.after === null
      ? query.where('received_on', '>=', from)
      : query.where(sql<boolean>`(received_on, number) > (${page.after.onDate}, ${page.after.number})`);
  return read.all(query);
}

export function countReceived(read: ReadTx, period: ReportPeriod): number {
  return read.find(received(period).select(sql<number>`count(*)`.as('n')))?.n ?? 0;
}

/** Sums of what was taken and given back in the period, from the events themselves. */
export function moneyOf(
  read: ReadTx,
  { startAt, endAt }: Moments,
): { kind: string; way: string | null; vnd: number }[] {
  const way = sql<string | null>`json_extract(detail, '$.way')`;
  return read.all(
    sqlFor
      .selectFrom('dossier_events')
      .select(['kind', way.as('way'), sql<number>`coalesce(sum(json_extract(detail, '$.amountVnd')), 0)`.as('vnd')])
      // Word for word the condition of the index, or SQLite would not see that it answers.
      .where(sql<boolean>`kind IN ('fee.collected', 'fee.refunded', 'result.recorded') AND kind <> 'result.recorded'`)
      .where('at', '>=', startAt)
      .where('at', '<', endAt)
      .groupBy(['kind', way]),
  );
}

/** Dossiers received in the period whose own record the portal has not taken yet. */
export function countNotSent(read: ReadTx, period: ReportPeriod): number {
  const row = read.find(
    sqlFor
      .selectFrom('outbox')
      .innerJoin('dossiers', 'dossiers.dossier_id', 'outbox.lane')
      .select(sql<number>`count(DISTINCT outbox.lane)`.as('n'))
      .where('outbox.state', '<>', 'done')
      .where('outbox.kind', '=', 'dossier')
      .where('dossiers.received_on', '>=', period.from)
      .where('dossiers.received_on', '<=', period.to),
  );
  return row?.n ?? 0;
}
