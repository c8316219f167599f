import { addDays, epochOfVietnam, vietnamDateTime, weekdayOf } from '../../preload/contract/calendar-days';
import type { IsoDate } from '../../preload/contract/calendar-days';
import { restReasonOf } from '../../preload/contract/calendar-year';
import type { SkippedDay } from '../../preload/contract/due-date';

export type CalendarDayKind = 'holiday' | 'compensatory' | 'swap-off' | 'make-up-workday';
/** A half day divides at noon: a day off rests only in that half, a make-up day works only in it. */
export type HalfDay = 'morning' | 'afternoon';
export type CalendarDay = {
  readonly date: IsoDate;
  readonly name: string;
  readonly kind: CalendarDayKind;
  readonly half?: HalfDay | undefined;
};

/** The office's own holiday table. `version` changes with its content and is stored with every due date. */
export type OfficeCalendar = {
  readonly version: string;
  /** Years an official notice has settled. */
  readonly confirmedYears: readonly number[];
  readonly days: readonly CalendarDay[];
  /** How this office works by it; the usual hours when absent. */
  readonly office?: OfficeHours;
};

export type OfficeSession = { readonly opensMinute: number; readonly closesMinute: number };
/** Minutes after midnight in Vietnam; sessions in order, not touching midnight. */
export type OfficeHours = {
  readonly sessions: readonly OfficeSession[];
  readonly cutOffMinute: number;
  /** Limits in days end at closing time (default), or at the time of day the dossier came in. */
  readonly dayLimitsEnd?: 'closing' | 'time-of-receipt' | undefined;
  /** Days off of the calendar are left out of limits in calendar days too; plain weekends never are. */
  readonly calendarDaysSkipHolidays?: boolean | undefined;
  /** Saturdays on which dossiers are received: limits in hours run in it, limits in days do not count it. */
  readonly saturdaySession?: OfficeSession | null | undefined;
};

/** 07:00-11:30 and 13:30-17:00; same-day matters are taken until 15:00. */
export const DEFAULT_OFFICE_HOURS: OfficeHours = {
  sessions: [
    { opensMinute: 7 * 60, closesMinute: 11 * 60 + 30 },
    { opensMinute: 13 * 60 + 30, closesMinute: 17 * 60 },
  ],
  cutOffMinute: 15 * 60,
};

export type CalendarFile = {
  readonly version?: string;
  readonly confirmedYears?: readonly number[];
  readonly days: readonly (CalendarDay & { readonly basis?: string })[];
};

/**
 * The calendar of a holiday file. Without `confirmedYears` in the file, a year counts as confirmed when the yearly
 * notice has announced some of its days and none is still a prediction.
 */
