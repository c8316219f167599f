import { medianOf } from '../page-layout-rules';
import { edgeAt, type TableGrid, type TableRule } from '../table-rules';
import type { InkMask } from './ink';

const FEWEST_ROWS = 4;
/** How near to twice the height of the others a row has to come. */
const SLACK = 0.15;
const FEWEST_COLUMNS = 3;
/** Around the lost rule nothing is written: the room between two lines of one cell is narrower and not in every column. */
const FREE_MM = 0.3;
const INSET_MM = 0.6;
/** Ink that is something written, in square millimetres. */
const WRITTEN_MM2 = 0.4;

/**
 * The rule between two rows that a fold or a hole took away: a row twice as high as the others, with something written
 * in both halves of every column that has anything, and nothing across its middle.
 */
export function withLostRules(grid: TableGrid, ink: InkMask, mm: number): TableGrid {
  const { rowRules } = grid;
  const heights = rowRules.slice(1).map((lower, i) => heightBetween(rowRules[i]!, lower));
  if (heights.length < FEWEST_ROWS) return grid;
  const usual = medianOf(heights);
  const rules = rowRules.flatMap((lower, i) => {
    const upper = rowRules[i - 1];
    if (!upper || Math.abs(heights[i - 1]! - 2 * usual) > 2 * SLACK * usual) return [lower];
    const middle = between(upper, lower);
    return areTwoRows(grid, [upper, middle, lower], ink, mm) ? [middle, lower] : [lower];
  });
  return rules.length === rowRules.length ? grid : { ...grid, rowRules: rules };
}

const heightBetween = (upper: TableRule, lower: TableRule): number =>
  (lower.from.y + lower.to.y - upper.from.y - upper.to.y) / 2;

function between(a: TableRule, b: TableRule): TableRule {
  const half = (p: TableRule['from'], q: TableRule['from']) => ({ x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 });
  return { from: half(a.from, b.from), to: half(a.to, b.to) };
}

function areTwoRows(
  grid: TableGrid,
  [upper, middle, lower]: readonly [TableRule, TableRule, TableRule],
  ink: InkMask,
  mm: number,
): boolean {
  const inset = INSET_MM * mm;
  const columns = grid.columnRules.slice(1).map((right, i) => {
    const left = edgeAt(grid.columnRules[i]!, (middle.from.y + middle.to.y) / 2, 'down') + inset;
    const end = edgeAt(right, (middle.from.y + middle.to.y) / 2, 'down') - inset;
    const [top, centre, bottom] = [upper, middle, lower].map(rule => edgeAt(rule, (left + end) / 2, 'across'));
    const written = (from: number, to: number): boolean => inkIn(ink, left, from, end, to) >= WRITTEN_MM2 * mm * mm;
    const free = FREE_MM * mm;
    return {
      above: written(top! + inset, centre! - free),
      below: written(centre! + free, bottom! - inset),
      isFree: inkIn(ink, left, centre! - free, end, centre! + free) < 0.02 * (end - left) * 2 * free,
    };
  });
  const filled = columns.filter(({ above, below }) => above || below);
  return filled.length >= FEWEST_COLUMNS && filled.every(({ above, below, isFree }) => above && below && isFree);
}

function inkIn({ width, height, data }: InkMask, left: number, top: number, right: number, bottom: number): number {
  let count = 0;
  for (let y = Math.max(0, Math.round(top)); y < Math.min(height, Math.round(bottom)); y++) {
    for (let x = Math.max(0, Math.round(left)); x < Math.min(width, Math.round(right)); x++)
      count += data[y * width + x]!;
  }
  return count;
}
