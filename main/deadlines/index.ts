export { createCalendarDesk, type CalendarDesk } from './calendar-desk';
export type { DueMoveBy, RunningClock } from './calendar-moves-rules';
export { createDeadlineRoutes } from './deadline-routes';
export {
  dueDateOf,
  dueDateWithPauses,
  type DueDate,
  type DueQuestion,
  type Pause,
  type TimeLimit,
} from './due-date-rules';
export {
  calendarFrom,
  closingAt,
  closingOn,
  DEFAULT_OFFICE_HOURS,
  isWorkingDay,
  nextWorkingDay,
  workingDaysBetween,
  type OfficeCalendar,
  type OfficeHours,
} from './office-calendar-rules';
export { readCalendarFile } from './calendar-file';
