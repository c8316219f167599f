import { unionBox } from '../geometry-rules';
import type { Box } from '../reader-types';
import { findDigitBoxes, takeDigits, type DigitRow } from './digit-boxes';
import type { GreyImage } from './grey-image';
import { blobsOf, inkOf, type Blob, type InkMask } from './ink';
import { findTables } from './table-grid';
import { takeTable, type TablePicture } from './table-strips';

const MM_PER_INCH = 25.4;

export interface ClearedPage {
  readonly image: GreyImage;
  readonly digitRows: DigitRow[];
  readonly tables: TablePicture[];
}

/** Table rules, boxes and dot leaders off, so that what stands between them is read as text; digit boxes taken out. */
export function removeClutter(image: GreyImage, resolutionDpi: number): ClearedPage {
  const mm = resolutionDpi / MM_PER_INCH;
  const out: GreyImage = { ...image, data: new Uint8Array(image.data) };
  const ink = inkOf(image, Math.round(resolutionDpi / 8) | 1, 0.2);
  const { levels, uprights } = eraseLines(out, ink, mm);
  const boxRows = findDigitBoxes(uprights, mm);
  const digitRows = boxRows.map(cells => takeDigits(out, ink, cells, mm)).filter(row => row !== undefined);
  const tables = findTables(levels, uprights, mm)
    .filter(grid => !boxRows.some(cells => isWithin(unionBox(cells), grid.box)))
    .map(grid => takeTable(out, ink, grid, mm));
  eraseLeaders(out, ink, mm);
  return { image: out, digitRows, tables };
}

/** Boxes for digits are ruled like a table, and a frame may tie them to others. */
function isWithin(box: Box | null, outer: Box): boolean {
  return box !== null && box.x >= outer.x - 10 && box.y >= outer.y - 10 && box.y < outer.y + outer.height;
}

/** Straight runs of ink at least this long are rules, not letters. Clears them in the mask too. */
function eraseLines(image: GreyImage, ink: InkMask, mm: number): { levels: InkMask; uprights: InkMask } {
  const { width, height } = ink;
  const upright = new Uint8Array(ink.data.length);
  const level = new Uint8Array(ink.data.length);
  // Capitals of a title are as tall as the boxes of a form, but their strokes are thicker.
  const isThin = (i: number, run: number): boolean => strokeAt(ink, i) <= (run < 9 * mm ? 0.65 : 1.5) * mm;
  for (let x = 0; x < width; x++) markRuns(ink.data, upright, x, width, height, Math.round(5.2 * mm), isThin);
  for (let y = 0; y < height; y++) markRuns(ink.data, level, y * width, 1, width, Math.round(9 * mm));
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      if (!upright[i] && !level[i]) continue;
      for (let dy = -width; dy <= width; dy += width) {
        for (let j = i + dy - 1; j <= i + dy + 1; j++) {
          image.data[j] = 255;
          ink.data[j] = 0;
        }
      }
    }
  }
  return { levels: { width, height, data: level }, uprights: { width, height, data: upright } };
}

/** Width of the ink through pixel `i`, along its row. */
function strokeAt({ data, width }: InkMask, i: number): number {
  const from = i - (i % width);
  let left = i;
  let right = i;
  while (left > from && data[left - 1]) left--;
  while (right < from + width - 1 && data[right + 1]) right++;
  return right - left + 1;
}

function markRuns(
  ink: Uint8Array,
  line: Uint8Array,
  start: number,
  step: number,
  count: number,
  min: number,
  isLine: (index: number, run: number) => boolean = () => true,
): void {
  let run = 0;
  for (let i = 0; i <= count; i++) {
    if (i < count && ink[start + i * step]) {
      run++;
      continue;
    }
    if (run >= min) {
      const thinPlaces = [0.2, 0.4, 0.6, 0.8].filter(t => isLine(start + Math.floor(i - run + run * t) * step, run));
      if (thinPlaces.length >= 2) for (let j = i - run; j < i; j++) line[start + j * step] = 1;
    }
    run = 0;
  }
}

/** Rows of at least seven small aligned dots within 14 mm. */
function eraseLeaders(image: GreyImage, ink: InkMask, mm: number): void {
  const limit = 0.75 * mm;
  const dots = blobsOf(ink).filter(b => b.right - b.left < limit && b.bottom - b.top < limit && b.area >= 2);
  // A speckled photocopy has tens of thousands of dots and chance rows among them.
  if (dots.length > 9000) return;
  const rowHeight = 0.5 * mm;
  const rows = new Map<number, Blob[]>();
  for (const dot of dots) {
    const row = Math.floor(middleOf(dot) / rowHeight);
    const list = rows.get(row);
    if (list) list.push(dot);
    else rows.set(row, [dot]);
  }
  const neighboursOf = (dot: Blob, reach: number): Blob[] => {
    const row = Math.floor(middleOf(dot) / rowHeight);
    return [row - 1, row, row + 1].flatMap(r =>
      (rows.get(r) ?? []).filter(
        other =>
          other !== dot &&
          Math.abs(middleOf(other) - middleOf(dot)) < 0.28 * mm &&
          Math.abs(other.left - dot.left) < reach,
      ),
    );
  };
  const leaders = new Set(dots.filter(dot => neighboursOf(dot, 7 * mm).length >= 7));
  // The last dots of a row have neighbours on one side only; they follow those already found.
  for (const dot of leaders) {
    for (const next of neighboursOf(dot, 2.5 * mm)) leaders.add(next);
  }
  for (const dot of leaders) whiten(image, dot);
}

const middleOf = (b: Blob): number => (b.top + b.bottom) / 2;

function whiten(image: GreyImage, blob: Blob): void {
  const left = Math.max(0, blob.left - 1);
  const right = Math.min(image.width - 1, blob.right + 1);
  for (let y = Math.max(0, blob.top - 1); y <= Math.min(image.height - 1, blob.bottom + 1); y++) {
    image.data.fill(255, y * image.width + left, y * image.width + right + 1);
  }
}
