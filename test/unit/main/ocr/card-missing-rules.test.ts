import { describe, expect, test } from 'vitest';
import { findMissingValues, isIn } from '../../../../main/ocr/card-missing-rules';
import { wordsOf } from './words';

const missing = (page: string) => findMissingValues(wordsOf(page));

describe('values of a card that were not read', () => {
  test('are looked for behind their label or below it', () => {
    const [day, ...others] = missing('Ngày, tháng, năm / Date, month, year: Go\n0. 1 - CỤC TRƯỞNG');
    expect(others).toEqual([]);
    const label = wordsOf('Ngày, tháng, năm / Date, month, year:').at(-1)!.box;
    expect(day!.place.x).toBeGreaterThan(label.x + label.width);
    expect(isIn({ ...label, x: label.x + 150, width: 200 }, day!.place)).toBe(true);
    const [number] = missing('Số định danh cá nhân / Personal identification number:\nO381 &');
    expect(number!.place.y).toBeGreaterThan(label.y + 20);
    expect(number!.valueIn('038164001234')).toBe('038164001234');
    expect(number!.valueIn('0381640012')).toBeUndefined();
  });

  test('that were read, and a card without an end, are left alone', () => {
    expect(missing('Ngày sinh / Date of birth: 05/12/2001')).toEqual([]);
    expect(missing('Số / No.: 072201695140')).toEqual([]);
    expect(missing('Có giá trị đến / Date of expiry:\nKhông thời hạn')).toEqual([]);
    expect(missing('Họ và tên / Full name:\nLÊ THỊ MAI')).toEqual([]);
  });

  test('a day counts only when the calendar knows it', () => {
    const [day] = missing('Ngày sinh / Date of birth:');
    expect(day!.valueIn('05/12/2001')).toBe('05/12/2001');
    expect(day!.valueIn('05122001')).toBe('05/12/2001');
    expect(day!.valueIn('35/12/2001')).toBeUndefined();
    expect(day!.valueIn('05/12/200')).toBeUndefined();
  });
});
