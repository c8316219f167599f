import { expect, test } from 'vitest';
import { lineAt, linesOf, linesWith, nextMatch } from '../../../../renderer/shared/pages/page-lines';

const word = (text: string, line: number, x: number, confidence = 0.9) => ({
  text,
  line,
  confidence,
  box: { x, y: line * 50, width: 40, height: 30 },
});
const words = [word('Họ', 0, 0), word('tên:', 0, 60, 0.5), word('Đặng', 1, 10), word('Hoà', 1, 100)];
const lines = linesOf(words);

test('words are put together as lines in reading order', () => {
  expect(lines.map(({ line, text }) => [line, text])).toEqual([
    [0, 'Họ tên:'],
    [1, 'Đặng Hoà'],
  ]);
});

test('a line is as wide and as sure as its words together', () => {
  expect(lines[0]?.box).toEqual({ x: 0, y: 0, width: 100, height: 30 });
  expect(lines[0]?.confidence).toBeCloseTo(0.7);
});

test('a page without words has no lines', () => {
  expect(linesOf([])).toEqual([]);
});

test('text is found without marks and with the other place of the tone mark', () => {
  expect(linesWith(lines, 'dang hoa')).toEqual([1]);
  expect(linesWith(lines, 'ĐẶNG HÒA')).toEqual([1]);
});

test('an empty search marks nothing', () => {
  expect(linesWith(lines, '  ')).toEqual([]);
});

test('matches are walked in a circle in both directions', () => {
  expect(nextMatch([2, 5, 9], 5, 1)).toBe(9);
  expect(nextMatch([2, 5, 9], 9, 1)).toBe(2);
  expect(nextMatch([2, 5, 9], 2, -1)).toBe(9);
});

test('the walk begins at the near end when no match is chosen', () => {
  expect(nextMatch([2, 5], null, 1)).toBe(2);
  expect(nextMatch([2, 5], 7, -1)).toBe(5);
  expect(nextMatch([], null, 1)).toBeNull();
});

test('a press on the picture finds the line under it', () => {
  expect(lineAt(lines, { x: 50, y: 10 })).toBe(0);
  expect(lineAt(lines, { x: 50, y: 45 })).toBeNull();
});
