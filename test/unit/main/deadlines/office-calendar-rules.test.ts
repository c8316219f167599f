import { describe, expect, test } from 'vitest';
import {
  DEFAULT_OFFICE_HOURS,
  calendarFrom,
  findRestDay,
  isWorkingDay,
  nextWorkingDay,
  officeMinutesBetween,
  workingDaysBetween,
} from '../../../../main/deadlines/office-calendar-rules';
import { addDays, epochOfVietnam } from '../../../../preload/contract/calendar-days';
import { CALENDAR_2026 } from './calendar-2026';

const calendar = calendarFrom(CALENDAR_2026);

describe('the office calendar', () => {
  test('knows weekends, holidays, swaps and make-up days', () => {
    expect(findRestDay(calendar, '2026-11-21')).toEqual({ date: '2026-11-21', reason: 'weekend' });
    expect(findRestDay(calendar, '2026-11-24')).toEqual({
      date: '2026-11-24',
      reason: 'holiday',
      name: 'Ngày Văn hóa Việt Nam',
    });
    expect(findRestDay(calendar, '2026-04-26')).toMatchObject({ reason: 'holiday' });
    expect(findRestDay(calendar, '2026-08-31')).toMatchObject({ reason: 'swap-off' });
    expect(isWorkingDay(calendar, '2026-08-22')).toBe(true);
    expect(isWorkingDay(calendar, '2026-08-23')).toBe(false);
  });

  test('changes its version with its content only', () => {
    const reversed = { days: [...CALENDAR_2026.days].reverse() };
    expect(calendarFrom(reversed).version).toBe(calendar.version);
    expect(calendarFrom({ days: CALENDAR_2026.days.slice(1) }).version).not.toBe(calendar.version);
    expect(calendarFrom({ ...CALENDAR_2026, version: '2026.2', confirmedYears: [2026, 2027] })).toMatchObject({
      version: '2026.2',
      confirmedYears: [2026, 2027],
    });
  });

  test('a make-up day wins over a holiday of the same date', () => {
    const both = [
      { date: '2026-06-06', name: 'Làm bù', kind: 'make-up-workday' as const },
      { date: '2026-06-06', name: 'Nghỉ', kind: 'holiday' as const },
    ];
    expect(isWorkingDay(calendarFrom({ days: both }), '2026-06-06')).toBe(true);
    expect(isWorkingDay(calendarFrom({ days: both.reverse() }), '2026-06-06')).toBe(true);
  });

  test('counts working days between two dates in both directions', () => {
    expect(workingDaysBetween(calendar, '2026-11-20', '2026-11-26')).toBe(3);
    expect(workingDaysBetween(calendar, '2026-11-26', '2026-11-20')).toBe(-3);
    expect(workingDaysBetween(calendar, '2026-11-20', '2026-11-20')).toBe(0);
  });

  test('without a working day is a fault, not an endless loop', () => {
    const days = Array.from({ length: 800 }, (_value, at) => ({
      date: addDays('2026-01-01', at),
      name: 'Nghỉ',
      kind: 'holiday' as const,
    }));
    expect(() => nextWorkingDay(calendarFrom({ days }), '2026-01-01')).toThrow(RangeError);
  });

  test('measures office time only', () => {
    const minutes = (from: number, to: number): number =>
      officeMinutesBetween(calendar, DEFAULT_OFFICE_HOURS, from, to);
    expect(minutes(epochOfVietnam('2026-06-01', 0), epochOfVietnam('2026-06-02', 0))).toBe(480);
    expect(minutes(epochOfVietnam('2026-06-01', 11, 15), epochOfVietnam('2026-06-01', 14, 15))).toBe(60);
    expect(minutes(epochOfVietnam('2026-06-05', 16), epochOfVietnam('2026-06-08', 8))).toBe(120);
    expect(minutes(epochOfVietnam('2026-06-08', 8), epochOfVietnam('2026-06-05', 16))).toBe(0);
  });
});
