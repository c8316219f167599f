import { describe, expect, test } from 'vitest';
import { findCards } from '../../../../../main/ocr/preparation/card-places';
import type { Blob } from '../../../../../main/ocr/preparation/ink';

const MM = 4;
const SHEET = { width: 210 * MM, height: 297 * MM };

/** Letters of 2 mm over an area, as print on a card stands. */
function print(x: number, y: number, width: number, height: number): Blob[] {
  const letters: Blob[] = [];
  for (let top = y; top + 2 <= y + height; top += 5) {
    for (let left = x; left + 2 <= x + width; left += 3) {
      letters.push({
        left: left * MM,
        top: top * MM,
        right: (left + 2) * MM - 1,
        bottom: (top + 2) * MM - 1,
        area: 20,
      });
    }
  }
  return letters;
}

const inMm = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }): number[] =>
  [x, y, x + width, y + height].map(value => Math.round(value / MM));

describe('cards on a sheet', () => {
  test('both sides on one sheet are found, each with all of the card around its print', () => {
    const cards = findCards({ ...SHEET, letters: [...print(50, 40, 80, 48), ...print(55, 140, 78, 50)] }, MM);
    expect(cards).toHaveLength(2);
    for (const [i, [left, top, right, bottom]] of [
      [50, 40, 130, 88],
      [55, 140, 133, 190],
    ].entries()) {
      const [x, y, x2, y2] = inMm(cards[i]!);
      expect(x).toBeLessThan(left!);
      expect(y).toBeLessThan(top!);
      expect(x2).toBeGreaterThan(right!);
      expect(y2).toBeGreaterThan(bottom!);
    }
  });

  test('a card whose print is mostly on one side is cut out at its full size', () => {
    const [card] = findCards({ ...SHEET, letters: print(60, 60, 60, 48) }, MM);
    const [x, , x2] = inMm(card!);
    expect(x).toBeLessThanOrEqual(60 - 25);
    expect(x2).toBeGreaterThanOrEqual(120 + 25);
  });

  test('cards close to each other keep apart', () => {
    const [upper, lower] = findCards({ ...SHEET, letters: [...print(50, 40, 80, 48), ...print(50, 96, 80, 48)] }, MM);
    expect(upper!.y + upper!.height).toBeLessThanOrEqual(lower!.y);
  });

  test('a letter is no card, nor is a card with a line of print beside it', () => {
    expect(findCards({ ...SHEET, letters: print(30, 30, 150, 230) }, MM)).toEqual([]);
    expect(findCards({ ...SHEET, letters: [...print(50, 40, 80, 48), ...print(20, 200, 170, 3)] }, MM)).toEqual([]);
  });

  test('specks of a photocopy around the card do not hide it', () => {
    const specks = Array.from({ length: 30 }, (_, i) => print(5 + (i % 6) * 33, 200 + Math.floor(i / 6) * 18, 2, 2));
    expect(findCards({ ...SHEET, letters: [...print(50, 40, 80, 48), ...specks.flat()] }, MM)).toHaveLength(1);
  });

  test('a picture of the size of a card is the card itself', () => {
    expect(findCards({ width: 86 * MM, height: 54 * MM, letters: print(3, 3, 78, 46) }, MM)).toEqual([]);
  });
});
