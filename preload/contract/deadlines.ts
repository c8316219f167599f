import { z } from 'zod';
import { command, query } from './define';
import { DossierState } from './dossiers';
import { DossierId, EpochMs, IsoDate } from './ids';

/** Lists of the work desk; all of them hold open dossiers only. */
export const DeadlineList = z.enum(['due-today', 'due-soon', 'overdue', 'waiting', 'stuck']);
export type DeadlineList = z.infer<typeof DeadlineList>;

export const DeadlineRow = z.object({
  dossierId: DossierId,
  code: z.string(),
  procedureCode: z.string(),
  procedureName: z.string(),
  applicantName: z.string(),
  phone: z.string().nullable(),
  state: DossierState,
  receivedAt: EpochMs,
  dueAt: EpochMs.nullable(),
  /** Working days from today to the due date by the office calendar; negative when late, null without a due date. */
  workingDaysLeft: z.int().nullable(),
  /** Since when the clock stands still, or nothing has been done; null where neither is asked. */
  since: EpochMs.nullable(),
  /** Working days since then. */
  workingDaysSince: z.int().nullable(),
  isExtended: z.boolean(),
  desk: z.string(),
  assignedOfficerName: z.string().nullable(),
});
export type DeadlineRow = z.infer<typeof DeadlineRow>;

export const MOST_WORKING_DAYS_AHEAD = 3;

export const DeadlineCounts = z.object({
  at: EpochMs,
  dueToday: z.int(),
  /** Due within one, two, three working days after today; each holds the ones before it. */
  dueSoon: z.array(z.object({ workingDays: z.int(), until: IsoDate, count: z.int() })),
  overdue: z.int(),
  waiting: z.int(),
  stuck: z.int(),
  /** Working days without any act after which a dossier counts as stuck. */
  stuckAfterWorkingDays: z.int(),
});
export type DeadlineCounts = z.infer<typeof DeadlineCounts>;

export const CalendarDayKind = z.enum(['holiday', 'compensatory', 'swap-off', 'make-up-workday']);
export type CalendarDayKind = z.infer<typeof CalendarDayKind>;

export const CalendarDayEntry = z.object({
  date: IsoDate,
  name: z.string().trim().min(1).max(200),
  kind: CalendarDayKind,
  /** Null: the whole day. */
  half: z.enum(['morning', 'afternoon']).nullable(),
});
export type CalendarDayEntry = z.infer<typeof CalendarDayEntry>;

const Minute = z.int().min(0).max(1440);
const Session = z.object({ opensMinute: Minute, closesMinute: Minute });

/** How limits are counted where provinces differ. Minutes after midnight in Viet Nam. */
export const DeadlinePolicy = z.object({
  /** The office's own opening hours. */
  sessions: z.array(Session).min(1).max(4),
  /** 15:00 by Decree 123/2015/NĐ-CP for matters of the same day; a province may set another. */
  cutOffMinute: Minute,
  /** Civil Code art. 148: a day ends with office hours; some provinces print the time of receipt. */
  dayLimitsEnd: z.enum(['closing', 'time-of-receipt']),
  /** Civil Code art. 147 counts every day; some provinces leave days off out. */
  calendarDaysSkipHolidays: z.boolean(),
  /** A Saturday on which dossiers are received; limits in hours run in it. */
  saturdaySession: Session.nullable(),
  /** Working days without any act after which a dossier counts as stuck. */
  stuckAfterWorkingDays: z.int().min(1).max(60),
});
export type DeadlinePolicy = z.infer<typeof DeadlinePolicy>;

export const DEFAULT_DEADLINE_POLICY: DeadlinePolicy = {
  sessions: [
    { opensMinute: 420, closesMinute: 690 },
    { opensMinute: 810, closesMinute: 1020 },
  ],
  cutOffMinute: 900,
  dayLimitsEnd: 'closing',
  calendarDaysSkipHolidays: false,
  saturdaySession: null,
  stuckAfterWorkingDays: 3,
};

