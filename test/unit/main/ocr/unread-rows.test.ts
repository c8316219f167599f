import { describe, expect, test } from 'vitest';
import { darkOnly, findUnreadRows, holdsMiddle, isOnRow, withTouchedLetters } from '../../../../main/ocr/unread-rows';
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

describe('a row beside a seal or a signature', () => {
  const row = { x: 100, y: 40, width: 60, height: 20 };
  const page = (...inked: readonly (readonly [from: number, to: number])[]) => {
    const data = new Uint8Array(400 * 100).fill(255);
    for (const [from, to] of inked) {
      for (let y = 44; y < 56; y++) data.fill(30, y * 400 + from, y * 400 + to);
    }
    return { width: 400, height: 100, data };
  };

  test('goes on as far as ink follows closer than words stand apart', () => {
    expect(withTouchedLetters(row, page([88, 95], [166, 180], [188, 201]), [])).toEqual({ ...row, x: 88, width: 113 });
    expect(withTouchedLetters(row, page([60, 80], [180, 190]), [])).toEqual(row);
  });
  test('ends where a word that was read begins', () => {
    const read = { box: { x: 170, y: 38, width: 60, height: 24 } };
    expect(withTouchedLetters(row, page([162, 230]), [read])).toEqual({ ...row, width: 71 });
  });
  test('takes the place of a drawing that reaches into it, not of words beside or above it', () => {
    expect(isOnRow({ x: 105, y: 0, width: 50, height: 55 }, row)).toBe(true);
    expect(isOnRow({ x: 105, y: 0, width: 50, height: 40 }, row)).toBe(false);
    expect(isOnRow({ x: 200, y: 40, width: 50, height: 20 }, row)).toBe(false);
  });
  test('leaves the end of a word in its margin to that word', () => {
    const word = { x: 40, y: 40, width: 55, height: 20 };
    expect(holdsMiddle(word, { x: 80, y: 42, width: 14, height: 18 })).toBe(true);
    expect(holdsMiddle(word, { x: 90, y: 42, width: 40, height: 18 })).toBe(false);
  });
  test('is read without what is fainter than print', () => {
    const faded = darkOnly({ width: 4, height: 1, data: new Uint8Array([0, 80, 120, 160]) }, 90);
    expect([...faded.data]).toEqual([0, 80, 180, 255]);
  });
});
