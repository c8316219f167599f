import { unionBox } from './geometry-rules';
import type { GreyImage } from './preparation/grey-image';
import type { Blob } from './preparation/ink';
import type { Box } from './reader-types';

interface Placed {
  readonly box: Box;
}

/** Below this a word may as well be a signature. */
const SURE_WORD = 0.5;

export const isSureWord = ({ confidence }: { readonly confidence: number }): boolean => confidence >= SURE_WORD;

/**
 * The row with the letters at its ends that touch a seal or a signature and are no letters by themselves: as far as ink
 * follows ink closer than words stand apart, up to the words beside it that were read.
 */
export function withTouchedLetters(row: Box, image: GreyImage, sure: readonly Placed[]): Box {
  const { y, height } = row;
  const beside = sure
    .map(({ box }) => box)
    .filter(box => box.y < y + height / 2 && box.y + box.height > y + height / 2);
  const middle = row.x + row.width / 2;
  const first = Math.max(0, row.x - MOST_TOUCHED * height, ...beside.map(b => b.x + b.width).filter(x => x < middle));
  const after = beside.map(box => box.x).filter(x => x > middle);
  const last = Math.min(image.width - 1, row.x + row.width + MOST_TOUCHED * height, ...after);
  const left = endOfInk(image, row, Math.ceil(first), -1);
  const right = endOfInk(image, row, Math.floor(last), 1);
  return { ...row, x: left, width: right - left + 1 };
}

/** The last column with ink from the row's end towards `limit`. */
function endOfInk({ data, width }: GreyImage, row: Box, limit: number, step: 1 | -1): number {
  const [top, bottom] = [Math.round(row.y + 0.2 * row.height), Math.round(row.y + 0.8 * row.height)];
  const isInk = (x: number): boolean => {
    for (let y = top; y < bottom; y++) if (data[y * width + x]! < INK) return true;
    return false;
  };
  let end = step > 0 ? row.x + row.width - 1 : row.x;
  for (let x = end + step, gap = 0; (limit - x) * step >= 0 && gap < WORD_GAP * row.height; x += step, gap++) {
    if (!isInk(x)) continue;
    end = x;
    gap = 0;
  }
  return end;
}

/** Without what is left of a seal under the letters: fainter than print. */
export function darkOnly(image: GreyImage, print: number): GreyImage {
  return { ...image, data: image.data.map(v => (v <= print ? v : Math.min(255, print + (v - print) * 3))) };
}

export const holdsMiddle = (word: Box, { x, y, width, height }: Box): boolean =>
  x + width / 2 > word.x && x + width / 2 < word.x + word.width && y + height > word.y && y < word.y + word.height;

/** Whether a word stands on the row, or reaches into it from a drawing above or below. */
export function isOnRow(word: Box, { x, y, width, height }: Box): boolean {
  const [across, down] = [word.x + word.width / 2, y + height / 2];
  return across > x - height && across < x + width + height && down > word.y && down < word.y + word.height;
}

const LETTER_MM = { least: 1.2, most: 5.5, widest: 9 };
const FEWEST_LETTERS = 4;
const LEAST_WIDTH_MM = 6;
const MOST_ROWS = 6;
// In heights of the row.
const WORD_GAP = 0.6;
const LETTER_GAP = 2.5;
const MOST_TOUCHED = 8;
const INK = 128;
/** Print is darker than the first, what a faded seal leaves lighter; a seal in black is told from print by the second. */
export const PRINT_LEVELS = [90, 35] as const;

/**
 * Rows of letters that no word covers: an engine that takes a signature and the name under it for one drawing leaves
 * both out. Longest first, at most a handful; `mm` is pixels a millimetre.
 */
export function findUnreadRows(blobs: readonly Blob[], words: readonly Placed[], mm: number): Box[] {
  const letters = blobs
    .filter(blob => isLetter(blob, mm))
    .map(boxOf)
    .filter(box => !words.some(word => covers(word.box, box)));
  if (letters.length < FEWEST_LETTERS || letters.length > 2500) return [];
  return rowsOf(letters)
    .filter(row => row.length >= FEWEST_LETTERS && isEven(row))
    .flatMap(row => unionBox(row) ?? [])
    .filter(box => box.width >= LEAST_WIDTH_MM * mm)
    .toSorted((a, b) => b.width - a.width)
    .slice(0, MOST_ROWS);
}

function isLetter({ left, top, right, bottom, area }: Blob, mm: number): boolean {
  const [width, height] = [right - left + 1, bottom - top + 1];
  const isOfSize = height >= LETTER_MM.least * mm && height <= LETTER_MM.most * mm && width <= LETTER_MM.widest * mm;
  return isOfSize && area >= 0.15 * width * height;
}

const boxOf = ({ left, top, right, bottom }: Blob): Box => ({
  x: left,
  y: top,
  width: right - left + 1,
  height: bottom - top + 1,
});

function covers(word: Box, { x, y, width, height }: Box): boolean {
  const [across, down] = [x + width / 2, y + height / 2];
  const slack = 0.3 * height;
  return (
    across > word.x - slack &&
    across < word.x + word.width + slack &&
    down > word.y - slack &&
    down < word.y + word.height + slack
  );
}

/** Each letter joins the row whose last letter stands just before it at the same height. */
function rowsOf(letters: readonly Box[]): Box[][] {
  const rows: Box[][] = [];
  for (const letter of letters.toSorted((a, b) => a.x - b.x)) {
    const row = rows.find(candidate => follows(candidate[candidate.length - 1]!, letter));
    if (row) row.push(letter);
    else rows.push([letter]);
  }
  return rows;
}

function follows(last: Box, next: Box): boolean {
  const height = Math.max(last.height, next.height);
  const overlap = Math.min(last.y + last.height, next.y + next.height) - Math.max(last.y, next.y);
  return overlap > 0.5 * Math.min(last.height, next.height) && next.x - (last.x + last.width) < LETTER_GAP * height;
}

/** Letters of a line are about as tall as each other; strokes of a signature and parts of a seal are not. */
function isEven(row: readonly Box[]): boolean {
  const heights = row.map(box => box.height).sort((a, b) => a - b);
  const usual = heights[heights.length >> 1]!;
  return heights.filter(height => height > 0.5 * usual && height < 1.8 * usual).length >= 0.8 * row.length;
}
