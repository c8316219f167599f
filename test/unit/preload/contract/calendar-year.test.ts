import { expect, test } from 'vitest';
import { yearSheet } from '../../../../preload/contract/calendar-year';
import type { CalendarDayEntry } from '../../../../preload/contract/deadlines';

const entry = (date: string, kind: CalendarDayEntry['kind'], half: CalendarDayEntry['half'] = null) => ({
  date,
  name: 'x',
  kind,
  half,
});

test('a year has all its days once, in weeks from Monday to Sunday', () => {
  const { months } = yearSheet([], 2028);
  const cells = months.flatMap(({ weeks }) => weeks.flat());
  expect(cells.filter(cell => cell !== null)).toHaveLength(366);
  expect(months.every(({ weeks }) => weeks.every(week => week.length === 7))).toBe(true);
  // 1 February 2028 is a Tuesday.
  expect(months[1]?.weeks[0]?.map(cell => cell?.dayOfMonth ?? null)).toEqual([null, 1, 2, 3, 4, 5, 6]);
  expect(months[1]?.weeks.at(-1)?.[1]?.date).toBe('2028-02-29');
});

test('working days count make-up Saturdays and half days, not days off', () => {
  const { workingDays, entries, months } = yearSheet(
    [
      entry('2026-08-31', 'swap-off'),
      entry('2026-08-22', 'make-up-workday'),
      entry('2026-12-31', 'holiday', 'afternoon'),
      entry('2026-05-02', 'holiday'),
      entry('2027-01-01', 'holiday'),
    ],
    2026,
  );
  expect(workingDays).toBe(261);
  expect(months[7]?.workingDays).toBe(21);
  expect(entries.map(({ date }) => date)).toEqual(['2026-05-02', '2026-08-22', '2026-08-31', '2026-12-31']);
  const found = months[7]?.weeks.flat().find(cell => cell?.date === '2026-08-31');
  expect(found).toMatchObject({ rest: 'swap-off', dayOfMonth: 31 });
});
