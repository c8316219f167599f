import { unionBox } from '../geometry-rules';
import type { Box } from '../reader-types';
import { findCrossings, findDarker, pixelsOf, restore, rulesOf, type Rules } from './crossed-print';
import { findDigitBoxes, takeDigits, type DigitRow } from './digit-boxes';
import type { GreyImage } from './grey-image';
import { blobsOf, inkOf, type Blob, type InkMask } from './ink';
import { withLostRules } from './lost-lines';
import { findTables } from './table-grid';
import { takeTable, type TablePicture } from './table-strips';

const MM_PER_INCH = 25.4;

export interface ClearedPage {
  readonly image: GreyImage;
  readonly digitRows: DigitRow[];
  readonly tables: TablePicture[];
  /** What is left of the ink, dot leaders apart. */
  readonly blobs: readonly Blob[];
}

/** Table rules, boxes and dot leaders off, so that what stands between them is read as text; digit boxes taken out. */
export function removeClutter(image: GreyImage, resolutionDpi: number): ClearedPage {
  const mm = resolutionDpi / MM_PER_INCH;
  const out: GreyImage = { ...image, data: new Uint8Array(image.data) };
  const ink = inkOf(image, Math.round(resolutionDpi / 8) | 1, 0.2);
  const { levels, uprights } = eraseLines(image, out, ink, mm);
  const boxRows = findDigitBoxes(uprights, mm);
  const digitRows = boxRows.map(cells => takeDigits(out, ink, cells, mm)).filter(row => row !== undefined);
  for (const cells of boxRows) clearRules(unionBox(cells), [levels, uprights], mm);
  const grids = findTables(levels, uprights, mm).map(grid => withLostRules(grid, ink, mm));
  const tables = grids.map(grid => takeTable(out, ink, grid, mm));
  const blobs = blobsOf(ink);
  eraseLeaders(out, blobs, mm);
  const taken = [...boxRows.flatMap(cells => unionBox(cells) ?? []), ...tables.map(({ grid }) => grid.box)];
  return { image: out, digitRows, tables, blobs: blobs.filter(blob => !taken.some(box => isInside(blob, box))) };
}

/**
 * Boxes for digits are ruled like a table, and their strokes stand in line with the columns of one further down: left
 * in, they would be taken for parts of it.
 */
function clearRules(box: Box | null, masks: readonly InkMask[], mm: number): void {
  if (!box) return;
  const reach = Math.round(mm);
  for (const { width, height, data } of masks) {
    const left = Math.max(0, box.x - reach);
    const right = Math.min(width, box.x + box.width + reach);
    for (let y = Math.max(0, box.y - reach); y < Math.min(height, box.y + box.height + reach); y++) {
      data.fill(0, y * width + left, y * width + right);
    }
  }
}

/** Straight runs of ink at least this long are rules, not letters. Clears them in the mask too. */
function eraseLines(
  before: GreyImage,
  image: GreyImage,
  ink: InkMask,
  mm: number,
): { levels: InkMask; uprights: InkMask } {
  const { width, height } = ink;
  const uprights = rulesOf(uprightRuns(ink, Math.round(5.2 * mm), mm));
  const levels = rulesOf(levelRuns(ink, Math.round(9 * mm)));
  const letters = withoutRules(ink, [levels, uprights]);
  const print = [
    ...[...findCrossings(levels, letters, true, mm), ...findCrossings(uprights, letters, false, mm)].flatMap(pixelsOf),
    ...findDarker(levels, letters, before, true),
    ...findDarker(uprights, letters, before, false),
  ];
  for (const { pixels } of [uprights, levels]) {
    for (const i of pixels) {
      const x = i % width;
      if (x === 0 || x === width - 1 || i < width || i >= (height - 1) * width) continue;
      for (let j = i - width - 1; j <= i + width - 1; j += width) {
        image.data.fill(255, j, j + 3);
        ink.data.fill(0, j, j + 3);
      }
    }
  }
  restore(print, before, image, ink);
  return { levels, uprights };
}

function withoutRules(ink: InkMask, rules: readonly Rules[]): InkMask {
  const data = new Uint8Array(ink.data);
  for (const { pixels } of rules) for (const i of pixels) data[i] = 0;
  return { ...ink, data };
}

