import { addDays, epochOfVietnam, vietnamDateTime } from '../../preload/contract/calendar-days';
import type { IsoDate } from '../../preload/contract/calendar-days';
import type { DueExplanation, LimitUnit, SkippedDay, WorkedDay } from '../../preload/contract/due-date';
import {
  DEFAULT_OFFICE_HOURS,
  closingAt,
  closingMinuteOf,
  findMakeUpDay,
  findRestDay,
  isConfirmedYear,
  isWorkingDay,
  minuteOfDay,
  nextWorkingDay,
  officeMinutesBetween,
  openingMinuteOf,
} from './office-calendar-rules';
import type { OfficeCalendar, OfficeHours } from './office-calendar-rules';

export type TimeLimit = {
  readonly amount: number | null;
  readonly unit: LimitUnit;
  readonly noFixedDueDate?: boolean;
  /** The procedure says: received after the cut-off, counting starts the next working day. */
  readonly cutOffAppliesToDayLimits?: boolean;
};

export type DueQuestion = {
  /** UTC milliseconds. */
  readonly receivedAt: number;
  readonly limit: TimeLimit;
  readonly calendar: OfficeCalendar;
  readonly office?: OfficeHours;
};

/** The clock stands still from the request for a supplement until the papers are back. UTC milliseconds. */
export type Pause = { readonly askedAt: number; readonly returnedAt: number };

export type DueRuleId = 'no-fixed-due-date' | 'same-day' | 'working-days' | 'calendar-days' | 'office-hours';

export type DueDate = {
  readonly dueAt: number | null;
  readonly dueOn: IsoDate | null;
  readonly ruleId: DueRuleId;
  readonly calendarVersion: string;
  readonly explanation: DueExplanation;
};

type Setting = { readonly calendar: OfficeCalendar; readonly office: OfficeHours; readonly limit: TimeLimit };
type Start = { readonly countsFrom: IsoDate; readonly afterCutOff: boolean };
/** `skipFrom`: first day whose rest is reported as skipped. */
type Reckoning = Start & { readonly dueAt: number; readonly skipFrom: IsoDate };

/**
 * When a dossier received at `receivedAt` is due, and why.
 *
 * Days: the first counted day is the one after receipt (Civil Code art. 147), the limit ends at closing time, and a
 * last day of rest moves to the next working day (art. 148(5)). Receipt after closing counts as the next day's.
 * Same day: by closing; received after the cut-off or on a rest day, by closing of the next working day.
 * Hours: office time only. A fraction of a working day is office time too. A limit below zero is a fault.
 */
export function dueDateOf(question: DueQuestion): DueDate {
  return dueDateWithPauses(question, []);
}

/**
 * As `dueDateOf`, when the clock stood still for supplements, oldest first.
 *
 * The day of the request is used up; the day the papers come back is not counted; what was left then runs on. With
 * nothing left the dossier is due on the day the papers come back.
 */
export function dueDateWithPauses(question: DueQuestion, pauses: readonly Pause[]): DueDate {
  const { receivedAt, limit, calendar } = question;
  const setting: Setting = { calendar, limit, office: question.office ?? DEFAULT_OFFICE_HOURS };
  const rule = ruleOf(limit);
  if (rule === 'no-fixed-due-date') return withoutDueDate(question, setting);

  let left = amountOf(rule, setting);
  let startAt = receivedAt;
  for (const pause of pauses) {
    if (pause.returnedAt < pause.askedAt || pause.askedAt < startAt) throw new RangeError('pauses out of order');
    left = Math.max(0, left - amountUsed(rule, startAt, pause.askedAt, setting));
    startAt = pause.returnedAt;
  }

  const isResumed = pauses.length > 0;
  const reckoning = reckon(rule, startAt, left, setting, isResumed);
  const { countsFrom, afterCutOff, dueAt } = reckoning;
  const dueOn = vietnamDateTime(dueAt).date;
  const amountLeft = rule === 'office-hours' ? left / 60 : left;
  return {
    dueAt,
    dueOn,
    ruleId: rule,
    calendarVersion: calendar.version,
    explanation: {
      receivedAt,
      countsFrom,
      amount: rule === 'office-hours' && limit.unit !== 'hours' ? amountOf(rule, setting) / 60 : limit.amount,
      unit: rule === 'office-hours' ? 'hours' : rule,
      afterCutOff,
      cutOffMinute: afterCutOff ? setting.office.cutOffMinute : null,
      skipped: restDays(calendar, reckoning.skipFrom, dueOn),
      worked:
        rule === 'working-days'
          ? makeUpDays(calendar, addDays(countsFrom, 1), dueOn)
          : makeUpDays(calendar, dueOn, dueOn),
      unconfirmedYear: touchesUnconfirmedYear(calendar, vietnamDateTime(receivedAt).date, dueOn),
      dueAt,
      ...(isResumed ? { resumed: { at: startAt, amountLeft } } : {}),
    },
  };
}

function ruleOf({ amount, unit, noFixedDueDate }: TimeLimit): DueRuleId {
  if (noFixedDueDate === true) return 'no-fixed-due-date';
  if (unit === 'same-day' || amount === 0) return 'same-day';
  if (amount === null) return 'no-fixed-due-date';
  if (!(amount > 0) || !Number.isFinite(amount)) throw new RangeError('a time limit is a positive number');
  if (unit === 'calendar-days' && !Number.isInteger(amount)) throw new RangeError('calendar days are whole');
  if (unit === 'working-days' && !Number.isInteger(amount)) return 'office-hours';
  return unit === 'hours' ? 'office-hours' : unit;
}

