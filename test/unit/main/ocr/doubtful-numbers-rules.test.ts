import { describe, expect, test } from 'vitest';
import { findDoubtfulNumbers } from '../../../../main/ocr/doubtful-numbers-rules';

const words = (text: string) => text.split(' ').map(one => ({ text: one }));
const doubted = (text: string): string[] => {
  const all = words(text);
  return findDoubtfulNumbers(all).map(({ index }) => all[index]!.text);
};

describe('numbers that were not read as ones', () => {
  test('a digit too many or too few, or a sign among the digits, is looked at again', () => {
    expect(doubted('số 0303065547655, cấp ngày')).toEqual(['0303065547655,']);
    expect(doubted('số 9310982448630')).toEqual(['9310982448630']);
    expect(doubted('số 03030654765 cấp')).toEqual(['03030654765']);
    expect(doubted('số 0303065476S5 cấp')).toEqual(['0303065476S5']);
    expect(doubted('Số: 28:/2026')).toEqual(['28:/2026']);
  });

  test('numbers, telephone numbers, days and symbols are left alone', () => {
    expect(
      doubted('030306547655 0912345678 0912.345.678 0251.3822.695 17/04/2026 281/2026 651/UBND-XNTTHN Số:28/2026'),
    ).toEqual([]);
    expect(doubted('TP.SCT/CK-2/2026 4/2026 IDVNM1841280')).toEqual([]);
  });

  test('what is read then counts only where it can be such a number', () => {
    const [personal, ofYear] = findDoubtfulNumbers(words('0303065547655 28:/2026'));
    expect(personal!.numberIn('030306547655')).toBe('030306547655');
    expect(personal!.numberIn('03030654765')).toBeUndefined();
    expect(personal!.numberIn('990306547655')).toBeUndefined();
    expect(ofYear!.numberIn('281/2026')).toBe('281/2026');
    expect(ofYear!.numberIn('281/2025')).toBeUndefined();
  });
});
