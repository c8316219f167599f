import { addDays, epochOfVietnam, vietnamDateTime, type IsoDate } from '../../preload/contract/calendar-days';
import { isWorkingDay, nextWorkingDay, workingDaysBetween, type OfficeCalendar } from './office-calendar-rules';

/** The instants between which the lists of the work desk lie, by the office calendar and not by hours. */
export interface DeadlineMoments {
  readonly now: number;
  readonly today: IsoDate;
  /** First instant after today, UTC ms. */
  readonly tomorrowAt: number;
  /** First instant after the n-th working day that follows today, and that day. */
  readonly soon: readonly { readonly workingDays: number; readonly until: IsoDate; readonly endsAt: number }[];
  /** A running dossier nobody has touched since before this instant is stuck. */
  readonly stuckBefore: number;
}

export function momentsOf(
  calendar: OfficeCalendar,
  now: number,
  daysAhead: number,
  stuckAfterWorkingDays: number,
): DeadlineMoments {
  const today = vietnamDateTime(now).date;
  const soon: { workingDays: number; until: IsoDate; endsAt: number }[] = [];
  let until = today;
  for (let workingDays = 1; workingDays <= daysAhead; workingDays++) {
    until = nextWorkingDay(calendar, until);
    soon.push({ workingDays, until, endsAt: epochOfVietnam(addDays(until, 1)) });
  }
  return {
    now,
    today,
    tomorrowAt: epochOfVietnam(addDays(today, 1)),
    soon,
    stuckBefore: epochOfVietnam(workingDaysBack(calendar, today, stuckAfterWorkingDays)),
  };
}

/** The first instant of the day so many working days before `date`: what was done on it or later is recent. */
function workingDaysBack(calendar: OfficeCalendar, date: IsoDate, count: number): IsoDate {
  let day = date;
  for (let left = count; left > 0;) {
    day = addDays(day, -1);
    if (isWorkingDay(calendar, day)) left--;
  }
  return day;
}

/** Working days from today to the due day; negative once it has passed. A day not over yet is never late. */
export function workingDaysLeft(calendar: OfficeCalendar, today: IsoDate, dueAt: number): number {
  return workingDaysBetween(calendar, today, vietnamDateTime(dueAt).date);
}

export function workingDaysSince(calendar: OfficeCalendar, today: IsoDate, at: number): number {
  return Math.max(0, workingDaysBetween(calendar, vietnamDateTime(at).date, today));
}
