import { addDays, addMonths, daysBetween, epochOfVietnam, vietnamDateTime } from '../../preload/contract/calendar-days';
import type { IsoDate } from '../../preload/contract/calendar-days';
import type { DueExplanation, LimitUnit, SkippedDay, WorkedDay } from '../../preload/contract/due-date';
import {
  DEFAULT_OFFICE_HOURS,
  closingMinuteOn,
  closingOn,
  findMakeUpDay,
  findRestDay,
  hourSessionsOn,
  isConfirmedYear,
  isWorkingDay,
  minuteOfDay,
  nextWorkingDay,
  officeMinutesBetween,
  sessionsOn,
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

/** The clock stands still from the request for papers or money until they have come. UTC milliseconds. */
export type Pause = { readonly askedAt: number; readonly returnedAt: number };

export type DueRuleId = 'no-fixed-due-date' | 'same-day' | 'working-days' | 'calendar-days' | 'months' | 'office-hours';

export type DueDate = {
  readonly dueAt: number | null;
  readonly dueOn: IsoDate | null;
  readonly ruleId: DueRuleId;
  readonly calendarVersion: string;
  readonly explanation: DueExplanation;
};

/** Ten years: a calendar in which hours never end is a fault, not an endless loop. */
const MOST_DAYS = 3653;

type Setting = { readonly calendar: OfficeCalendar; readonly office: OfficeHours; readonly limit: TimeLimit };
type Start = { readonly countsFrom: IsoDate; readonly afterCutOff: boolean };
/** `skipFrom`: first day whose rest is reported as skipped. `lastOn`: the last counted day, before it was moved off a rest. */
type Reckoning = Start & { readonly dueAt: number; readonly skipFrom: IsoDate; readonly lastOn: IsoDate };

/**
 * When a dossier received at `receivedAt` is due, and why.
 *
 * Days: the first counted day is the one after receipt (Civil Code art. 147), the limit ends at closing time, and a
 * last day of rest moves to the next working day (art. 148(5)). Receipt after closing counts as the next day's.
 * Months end on the same day of the last month, or on its last day (art. 148(3)).
 * Same day: by closing; received after the cut-off or on a rest day, by closing of the next working day.
 * Hours: office time only. A fraction of a working day is office time too. A limit below zero is a fault.
 */
export function dueDateOf(question: DueQuestion): DueDate {
  return dueDateWithPauses(question, []);
}

/**
 * As `dueDateOf`, when the clock stood still for supplements and financial duties, in any order and overlapping.
 *
 * The day of the request is used up; the day the papers come back is not counted; what was left then runs on. With
 * nothing left the dossier is due on the day the papers come back. A stop that begins after the due date moves nothing:
 * the dossier was late already. A stop that a clock set back makes end before it
 * began, or begin before receipt, stands still for no time before that.
 */
export function dueDateWithPauses(question: DueQuestion, pauses: readonly Pause[]): DueDate {
  const { receivedAt, limit, calendar } = question;
  const setting: Setting = { calendar, limit, office: question.office ?? calendar.office ?? DEFAULT_OFFICE_HOURS };
  const ruleId = ruleOf(limit);
  if (ruleId === 'no-fixed-due-date') return withoutDueDate(question, setting);

  let rule: DueRuleId = ruleId;
  let left = amountOf(rule, setting);
  let startAt = receivedAt;
  const stops = mergedPauses(pauses, receivedAt);
  const taken: Pause[] = [];
  for (const pause of stops) {
    // What was late already is not made timely by asking for papers.
    if (pause.askedAt > reckon(rule, startAt, left, setting, taken.length > 0).dueAt) break;
    taken.push(pause);
    if (rule === 'months') {
      // Once the clock has stood still, what is left of months is counted in days.
      const { countsFrom } = startOfDays(startAt, setting);
      left = daysBetween(countsFrom, addMonths(countsFrom, left));
      rule = 'calendar-days';
    }
    left = Math.max(0, left - amountUsed(rule, startAt, pause.askedAt, setting));
    startAt = pause.returnedAt;
  }

  const isResumed = taken.length > 0;
  const reckoning = reckon(rule, startAt, left, setting, isResumed);
  const { countsFrom, afterCutOff, dueAt } = reckoning;
  const dueOn = vietnamDateTime(dueAt).date;
  const amountLeft = rule === 'office-hours' ? left / 60 : left;
  return {
    dueAt,
    dueOn,
    ruleId,
    calendarVersion: calendar.version,
    explanation: {
      receivedAt,
      countsFrom,
      amount: rule === 'office-hours' && limit.unit !== 'hours' ? amountOf(rule, setting) / 60 : limit.amount,
      unit: ruleId === 'office-hours' ? 'hours' : ruleId,
      afterCutOff,
      cutOffMinute: afterCutOff ? setting.office.cutOffMinute : null,
      skipped: restDays(calendar, reckoning.skipFrom, dueOn).filter(
        day => rule === 'working-days' || day.date >= reckoning.lastOn || isLeftOut(rule, setting, day),
      ),
      worked:
        rule === 'working-days'
          ? makeUpDays(calendar, addDays(countsFrom, 1), dueOn)
          : makeUpDays(calendar, dueOn, dueOn),
      unconfirmedYear: touchesUnconfirmedYear(calendar, vietnamDateTime(receivedAt).date, dueOn),
      dueAt,
      ...(isResumed
        ? {
            resumed: { at: startAt, amountLeft, ...(rule === ruleId ? {} : { unit: 'calendar-days' as const }) },
            stops: taken.map(({ askedAt, returnedAt }) => ({ askedAt, returnedAt })),
          }
        : {}),
    },
  };
}

/** In order of time, those that touch made one. */
function mergedPauses(pauses: readonly Pause[], receivedAt: number): readonly Pause[] {
  const merged: Pause[] = [];
  const sound = pauses
    .map(({ askedAt, returnedAt }) => {
      const from = Math.max(askedAt, receivedAt);
      return { askedAt: from, returnedAt: Math.max(returnedAt, from) };
    })
    .sort((a, b) => a.askedAt - b.askedAt);
  for (const pause of sound) {
    const last = merged.at(-1);
    if (last && pause.askedAt <= last.returnedAt) {
      merged[merged.length - 1] = { ...last, returnedAt: Math.max(last.returnedAt, pause.returnedAt) };
    } else merged.push(pause);
  }
  return merged;
}

/** Days off of the calendar that a province leaves out of limits in calendar days. */
function isLeftOut(rule: DueRuleId, { office }: Setting, day: SkippedDay): boolean {
  return rule === 'calendar-days' && office.calendarDaysSkipHolidays === true && day.reason !== 'weekend';
}

function counts(rule: DueRuleId, setting: Setting, date: IsoDate): boolean {
  const rest = findRestDay(setting.calendar, date);
  return rest === undefined || (rule !== 'working-days' && !isLeftOut(rule, setting, rest));
}

function ruleOf({ amount, unit, noFixedDueDate }: TimeLimit): DueRuleId {
  if (noFixedDueDate === true) return 'no-fixed-due-date';
  if (unit === 'same-day' || amount === 0) return 'same-day';
  if (amount === null) return 'no-fixed-due-date';
  if (!(amount > 0) || !Number.isFinite(amount)) throw new RangeError('a time limit is a positive number');
  if ((unit === 'calendar-days' || unit === 'months') && !Number.isInteger(amount))
    throw new RangeError('calendar days and months are whole');
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
    if (counts(rule, setting, date)) used++;
  }
  return used;
}

