import {
  addDays,
  daysBetween,
  epochOfVietnam,
  vietnamDateTime,
  type IsoDate,
} from '../../preload/contract/calendar-days';
import { ReportFigure, type FigureCounts, type Report, type ReportPeriod } from '../../preload/contract/reports';

const MOST_DAYS = 5 * 366;

/** One counted group of dossiers. */
export interface Counted {
  readonly figure: ReportFigure;
  readonly procedureCode: string;
  readonly officerId: string;
  /** The day it is counted on; null for what is open at an end of the period. */
  readonly onDate: IsoDate | null;
  readonly count: number;
}

/** Instants of a period: from the first moment of `from` up to the first after `to`, UTC ms. */
export interface Moments {
  readonly startAt: number;
  readonly endAt: number;
}

/** Undefined when the days are no period: turned round, or longer than anybody reports. */
export function momentsOf({ from, to }: ReportPeriod): Moments | undefined {
  if (to < from || daysBetween(from, to) > MOST_DAYS) return undefined;
  return { startAt: epochOfVietnam(from), endAt: epochOfVietnam(addDays(to, 1)) };
}

/**
 * Early: a day before the promised one at least. On time: by the promised moment. A dossier resolved after closing
 * time of its day is late, as on the receipt.
 */
export function resolvedFigure(resolvedAt: number, dueAt: number | null): ReportFigure {
  if (dueAt === null) return 'resolved-without-date';
  if (resolvedAt > dueAt) return 'resolved-late';
  return vietnamDateTime(resolvedAt).date < vietnamDateTime(dueAt).date ? 'resolved-early' : 'resolved-on-time';
}

export function noCounts(): FigureCounts {
  return Object.fromEntries(ReportFigure.options.map(figure => [figure, 0])) as FigureCounts;
}

export function totalOf(groups: readonly Counted[]): FigureCounts {
  const counts = noCounts();
  for (const { figure, count } of groups) counts[figure] += count;
  return counts;
}

/** The same counts by procedure, officer or day; what is counted on no day stays out of the days. */
export function groupedBy(
  groups: readonly Counted[],
  keyOf: (group: Counted) => string | null,
): ReadonlyMap<string, FigureCounts> {
  const byKey = new Map<string, FigureCounts>();
  for (const group of groups) {
    const key = keyOf(group);
    if (key === null) continue;
    const counts = byKey.get(key) ?? noCounts();
    counts[group.figure] += group.count;
    byKey.set(key, counts);
  }
  return byKey;
}

/**
 * Rates of 100 with one decimal. On time: resolved early or on time over all resolved with a date. Digitised: over
 * dossiers received on paper, and over results.
 */
export function ratesOf(total: FigureCounts): Report['rates'] {
  const inTime = total['resolved-early'] + total['resolved-on-time'];
  const dated = inTime + total['resolved-late'];
  const onPaper = total['received-counter'] + total['received-post'];
  const resolved = dated + total['resolved-without-date'];
  return {
    onTime: rate(inTime, dated),
    digitisedPapers: rate(total['digitised-papers'], onPaper),
    digitisedResults: rate(total['digitised-results'], resolved),
  };
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 10;
}

/** What the counts of any report must satisfy; the names of those that do not. */
export function unbalanced(total: FigureCounts): string[] {
  const sums: [string, number, number][] = [
    ['received', total.received, total['received-counter'] + total['received-online'] + total['received-post']],
    [
      'settled',
      total.settled,
      total['resolved-early'] +
        total['resolved-on-time'] +
        total['resolved-late'] +
        total['resolved-without-date'] +
        total.refused +
        total.stopped,
    ],
    ['open', total.open, total['open-in-time'] + total['open-late'] + total['open-waiting']],
    ['flow', total['carried-over'] + total.received, total.settled + total.open],
  ];
  return sums.filter(([, left, right]) => left !== right).map(([name]) => name);
}
