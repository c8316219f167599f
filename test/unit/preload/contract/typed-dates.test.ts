import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOfDayNumber, formatDate } from '../../../../preload/contract/calendar-days';
import { readTypedDate } from '../../../../preload/contract/typed-dates';

describe('a typed date', () => {
  test.each([
    ['25082026', '2026-08-25'],
    ['25/8/2026', '2026-08-25'],
    ['5-8-2026', '2026-08-05'],
    ['05.08.2026', '2026-08-05'],
    ['5 8 2026', '2026-08-05'],
    ['082026', '2026-08'],
    ['8/2026', '2026-08'],
    ['2026', '2026'],
    ['2026-08-25', '2026-08-25'],
    ['2026-08', '2026-08'],
    ['29022024', '2024-02-29'],
    [' 01/01/1931 ', '1931-01-01'],
    ['２５/８/２０２６', '2026-08-25'],
  ])('%j means %s', (typed, date) => expect(readTypedDate(typed)).toBe(date));

  test.each([
    '',
    '29022026',
    '29/02/1900',
    '31/4/2026',
    '32012026',
    '00012026',
    '132026',
    '002026',
    '1799',
    '2200',
    '5/8/26',
    '250826',
    '1/2/3/2026',
    'mai',
    '12345',
    '123456789',
    '2026-13',
    '8/25/2026',
  ])('%j is no date', typed => expect(readTypedDate(typed)).toBeNull());

  test('with a two-digit year is the latest one not in the future', () => {
    expect(readTypedDate('5/8/26', { todayYear: 2026 })).toBe('2026-08-05');
    expect(readTypedDate('5/8/27', { todayYear: 2026 })).toBe('1927-08-05');
    expect(readTypedDate('29/2/23', { todayYear: 2026 })).toBeNull();
  });

  test('written in any accepted form gives the same day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_000, max: 84_000 }), dayNumber => {
        const date = dateOfDayNumber(dayNumber);
        const shown = formatDate(date);
        for (const typed of [
          shown,
          shown.replaceAll('/', ''),
          shown.replaceAll('/', '-'),
          shown.replace(/(^|\/)0/gu, '$1'),
          date,
        ]) {
          expect(readTypedDate(typed)).toBe(date);
        }
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});