function reckon(rule: DueRuleId, startAt: number, left: number, setting: Setting, isResumed: boolean): Reckoning {
  if (rule === 'office-hours') return reckonHours(startAt, left, setting);
  if (rule === 'same-day') return reckonSameDay(startAt, setting, setting.office.cutOffMinute);
  if (isResumed && left === 0) return reckonSameDay(startAt, setting, Number.POSITIVE_INFINITY);

  const { calendar, office } = setting;
  const start = startOfDays(startAt, setting);
  let date = start.countsFrom;
  if (rule === 'months') date = addMonths(date, left);
  else
    for (let counted = 0; counted < left;) {
      date = rule === 'working-days' ? nextWorkingDay(calendar, date) : addDays(date, 1);
      if (counts(rule, setting, date)) counted++;
    }
  const dueOn = isWorkingDay(calendar, date) ? date : nextWorkingDay(calendar, date);
  const dueAt =
    office.dayLimitsEnd === 'time-of-receipt'
      ? epochOfVietnam(dueOn, 0, sameTimeOn(startAt, dueOn, setting))
      : closingOn(calendar, office, dueOn);
  // Days that count through rest are skipped only where they push the last day, or the province leaves them out.
  const skipFrom = rule === 'months' ? date : addDays(start.countsFrom, 1);
  return { ...start, dueAt, skipFrom, lastOn: date };
}

