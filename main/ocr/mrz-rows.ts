import { inkOf, blobsOf, type Blob } from './preparation/ink';
import type { GreyImage } from './preparation/grey-image';

/** Three rows of thirty cells; places in pixels of the picture. */
export interface ZoneGrid {
  /** Height of a capital. */
  readonly capPx: number;
  /** Middle of the cell in row `row` (0 to 2), column `column` (0 to 29). */
  readonly middle: (row: number, column: number) => { x: number; y: number };
}

interface Glyph {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** Glyphs at one pitch, left to right. */
interface Row {
  readonly glyphs: readonly Glyph[];
  readonly pitch: number;
  readonly x: number;
  readonly y: number;
  readonly capPx: number;
}

const COLUMNS = 30;
const LEAST_GLYPHS = 12;

/**
 * Finds the zone by its print: three rows one below the other of glyphs at the same pitch, about as wide as a capital
 * is high. The picture is upright and level to a degree or two, dark on light.
 */
export function findZoneGrid(image: GreyImage): ZoneGrid | undefined {
  const window = Math.max(15, Math.round(Math.min(image.width, image.height) / 24)) | 1;
  const blobs = blobsOf(inkOf(image, Math.min(window, 61), 0.2));
  const rows = rowsOf(glyphsOf(blobs));
  const triple = tripleOf(rows);
  return triple && gridOf(triple);
}

function glyphsOf(blobs: readonly Blob[]): Glyph[] {
  const glyphs: Glyph[] = [];
  for (const { left, top, right, bottom } of blobs) {
    const width = right - left + 1;
    const height = bottom - top + 1;
    if (height < 7 || height > 90 || width > 1.5 * height || width * 6 < height) continue;
    glyphs.push({ x: (left + right + 1) / 2, y: (top + bottom + 1) / 2, height });
  }
  return glyphs.sort((a, b) => a.x - b.x);
}

/** Chains of neighbours of one height on one line whose steps agree. */
function rowsOf(glyphs: readonly Glyph[]): Row[] {
  const rows: Row[] = [];
  const isUsed = new Uint8Array(glyphs.length);
  for (let first = 0; first < glyphs.length; first++) {
    if (isUsed[first]) continue;
    const chain = [first];
    let last = first;
    for (let next = first + 1; next < glyphs.length; next++) {
      const a = glyphs[last]!;
      const b = glyphs[next]!;
      if (b.x - a.x > 4 * a.height) break;
      if (isUsed[next] || b.x - a.x < 0.45 * a.height) continue;
      if (Math.abs(b.y - a.y) > 0.3 * a.height || b.height > 1.6 * a.height || a.height > 1.6 * b.height) continue;
      chain.push(next);
      last = next;
    }
    if (chain.length < LEAST_GLYPHS) continue;
    for (const index of chain) isUsed[index] = 1;
    const row = regularRow(chain.map(index => glyphs[index]!));
    if (row) rows.push(row);
  }
  return rows;
}

function regularRow(glyphs: readonly Glyph[]): Row | undefined {
  const steps = glyphs.slice(1).map((glyph, i) => glyph.x - glyphs[i]!.x);
  const capPx = median(glyphs.map(glyph => glyph.height));
  const pitch = median(steps.filter(step => step < 1.6 * capPx));
  if (!(pitch > 0.7 * capPx && pitch < 1.5 * capPx)) return undefined;
  const even = steps.filter(step => Math.abs(step / pitch - Math.round(step / pitch)) < 0.17).length;
  if (even < 0.72 * steps.length || glyphs.length < LEAST_GLYPHS) return undefined;
  return { glyphs, pitch, capPx, x: glyphs[0]!.x, y: median(glyphs.map(glyph => glyph.y)) };
}

function tripleOf(rows: readonly Row[]): [Row, Row, Row] | undefined {
  const sorted = [...rows].sort((a, b) => a.y - b.y);
  let best: { rows: [Row, Row, Row]; count: number } | undefined;
  for (const first of sorted) {
    for (const second of sorted) {
      if (!areNeighbours(first, second)) continue;
      for (const third of sorted) {
        if (!areNeighbours(second, third)) continue;
        const ratio = (third.y - second.y) / (second.y - first.y);
        const count = first.glyphs.length + second.glyphs.length + third.glyphs.length;
        if (ratio < 0.75 || ratio > 1.33 || (best && count <= best.count)) continue;
        best = { rows: [first, second, third], count };
      }
    }
  }
  return best?.rows;
}

function areNeighbours(upper: Row, lower: Row): boolean {
  const step = (lower.y - upper.y) / upper.pitch;
  const ratio = lower.pitch / upper.pitch;
  return step > 1.4 && step < 3.4 && ratio > 0.93 && ratio < 1.075 && Math.abs(lower.x - upper.x) < 20 * upper.pitch;
}

/** A grid through all glyphs: columns by one pitch and start, rows each by their own line. */
function gridOf(rows: [Row, Row, Row]): ZoneGrid | undefined {
  const capPx = median(rows.flatMap(row => row.glyphs.map(glyph => glyph.height)));
  const start = median(rows.map(row => row.x - Math.round((row.x - rows[0].x) / rows[0].pitch) * rows[0].pitch));
  const fitted = rows.map(row => fitRow(row, start, median(rows.map(r => r.pitch))));
  const counts = new Map<number, number>();
  for (const { columns } of fitted) for (const column of columns) counts.set(column, (counts.get(column) ?? 0) + 1);
  const offset = bestOffset(counts);
  const own = rows.map((row, i) => placedGlyphs(row, fitted[i]!));
  return {
    capPx,
    middle: (row, column) => {
      const { a, b, c, d } = fitted[row]!;
      const x = a + b * (column + offset);
      // A page photographed at a slant has no even pitch: where a glyph of its own stands in the cell, it tells.
      return own[row]!.get(column + offset) ?? { x, y: c + d * x };
    },
  };
}

interface FittedRow {
  /** x = a + b * column */
  readonly a: number;
  readonly b: number;
  /** y = c + d * x */
  readonly c: number;
  readonly d: number;
  readonly columns: readonly number[];
}

/** So much better, in pitches over a whole row, do steps have to fit before they tell the columns. */
const BETTER_STEPS = 0.4;

/**
 * The columns of a row by the one of two guesses that its glyphs fit: outwards along a straight line, which a speck
 * between two glyphs does not disturb, or step by step, which does not lose a column where the pitch is guessed a hair
 * too wide or grows along the row, as on a photograph from one side.
 */
function fitRow({ glyphs }: Row, start: number, pitch: number): FittedRow {
  const xs = glyphs.map(glyph => glyph.x);
  const levelled = columnsAlongLine(xs, start, pitch);
  const stepped = columnsByStep(xs, start, pitch);
  const gained = offSteps(xs, levelled, pitch) - offSteps(xs, stepped, pitch);
  const columns = gained > BETTER_STEPS ? stepped : levelled;
  const [a, b] = lineThrough(columns, xs);
  const [c, d] = lineThrough(
    xs,
    glyphs.map(glyph => glyph.y),
  );
  return { a, b, c, d, columns };
}

/** Follows the fitted pitch outwards from the first guess, which drifts over thirty cells. */
function columnsAlongLine(xs: readonly number[], start: number, pitch: number): number[] {
  let columns = xs.map(x => Math.round((x - start) / pitch));
  for (let round = 0; round < 3; round++) {
    const [a, b] = lineThrough(columns, xs);
    columns = xs.map(x => Math.round((x - a) / b));
  }
  return columns;
}

function columnsByStep(xs: readonly number[], start: number, pitch: number): number[] {
  const columns: number[] = [];
  xs.forEach((x, i) => {
    const before = columns[i - 1];
    const first = Math.round((x - start) / pitch);
    columns.push(before === undefined ? first : before + Math.round((x - xs[i - 1]!) / pitch));
  });
  return columns;
}

/** How far the steps from glyph to glyph are from whole columns, in pitches, all together. */
function offSteps(xs: readonly number[], columns: readonly number[], pitch: number): number {
  let off = 0;
  for (let i = 1; i < xs.length; i++) off += Math.abs((xs[i]! - xs[i - 1]!) / pitch - (columns[i]! - columns[i - 1]!));
  return off;
}

/** Where each column's glyph stands: across as found, down by the line through its neighbours. */
function placedGlyphs({ glyphs, capPx }: Row, { a, b, columns }: FittedRow): Map<number, { x: number; y: number }> {
  const placed = new Map<number, { x: number; y: number }>();
  /** From the glyph before to this one are as many pitches as columns; beyond either end, too. */
  const isStep = (i: number): boolean => {
    const [before, glyph] = [glyphs[i - 1], glyphs[i]];
    return !before || !glyph || Math.abs(glyph.x - before.x - b * (columns[i]! - columns[i - 1]!)) < 0.2 * b;
  };
  glyphs.forEach(({ x, height }, i) => {
    const column = columns[i]!;
    const isNear = Math.abs(x - a - b * column) < 0.3 * b || (isStep(i) && isStep(i + 1));
    const isWhole = isNear && height > 0.75 * capPx && height < 1.3 * capPx;
    const near = glyphs.slice(Math.max(0, i - 3), i + 4).map(glyph => glyph.y);
    if (isWhole) placed.set(column, { x, y: median(near) });
  });
  return placed;
}

/** The run of thirty columns that holds the most glyphs. */
function bestOffset(counts: ReadonlyMap<number, number>): number {
  const columns = [...counts.keys()];
  let best = { offset: Math.min(...columns), held: -1 };
  for (let offset = Math.min(...columns); offset <= Math.max(...columns); offset++) {
    let held = 0;
    for (const [column, count] of counts) if (column >= offset && column < offset + COLUMNS) held += count;
    if (held > best.held) best = { offset, held };
  }
  return best.offset;
}

/** Least squares, then once more without what lies far off. */
function lineThrough(xs: readonly number[], ys: readonly number[]): [number, number] {
  let kept = xs.map((_, i) => i);
  let line: [number, number] = [0, 0];
  for (let round = 0; round < 2; round++) {
    const n = kept.length;
    const mx = kept.reduce((sum, i) => sum + xs[i]!, 0) / n;
    const my = kept.reduce((sum, i) => sum + ys[i]!, 0) / n;
    const sxx = kept.reduce((sum, i) => sum + (xs[i]! - mx) ** 2, 0);
    const sxy = kept.reduce((sum, i) => sum + (xs[i]! - mx) * (ys[i]! - my), 0);
    const slope = sxx > 0 ? sxy / sxx : 0;
    line = [my - slope * mx, slope];
    const offs = kept.map(i => Math.abs(ys[i]! - line[0] - line[1] * xs[i]!));
    const limit = Math.max(1.5, 2.5 * median(offs));
    const nearer = kept.filter((_, k) => offs[k]! <= limit);
    if (nearer.length < 8 || nearer.length === kept.length) break;
    kept = nearer;
  }
  return line;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
