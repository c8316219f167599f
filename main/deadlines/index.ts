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
  DEFAULT_OFFICE_HOURS,
  isWorkingDay,
  nextWorkingDay,
  type OfficeCalendar,
  type OfficeHours,
} from './office-calendar-rules';
