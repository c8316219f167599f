import type { Point } from '../geometry-rules';
import type { Box } from '../reader-types';
import { edgeAt, type TableGrid, type TablePiece, type TableRule } from '../table-rules';
import { greyImage, type GreyImage } from './grey-image';
import type { InkMask } from './ink';

/** A table taken out of its page: its cells rearranged so that every row of print is read from left to right. */
export interface TablePicture {
  readonly grid: TableGrid;
  readonly image: GreyImage;
  /** Where each part of `image` comes from; from top to bottom. */
  readonly pieces: readonly TablePiece[];
}

interface CellArea {
  row: number;
  column: number;
  /** Corner of the cell inside its rules, and its size. */
  from: Point;
  width: number;
  height: number;
}

/**
 * Takes the cells out of `image`, which is whitened there. Rows of one line of print stay rows; where a cell holds
 * several lines, the cells of its row are put one below the other, since an engine reads across them else.
 */
export function takeTable(image: GreyImage, ink: InkMask, grid: TableGrid, mm: number): TablePicture {
  const margin = Math.round(2 * mm);
  const gap = Math.round(1.2 * mm);
  const rows = areasOf(grid, image, mm);
  const placed: { area: CellArea; x: number; y: number }[] = [];
  const pieces: TablePiece[] = [];
  let y = margin;
  for (const areas of rows) {
    const filled = areas.filter(area => hasInk(ink, area, mm));
    if (filled.length === 0) continue;
    const isStacked = filled.some(area => linesIn(ink, area, mm) > 1);
    const groups = isStacked ? filled.map(area => [area]) : [filled];
    for (const group of groups) {
      const height = Math.max(...group.map(area => area.height));
      for (const area of group) {
        const x = isStacked ? margin : margin + Math.round(area.from.x - grid.box.x);
        placed.push({ area, x, y });
        pieces.push({
          row: area.row,
          column: area.column,
          place: { x, y, width: area.width, height: area.height },
          shift: { x: area.from.x - x, y: area.from.y - y },
        });
      }
      y += height + gap;
    }
  }
  const width = 2 * margin + Math.max(1, ...placed.map(p => p.x + p.area.width));
  const picture = greyImage(width, y + margin, 255);
  for (const { area, x, y: top } of placed) copyArea(image, area, picture, x, top);
  whiten(image, grid.box, mm);
  return { grid, image: picture, pieces };
}

function areasOf(grid: TableGrid, image: GreyImage, mm: number): CellArea[][] {
  const inset = Math.max(1, Math.round(0.25 * mm));
  return grid.rowRules.slice(0, -1).map((upper, row) => {
    const lower = grid.rowRules[row + 1]!;
    return grid.columnRules.slice(0, -1).map((before, column) => {
      const after = grid.columnRules[column + 1]!;
      const middleY = (upper.from.y + lower.from.y) / 2;
      const left = Math.max(0, Math.ceil(edgeAt(before, middleY, 'down')) + inset);
      const right = Math.min(image.width, Math.floor(edgeAt(after, middleY, 'down')) - inset);
      const middleX = (left + right) / 2;
      const top = Math.max(0, Math.ceil(edgeAt(upper, middleX, 'across')) + inset);
      const bottom = Math.min(image.height, Math.floor(edgeAt(lower, middleX, 'across')) - inset);
      return {
        row,
        column,
        from: { x: left, y: top },
        width: Math.max(1, right - left),
        height: Math.max(1, bottom - top),
      };
    });
  });
}

function hasInk(ink: InkMask, area: CellArea, mm: number): boolean {
  let count = 0;
  for (let y = area.from.y; y < area.from.y + area.height; y++) {
    for (let x = area.from.x; x < area.from.x + area.width; x++) count += ink.data[y * ink.width + x] ?? 0;
  }
  return count > 0.15 * mm * mm;
}

/** Rows of print in a cell: bands of ink as tall as letters with white between them. */
function linesIn(ink: InkMask, { from, width, height }: CellArea, mm: number): number {
  let lines = 0;
  let band = 0;
  for (let y = from.y; y <= from.y + height; y++) {
    let count = 0;
    if (y < from.y + height) for (let x = from.x; x < from.x + width; x++) count += ink.data[y * ink.width + x] ?? 0;
    if (count > 0.12 * mm) {
      band++;
      continue;
    }
    // Marks above and below letters are bands of their own, but low ones.
    if (band >= 1.3 * mm) lines += band > 7.5 * mm ? 2 : 1;
    band = 0;
  }
  return lines;
}

function copyArea(image: GreyImage, area: CellArea, into: GreyImage, x: number, y: number): void {
  for (let row = 0; row < area.height; row++) {
    const start = (area.from.y + row) * image.width + area.from.x;
    into.data.set(image.data.subarray(start, start + area.width), (y + row) * into.width + x);
  }
}

function whiten(image: GreyImage, box: Box, mm: number): void {
  const reach = Math.round(0.3 * mm);
  const left = Math.max(0, box.x - reach);
  const right = Math.min(image.width, box.x + box.width + reach);
  for (let y = Math.max(0, box.y - reach); y < Math.min(image.height, box.y + box.height + reach); y++) {
    image.data.fill(255, y * image.width + left, y * image.width + right);
  }
}

/** The same table with every coordinate moved, as when a margin is put around the page. */
export function moveTable(table: TablePicture, dx: number, dy: number): TablePicture {
  const move = (p: { x: number; y: number }): { x: number; y: number } => ({ x: p.x + dx, y: p.y + dy });
  const rule = (r: TableRule): TableRule => ({ from: move(r.from), to: move(r.to) });
  const { box, rowRules, columnRules } = table.grid;
  return {
    ...table,
    grid: {
      box: { ...box, ...move(box) },
      rowRules: rowRules.map(rule),
      columnRules: columnRules.map(rule),
    },
    pieces: table.pieces.map(piece => ({ ...piece, shift: move(piece.shift) })),
  };
}
