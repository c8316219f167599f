import { expect, test } from 'vitest';
import { DEFAULT_DEADLINE_POLICY, type CalendarDayEntry } from '../../../../preload/contract/deadlines';
import {
  changedDates,
  missingProposals,
  withDay,
  withFile,
  withoutDay,
  withYear,
} from '../../../../renderer/features/calendar/calendar-edits';

const aDay = (date: string, name = 'Nghỉ', kind: CalendarDayEntry['kind'] = 'holiday'): CalendarDayEntry => ({
  date,
  name,
  kind,
  half: null,
});
const draft = {
  days: [aDay('2026-11-24'), aDay('2027-01-01')],
  confirmedYears: [2026],
  office: DEFAULT_DEADLINE_POLICY,
};

test('a day entered takes the place of what stood on its date and leaves the date it came from', () => {
  const replaced = withDay(draft, aDay('2026-11-24', 'Ngày Văn hóa'));
  expect(replaced.days.filter(({ date }) => date === '2026-11-24')).toEqual([aDay('2026-11-24', 'Ngày Văn hóa')]);
  const moved = withDay(draft, aDay('2026-11-25'), '2026-11-24');
  expect(moved.days.map(({ date }) => date).sort()).toEqual(['2026-11-25', '2027-01-01']);
  expect(draft.days).toHaveLength(2);
});

test('of two days on one date only the one meant goes', () => {
  const twice = { ...draft, days: [...draft.days, aDay('2026-11-24', 'Lần nữa')] };
  expect(withoutDay(twice, aDay('2026-11-24', 'Lần nữa')).days).toEqual(draft.days);
});

test('proposals are offered for dates of which nothing is said', () => {
  const proposed = [aDay('2027-01-01', 'Tết Dương lịch'), aDay('2027-02-04'), aDay('2028-01-01')].map(day => ({
    ...day,
    isPredicted: true,
  }));
  expect(missingProposals(draft, proposed, 2027)).toEqual([aDay('2027-02-04')]);
});

test('a file speaks for the years it names and for no other', () => {
  const read = withFile(draft, { days: [aDay('2027-04-30'), aDay('2027-04-30', 'Lần nữa')], confirmedYears: [2027] });
  expect(read.days.map(({ date }) => date)).toEqual(['2026-11-24', '2027-04-30', '2027-04-30']);
  expect(read.confirmedYears).toEqual([2026, 2027]);
  expect(withFile(read, { days: [aDay('2027-05-01')], confirmedYears: [] }).confirmedYears).toEqual([2026]);
});

test('dates that differ are named once, a year confirmed changes none', () => {
  expect(changedDates(draft, withDay(draft, aDay('2026-11-24', 'Tên khác')))).toEqual(['2026-11-24']);
  expect(changedDates(draft, withYear(draft, 2027, true))).toEqual([]);
  expect(withYear(withYear(draft, 2025, true), 2026, false).confirmedYears).toEqual([2025]);
});
