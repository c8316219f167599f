import { describe, expect, test } from 'vitest';
import {
  formatDate,
  formatDateTime,
  formatDateWithWeekday,
  formatIsoDate,
  formatMoment,
  formatMoney,
  formatPersonalId,
  formatPhone,
  formatTimeWithSeconds,
  isoDateOf,
} from '../../../../renderer/shared/format';

const LAST_SECOND_OF_2026 = Date.UTC(2026, 11, 31, 16, 59, 59);

describe('dates are those of Viet Nam', () => {
  test('the year turns at 17:00 UTC', () => {
    expect(formatDateTime(LAST_SECOND_OF_2026)).toBe('23:59 31/12/2026');
    expect(formatDateTime(LAST_SECOND_OF_2026 + 1000)).toBe('00:00 01/01/2027');
    expect(isoDateOf(LAST_SECOND_OF_2026 + 1000)).toBe('2027-01-01');
  });

  test('neither zone nor calendar of the machine matters', () => {
    const before = process.env['TZ'];
    try {
      for (const zone of ['America/New_York', 'Asia/Bangkok', 'Pacific/Kiritimati']) {
        process.env['TZ'] = zone;
        expect(formatDate(LAST_SECOND_OF_2026)).toBe('31/12/2026');
      }
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });

  test('the weekday is named in the language of the page', () => {
    const friday = Date.UTC(2026, 10, 27, 3);
    expect(formatDateWithWeekday(friday)).toBe('Thứ Sáu 27/11/2026');
    expect(formatDateWithWeekday(friday, 'en')).toBe('Friday 27/11/2026');
  });

  test('seconds are shown where saving is confirmed', () => {
    expect(formatTimeWithSeconds(LAST_SECOND_OF_2026)).toBe('23:59:59');
  });

  test('a moment of today is a time, an older one has its day', () => {
    const morning = Date.UTC(2026, 10, 23, 2, 58);
    expect(formatMoment(morning, morning + 60_000)).toBe('09:58');
    expect(formatMoment(morning, morning + 86_400_000)).toBe('09:58 23/11');
  });

  test('a partial date stays as far as it is known', () => {
    expect(formatIsoDate('1985-02-01')).toBe('01/02/1985');
    expect(formatIsoDate('1985-02')).toBe('02/1985');
    expect(formatIsoDate('1985')).toBe('1985');
  });
});

describe('numbers', () => {
  test.each([
    [0, '0\u00a0₫'],
    [999, '999\u00a0₫'],
    [8000, '8.000\u00a0₫'],
    [1_234_567, '1.234.567\u00a0₫'],
  ])('%d is written in groups of three', (amount, written) => {
    expect(formatMoney(amount)).toBe(written);
  });

  test('a telephone number is grouped and an odd one left alone', () => {
    expect(formatPhone('0912345678')).toBe('0912 345 678');
    expect(formatPhone('+84 912.345.678')).toBe('0912 345 678');
    expect(formatPhone('024 3825')).toBe('024 3825');
  });

  test('an identity number is read in threes', () => {
    expect(formatPersonalId('001085012345')).toBe('001 085 012 345');
    expect(formatPersonalId('12345')).toBe('12345');
  });
});