export function calendarFrom(file: CalendarFile): OfficeCalendar {
  const days = file.days
    .map(({ date, name, kind, half }) => ({ date, name, kind, ...(half ? { half } : {}) }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  const yearOf = (date: IsoDate): number => Number(date.slice(0, 4));
  const predicted = new Set(file.days.filter(day => day.basis === 'predicted').map(day => yearOf(day.date)));
  const announced = new Set(file.days.filter(day => day.basis === 'announced').map(day => yearOf(day.date)));
  const settled = [...announced].filter(year => !predicted.has(year)).sort((a, b) => a - b);
  return {
    version: file.version ?? `calendar-${fingerprint(days.map(day => Object.values(day).join('\t')).join('\n'))}`,
    confirmedYears: file.confirmedYears ?? settled,
    days,
  };
}

// 32-bit FNV-1a: tells two tables apart in a stored record; guards nothing.
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

const dayTables = new WeakMap<OfficeCalendar, ReadonlyMap<IsoDate, CalendarDay>>();

function findCalendarDay(calendar: OfficeCalendar, date: IsoDate): CalendarDay | undefined {
  let table = dayTables.get(calendar);
  if (!table) {
    // Sorted so that a make-up day wins over a holiday entered for the same date.
    const ordered = [...calendar.days].sort(
      (a, b) => Number(a.kind === 'make-up-workday') - Number(b.kind === 'make-up-workday'),
    );
    table = new Map(ordered.map(day => [day.date, day]));
    dayTables.set(calendar, table);
  }
  return table.get(date);
}

/** Monday to Friday outside the table's days off, or an announced make-up day. Half a day of work is a working day. */
export function isWorkingDay(calendar: OfficeCalendar, date: IsoDate): boolean {
  return findRestDay(calendar, date) === undefined;
}

/** Why the office rests on a day; undefined when it works. */
export function findRestDay(calendar: OfficeCalendar, date: IsoDate): SkippedDay | undefined {
  const day = findCalendarDay(calendar, date);
  const reason = restReasonOf(date, day);
  if (reason === undefined) return undefined;
  return day && reason !== 'weekend' ? { date, reason, name: day.name } : { date, reason };
}

export function findMakeUpDay(calendar: OfficeCalendar, date: IsoDate): CalendarDay | undefined {
  const day = findCalendarDay(calendar, date);
  return day?.kind === 'make-up-workday' ? day : undefined;
}

export function isConfirmedYear(calendar: OfficeCalendar, date: IsoDate): boolean {
  return calendar.confirmedYears.includes(Number(date.slice(0, 4)));
}

/** The first working day after `date`. A table without any working day within two years is a fault. */
export function nextWorkingDay(calendar: OfficeCalendar, date: IsoDate): IsoDate {
  let next = addDays(date, 1);
  for (let tries = 0; tries < 731; tries++, next = addDays(next, 1)) if (isWorkingDay(calendar, next)) return next;
  throw new RangeError('the office calendar has no working day');
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: OfficeCalendar, from: IsoDate, to: IsoDate): number {
  if (to < from) return 0 - workingDaysBetween(calendar, to, from);
  let count = 0;
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) if (isWorkingDay(calendar, date)) count++;
  return count;
}

const NOON = 12 * 60;

/** When the office works on a day: none on a day of rest, one half on a half day. */
export function sessionsOn(calendar: OfficeCalendar, office: OfficeHours, date: IsoDate): readonly OfficeSession[] {
  if (!isWorkingDay(calendar, date)) return [];
  const day = findCalendarDay(calendar, date);
  if (day?.half === undefined) return office.sessions;
  const works: HalfDay = day.kind === 'make-up-workday' ? day.half : day.half === 'morning' ? 'afternoon' : 'morning';
  return office.sessions.filter(({ opensMinute }) => opensMinute < NOON === (works === 'morning'));
}

/** As `sessionsOn`, with the Saturday session in which dossiers are received: hours run in it. */
export function hourSessionsOn(calendar: OfficeCalendar, office: OfficeHours, date: IsoDate): readonly OfficeSession[] {
  const isPlainSaturday = weekdayOf(date) === 6 && findCalendarDay(calendar, date) === undefined;
  return isPlainSaturday && office.saturdaySession ? [office.saturdaySession] : sessionsOn(calendar, office, date);
}

/** The minute after which a day counts as over. On a day of rest that of any other day. */
export function closingMinuteOn(calendar: OfficeCalendar, office: OfficeHours, date: IsoDate): number {
  return hourSessionsOn(calendar, office, date).at(-1)?.closesMinute ?? closingMinuteOf(office);
}

/** Closing time of a day as it is worked, in UTC milliseconds. */
export function closingOn(calendar: OfficeCalendar, office: OfficeHours, date: IsoDate): number {
  return epochOfVietnam(date, 0, closingMinuteOn(calendar, office, date));
}

export function closingMinuteOf(office: OfficeHours): number {
  const last = office.sessions.at(-1);
  if (!last) throw new RangeError('office hours without a session');
  return last.closesMinute;
}

export function openingMinuteOf(office: OfficeHours): number {
  const first = office.sessions[0];
  if (!first) throw new RangeError('office hours without a session');
  return first.opensMinute;
}

/** Closing time of a day, in UTC milliseconds. */
export function closingAt(office: OfficeHours, date: IsoDate): number {
  return epochOfVietnam(date, 0, closingMinuteOf(office));
}

/** Minutes after midnight in Vietnam. Seconds are dropped: the slip shows 15:00, so 15:00:59 is still 15:00. */
export function minuteOfDay(epochMs: number): number {
  const { hour, minute } = vietnamDateTime(epochMs);
  return hour * 60 + minute;
}

/** Office minutes from one instant to a later one; 0 when it is not later. */
export function officeMinutesBetween(
  calendar: OfficeCalendar,
  office: OfficeHours,
  fromAt: number,
  toAt: number,
): number {
  const last = vietnamDateTime(toAt).date;
  let minutes = 0;
  for (let date = vietnamDateTime(fromAt).date; date <= last; date = addDays(date, 1)) {
    for (const session of hourSessionsOn(calendar, office, date)) {
      const from = Math.max(fromAt, epochOfVietnam(date, 0, session.opensMinute));
      const to = Math.min(toAt, epochOfVietnam(date, 0, session.closesMinute));
      if (to > from) minutes += Math.floor((to - from) / 60_000);
    }
  }
  return minutes;
}
