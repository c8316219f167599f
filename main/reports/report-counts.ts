import { sql, type RawBuilder } from 'kysely';
import { addDays, epochOfVietnam } from '../../preload/contract/calendar-days';
import type { ReportFigure, ReportPeriod } from '../../preload/contract/reports';
import { DAY_MS } from '../base/durations';
import { sqlFor, type ReadTx } from '../db';
import type { Counted, Moments } from './report-rules';

/** Both written as the index of migration 190 has them, or SQLite would not see that it answers. */
export const settledAt = sql<number | null>`coalesce(dossiers.resolved_at, dossiers.closed_at)`;
const span = sql<number>`CASE WHEN coalesce(dossiers.resolved_at, dossiers.closed_at) < unixepoch(dossiers.received_on) * 1000 + 666000000 THEN 0
         WHEN coalesce(dossiers.resolved_at, dossiers.closed_at) < unixepoch(dossiers.received_on) * 1000 + 5504400000 THEN 1 ELSE 2 END`;
/** How many days after the day of receipt the dossiers of a span were settled at the latest. */
const SPAN_DAYS = [8, 64, null] as const;
/** Days in Vietnam since 1970: numbers are counted quicker than dates, and tens of thousands are in a month. */
const dayOf = (instant: RawBuilder<unknown>) => sql<number>`((${instant}) + 25200000) / 86400000`;

// Early and late by the day in Vietnam, as `resolvedFigure` of report-rules.ts; the tests hold both against each other.
const settledFigure = sql<ReportFigure>`CASE
  WHEN dossiers.resolved_at IS NULL THEN CASE dossiers.state WHEN 'refused' THEN 'refused' ELSE 'stopped' END
  WHEN dossiers.due_at IS NULL THEN 'resolved-without-date'
  WHEN dossiers.resolved_at > dossiers.due_at THEN 'resolved-late'
  WHEN ${dayOf(sql`dossiers.resolved_at`)} < ${dayOf(sql`dossiers.due_at`)} THEN 'resolved-early'
  ELSE 'resolved-on-time' END`;
const channelFigure = sql<ReportFigure>`CASE dossiers.channel
  WHEN '2' THEN 'received-online' WHEN '3' THEN 'received-post' ELSE 'received-counter' END`;

/** Which side of its due date a dossier is on at a moment. */
const lateness = (at: number) =>
  sql<ReportFigure>`CASE WHEN dossiers.due_at < ${at} THEN 'open-late' ELSE 'open-in-time' END`;

/**
 * Of a dossier that is open to this day, by its state of now: whether the citizen had to act first at that moment (a
 * paper or a payment is awaited since, so the clock stands still), or which side of its due date it was on.
 */
const openFigure = (at: number) => sql<ReportFigure>`CASE
  WHEN dossiers.state IN ('supplement-asked', 'awaiting-payment') AND dossiers.last_act_at < ${at} THEN 'open-waiting'
  ELSE ${lateness(at)} END`;

/** At least one page of the dossier was scanned. */
const hasPapers = sql<boolean>`EXISTS (SELECT 1 FROM pages WHERE pages.dossier_id = dossiers.dossier_id AND pages.removed_at IS NULL)`;
/** The result was recorded together with its scan; as the index dossier_events_with_scan has it. */
const hasDigitisedResult = sql<boolean>`EXISTS (SELECT 1 FROM dossier_events WHERE dossier_events.dossier_id = dossiers.dossier_id
  AND dossier_events.kind = 'result.recorded' AND json_extract(dossier_events.detail, '$.pageCount') > 0)`;

/** Dossiers, by what a report counts; each is also what the list behind a number shows. */
export const received = ({ from, to }: ReportPeriod) =>
  sqlFor.selectFrom('dossiers').where('dossiers.received_on', '>=', from).where('dossiers.received_on', '<=', to);

export const settled = ({ startAt, endAt }: Moments) =>
  sqlFor
    .selectFrom('dossiers')
    .where(sql<boolean>`${span} IN (0, 1, 2)`)
    .where(settledAt, '>=', startAt)
    .where(settledAt, '<', endAt);

/** Open at the first moment of a day: received before it and not settled to this day, or settled from then on. */
export const stillOpen = (receivedBefore: string) =>
  sqlFor.selectFrom('dossiers').where(settledAt, 'is', null).where('dossiers.received_on', '<', receivedBefore);
export const settledLater = (receivedBefore: string) =>
  SPAN_DAYS.map((days, at) => {
    const day = epochOfVietnam(receivedBefore);
    const later = sqlFor
      .selectFrom('dossiers')
      .where(sql<boolean>`${span} = ${at}`)
      .where(settledAt, '>=', day)
      .where('dossiers.received_on', '<', receivedBefore);
    return days === null ? later : later.where(settledAt, '<', day + days * DAY_MS);
  });