export const CalendarDraft = z.object({
  days: z.array(CalendarDayEntry).max(2000),
  confirmedYears: z.array(z.int().min(2000).max(2100)).max(100),
  office: DeadlinePolicy,
});
export type CalendarDraft = z.infer<typeof CalendarDraft>;

export const CalendarProblem = z.object({
  code: z.enum([
    'day-twice',
    'make-up-on-holiday',
    'make-up-on-weekday',
    'two-tets',
    'confirmed-without-tet',
    'no-working-week',
    'office-hours',
  ]),
  date: IsoDate.nullable(),
  year: z.int().nullable(),
});
export type CalendarProblem = z.infer<typeof CalendarProblem>;

export const CalendarPreview = z.object({
  /** One sentence each; with any, nothing takes effect. */
  problems: z.array(CalendarProblem),
  moveCount: z.int(),
  laterCount: z.int(),
  /** Dates set by hand, which no calendar moves. */
  byHandCount: z.int(),
  /** At most 500 of them. */
  moves: z.array(
    z.object({
      dossierId: z.string(),
      code: z.string(),
      applicantName: z.string(),
      procedureName: z.string(),
      before: EpochMs,
      after: EpochMs,
    }),
  ),
});
export type CalendarPreview = z.infer<typeof CalendarPreview>;

export const OfficeCalendarView = CalendarDraft.extend({
  version: z.string(),
  /** The days that came with the catalogue; a predicted one waits for the yearly notice. */
  proposed: z.array(CalendarDayEntry.extend({ isPredicted: z.boolean() })),
  /** Newest first. */
  history: z.array(
    z.object({
      version: z.string(),
      reason: z.string(),
      officerName: z.string(),
      at: EpochMs,
      moved: z.int(),
      undoneAt: EpochMs.nullable(),
      canUndo: z.boolean(),
    }),
  ),
});
export type OfficeCalendarView = z.infer<typeof OfficeCalendarView>;

const SUPERVISOR = { access: 'supervisor' } as const;

export const deadlineRoutes = {
  calendar: query(z.object({}), OfficeCalendarView),
  /** What a calendar would move, before it does. */
  previewCalendar: query(CalendarDraft, CalendarPreview, SUPERVISOR),
  /** `expectedMoves` as the preview said: when more or fewer would move by now, nothing does. */
  changeCalendar: command(
    z.object({
      draft: CalendarDraft,
      basedOn: z.string().max(100),
      reason: z.string().trim().min(1).max(500),
      expectedMoves: z.int().nonnegative(),
    }),
    z.object({ version: z.string(), moved: z.int() }),
    ['deadlines.calendar-unsound', 'deadlines.calendar-changed-meanwhile', 'deadlines.moves-changed'],
    SUPERVISOR,
  ),
  /** Only the calendar in force can be taken back; the one before it holds again. */
  undoCalendar: command(
    z.object({ version: z.string().max(100) }),
    z.object({ moved: z.int() }),
    ['deadlines.nothing-to-undo'],
    SUPERVISOR,
  ),
  /** Days of a calendar file as the officer picked it; nothing is changed by reading it. */
  readCalendarFile: command(
    z.object({ text: z.string().max(2_000_000) }),
    z.object({ days: z.array(CalendarDayEntry), confirmedYears: z.array(z.int()) }),
    ['deadlines.file-unreadable'],
    SUPERVISOR,
  ),
  /** The most urgent first: oldest due date, longest wait. */
  lists: query(
    z.object({
      list: DeadlineList,
      /** For `due-soon`. */
      withinWorkingDays: z.int().min(1).max(MOST_WORKING_DAYS_AHEAD).default(MOST_WORKING_DAYS_AHEAD),
      /** `nextCursor` of the page before, or null for the first. */
      cursor: z
        .string()
        .regex(/^-?\d+:\d+$/u)
        .nullable(),
      limit: z.int().min(1).max(200),
    }),
    z.object({ rows: z.array(DeadlineRow), nextCursor: z.string().nullable() }),
  ),
  counts: query(z.object({}), DeadlineCounts),
};
