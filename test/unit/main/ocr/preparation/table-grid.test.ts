import { describe, expect, test } from 'vitest';
import { removeClutter } from '../../../../../main/ocr/preparation/clutter';
import { greyImage, type GreyImage } from '../../../../../main/ocr/preparation/grey-image';

const ROWS = [200, 290, 380, 470];
const COLUMNS = [100, 260, 900, 1400];

function fill(image: GreyImage, x: number, y: number, width: number, height: number): void {
  for (let row = y; row < y + height; row++) image.data.fill(0, row * image.width + x, row * image.width + x + width);
}

/** A ruled table at 300 dpi; the rules climb by `slope`, and every cell holds a mark. */
function aTable({ slope = 0, lines = 1 } = {}): GreyImage {
  const image = greyImage(1500, 700, 255);
  for (const y of ROWS) {
    for (let x = COLUMNS[0]!; x <= COLUMNS.at(-1)!; x++) fill(image, x, Math.round(y + slope * x), 1, 3);
  }
  for (const x of COLUMNS) fill(image, x, Math.round(ROWS[0]! + slope * x), 3, ROWS.at(-1)! - ROWS[0]! + 3);
  for (const y of ROWS.slice(0, -1)) {
    for (const x of COLUMNS.slice(0, -1)) {
      for (let i = 0; i < lines; i++) fill(image, x + 30, Math.round(y + slope * x) + 14 + i * 36, 60, 22);
    }
  }
  return image;
}

describe('ruled tables', () => {
  test('rows and columns are found by their rules, also when those lean', () => {
    for (const slope of [0, 0.003]) {
      const [table] = removeClutter(aTable({ slope }), 300).tables;
      expect(table?.grid.rowRules).toHaveLength(4);
      expect(table?.grid.columnRules).toHaveLength(4);
    }
  });

  test.each(Array.from({ length: 38 }, (_, i) => i + 3))('a table of %i even rows is found whole', rows => {
    const [top, step] = [60, 61];
    const image = greyImage(1500, 2 * top + rows * step, 255);
    for (let row = 0; row <= rows; row++) fill(image, 100, top + row * step, 1303, 3);
    for (const x of COLUMNS) fill(image, x, top, 3, rows * step + 3);
    const [table] = removeClutter(image, 300).tables;
    expect(table?.grid.rowRules).toHaveLength(rows + 1);
    expect(table?.grid.columnRules).toHaveLength(COLUMNS.length);
  });

  test('the table is taken out of the page and its cells keep their way back', () => {
    const page = aTable();
    const { image, tables } = removeClutter(page, 300);
    expect(image.data.every(pixel => pixel === 255)).toBe(true);
    for (const { place, shift, row, column } of tables[0]!.pieces) {
      expect(place.y + shift.y).toBeGreaterThan(ROWS[row]!);
      expect(place.x + shift.x).toBeGreaterThan(COLUMNS[column]!);
      expect(place.x + shift.x + place.width).toBeLessThanOrEqual(COLUMNS[column + 1]! + 3);
    }
  });

  test('cells of two lines are put one below the other', () => {
    const [oneLine] = removeClutter(aTable(), 300).tables;
    const [twoLines] = removeClutter(aTable({ lines: 2 }), 300).tables;
    const tops = (pieces: typeof oneLine): number => new Set(pieces?.pieces.map(p => p.place.y)).size;
    expect(tops(oneLine)).toBe(3);
    expect(tops(twoLines)).toBe(9);
  });

  test('a frame around text is no table', () => {
    const image = greyImage(1500, 700, 255);
    fill(image, 100, 100, 1200, 3);
    fill(image, 100, 500, 1200, 3);
    fill(image, 100, 100, 3, 400);
    fill(image, 1298, 100, 3, 403);
    expect(removeClutter(image, 300).tables).toHaveLength(0);
  });

  test('a table is found below boxes for digits whose strokes stand in line with its columns', () => {
    const image = greyImage(1500, 1000, 255);
    const table = aTable();
    image.data.set(table.data, 300 * 1500);
    for (const y of [100, 160]) fill(image, 200, y, 12 * 60 + 3, 3);
    for (let i = 0; i <= 12; i++) fill(image, 200 + i * 60, 100, 3, 62);
    for (let i = 0; i < 12; i++) fill(image, 222 + i * 60, 115, 14, 32);
    const { digitRows, tables } = removeClutter(image, 300);
    expect(digitRows).toHaveLength(1);
    expect(tables.map(({ grid }) => [grid.rowRules.length, grid.columnRules.length])).toEqual([[4, 4]]);
  });

  test('a framed page with folds through it is no table', () => {
    const image = greyImage(1500, 2000, 255);
    for (const y of [100, 1880]) fill(image, 100, y, 1300, 4);
    for (const x of [100, 1396]) fill(image, x, 100, 4, 1784);
    fill(image, 0, 700, 1500, 3);
    fill(image, 800, 0, 3, 2000);
    expect(removeClutter(image, 300).tables).toHaveLength(0);
  });
});
