import type { CalendarDayEntry, CalendarDraft } from '../../../preload/contract/deadlines';

export interface DayChange {
  readonly change: 'added' | 'removed' | 'changed';
  /** As it would be; as it is where it goes. */
  readonly day: CalendarDayEntry;
}

const keyOf = ({ name, kind, half }: CalendarDayEntry): string => JSON.stringify([name, kind, half]);

/** The calendar in force with the days of one year replaced; that year counts as confirmed then. */
export function withYear(current: CalendarDraft, year: number, days: readonly CalendarDayEntry[]): CalendarDraft {
  const isOfYear = ({ date }: CalendarDayEntry): boolean => date.startsWith(`${year}-`);
  const kept = current.days.filter(day => !isOfYear(day));
  const confirmed = new Set(current.confirmedYears).add(year);
  return {
    days: [...kept, ...days].toSorted((a, b) => (a.date < b.date ? -1 : 1)),
    confirmedYears: [...confirmed].sort((a, b) => a - b),
    office: current.office,
  };
}

/** Day by day in their order. */
export function changedDays(before: readonly CalendarDayEntry[], after: readonly CalendarDayEntry[]): DayChange[] {
  const old = new Map(before.map(day => [day.date, day]));
  const next = new Map(after.map(day => [day.date, day]));
  const changes: DayChange[] = [];
  for (const day of after) {
    const was = old.get(day.date);
    if (!was) changes.push({ change: 'added', day });
    else if (keyOf(was) !== keyOf(day)) changes.push({ change: 'changed', day });
  }
  for (const day of before) if (!next.has(day.date)) changes.push({ change: 'removed', day });
  return changes.sort((a, b) => (a.day.date < b.day.date ? -1 : 1));
}
