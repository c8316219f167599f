import {
  DEFAULT_DEADLINE_POLICY,
  DeadlinePolicy,
  MOST_WORKING_DAYS_AHEAD,
  type DeadlineRow,
  type deadlineRoutes,
} from '../../preload/contract/deadlines';
import type { CalendarDesk } from './calendar-desk';
import { readCalendarFile } from './calendar-file';
import type { HandlersOf } from '../../preload/contract/define';
import { DossierState } from '../../preload/contract/dossiers';
import { DossierId } from '../../preload/contract/ids';
import type { Clock } from '../base/ports';
import type { Store } from '../db';
import { countDeadlines, cursorOf, listDeadlines, type ListedDossier } from './deadline-lists';
import { momentsOf, workingDaysLeft, workingDaysSince, type DeadlineMoments } from './deadline-moments-rules';
import type { OfficeCalendar } from './office-calendar-rules';

export interface DeadlineRouteDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly desk: CalendarDesk;
  readonly calendar: () => OfficeCalendar;
  readonly stuckAfterWorkingDays: () => number;
  readonly officerName: (officerId: string) => string;
}

export function createDeadlineRoutes(deps: DeadlineRouteDeps): HandlersOf<typeof deadlineRoutes> {
  const { store, clock } = deps;
  const moments = (): DeadlineMoments =>
    momentsOf(deps.calendar(), clock.now(), MOST_WORKING_DAYS_AHEAD, deps.stuckAfterWorkingDays());

  function rowOf(row: ListedDossier, { today }: DeadlineMoments): DeadlineRow {
    const calendar = deps.calendar();
    const since = row.clock_stopped_at ?? row.last_act_at;
    return {
      dossierId: DossierId.parse(row.dossier_id),
      code: row.code,
      procedureCode: row.procedure_code,
      procedureName: row.procedure_name,
      applicantName: row.applicant_name,
      phone: row.phone,
      state: DossierState.parse(row.state),
      receivedAt: row.received_at,
      dueAt: row.due_at,
      workingDaysLeft: row.due_at === null ? null : workingDaysLeft(calendar, today, row.due_at),
      since,
      workingDaysSince: workingDaysSince(calendar, today, since),
      isExtended: row.extended_at !== null,
      desk: row.desk,
      assignedOfficerName: row.assigned_officer_id === null ? null : deps.officerName(row.assigned_officer_id),
    };
  }

  const { desk } = deps;
  return {
    calendar() {
      const { calendar, office } = desk.inForce();
      return {
        version: calendar.version,
        days: calendar.days.map(day => ({ ...day, half: day.half ?? null })),
        confirmedYears: [...calendar.confirmedYears],
        proposed: desk.proposed(),
        office: DeadlinePolicy.parse({ ...DEFAULT_DEADLINE_POLICY, ...office }),
        history: desk.history().map(row => ({
          version: row.version,
          reason: row.reason,
          officerName: deps.officerName(row.officer_id),
          at: row.at,
          moved: row.moved,
          undoneAt: row.undone_at,
          canUndo: row.version === calendar.version,
        })),
      };
    },
    previewCalendar: draft => desk.preview(draft),
    changeCalendar: ({ draft, ...how }) => desk.change(draft, how),
    undoCalendar: ({ version }) => desk.undo(version),
    readCalendarFile: ({ text }) => readCalendarFile(text),
    lists(question) {
      const now = moments();
      const rows = listDeadlines(store, question, now);
      const page = rows.slice(0, question.limit);
      const last = page.at(-1);
      return {
        rows: page.map(row => rowOf(row, now)),
        nextCursor: rows.length > question.limit && last ? cursorOf(question.list, last) : null,
      };
    },
    counts() {
      const now = moments();
      const count = (list: Parameters<typeof countDeadlines>[1], within = 1) =>
        countDeadlines(store, list, within, now);
      return {
        at: now.now,
        dueToday: count('due-today'),
        dueSoon: now.soon.map(({ workingDays, until }) => ({
          workingDays,
          until,
          count: count('due-soon', workingDays),
        })),
        overdue: count('overdue'),
        waiting: count('waiting'),
        stuck: count('stuck'),
        stuckAfterWorkingDays: deps.stuckAfterWorkingDays(),
      };
    },
  };
}