/** A run this long crosses every so many columns: only there is looked, and then along the row. */
function levelRuns({ width, height, data }: InkMask, min: number): InkMask {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    const o = y * width;
    for (let x = min - 1; x < width; x += min) {
      if (!data[o + x]) continue;
      let from = x;
      let to = x + 1;
      while (from > 0 && data[o + from - 1]) from--;
      while (to < width && data[o + to]) to++;
      if (to - from >= min) out.fill(1, o + from, o + to);
    }
  }
  return { width, height, data: out };
}

/** The same down the columns; most pixels of a large picture are never touched. */
function uprightRuns(ink: InkMask, min: number, mm: number): InkMask {
  const { width, height, data } = ink;
  const out = new Uint8Array(data.length);
  for (let y = min - 1; y < height; y += min) {
    const o = y * width;
    for (let x = 0; x < width; x++) {
      if (!data[o + x]) continue;
      let top = y;
      while (top > 0 && data[(top - 1) * width + x]) top--;
      // Seen before, where it crossed the row that was looked at last.
      if (top <= y - min) continue;
      let bottom = y + 1;
      while (bottom < height && data[bottom * width + x]) bottom++;
      if (bottom - top < min || !isThin(ink, x, top, bottom - top, mm)) continue;
      for (let j = top; j < bottom; j++) out[j * width + x] = 1;
    }
  }
  return { width, height, data: out };
}

/** Shares of a run at which its width is looked at. */
const PLACES = [0.2, 0.4, 0.6, 0.8];
/** Of a long one: at even shares a table of five rows, or ten, would be looked at where its rules cross. */
const PLACES_OF_RULE = [0.137, 0.219, 0.341, 0.447, 0.563, 0.653, 0.781, 0.883];

/** Capitals of a title are as tall as the boxes of a form, but their strokes are thicker. */
function isThin(ink: InkMask, x: number, top: number, run: number, mm: number): boolean {
  const isLong = run >= 9 * mm;
  const most = (isLong ? 1.5 : 0.65) * mm;
  const places = isLong ? PLACES_OF_RULE : PLACES;
  const thin = places.filter(share => strokeAt(ink, Math.floor(top + run * share) * ink.width + x) <= most);
  return thin.length >= places.length / 2;
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

function isInside({ left, top, right, bottom }: Blob, { x, y, width, height }: Box): boolean {
  const [across, down] = [(left + right) / 2, (top + bottom) / 2];
  return across >= x && across <= x + width && down >= y && down <= y + height;
}

/** Rows of at least seven small aligned dots within 14 mm. */
function eraseLeaders(image: GreyImage, blobs: readonly Blob[], mm: number): void {
  const limit = 0.75 * mm;
  const dots = blobs.filter(b => b.right - b.left < limit && b.bottom - b.top < limit && b.area >= 2);
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
  const leaders = new Set(
    dots.filter(dot => neighboursOf(dot, 7 * mm).length >= 7 || isEvenly(neighboursOf(dot, 12 * mm), dot)),
  );
  // The last dots of a row have neighbours on one side only; they follow those already found.
  for (const dot of leaders) {
    for (const next of neighboursOf(dot, 2.5 * mm)) leaders.add(next);
  }
  for (const dot of leaders) whiten(image, dot);
}

/** Dots of a typewriter stand far apart, but evenly, as chance dots do not. */
function isEvenly(neighbours: readonly Blob[], dot: Blob): boolean {
  if (neighbours.length < 6) return false;
  const lefts = [...neighbours, dot].map(({ left }) => left).sort((a, b) => a - b);
  const gaps = lefts.slice(1).map((left, i) => left - lefts[i]!);
  const usual = [...gaps].sort((a, b) => a - b)[gaps.length >> 1]!;
  const isUsual = (gap: number): boolean => Math.abs(gap - usual) <= 0.15 * usual + 1;
  // The stop of a word beside a row of dots keeps another distance.
  const at = lefts.indexOf(dot.left);
  const own = gaps.slice(Math.max(0, at - 1), at + 1);
  return own.every(isUsual) && gaps.filter(isUsual).length >= 0.8 * gaps.length;
}

const middleOf = (b: Blob): number => (b.top + b.bottom) / 2;

function whiten(image: GreyImage, blob: Blob): void {
  const left = Math.max(0, blob.left - 1);
  const right = Math.min(image.width - 1, blob.right + 1);
  for (let y = Math.max(0, blob.top - 1); y <= Math.min(image.height - 1, blob.bottom + 1); y++) {
    image.data.fill(255, y * image.width + left, y * image.width + right + 1);
  }
}
