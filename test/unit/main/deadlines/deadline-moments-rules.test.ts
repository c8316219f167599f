import { expect, test } from 'vitest';
import { momentsOf, workingDaysLeft, workingDaysSince } from '../../../../main/deadlines/deadline-moments-rules';
import { calendarFrom } from '../../../../main/deadlines/office-calendar-rules';
import { epochOfVietnam } from '../../../../preload/contract/calendar-days';
import { CALENDAR_2026 } from './calendar-2026';

const calendar = calendarFrom(CALENDAR_2026);

test('the next working days are those of the calendar, not of the next 72 hours', () => {
  // Friday before 31 August (swapped off), 1 and 2 September.
  const moments = momentsOf(calendar, epochOfVietnam('2026-08-28', 9), 3, 3);
  expect(moments.soon.map(({ until }) => until)).toEqual(['2026-09-03', '2026-09-04', '2026-09-07']);
  expect(moments.soon[0]?.endsAt).toBe(epochOfVietnam('2026-09-04'));
  expect(moments.tomorrowAt).toBe(epochOfVietnam('2026-08-29'));
});

test('days late are working days: a weekend makes nothing later', () => {
  const dueAt = epochOfVietnam('2026-11-20', 17);
  expect(workingDaysLeft(calendar, '2026-11-20', dueAt)).toBe(0);
  expect(workingDaysLeft(calendar, '2026-11-22', dueAt)).toBe(0);
  expect(workingDaysLeft(calendar, '2026-11-23', dueAt)).toBe(-1);
  // 24 November is a holiday.
  expect(workingDaysLeft(calendar, '2026-11-25', dueAt)).toBe(-2);
  expect(workingDaysLeft(calendar, '2026-11-18', dueAt)).toBe(2);
});

test('a dossier is stuck after whole working days without an act, over a holiday too', () => {
  const { stuckBefore } = momentsOf(calendar, epochOfVietnam('2026-11-26', 8), 3, 3);
  // Thursday 26, back over Wednesday 25, Monday 23 and Friday 20.
  expect(stuckBefore).toBe(epochOfVietnam('2026-11-20'));
  expect(workingDaysSince(calendar, '2026-11-26', epochOfVietnam('2026-11-19', 9))).toBe(4);
  expect(workingDaysSince(calendar, '2026-11-26', epochOfVietnam('2026-11-30', 9))).toBe(0);
});
