import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountInWords, dateInWords, numberInWords } from '../../../../preload/contract/number-words';

describe('numbers in words', () => {
  test.each([
    [0, 'không'],
    [4, 'bốn'],
    [10, 'mười'],
    [11, 'mười một'],
    [14, 'mười bốn'],
    [15, 'mười lăm'],
    [20, 'hai mươi'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi tư'],
    [25, 'hai mươi lăm'],
    [100, 'một trăm'],
    [101, 'một trăm linh một'],
    [105, 'một trăm linh năm'],
    [111, 'một trăm mười một'],
    [1000, 'một nghìn'],
    [1005, 'một nghìn không trăm linh năm'],
    [1990, 'một nghìn chín trăm chín mươi'],
    [2026, 'hai nghìn không trăm hai mươi sáu'],
    [10_000, 'mười nghìn'],
    [1_000_000, 'một triệu'],
    [1_000_005, 'một triệu không trăm linh năm'],
    [1_050_000, 'một triệu không trăm năm mươi nghìn'],
    [21_000_000, 'hai mươi mốt triệu'],
    [1_000_000_000, 'một tỷ'],
    [2_000_300_000, 'hai tỷ ba trăm nghìn'],
    [1_000_000_000_000, 'một nghìn tỷ'],
  ])('%d is %s', (value, words) => expect(numberInWords(value)).toBe(words));

  test('differ for different numbers', () => {
    const seen = new Map<string, number>();
    for (let value = 0; value < 20_000; value++) seen.set(numberInWords(value), value);
    expect(seen.size).toBe(20_000);
  });

  test('read back to the number they came from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), value => {
        expect(valueOf(numberInWords(value))).toBe(value);
      }),
      { seed: 13, numRuns: 800 },
    );
  });

  test.each([-1, 1.5, Number.NaN, 2 ** 60])('%d has no words', value =>
    expect(() => numberInWords(value)).toThrow(RangeError),
  );
});

test('amounts end in đồng', () => {
  expect(amountInWords(120_000)).toBe('một trăm hai mươi nghìn đồng');
  expect(amountInWords(0)).toBe('không đồng');
});

test('dates are written out as on civil-status papers', () => {
  expect(dateInWords('2026-08-25')).toBe('Ngày hai mươi lăm, tháng tám, năm hai nghìn không trăm hai mươi sáu');
  expect(dateInWords('2005-04-01')).toBe('Ngày một, tháng tư, năm hai nghìn không trăm linh năm');
  expect(dateInWords('1975-12-31')).toBe('Ngày ba mươi mốt, tháng mười hai, năm một nghìn chín trăm bảy mươi lăm');
  expect(() => dateInWords('2026-02-30')).toThrow(RangeError);
});

/** A reader that knows only what each word adds. */
function valueOf(words: string): number {
  const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
  const irregular: Record<string, number> = { mốt: 1, tư: 4, lăm: 5 };
  const scales: Record<string, number> = { nghìn: 1e3, triệu: 1e6, tỷ: 1e9 };
  let total = 0;
  let group = 0;
  let digit = 0;
  for (const word of words.split(' ')) {
    if (word === 'trăm') [group, digit] = [group + digit * 100, 0];
    else if (word === 'mươi') [group, digit] = [group + digit * 10, 0];
    else if (word === 'mười') group += 10;
    else if (word in scales)
      [total, group, digit] = [
        (scales[word] ?? 1) === 1e9 ? (total + group + digit) * 1e9 : total + (group + digit) * (scales[word] ?? 1),
        0,
        0,
      ];
    else if (word !== 'linh') digit = irregular[word] ?? digits.indexOf(word);
  }
  return total + group + digit;
}
