import type { GreyImage } from './preparation/grey-image';
import { kernelsFor } from './preparation/kernels';
import type { Box } from './reader-types';

export interface CodeAreas {
  /** Parts dense with edges both ways, as codes are and print is not; most solid first, with a quiet zone around. */
  readonly areas: readonly Box[];
  /** The same seen more coarsely: where bars too wide to be busy everywhere may be. */
  readonly bars: readonly Box[];
  /** The whole picture at a quarter of its size, where codes with large modules are read. */
  readonly quarter: GreyImage;
}

export const QUARTER = 4;

/** What is looked for in cells of one size. */
interface Look {
  /** Quarter-size pixels a cell is wide. */
  readonly quarters: number;
  /** A window of this many cells a side has to be busy nearly throughout: lines of print leave gaps. */
  readonly window: number;
  readonly busyShare: number;
  /** In cells: the least a square measures, and the least height and width of bars. */
  readonly leastSquare: number;
  readonly leastBars: readonly [number, number];
}

const FINE: Look = { quarters: 2, window: 5, busyShare: 0.85, leastSquare: 6, leastBars: [6, 20] };
const WIDE_BARS: Look = { quarters: 4, window: 3, busyShare: 0.75, leastSquare: 6, leastBars: [3, 9] };
/** Marked share of a patch's box: a square on its corner has half. */
const LEAST_FILL = 0.4;

interface Patch {
  /** In cells. */
  readonly box: Box;
  readonly fill: number;
}

/**
 * Where codes with modules of about 2 to 9 pixels may be, found in one pass over the picture.
 *
 * A cell is busy when its pixels differ far more than those of the page's plain parts.
 */
export function findCodeAreas(image: GreyImage): CodeAreas {
  const { quarter, squares } = quarterOf(image);
  const look = (by: Look): Box[] => patchesIn(quarter, squares, by).map(patch => withMargin(patch.box, by, image));
  return { areas: look(FINE), bars: look(WIDE_BARS), quarter };
}

function patchesIn(quarter: GreyImage, squares: Uint16Array, look: Look): Patch[] {
  const columns = Math.floor(quarter.width / look.quarters);
  const rows = Math.floor(quarter.height / look.quarters);
  if (columns < look.window || rows < look.window) return [];
  const spread = spreadOfCells(quarter, squares, look.quarters, columns, rows);
  const marked = busyWindows(spread, look, columns, rows);
  return patchesOf(marked, columns, rows)
    .filter(({ box, fill }) => fill >= LEAST_FILL && isLargeEnough(box, look))
    .sort((a, b) => solidity(b) - solidity(a));
}

function isLargeEnough({ width, height }: Box, { leastSquare, leastBars }: Look): boolean {
  const [thin, long] = width < height ? [width, height] : [height, width];
  return thin >= leastSquare || (thin >= leastBars[0] && long >= leastBars[1]);
}

/** Codes fill their box; print and frames that hang together do not. */
function solidity({ box, fill }: Patch): number {
  return Math.min(box.width, box.height) * fill;
}

/** Means of 4 x 4 pixels, and the mean of their squares; every other row stands for both. */
function quarterOf({ data, width, height }: GreyImage): { quarter: GreyImage; squares: Uint16Array } {
  const columns = Math.floor(width / QUARTER);
  const rows = Math.floor(height / QUARTER);
  const kernels = kernelsFor(2 * data.length);
  if (kernels) {
    const [toMeans, toSquares] = [kernels.room(columns * rows), kernels.room(2 * columns * rows)];
    kernels.run.quarter(kernels.put(data), width, toMeans, toSquares, columns, rows);
    const quarter = kernels.picture(toMeans, columns, rows);
    return { quarter, squares: new Uint16Array(kernels.bytes(toSquares, 2 * columns * rows).slice().buffer) };
  }
  const means = new Uint8Array(columns * rows);
  const squares = new Uint16Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    let i = row * QUARTER * width;
    const o = row * columns;
    for (let column = 0; column < columns; column++, i += QUARTER) {
      const k = i + 2 * width;
      const a = data[i]!;
      const b = data[i + 1]!;
      const c = data[i + 2]!;
      const d = data[i + 3]!;
      const e = data[k]!;
      const f = data[k + 1]!;
      const g = data[k + 2]!;
      const h = data[k + 3]!;
      means[o + column] = (a + b + c + d + e + f + g + h) >> 3;
      squares[o + column] = (a * a + b * b + c * c + d * d + e * e + f * f + g * g + h * h) >> 3;
    }
  }
  return { quarter: { width: columns, height: rows, data: means }, squares };
}

