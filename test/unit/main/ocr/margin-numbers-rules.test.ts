import { describe, expect, test } from 'vitest';
import { findMarginColumn, inSequence, joinRows } from '../../../../main/ocr/margin-numbers-rules';

const HEIGHT = 28;

const word = (text: string, line: number, x: number, y: number, size: { width?: number; height?: number } = {}) => ({
  text,
  line,
  confidence: 0.95,
  box: { x, y, width: size.width ?? text.length * 14, height: size.height ?? HEIGHT },
});

const ROWS = ['Họ, chữ đệm và tên:', 'Ngày, tháng, năm sinh:', 'Số định danh cá nhân:'].map((text, i) =>
  word(text, i, 60, 100 + i * 50),
);

describe('numbers in the margin of a form', () => {
  test('a column of numbers read from top to bottom is dropped, and each line has a place for its own', () => {
    const column = { ...word('eo', 9, 20, 95, { width: 26, height: 140 }), confidence: 0.2 };
    const found = findMarginColumn([...ROWS, column]);
    expect([...found!.dropped]).toEqual([9]);
    expect(found!.numbers.map(({ line }) => line)).toEqual([0, 1, 2]);
    for (const { place } of found!.numbers) expect(place.x + place.width).toBeLessThan(60);
  });

  test('print the engine is sure of is no such column, nor is a page without one', () => {
    expect(findMarginColumn(ROWS)).toBeUndefined();
    expect(findMarginColumn([...ROWS, word('I', 9, 20, 95, { width: 26, height: 140 })])).toBeUndefined();
  });

  test('numbers are what their neighbours leave room for', () => {
    expect(inSequence([1, 2, 4, 5])).toEqual([1, 2, 4, 5]);
    expect(inSequence([15, 2, 4])).toEqual([1, 2, 4]);
    expect(inSequence([undefined, 2, 4])).toEqual([1, 2, 4]);
    expect(inSequence([1, 2, undefined, 5])).toEqual([1, 2, undefined, 5]);
    expect(inSequence([7, 9, 10])).toEqual([7, 9, 10]);
  });
});

describe('lines in one row', () => {
  test('close beside each other they are one line, columns stay apart', () => {
    const [first, second, far] = [word('Họ,', 0, 20, 100), word('chữ đệm', 1, 80, 102), word('Quốc', 2, 400, 100)];
    expect(joinRows([first, far, second]).map(({ text, line }) => [text, line])).toEqual([
      ['Họ,', 0],
      ['chữ đệm', 0],
      ['Quốc', 2],
    ]);
    const speck = { width: 1, height: 4 };
    const specks = [word('.', 0, 20, 100, speck), word(',', 1, 20, 100, speck)];
    expect(joinRows(specks)).toEqual(specks);
  });
});
