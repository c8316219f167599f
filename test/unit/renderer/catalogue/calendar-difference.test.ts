import { expect, test } from 'vitest';
import type { CalendarDayEntry } from '../../../../preload/contract/deadlines';
import { DEFAULT_DEADLINE_POLICY } from '../../../../preload/contract/deadlines';
import { changedDays, withYear } from '../../../../renderer/features/catalogue/calendar-difference';

const aDay = (date: string, name = 'Nghỉ lễ'): CalendarDayEntry => ({ date, name, kind: 'holiday', half: null });
const current = {
  days: [aDay('2026-09-02'), aDay('2027-01-01', 'Tết Dương lịch'), aDay('2027-04-30')],
  confirmedYears: [2026],
  office: DEFAULT_DEADLINE_POLICY,
};

test('a published year takes the place of that year alone and is confirmed', () => {
  const next = withYear(current, 2027, [aDay('2027-02-05'), aDay('2027-01-01', 'Tết Dương lịch')]);
  expect(next.days.map(({ date }) => date)).toEqual(['2026-09-02', '2027-01-01', '2027-02-05']);
  expect(next.confirmedYears).toEqual([2026, 2027]);
  expect(changedDays(current.days, next.days).map(({ change, day }) => [change, day.date])).toEqual([
    ['added', '2027-02-05'],
    ['removed', '2027-04-30'],
  ]);
});

test('a day with another name or half is changed, the same calendar changes nothing', () => {
  const half = { ...aDay('2027-04-30'), half: 'morning' as const };
  expect(changedDays(current.days, [...current.days.slice(0, 2), half])).toEqual([{ change: 'changed', day: half }]);
  expect(changedDays(current.days, withYear(current, 2026, [aDay('2026-09-02')]).days)).toEqual([]);
});