/** Standard deviation of the pixels of each cell. */
function spreadOfCells(
  { data, width }: GreyImage,
  squares: Uint16Array,
  quarters: number,
  columns: number,
  rows: number,
): Float32Array {
  const spread = new Float32Array(columns * rows);
  const area = quarters * quarters;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      let square = 0;
      for (let y = row * quarters; y < (row + 1) * quarters; y++) {
        const i = y * width + column * quarters;
        for (let k = i; k < i + quarters; k++) {
          sum += data[k]!;
          square += squares[k]!;
        }
      }
      const mean = sum / area;
      spread[row * columns + column] = Math.sqrt(Math.max(0, square / area - mean * mean));
    }
  }
  return spread;
}

/** Well above the grain of the plain part of the page. */
function busyLimit(spread: Float32Array): number {
  const sorted = Float32Array.from({ length: Math.ceil(spread.length / 7) }, (_, i) => spread[i * 7]!).sort();
  const plain = sorted[Math.floor(sorted.length * 0.35)] ?? 0;
  return Math.max(11, plain * 1.5 + 7);
}

/** Marks every cell that lies in a window busy nearly throughout. */
function busyWindows(spread: Float32Array, { window, busyShare }: Look, columns: number, rows: number): Uint8Array {
  const limit = busyLimit(spread);
  const sums = new Int32Array((columns + 1) * (rows + 1));
  for (let y = 0; y < rows; y++) {
    let line = 0;
    for (let x = 0; x < columns; x++) {
      if (spread[y * columns + x]! >= limit) line++;
      sums[(y + 1) * (columns + 1) + x + 1] = sums[y * (columns + 1) + x + 1]! + line;
    }
  }
  const least = Math.ceil(window * window * busyShare);
  const marked = new Uint8Array(columns * rows);
  for (let y = 0; y + window <= rows; y++) {
    for (let x = 0; x + window <= columns; x++) {
      const upper = y * (columns + 1) + x;
      const lower = (y + window) * (columns + 1) + x;
      const busy = sums[lower + window]! - sums[lower]! - sums[upper + window]! + sums[upper]!;
      if (busy < least) continue;
      for (let dy = 0; dy < window; dy++) {
        const at = (y + dy) * columns + x;
        marked.fill(1, at, at + window);
      }
    }
  }
  return marked;
}

/** Connected marks. */
function patchesOf(marked: Uint8Array, columns: number, rows: number): Patch[] {
  const patches: Patch[] = [];
  const stack: number[] = [];
  for (let start = 0; start < marked.length; start++) {
    if (marked[start] !== 1) continue;
    let [left, top, right, bottom, count] = [columns, rows, 0, 0, 0];
    marked[start] = 2;
    stack.push(start);
    while (stack.length > 0) {
      const at = stack.pop()!;
      const x = at % columns;
      const y = (at - x) / columns;
      count++;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      for (const next of [x > 0 ? at - 1 : -1, x < columns - 1 ? at + 1 : -1, at - columns, at + columns]) {
        if (next < 0 || next >= marked.length || marked[next] !== 1) continue;
        marked[next] = 2;
        stack.push(next);
      }
    }
    const box = { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
    patches.push({ box, fill: count / (box.width * box.height) });
  }
  return patches;
}

/** In pixels, with the quiet zone a reader wants to see. */
function withMargin(box: Box, { quarters }: Look, image: GreyImage): Box {
  const cellPx = quarters * QUARTER;
  const margin = Math.round(16 + 0.08 * cellPx * Math.max(box.width, box.height));
  const left = Math.max(0, box.x * cellPx - margin);
  const top = Math.max(0, box.y * cellPx - margin);
  return {
    x: left,
    y: top,
    width: Math.min(image.width, (box.x + box.width) * cellPx + margin) - left,
    height: Math.min(image.height, (box.y + box.height) * cellPx + margin) - top,
  };
}
