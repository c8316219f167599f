import { describe, expect, test } from 'vitest';
import {
  datetimeValue,
  dayValue,
  decimalNumber,
  partialDateValue,
  personalIdValue,
  phoneValue,
  plainText,
  timeValue,
  wholeNumber,
} from '../../../../renderer/shared/forms/typed-values';

const day = dayValue(2026);
const partial = partialDateValue(2026);

describe('dates', () => {
  test.each([
    ['25082026', '2026-08-25'],
    ['25/8/2026', '2026-08-25'],
  ])('a day typed as %s is kept as %s', (typed, kept) => {
    expect(day.read(typed)).toBe(kept);
    expect(day.show(kept)).toBe('25/08/2026');
  });

  test.each([
    ['1958', '1958', '1958'],
    ['031958', '1958-03', '03/1958'],
    ['01021985', '1985-02-01', '01/02/1985'],
  ])('a birth date known in part, %s, is kept as %s and shown as %s', (typed, kept, shown) => {
    expect(partial.read(typed)).toBe(kept);
    expect(partial.show(kept)).toBe(shown);
  });

  test('what is no day is kept as it was typed, so that it can be mended', () => {
    expect(day.read('3102202')).toBe('3102202');
    expect(day.show('3102202')).toBe('3102202');
    expect(day.read('1958')).toBe('1958');
    expect(day.read('31022026')).toBe('31022026');
  });

  test('day and time together', () => {
    const moment = datetimeValue(2026);
    expect(moment.read('25112026 930')).toBe('2026-11-25T09:30');
    expect(moment.read('25/11/2026 9h30')).toBe('2026-11-25T09:30');
    expect(moment.show('2026-11-25T09:30')).toBe('25/11/2026 09:30');
  });
});

test.each([
  ['0930', '09:30'],
  ['930', '09:30'],
  ['9h05', '09:05'],
  ['23:59', '23:59'],
  ['2460', '2460'],
])('a time typed as %s is kept as %s', (typed, kept) => {
  expect(timeValue.read(typed)).toBe(kept);
});

describe('numbers', () => {
  test('dots group thousands', () => {
    expect(wholeNumber.read('1.234.567')).toBe(1_234_567);
    expect(wholeNumber.show(1_234_567)).toBe('1.234.567');
    expect(wholeNumber.show(0)).toBe('0');
  });

  test('a decimal has a comma; a lone dot before one or two digits is taken for one', () => {
    expect(decimalNumber.read('1.234,5')).toBe(1234.5);
    expect(decimalNumber.read('12.5')).toBe(12.5);
    expect(decimalNumber.read('1.234')).toBe(1234);
    expect(decimalNumber.show(1234.5)).toBe('1.234,5');
  });

  test('what is no number is kept as it was typed', () => {
    expect(wholeNumber.read('12a')).toBe('12a');
    expect(wholeNumber.show('12a')).toBe('12a');
  });
});

test('an identity number is kept bare and shown in threes', () => {
  expect(personalIdValue.read('001 085 012 345')).toBe('001085012345');
  expect(personalIdValue.show('001085012345')).toBe('001 085 012 345');
  expect(personalIdValue.read('B 1234567')).toBe('B 1234567');
});

test('a telephone number is kept in one form, however it is typed', () => {
  expect(phoneValue.read('0912.345.678')).toBe('+84912345678');
  expect(phoneValue.show('+84912345678')).toBe('0912 345 678');
  expect(phoneValue.read('09123')).toBe('09123');
});

test('an emptied field is no answer', () => {
  for (const kind of [plainText, day, partial, timeValue, wholeNumber, decimalNumber, personalIdValue, phoneValue]) {
    expect(kind.read('  ')).toBeNull();
    expect(kind.show(null)).toBe('');
  }
});