/** The time of day of `startAt` as far as the office works then: lunch ends it, closing cuts it, after closing it opens. */
function sameTimeOn(startAt: number, dueOn: IsoDate, { calendar, office }: Setting): number {
  const startOn = vietnamDateTime(startAt).date;
  const minute = minuteOfDay(startAt);
  const sessions = sessionsOn(calendar, office, dueOn);
  const opens = sessions[0]?.opensMinute ?? 0;
  if (minute > closingMinuteOn(calendar, office, startOn)) return opens;
  const session = sessions.find(({ closesMinute }) => minute <= closesMinute) ?? sessions.at(-1);
  if (!session) return minute;
  return Math.min(Math.max(minute, session.opensMinute), session.closesMinute);
}

function startOfDays(startAt: number, { calendar, office, limit }: Setting): Start {
  const { date } = vietnamDateTime(startAt);
  const minute = minuteOfDay(startAt);
  if (limit.cutOffAppliesToDayLimits === true && minute > office.cutOffMinute && isWorkingDay(calendar, date)) {
    return { countsFrom: nextWorkingDay(calendar, date), afterCutOff: true };
  }
  const isOver = minute > closingMinuteOn(calendar, office, date);
  return { countsFrom: isOver ? addDays(date, 1) : date, afterCutOff: false };
}

function reckonSameDay(startAt: number, { calendar, office }: Setting, cutOffMinute: number): Reckoning {
  const { date } = vietnamDateTime(startAt);
  const lastMinute = Math.min(cutOffMinute, closingMinuteOn(calendar, office, date));
  const isLate = minuteOfDay(startAt) > lastMinute;
  const isWorking = isWorkingDay(calendar, date);
  const dueOn = isWorking && !isLate ? date : nextWorkingDay(calendar, date);
  const afterCutOff = isWorking && isLate && lastMinute === office.cutOffMinute;
  return { countsFrom: dueOn, afterCutOff, dueAt: closingOn(calendar, office, dueOn), skipFrom: date, lastOn: date };
}

function reckonHours(startAt: number, minutes: number, { calendar, office }: Setting): Reckoning {
  const receivedOn = vietnamDateTime(startAt).date;
  let countsFrom: IsoDate | undefined;
  let clock = minuteOfDay(startAt);
  let left = minutes;
  let date = receivedOn;
  for (let days = 0; days < MOST_DAYS; days++) {
    for (const { opensMinute, closesMinute } of hourSessionsOn(calendar, office, date)) {
      const from = Math.max(clock, opensMinute);
      const open = closesMinute - from;
      if (open <= 0) continue;
      countsFrom ??= date;
      if (left <= open) {
        const dueAt = epochOfVietnam(date, 0, from + left);
        return { countsFrom, afterCutOff: false, dueAt, skipFrom: receivedOn, lastOn: receivedOn };
      }
      left -= open;
    }
    date = addDays(date, 1);
    clock = 0;
  }
  throw new RangeError('the office calendar has no working time');
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
