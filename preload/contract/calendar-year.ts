import { addDays, daysInMonth, weekdayOf, type IsoDate } from './calendar-days';
import type { CalendarDayEntry, CalendarDayKind } from './deadlines';

export type RestReason = Exclude<CalendarDayKind, 'make-up-workday'> | 'weekend';

/** Why an office rests on a day that stands so in its table; undefined when it works, be it half the day. */
export function restReasonOf(
  date: IsoDate,
  entry: { readonly kind: CalendarDayKind; readonly half?: CalendarDayEntry['half'] | undefined } | undefined,
): RestReason | undefined {
  const isWeekend = [0, 6].includes(weekdayOf(date));
  if (entry === undefined) return isWeekend ? 'weekend' : undefined;
  if (entry.kind === 'make-up-workday') return undefined;
  return (entry.half ?? null) === null || isWeekend ? entry.kind : undefined;
}

export interface DayCell {
  readonly date: IsoDate;
  readonly dayOfMonth: number;
  readonly entry: CalendarDayEntry | null;
  /** Null on a day that is worked. */
  readonly rest: RestReason | null;
}

export interface MonthSheet {
  /** 1 to 12. */
  readonly month: number;
  /** Monday to Sunday; null before the first and after the last day of the month. */
  readonly weeks: readonly (readonly (DayCell | null)[])[];
  readonly workingDays: number;
}

export interface YearSheet {
  readonly months: readonly MonthSheet[];
  readonly workingDays: number;
  /** Entries of the table in this year, in order of their dates. */
  readonly entries: readonly CalendarDayEntry[];
}

const DAYS_OF_WEEK = 7;

/** A year as it hangs on the wall: twelve months of weeks, each day with why the office rests on it. */
export function yearSheet(days: readonly CalendarDayEntry[], year: number): YearSheet {
  const prefix = `${String(year).padStart(4, '0')}-`;
  const entries = days
    .filter(({ date }) => date.startsWith(prefix))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const byDate = new Map(entries.map(entry => [entry.date, entry]));
  const months = Array.from({ length: 12 }, (_, index) => monthSheet(prefix, year, index + 1, byDate));
  return { months, workingDays: months.reduce((sum, month) => sum + month.workingDays, 0), entries };
}

function monthSheet(
  prefix: string,
  year: number,
  month: number,
  byDate: ReadonlyMap<IsoDate, CalendarDayEntry>,
): MonthSheet {
  const first = `${prefix}${String(month).padStart(2, '0')}-01`;
  const cells = Array.from({ length: daysInMonth(year, month) }, (_, index): DayCell => {
    const date = addDays(first, index);
    const entry = byDate.get(date);
    return { date, dayOfMonth: index + 1, entry: entry ?? null, rest: restReasonOf(date, entry) ?? null };
  });
  const before = (weekdayOf(first) + 6) % DAYS_OF_WEEK;
  const after = (DAYS_OF_WEEK - ((before + cells.length) % DAYS_OF_WEEK)) % DAYS_OF_WEEK;
  const padded = [
    ...Array.from({ length: before }, () => null),
    ...cells,
    ...Array.from({ length: after }, () => null),
  ];
  return {
    month,
    weeks: Array.from({ length: padded.length / DAYS_OF_WEEK }, (_, week) =>
      padded.slice(week * DAYS_OF_WEEK, (week + 1) * DAYS_OF_WEEK),
    ),
    workingDays: cells.filter(({ rest }) => rest === null).length,
  };
}
