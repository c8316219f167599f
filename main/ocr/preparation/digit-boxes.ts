import { unionBox } from '../geometry-rules';
import type { Box } from '../reader-types';
import { cropOf, greyImage, type GreyImage } from './grey-image';
import { blobsOf, type Blob, type InkMask } from './ink';

/** A row of boxes for one character each, as forms have for the personal number. */
export interface DigitRow {
  readonly box: Box;
  /** The characters moved together, as printed numbers stand. */
  readonly strip: GreyImage;
  readonly filledCells: number;
}

const MIN_CELLS = 8;

/** Rows of equally wide boxes, by the upright strokes between them. `mm` is pixels a millimetre. */
export function findDigitBoxes(uprights: InkMask, mm: number): Box[][] {
  const strokes = blobsOf(uprights)
    .filter(b => b.bottom - b.top <= 12 * mm && b.right - b.left <= 1.2 * mm)
    .sort((a, b) => a.top - b.top);
  const rows: Blob[][] = [];
  for (const stroke of strokes) {
    const row = rows.find(
      r => Math.abs(r[0]!.top - stroke.top) < 1.2 * mm && Math.abs(r[0]!.bottom - stroke.bottom) < 1.2 * mm,
    );
    if (row) row.push(stroke);
    else rows.push([stroke]);
  }
  return rows.flatMap(row => cellsOf(row, mm));
}

/** Runs of strokes at equal distances; one missing stroke is filled in. */
function cellsOf(row: readonly Blob[], mm: number): Box[][] {
  const sorted = [...row].sort((a, b) => a.left - b.left);
  const found: Box[][] = [];
  let run: Box[] = [];
  let width = 0;
  const close = (): void => {
    if (run.length >= MIN_CELLS) found.push(run);
    run = [];
  };
  for (let i = 1; i < sorted.length; i++) {
    const a = sorted[i - 1]!;
    const b = sorted[i]!;
    const gap = (b.left + b.right - a.left - a.right) / 2;
    if (gap < 1.5 * mm) continue;
    const parts = run.length > 0 ? Math.round(gap / width) : 1;
    const isEqual = run.length === 0 || (parts >= 1 && parts <= 2 && Math.abs(gap / parts - width) < 0.15 * width);
    if (!isEqual || gap / parts > 9 * mm) close();
    if (gap > 9 * mm * parts) continue;
    if (run.length === 0) width = gap;
    const cells = run.length === 0 ? 1 : parts;
    for (let k = 0; k < cells; k++) {
      const left = a.right + 1 + (k * gap) / cells;
      const inner = gap / cells - (a.right - a.left) - 1;
      run.push({
        x: Math.round(left),
        y: Math.min(a.top, b.top),
        width: Math.max(1, Math.round(inner)),
        height: Math.max(a.bottom, b.bottom) - Math.min(a.top, b.top) + 1,
      });
    }
    width = width + (gap / cells - width) / run.length;
  }
  close();
  return found;
}

/** Takes the characters out of their boxes, close together; the boxes are whitened in `image`. */
export function takeDigits(image: GreyImage, ink: InkMask, cells: readonly Box[], mm: number): DigitRow | undefined {
  const box = unionBox(cells);
  if (!box) return undefined;
  const characters = cells.map(cell => characterIn(image, ink, cell, mm)).filter(c => c !== undefined);
  const height = box.height;
  const gap = Math.round(0.35 * mm);
  const margin = Math.round(2.5 * mm);
  const width = characters.reduce((sum, c) => sum + c.width + gap, 0) + 2 * margin;
  const strip = greyImage(width, height + margin, 255);
  let x = margin;
  for (const character of characters) {
    for (let y = 0; y < character.height; y++) {
      strip.data.set(
        character.data.subarray(y * character.width, (y + 1) * character.width),
        (y + (margin >> 1)) * width + x,
      );
    }
    x += character.width + gap;
  }
  for (let y = box.y; y < box.y + box.height; y++) {
    image.data.fill(255, y * image.width + box.x, y * image.width + box.x + box.width);
  }
  return characters.length >= MIN_CELLS ? { box, strip, filledCells: characters.length } : undefined;
}

/** The columns of the cell that hold ink, at full cell height so that the base line is kept. */
function characterIn(image: GreyImage, ink: InkMask, cell: Box, mm: number): GreyImage | undefined {
  const edge = Math.max(2, Math.round(0.35 * mm));
  let left = -1;
  let right = -1;
  let total = 0;
  for (let x = cell.x + edge; x < cell.x + cell.width - edge; x++) {
    let count = 0;
    for (let y = cell.y + edge; y < cell.y + cell.height - edge; y++) count += ink.data[y * ink.width + x] ?? 0;
    total += count;
    if (count < 2) continue;
    if (left < 0) left = x;
    right = x;
  }
  if (left < 0 || total < 0.4 * mm * mm) return undefined;
  const from = Math.max(cell.x, left - 2);
  const character = cropOf(image, from, cell.y, Math.min(cell.x + cell.width, right + 3) - from, cell.height);
  for (let y = 0; y < edge; y++) {
    character.data.fill(255, y * character.width, (y + 1) * character.width);
    character.data.fill(255, (cell.height - 1 - y) * character.width, (cell.height - y) * character.width);
  }
  return character;
}