/** Open at the first moment of a day, each with which figure it counts as at the moment `at`. */
export const openAt = (dayAfter: string, at: number) => [
  { query: stillOpen(dayAfter), figure: openFigure(at) },
  ...settledLater(dayAfter).map(query => ({ query, figure: lateness(at) })),
];

type Rows = {
  figure: ReportFigure;
  procedure_code: string;
  officer_id: string;
  on_date: string | number | null;
  n: number;
}[];

/** Everything a report counts, in as few groups as hold all its tables. */
export function countAll(
  read: ReadTx,
  period: ReportPeriod,
  moments: Moments,
  edges: { readonly dayAfter: string; readonly lateBefore: number },
): Counted[] {
  const by = ['dossiers.procedure_code', 'dossiers.officer_id'] as const;
  const n = sql<number>`count(*)`.as('n');
  const noDay = sql<null>`NULL`.as('on_date');
  const settledDay = dayOf(sql`coalesce(dossiers.resolved_at, dossiers.closed_at)`);

  const groups: Rows = [
    ...read
      .all(
        received(period)
          .select([...by, 'dossiers.received_on as on_date', channelFigure.as('figure'), n])
          .select(sql<number>`sum(dossiers.channel <> '2' AND ${hasPapers})`.as('scanned'))
          .groupBy([...by, 'dossiers.received_on', channelFigure]),
      )
      .flatMap(row => [row, { ...row, figure: 'digitised-papers' as const, n: row.scanned }]),
    ...read
      .all(
        settled(moments)
          .select([...by, settledDay.as('on_date'), settledFigure.as('figure'), n])
          .select(sql<number>`sum(dossiers.resolved_at IS NOT NULL AND ${hasDigitisedResult})`.as('scanned'))
          .groupBy([...by, settledDay, settledFigure]),
      )
      .flatMap(row => [row, { ...row, figure: 'digitised-results' as const, n: row.scanned }]),
    ...[stillOpen(period.from), ...settledLater(period.from)].flatMap(query =>
      read.all(query.select([...by, noDay, sql<ReportFigure>`'carried-over'`.as('figure'), n]).groupBy(by)),
    ),
    ...openAt(edges.dayAfter, edges.lateBefore).flatMap(({ query, figure }) =>
      read.all(query.select([...by, noDay, figure.as('figure'), n]).groupBy([...by, figure])),
    ),
    ...marked(read, 'returned', 'returned_at', moments),
    ...marked(read, 'extended', 'extended_at', moments),
  ];
  return groups
    .filter(row => row.n > 0)
    .flatMap(row => {
      const counted = {
        procedureCode: row.procedure_code,
        officerId: row.officer_id,
        onDate: typeof row.on_date === 'number' ? addDays('1970-01-01', row.on_date) : row.on_date,
        count: row.n,
      };
      return [row.figure, ...sumsOf(row.figure)].map(figure => ({ figure, ...counted }));
    });
}

function marked(
  read: ReadTx,
  figure: 'returned' | 'extended',
  column: 'returned_at' | 'extended_at',
  moments: Moments,
): Rows {
  const day = dayOf(sql.ref(`dossiers.${column}`));
  return read.all(
    sqlFor
      .selectFrom('dossiers')
      .select(['dossiers.procedure_code', 'dossiers.officer_id', day.as('on_date')])
      .select([sql<ReportFigure>`${sql.lit(figure)}`.as('figure'), sql<number>`count(*)`.as('n')])
      .where(`dossiers.${column}`, '>=', moments.startAt)
      .where(`dossiers.${column}`, '<', moments.endAt)
      .groupBy(['dossiers.procedure_code', 'dossiers.officer_id', day]),
  );
}

type DossierQuery = ReturnType<typeof received>;

export const withPapers = (query: DossierQuery): DossierQuery => query.where(hasPapers);
export const withDigitisedResult = (query: DossierQuery): DossierQuery => query.where(hasDigitisedResult);

const RECEIVED: readonly ReportFigure[] = ['received-counter', 'received-online', 'received-post'];
const OPEN: readonly ReportFigure[] = ['open-in-time', 'open-late', 'open-waiting'];
const SETTLED: readonly ReportFigure[] = [
  'resolved-early',
  'resolved-on-time',
  'resolved-late',
  'resolved-without-date',
  'refused',
  'stopped',
];

function sumsOf(figure: ReportFigure): ReportFigure[] {
  if (RECEIVED.includes(figure)) return ['received'];
  if (OPEN.includes(figure)) return ['open'];
  return SETTLED.includes(figure) ? ['settled'] : [];
}

export const settledOf = (figure: ReportFigure) => sql<boolean>`${settledFigure} = ${figure}`;
export const channelOf = (figure: ReportFigure) => sql<boolean>`${channelFigure} = ${figure}`;
