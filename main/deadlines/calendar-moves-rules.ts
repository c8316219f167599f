import { vietnamDateTime } from '../../preload/contract/calendar-days';
import { withDueChange, type DueExplanation } from '../../preload/contract/due-date';
import { dueDateWithPauses, type Pause, type TimeLimit } from './due-date-rules';
import {
  closingOn,
  isWorkingDay,
  nextWorkingDay,
  type OfficeCalendar,
  type OfficeHours,
} from './office-calendar-rules';

/** An open dossier with what its due date follows from. */
export interface RunningClock {
  readonly dossierId: string;
  readonly code: string;
  readonly applicantName: string;
  readonly procedureName: string;
  readonly receivedAt: number;
  readonly dueAt: number;
  readonly limit: TimeLimit;
  readonly stops: readonly Pause[];
  /** A date promised in an apology stays, unless the office now rests on it. */
  readonly isExtended: boolean;
  readonly explanation: DueExplanation;
}

export interface DueMoveBy {
  readonly dossierId: string;
  readonly before: number;
  readonly after: number;
  readonly explanation: DueExplanation;
}

export interface WorkedBy {
  readonly calendar: OfficeCalendar;
  readonly office: OfficeHours;
}

/** Where another calendar moves a dossier's date; 'by-hand' when its date does not follow from the calendar in force. */
export function moveOf(
  clock: RunningClock,
  now: WorkedBy,
  next: WorkedBy,
  at: number,
): DueMoveBy | 'stays' | 'by-hand' {
  const note = (explanation: DueExplanation, after: number): DueMoveBy => ({
    dossierId: clock.dossierId,
    before: clock.dueAt,
    after,
    explanation: withDueChange(
      { ...explanation, changes: clock.explanation.changes ?? [] },
      { cause: clock.isExtended ? 'correction' : 'calendar', at, before: clock.dueAt, after },
    ),
  });
  if (clock.isExtended) {
    const dueOn = vietnamDateTime(clock.dueAt).date;
    if (isWorkingDay(next.calendar, dueOn)) return 'stays';
    return note(clock.explanation, closingOn(next.calendar, next.office, nextWorkingDay(next.calendar, dueOn)));
  }
  const { receivedAt, limit, stops } = clock;
  const after = dueDateWithPauses({ receivedAt, limit, ...next }, stops);
  const before = dueDateWithPauses({ receivedAt, limit, ...now }, stops);
  if (after.dueAt === null || after.dueAt === before.dueAt) return 'stays';
  if (before.dueAt !== clock.dueAt) return 'by-hand';
  return note(after.explanation, after.dueAt);
}
