import { expect, test } from 'vitest';
import { withLostRules } from '../../../../../main/ocr/preparation/lost-lines';
import type { TableGrid, TableRule } from '../../../../../main/ocr/table-rules';

const MM = 8;
const [LEFT, RIGHT, ROW] = [10, 610, 50];
const across = (y: number): TableRule => ({ from: { x: LEFT, y }, to: { x: RIGHT, y } });
const down = (x: number): TableRule => ({ from: { x, y: 0 }, to: { x, y: 400 } });

/** Six rows of four columns; the rule between the third and the fourth is lost. */
const grid: TableGrid = {
  box: { x: LEFT, y: 0, width: RIGHT - LEFT, height: 6 * ROW },
  rowRules: [0, 1, 2, 4, 5, 6].map(row => across(row * ROW)),
  columnRules: [10, 160, 310, 460, 610].map(down),
};

/** Something written, 16 pixels high, with its middle at each place. */
function written(places: readonly (readonly [column: number, y: number])[]) {
  const mask = { width: 640, height: 420, data: new Uint8Array(640 * 420) };
  for (const [column, middle] of places) {
    const x = LEFT + column * 150 + 30;
    for (let y = middle - 8; y < middle + 8; y++) mask.data.fill(1, y * 640 + x, y * 640 + x + 60);
  }
  return mask;
}
const third = 2.5 * ROW;
const fourth = 3.5 * ROW;

test('a row twice as high with two rows written in it is two rows', () => {
  const columns = [0, 1, 2, 3];
  const ink = written(columns.flatMap(column => [[column, third] as const, [column, fourth] as const]));
  const { rowRules } = withLostRules(grid, ink, MM);
  expect(rowRules.map(({ from }) => from.y / ROW)).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test.each([
  [
    'one column in its middle',
    [
      [0, 3 * ROW],
      [1, third],
      [1, fourth],
      [2, third],
      [2, fourth],
      [3, third],
      [3, fourth],
    ],
  ],
  [
    'two lines in one column only',
    [
      [0, third],
      [1, third],
      [2, third],
      [3, third],
      [3, fourth],
    ],
  ],
  [
    'too little written',
    [
      [0, third],
      [0, fourth],
    ],
  ],
  ['nothing', []],
] as const)('%s: it stays one row', (_, places) => {
  expect(withLostRules(grid, written(places), MM)).toBe(grid);
});

test('rows of a height of their own are left alone', () => {
  const uneven = { ...grid, rowRules: [0, 1, 2, 3.6, 4.6, 5.6].map(row => across(row * ROW)) };
  const ink = written([0, 1, 2, 3].flatMap(column => [[column, 2.4 * ROW] as const, [column, 3.2 * ROW] as const]));
  expect(withLostRules(uneven, ink, MM)).toBe(uneven);
});
