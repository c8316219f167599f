import type { GreyImage } from './preparation/grey-image';
import type { Box } from './reader-types';

/**
 * Kodak patch codes: two wide bars and two narrow ones with narrow spaces between them. Of the six, these stand for the
 * end of a paper: 2 and 3 raise the level of a document, T separates; 3 is T seen from the other side.
 */
const SEPARATORS: Readonly<Record<string, string>> = { NWNW: 'PATCHT', WNWN: 'PATCHT', WNNW: 'PATCH2' };
const BARS = 4;
/** A narrow bar is 0.08 in: on A4 0.7 % of the longer side; a sheet may come from A5 or A3 paper. */
const NARROW = { least: 0.0035, most: 0.016 };
/** A wide bar is two and a half narrow ones. */
const WIDE = { least: 1.75, most: 3.4 };
const STEP = 3;
/** Bars are at least two inches long; a few of their scan lines may be lost. */
const LEAST_LENGTH = 0.1;

export interface PatchCode {
  readonly text: string;
  readonly box: Box;
}

/** A patch code along either side of a small grey picture; undefined when there is none. */
export function findPatchCode(image: GreyImage): PatchCode | undefined {
  return findAcross(image) ?? turned(findAcross(transposed(image)));
}

interface Hit {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly first: number;
  last: number;
  lines: number;
}

/** Bars that stand upright: the same pattern at the same place on many lines one below the other. */
function findAcross(image: GreyImage): PatchCode | undefined {
  const { width, height } = image;
  const long = Math.max(width, height);
  const open: Hit[] = [];
  for (let y = 0; y < height; y += STEP) {
    for (const { text, from, to } of patternsOn(image, y, long)) {
      const hit = open.find(h => h.text === text && Math.abs(h.from - from) < long * 0.02 && y - h.last <= 4 * STEP);
      if (hit) {
        hit.last = y;
        hit.lines++;
      } else open.push({ text, from, to, first: y, last: y, lines: 1 });
    }
  }
  const found = open.find(
    ({ first, last, lines }) => last - first >= LEAST_LENGTH * long && lines >= (0.7 * (last - first)) / STEP,
  );
  if (!found) return undefined;
  const { text, from, to, first, last } = found;
  return { text, box: { x: from, y: first, width: to - from, height: last - first + 1 } };
}

function patternsOn({ data, width }: GreyImage, y: number, long: number): { text: string; from: number; to: number }[] {
  const row = data.subarray(y * width, (y + 1) * width);
  let [darkest, brightest] = [255, 0];
  for (const value of row) {
    if (value < darkest) darkest = value;
    if (value > brightest) brightest = value;
  }
  if (brightest - darkest < 80) return [];
  const runs = runsOf(row, (darkest + brightest) / 2);
  const found: { text: string; from: number; to: number }[] = [];
  // Runs take turns: paper, bar, paper, and so on, beginning with paper.
  for (let i = 1; i + 2 * BARS - 1 < runs.length; i += 2) {
    const text = SEPARATORS[patternOf(runs.slice(i - 1, i + 2 * BARS), long)];
    const from = runs[i]!.start;
    if (text !== undefined) found.push({ text, from, to: runs[i + 2 * BARS - 1]!.start });
  }
  return found;
}

interface Run {
  readonly start: number;
  readonly length: number;
}

function runsOf(row: Uint8Array, threshold: number): Run[] {
  const runs: Run[] = [];
  let start = 0;
  let isDark = false;
  for (let x = 0; x <= row.length; x++) {
    if (x < row.length && row[x]! < threshold === isDark) continue;
    runs.push({ start, length: x - start });
    start = x;
    isDark = !isDark;
  }
  return runs;
}

/** `NWNW` and the like from paper, bar, space, bar, space, bar, space, bar, paper; empty for anything else. */
function patternOf(runs: readonly Run[], long: number): string {
  const [before, ...rest] = runs.map(({ length }) => length);
  const after = rest.pop() ?? 0;
  const spaces = rest.filter((_, i) => i % 2 === 1);
  const bars = rest.filter((_, i) => i % 2 === 0);
  const narrow =
    [...spaces, ...bars]
      .sort((a, b) => a - b)
      .slice(0, 5)
      .reduce((sum, length) => sum + length, 0) / 5;
  if (narrow < NARROW.least * long || narrow > NARROW.most * long) return '';
  if ((before ?? 0) < 2 * narrow || after < 2 * narrow) return '';
  const isNarrow = (length: number): boolean => Math.abs(length - narrow) <= Math.max(1, 0.45 * narrow);
  if (!spaces.every(isNarrow)) return '';
  return bars
    .map(length => {
      if (length >= WIDE.least * narrow && length <= WIDE.most * narrow) return 'W';
      return isNarrow(length) ? 'N' : '?';
    })
    .join('');
}

function transposed({ data, width, height }: GreyImage): GreyImage {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) out[x * height + y] = data[y * width + x]!;
  return { width: height, height: width, data: out };
}

function turned(code: PatchCode | undefined): PatchCode | undefined {
  if (!code) return undefined;
  const { x, y, width, height } = code.box;
  return { text: code.text, box: { x: y, y: x, width: height, height: width } };
}