/** Days for day rules, office minutes for the hour rule. */
function amountOf(rule: DueRuleId, { limit, office }: Setting): number {
  const amount = limit.amount ?? 0;
  if (rule !== 'office-hours') return amount;
  if (limit.unit === 'hours') return Math.round(amount * 60);
  const minutesADay = office.sessions.reduce(
    (sum, { opensMinute, closesMinute }) => sum + closesMinute - opensMinute,
    0,
  );
  return Math.round(amount * minutesADay);
}

function amountUsed(rule: DueRuleId, startAt: number, askedAt: number, setting: Setting): number {
  if (rule === 'same-day') return 0;
  if (rule === 'office-hours')
    return officeMinutesBetween(setting.calendar, setting.office, wholeMinute(startAt), wholeMinute(askedAt));
  const askedOn = vietnamDateTime(askedAt).date;
  let used = 0;
  for (let date = addDays(startOfDays(startAt, setting).countsFrom, 1); date <= askedOn; date = addDays(date, 1)) {
    if (rule === 'calendar-days' || isWorkingDay(setting.calendar, date)) used++;
  }
  return used;
}

function reckon(rule: DueRuleId, startAt: number, left: number, setting: Setting, isResumed: boolean): Reckoning {
  if (rule === 'office-hours') return reckonHours(startAt, left, setting);
  if (rule === 'same-day') return reckonSameDay(startAt, setting, setting.office.cutOffMinute);
  if (isResumed && left === 0) return reckonSameDay(startAt, setting, closingMinuteOf(setting.office));

  const start = startOfDays(startAt, setting);
  let date = start.countsFrom;
  if (rule === 'calendar-days') date = addDays(date, left);
  else for (let counted = 0; counted < left; counted++) date = nextWorkingDay(setting.calendar, date);
  const dueOn = isWorkingDay(setting.calendar, date) ? date : nextWorkingDay(setting.calendar, date);
  // Calendar days count through rest days: only those that push the last day were skipped.
  const skipFrom = rule === 'calendar-days' ? date : addDays(start.countsFrom, 1);
  return { ...start, dueAt: closingAt(setting.office, dueOn), skipFrom };
}

function startOfDays(startAt: number, { calendar, office, limit }: Setting): Start {
  const { date } = vietnamDateTime(startAt);
  const minute = minuteOfDay(startAt);
  if (limit.cutOffAppliesToDayLimits === true && minute > office.cutOffMinute && isWorkingDay(calendar, date)) {
    return { countsFrom: nextWorkingDay(calendar, date), afterCutOff: true };
  }
  return { countsFrom: minute > closingMinuteOf(office) ? addDays(date, 1) : date, afterCutOff: false };
}

function reckonSameDay(startAt: number, { calendar, office }: Setting, lastMinute: number): Reckoning {
  const { date } = vietnamDateTime(startAt);
  const isLate = minuteOfDay(startAt) > lastMinute;
  const isWorking = isWorkingDay(calendar, date);
  const dueOn = isWorking && !isLate ? date : nextWorkingDay(calendar, date);
  const afterCutOff = isWorking && isLate && lastMinute === office.cutOffMinute;
  return { countsFrom: dueOn, afterCutOff, dueAt: closingAt(office, dueOn), skipFrom: date };
}

function reckonHours(startAt: number, minutes: number, { calendar, office }: Setting): Reckoning {
  const receivedOn = vietnamDateTime(startAt).date;
  const isOpenLater = isWorkingDay(calendar, receivedOn) && minuteOfDay(startAt) < closingMinuteOf(office);
  const countsFrom = isOpenLater ? receivedOn : nextWorkingDay(calendar, receivedOn);
  let clock = isOpenLater ? Math.max(minuteOfDay(startAt), openingMinuteOf(office)) : openingMinuteOf(office);
  let date = countsFrom;
  let left = minutes;
  for (;;) {
    for (const { opensMinute, closesMinute } of office.sessions) {
      const from = Math.max(clock, opensMinute);
      const open = closesMinute - from;
      if (open <= 0) continue;
      if (left <= open) {
        return { countsFrom, afterCutOff: false, dueAt: epochOfVietnam(date, 0, from + left), skipFrom: receivedOn };
      }
      left -= open;
    }
    date = nextWorkingDay(calendar, date);
    clock = 0;
  }
}

function withoutDueDate({ receivedAt, limit }: DueQuestion, { calendar }: Setting): DueDate {
  const receivedOn = vietnamDateTime(receivedAt).date;
  return {
    dueAt: null,
    dueOn: null,
    ruleId: 'no-fixed-due-date',
    calendarVersion: calendar.version,
    explanation: {
      receivedAt,
      countsFrom: receivedOn,
      amount: null,
      unit: limit.unit,
      afterCutOff: false,
      cutOffMinute: null,
      skipped: [],
      worked: [],
      unconfirmedYear: false,
      dueAt: null,
    },
  };
}

function restDays(calendar: OfficeCalendar, from: IsoDate, to: IsoDate): readonly SkippedDay[] {
  const found: SkippedDay[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const rest = findRestDay(calendar, date);
    if (rest) found.push(rest);
  }
  return found;
}

function makeUpDays(calendar: OfficeCalendar, from: IsoDate, to: IsoDate): readonly WorkedDay[] {
  const found: WorkedDay[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const day = findMakeUpDay(calendar, date);
    if (day) found.push({ date, name: day.name });
  }
  return found;
}

function touchesUnconfirmedYear(calendar: OfficeCalendar, from: IsoDate, to: IsoDate): boolean {
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    if (!isConfirmedYear(calendar, `${year}-01-01`)) return true;
  }
  return false;
}

function wholeMinute(epochMs: number): number {
  return Math.floor(epochMs / 60_000) * 60_000;
}
