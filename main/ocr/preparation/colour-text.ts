import type { Box } from '../reader-types';
import { blobsOf, type Blob, type InkMask } from './ink';

const STEP = 2;
const MIN_LETTERS = 7;

/**
 * Straight rows of coloured letters, in stored pixels: titles printed in red. Seals, signatures and stamps are
 * coloured too, but do not stand in rows.
 */
export function findColouredRows(rgb: Uint8Array, width: number, height: number, mm: number): Box[] {
  const letters = blobsOf(colourMask(rgb, width, height)).filter(b => isLetter(b, mm / STEP));
  if (letters.length < MIN_LETTERS || letters.length > 4000) return [];
  return [...rowsAlong(letters, false), ...rowsAlong(letters, true)].map(row => boxAround(row, mm, width, height));
}

function colourMask(rgb: Uint8Array, width: number, height: number): InkMask {
  const w = Math.floor(width / STEP);
  const h = Math.floor(height / STEP);
  const data = new Uint8Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const i = (y * STEP * width + x * STEP) * 3;
      const r = rgb[i]!;
      const g = rgb[i + 1]!;
      const b = rgb[i + 2]!;
      data[y * w + x] = r - Math.max(g, b) > 45 ? 1 : 0;
    }
  }
  return { width: w, height: h, data };
}

function isLetter(b: Blob, mm: number): boolean {
  const width = b.right - b.left + 1;
  const height = b.bottom - b.top + 1;
  const long = Math.max(width, height);
  // Bold letters run together: several may be one piece.
  return long >= 1.8 * mm && long <= 22 * mm && Math.min(width, height) <= 9 * mm && b.area >= 0.12 * width * height;
}

/** Chains of neighbours that stay on one slightly sloping line. */
function rowsAlong(letters: readonly Blob[], isDown: boolean): Blob[][] {
  const at = (b: Blob): number => (isDown ? b.top : b.left);
  const end = (b: Blob): number => (isDown ? b.bottom : b.right);
  const base = (b: Blob): number => (isDown ? (b.left + b.right) / 2 : (b.top + b.bottom) / 2);
  const size = (b: Blob): number => (isDown ? b.right - b.left : b.bottom - b.top) + 1;
  const sorted = [...letters].sort((a, b) => at(a) - at(b));
  const used = new Set<Blob>();
  const rows: Blob[][] = [];
  for (const first of sorted) {
    if (used.has(first)) continue;
    const row = [first];
    for (const next of sorted) {
      const last = row[row.length - 1]!;
      if (used.has(next) || at(next) <= at(last)) continue;
      const gap = at(next) - end(last);
      if (gap > 1.8 * size(last)) continue;
      const isAligned = Math.abs(base(next) - base(last)) < 0.35 * size(last) + 0.14 * Math.max(0, gap);
      const isAlike = size(next) < 1.8 * size(last) && size(last) < 1.8 * size(next);
      if (isAligned && isAlike) row.push(next);
    }
    if (row.length >= MIN_LETTERS && isStraight(row.map(at), row.map(base), size(first))) {
      rows.push(row);
      for (const letter of row) used.add(letter);
    }
  }
  return rows;
}

/** Least squares: every letter within a quarter of its size of the line, the line within 9 degrees. */
function isStraight(xs: readonly number[], ys: readonly number[], size: number): boolean {
  const n = xs.length;
  const mx = xs.reduce((a, b) => a + b, 0) / n;
  const my = ys.reduce((a, b) => a + b, 0) / n;
  let sxy = 0;
  let sxx = 0;
  for (let i = 0; i < n; i++) {
    sxy += (xs[i]! - mx) * (ys[i]! - my);
    sxx += (xs[i]! - mx) ** 2;
  }
  const slope = sxx > 0 ? sxy / sxx : 0;
  const worst = Math.max(...xs.map((x, i) => Math.abs(ys[i]! - my - slope * (x - mx))));
  return Math.abs(slope) < 0.16 && worst < 0.4 * size;
}

function boxAround(row: readonly Blob[], mm: number, width: number, height: number): Box {
  // Marks above and below the letters belong to the row.
  const margin = Math.round(2.2 * mm);
  const x = Math.max(0, Math.min(...row.map(b => b.left)) * STEP - margin);
  const y = Math.max(0, Math.min(...row.map(b => b.top)) * STEP - margin);
  return {
    x,
    y,
    width: Math.min(width, Math.max(...row.map(b => b.right)) * STEP + margin) - x,
    height: Math.min(height, Math.max(...row.map(b => b.bottom)) * STEP + margin) - y,
  };
}
