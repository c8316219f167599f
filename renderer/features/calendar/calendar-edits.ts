import type { CalendarDayEntry, CalendarDraft, OfficeCalendarView } from '../../../preload/contract/deadlines';

/** Changes of a calendar that is not in force yet. Each gives a new draft and leaves the old one for the way back. */

const yearOf = ({ date }: CalendarDayEntry): number => Number(date.slice(0, 4));
const isSame = (a: CalendarDayEntry, b: CalendarDayEntry): boolean =>
  a.date === b.date && a.kind === b.kind && a.half === b.half && a.name === b.name;

/** The entry stands alone on its date: what stood there goes, and the day it was moved from as well. */
export function withDay(draft: CalendarDraft, entry: CalendarDayEntry, movedFrom?: string): CalendarDraft {
  const others = draft.days.filter(({ date }) => date !== entry.date && date !== movedFrom);
  return { ...draft, days: [...others, entry] };
}

export function withoutDay(draft: CalendarDraft, gone: CalendarDayEntry): CalendarDraft {
  return { ...draft, days: draft.days.filter(entry => !isSame(entry, gone)) };
}

export function withYear(draft: CalendarDraft, year: number, isConfirmed: boolean): CalendarDraft {
  const others = draft.confirmedYears.filter(known => known !== year);
  return { ...draft, confirmedYears: (isConfirmed ? [...others, year] : others).sort((a, b) => a - b) };
}

/** What the catalogue proposes for a year on dates of which this calendar says nothing. */
export function missingProposals(
  draft: CalendarDraft,
  proposed: OfficeCalendarView['proposed'],
  year: number,
): CalendarDayEntry[] {
  const known = new Set(draft.days.map(({ date }) => date));
  return proposed
    .filter(entry => yearOf(entry) === year && !known.has(entry.date))
    .map(({ isPredicted, ...entry }) => entry);
}

export function withDays(draft: CalendarDraft, days: readonly CalendarDayEntry[]): CalendarDraft {
  return { ...draft, days: [...draft.days, ...days] };
}

/** A file speaks for whole years: those it names are taken from it, the others stay. Days twice in it are kept to be named. */
export function withFile(
  draft: CalendarDraft,
  file: { readonly days: readonly CalendarDayEntry[]; readonly confirmedYears: readonly number[] },
): CalendarDraft {
  const years = new Set(file.days.map(yearOf));
  return {
    ...draft,
    days: [...draft.days.filter(entry => !years.has(yearOf(entry))), ...file.days],
    confirmedYears: [
      ...new Set([...draft.confirmedYears.filter(year => !years.has(year)), ...file.confirmedYears]),
    ].sort((a, b) => a - b),
  };
}

/** Dates on which two calendars differ. */
export function changedDates(before: CalendarDraft, after: CalendarDraft): string[] {
  const only = (from: CalendarDraft, other: CalendarDraft) =>
    from.days.filter(entry => !other.days.some(known => isSame(known, entry))).map(({ date }) => date);
  return [...new Set([...only(before, after), ...only(after, before)])].sort();
}
