import { describe, expect, test } from 'vitest';
import { findUnreadRows } from '../../../../main/ocr/unread-rows';
import type { Blob } from '../../../../main/ocr/preparation/ink';

const MM = 8;

/** `count` letters of 2 mm side by side. */
function aLine(x: number, y: number, count: number, height = 2 * MM): Blob[] {
  return Array.from({ length: count }, (_, i) => {
    const left = x + i * 14;
    return { left, top: y, right: left + 10, bottom: y + height - 1, area: 11 * height * 0.5 };
  });
}

describe('rows that no word covers', () => {
  test('a line of letters without words is found with its box', () => {
    const [row, ...others] = findUnreadRows(aLine(100, 300, 10), [], MM);
    expect(others).toEqual([]);
    expect(row).toEqual({ x: 100, y: 300, width: 137, height: 16 });
  });

  test('a line that was read is left alone', () => {
    const word = { box: { x: 98, y: 298, width: 142, height: 20 } };
    expect(findUnreadRows(aLine(100, 300, 10), [word], MM)).toEqual([]);
  });

  test('neither three marks nor the strokes of a signature make a row', () => {
    expect(findUnreadRows(aLine(100, 300, 3), [], MM)).toEqual([]);
    const strokes = [12, 40, 14, 38, 11, 42].flatMap((height, i) => aLine(100 + i * 16, 300, 1, height));
    expect(findUnreadRows(strokes, [], MM)).toEqual([]);
  });

  test('two lines one below the other stay two, the longer one first', () => {
    const rows = findUnreadRows([...aLine(100, 300, 8), ...aLine(100, 340, 12)], [], MM);
    expect(rows.map(({ y }) => y)).toEqual([340, 300]);
  });

  test('a page full of specks is not read letter by letter', () => {
    const specks = Array.from({ length: 60 }, (_, i) => aLine(10, i * 40, 60)).flat();
    expect(findUnreadRows(specks, [], MM)).toEqual([]);
  });
});
