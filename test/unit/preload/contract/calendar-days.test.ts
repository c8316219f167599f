import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  dateOfDayNumber,
  dayNumberOf,
  daysBetween,
  epochOfVietnam,
  formatDate,
  formatDateTime,
  formatDayMonth,
  isIsoDate,
  vietnamDateTime,
  weekdayName,
  weekdayOf,
} from '../../../../preload/contract/calendar-days';

describe('calendar days', () => {
  test('agree with the platform for eight centuries', () => {
    const first = Date.UTC(1700, 0, 1) / 86_400_000;
    for (let day = first; day < first + 292_200; day += 3) {
      const platform = new Date(day * 86_400_000);
      const date = platform.toISOString().slice(0, 10);
      if (dateOfDayNumber(day) !== date || dayNumberOf(date) !== day || weekdayOf(date) !== platform.getUTCDay()) {
        expect.fail(`${date} is reckoned as ${dateOfDayNumber(day)}`);
      }
    }
    expect(dateOfDayNumber(0)).toBe('1970-01-01');
  });

  test.each(['2024-02-29', '2000-02-29', '2026-12-31', '1970-01-01'])('%s exists', date =>
    expect(isIsoDate(date)).toBe(true),
  );
  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '26-01-01',
    '2026-1-1',
    '2026-01-01T00:00',
  ])('%s does not exist', date => {
    expect(isIsoDate(date)).toBe(false);
    expect(() => dayNumberOf(date)).toThrow(RangeError);
  });

  test('steps over leap days and year ends', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-08-17', '2026-09-01')).toBe(15);
  });

  test('have Vietnamese names', () => {
    expect(weekdayName('2026-11-20')).toBe('Thứ Sáu');
    expect(weekdayName('2026-11-22')).toBe('Chủ Nhật');
    expect(weekdayName('2026-11-26', 'en')).toBe('Thursday');
  });
});

describe("Vietnam's clock", () => {
  test('changes day at 17:00 UTC', () => {
    expect(vietnamDateTime(Date.UTC(2026, 10, 20, 16, 59, 59, 999))).toEqual({
      date: '2026-11-20',
      hour: 23,
      minute: 59,
      second: 59,
    });
    expect(vietnamDateTime(Date.UTC(2026, 10, 20, 17))).toEqual({ date: '2026-11-21', hour: 0, minute: 0, second: 0 });
    expect(vietnamDateTime(-1)).toEqual({ date: '1970-01-01', hour: 6, minute: 59, second: 59 });
  });

  test('goes back and forth without loss', () => {
    const epoch = fc.integer({ min: -5_000_000_000_000, max: 10_000_000_000_000 });
    fc.assert(
      fc.property(epoch, at => {
        const { date, hour, minute, second } = vietnamDateTime(at);
        expect(epochOfVietnam(date, hour, minute) + second * 1000).toBe(Math.floor(at / 1000) * 1000);
      }),
      { seed: 7, numRuns: 1000 },
    );
  });
});

test('dates are shown day first, partial ones as far as known', () => {
  expect(formatDate('2026-11-20')).toBe('20/11/2026');
  expect(formatDate('1958-03')).toBe('03/1958');
  expect(formatDate('1958')).toBe('1958');
  expect(formatDayMonth('2026-11-05')).toBe('05/11');
  expect(formatDateTime(epochOfVietnam('2026-11-20', 7, 5))).toBe('07:05 20/11/2026');
});
