import { addDays, daysBetween, weekdayOf, type IsoDate } from '../../preload/contract/calendar-days';
import type { CalendarProblem } from '../../preload/contract/deadlines';
import { foldVietnamese } from '../../preload/contract/text-rules';
import { isWorkingDay, type CalendarDay, type OfficeCalendar, type OfficeHours } from './office-calendar-rules';

/** Days of one Tết lie together, weekends between them; a second block in a year is a slip of the pen. */
const GAP_WITHIN_TET_DAYS = 4;

const yearOf = (date: IsoDate): number => Number(date.slice(0, 4));
const isTet = ({ name, kind }: CalendarDay): boolean =>
  kind !== 'make-up-workday' && /tet (nguyen dan|am lich)/u.test(foldVietnamese(name));

/** What is wrong with a calendar and its office hours; empty when an office can work by it. */
export function calendarProblems(calendar: OfficeCalendar, office: OfficeHours): CalendarProblem[] {
  const years = [...new Set([...calendar.days.map(day => yearOf(day.date)), ...calendar.confirmedYears])].sort();
  return [
    ...doubleDays(calendar.days),
    ...calendar.days.flatMap(day =>
      day.kind === 'make-up-workday' && ![0, 6].includes(weekdayOf(day.date)) && day.half === undefined
        ? [{ code: 'make-up-on-weekday' as const, date: day.date, year: null }]
        : [],
    ),
    ...years.flatMap(year => tetProblems(calendar, year)),
    ...years.flatMap(year =>
      hasWorkingWeek(calendar, year) ? [] : [{ code: 'no-working-week' as const, date: null, year }],
    ),
    ...(isSoundOffice(office) ? [] : [{ code: 'office-hours' as const, date: null, year: null }]),
  ];
}

function doubleDays(days: readonly CalendarDay[]): CalendarProblem[] {
  const kinds = new Map<IsoDate, CalendarDay['kind'][]>();
  for (const { date, kind } of days) kinds.set(date, [...(kinds.get(date) ?? []), kind]);
  return [...kinds].flatMap(([date, found]) => {
    if (found.length < 2) return [];
    const isBoth = found.includes('make-up-workday') && found.some(kind => kind !== 'make-up-workday');
    return [{ code: isBoth ? ('make-up-on-holiday' as const) : ('day-twice' as const), date, year: null }];
  });
}

function tetProblems(calendar: OfficeCalendar, year: number): CalendarProblem[] {
  const days = calendar.days
    .filter(day => yearOf(day.date) === year && isTet(day))
    .map(({ date }) => date)
    .sort();
  const second = days.find(
    (date, index) => index > 0 && daysBetween(days[index - 1] ?? date, date) > GAP_WITHIN_TET_DAYS,
  );
  if (second !== undefined) return [{ code: 'two-tets', date: second, year }];
  return calendar.confirmedYears.includes(year) && days.length === 0
    ? [{ code: 'confirmed-without-tet', date: null, year }]
    : [];
}

function hasWorkingWeek(calendar: OfficeCalendar, year: number): boolean {
  let run = 0;
  for (let date = `${year}-01-01`; date.startsWith(String(year)); date = addDays(date, 1)) {
    const weekday = weekdayOf(date);
    if (weekday === 0 || weekday === 6) run = 0;
    else run = isWorkingDay(calendar, date) ? run + 1 : 0;
    if (run === 5) return true;
  }
  return false;
}

function isSoundOffice({ sessions, cutOffMinute, saturdaySession }: OfficeHours): boolean {
  const all = saturdaySession ? [...sessions, saturdaySession] : sessions;
  const areSound = all.every(({ opensMinute, closesMinute }) => opensMinute < closesMinute);
  const inOrder = sessions.every(
    (session, index) => index === 0 || (sessions[index - 1]?.closesMinute ?? 0) <= session.opensMinute,
  );
  const last = sessions.at(-1)?.closesMinute ?? 0;
  return sessions.length > 0 && areSound && inOrder && cutOffMinute > 0 && cutOffMinute <= last;
}
