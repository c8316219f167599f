import { unionBox } from './geometry-rules';
import type { Blob } from './preparation/ink';
import type { Box } from './reader-types';

interface Placed {
  readonly box: Box;
}

const LETTER_MM = { least: 1.2, most: 5.5, widest: 9 };
const FEWEST_LETTERS = 4;
const LEAST_WIDTH_MM = 6;
const MOST_ROWS = 6;

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
  return overlap > 0.5 * Math.min(last.height, next.height) && next.x - (last.x + last.width) < 1.5 * height;
}

/** Letters of a line are about as tall as each other; strokes of a signature and parts of a seal are not. */
function isEven(row: readonly Box[]): boolean {
  const heights = row.map(box => box.height).sort((a, b) => a - b);
  const usual = heights[heights.length >> 1]!;
  return heights.filter(height => height > 0.5 * usual && height < 1.8 * usual).length >= 0.8 * row.length;
}
