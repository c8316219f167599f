import type { Procedure } from '../../preload/contract/catalogue';
import { addDays, vietnamDateTime } from '../../preload/contract/calendar-days';
import { limitFor } from '../catalogue';
import {
  dueDateWithPauses,
  type DueDate,
  type DueQuestion,
  closingAt,
  DEFAULT_OFFICE_HOURS,
  isWorkingDay,
  nextWorkingDay,
  type OfficeCalendar,
} from '../deadlines';
import type { DossierStatus } from './life-cycle-rules';

/** What a procedure's time limit asks of a dossier received then, by the channel it came through. */
export function dueQuestionOf(
  procedure: Procedure,
  channel: string,
  receivedAt: number,
  calendar: OfficeCalendar,
): DueQuestion {
  const limit = limitFor(procedure, channel === '2' ? 'online' : channel === '3' ? 'post' : 'counter');
  return {
    receivedAt,
    limit: limit ?? { amount: null, unit: procedure.limit.unit, noFixedDueDate: true },
    calendar,
  };
}

export interface Clocked {
  readonly procedure: Procedure;
  readonly channel: string;
  readonly status: DossierStatus;
  readonly calendar: OfficeCalendar;
}

/**
 * When the dossier is due once its clock goes on at `resumedAt`.
 *
 * After an apology the promised new date takes the place of the procedure's limit: the working days that were left to
 * it are what is left.
 */
export function dueWhenResumed({ procedure, channel, status, calendar }: Clocked, resumedAt: number): DueDate {
  const { extension, clockStoppedAt } = status;
  const open = clockStoppedAt === null ? [] : [{ askedAt: clockStoppedAt, returnedAt: resumedAt }];
  const pauses = [...status.pauses, ...open];
  const question = dueQuestionOf(procedure, channel, status.receivedAt, calendar);
  if (extension === null || extension.dueAt === null)
    return dueDateWithPauses(question, inOrder(pauses, question.receivedAt));
  const amount = workingDaysUntil(calendar, extension.at, extension.dueAt);
  const promised: DueQuestion = {
    receivedAt: extension.at,
    limit: amount === 0 ? { amount: 0, unit: 'same-day' } : { amount, unit: 'working-days' },
    calendar,
  };
  const since = pauses.filter(pause => pause.returnedAt > extension.at);
  return dueDateWithPauses(promised, inOrder(since, extension.at));
}

/** The end of a day's office hours, or of the next working day's when that one is a day of rest. */
export function endOfOfficeDay(day: string, calendar: OfficeCalendar): number {
  return closingAt(
    calendar.office ?? DEFAULT_OFFICE_HOURS,
    isWorkingDay(calendar, day) ? day : nextWorkingDay(calendar, day),
  );
}

function workingDaysUntil(calendar: OfficeCalendar, from: number, to: number): number {
  const last = vietnamDateTime(to).date;
  let days = 0;
  for (let date = addDays(vietnamDateTime(from).date, 1); date <= last; date = addDays(date, 1)) {
    if (isWorkingDay(calendar, date)) days += 1;
  }
  return days;
}

/** A clock that was set back must not stop anybody: a pause that seems to begin too early begins where it may. */
function inOrder<P extends { readonly askedAt: number; readonly returnedAt: number }>(
  pauses: readonly P[],
  startAt: number,
) {
  let from = startAt;
  return pauses.map(pause => {
    const askedAt = Math.max(pause.askedAt, from);
    from = Math.max(pause.returnedAt, askedAt);
    return { askedAt, returnedAt: from };
  });
}
