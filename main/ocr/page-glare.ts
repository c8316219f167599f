import type { GreyImage } from './preparation/grey-image';
import { blobsOf, type Blob, type InkMask } from './preparation/ink';

const TILE_MM = 3;
const BLOWN_OUT = 251;
/** A lamp stands out from the paper around it; evenly white paper does not. */
const LEAST_STEP = 9;
const LEAST_TILES = 6;

/**
 * Part of the page that is blown out to white in the middle of print. Paper that is white by itself is no glare: the
 * paper around a lamp's reflection is darker than it.
 */
export function glareShareOf(image: GreyImage, letters: readonly Blob[], pxPerMm: number): number {
  const size = Math.max(4, Math.round(TILE_MM * pxPerMm));
  const columns = Math.floor(image.width / size);
  const rows = Math.floor(image.height / size);
  if (columns < 8 || rows < 6 || letters.length < 20) return 0;
  const tiles = tilesOf(image, size, columns, rows);
  const hasPrint = new Uint8Array(columns * rows);
  for (const letter of letters) {
    const column = Math.floor((letter.left + letter.right) / 2 / size);
    const row = Math.floor((letter.top + letter.bottom) / 2 / size);
    if (column < columns && row < rows) hasPrint[row * columns + column] = 1;
  }
  const blown: InkMask = {
    width: columns,
    height: rows,
    data: tiles.lowest.map(value => (value >= BLOWN_OUT ? 1 : 0)),
  };
  let share = 0;
  for (const patch of blobsOf(blown)) {
    const area = (patch.right - patch.left + 1) * (patch.bottom - patch.top + 1);
    if (patch.area < LEAST_TILES || patch.area < 0.5 * area) continue;
    if (!isAmidPrint(patch, hasPrint, columns, rows)) continue;
    const around = paperAround(patch, tiles.paper, columns, rows);
    if (around !== undefined && 255 - around >= LEAST_STEP) share += patch.area / (columns * rows);
  }
  return share;
}

function tilesOf({ width, data }: GreyImage, size: number, columns: number, rows: number) {
  const lowest = new Uint8Array(columns * rows).fill(255);
  const paper = new Uint8Array(columns * rows);
  for (let y = 0; y < rows * size; y++) {
    const row = Math.floor(y / size) * columns;
    for (let x = 0; x < columns * size; x++) {
      const value = data[y * width + x]!;
      const tile = row + Math.floor(x / size);
      if (value < lowest[tile]!) lowest[tile] = value;
      if (value > paper[tile]!) paper[tile] = value;
    }
  }
  return { lowest, paper };
}

/** Rows of print that reach the patch from a side on part of its height, with print above or below it. */
function isAmidPrint(patch: Blob, hasPrint: Uint8Array, columns: number, rows: number): boolean {
  const REACH = 4;
  let touched = 0;
  for (let row = patch.top; row <= Math.min(rows - 1, patch.bottom); row++) {
    const has = (from: number, to: number): boolean => {
      for (let c = Math.max(0, from); c <= Math.min(columns - 1, to); c++) if (hasPrint[row * columns + c]) return true;
      return false;
    };
    if (has(patch.left - REACH, patch.left) || has(patch.right, patch.right + REACH)) touched += 1;
  }
  return touched >= 0.2 * (patch.bottom - patch.top + 1);
}

/** Brightness of the paper four tiles away; undefined at the edge of the picture. */
function paperAround(patch: Blob, paper: Uint8Array, columns: number, rows: number): number | undefined {
  const AWAY = 4;
  const values: number[] = [];
  for (const row of [patch.top - AWAY, patch.bottom + AWAY]) {
    for (let c = patch.left; c <= patch.right; c++) if (row >= 0 && row < rows) values.push(paper[row * columns + c]!);
  }
  for (const column of [patch.left - AWAY, patch.right + AWAY]) {
    for (let r = patch.top; r <= patch.bottom; r++) {
      if (column >= 0 && column < columns) values.push(paper[r * columns + column]!);
    }
  }
  values.sort((a, b) => a - b);
  return values[values.length >> 1];
}
