import { scoreCells } from './mrz-cells';
import {
  bestDigit,
  decodeDigits,
  likeliest,
  LETTERS_AND_FILLER,
  weightsOver,
  type CellScores,
  type DecodedDigits,
} from './mrz-decode-rules';
import { ZONE_ALPHABET } from './mrz-glyphs';
import { findZoneGrid, type ZoneGrid } from './mrz-rows';
import { checkDigit, zoneOf, type MachineReadable } from './mrz-rules';
import type { GreyImage } from './preparation/grey-image';
import type { Box } from './reader-types';

export interface ZoneInPicture {
  readonly zone: MachineReadable;
  readonly box: Box;
}

/** What stands in every card's zone: row, column, text. */
const FIXED: readonly (readonly [number, number, string])[] = [
  [0, 0, 'IDVNM'],
  [0, 27, '<<'],
  [1, 15, 'VNM<<<<<<<<<<<'],
];
/** Mean likeness of the fixed characters below which it is no zone of a card. */
const LEAST_FIXED = 0.5;
/** A check that decides by less than this between two readings has not decided. */
const SURE_MARGIN = 0.12;

const DIGIT_CHARS = '0123456789';

/**
 * The zone of a card in an upright, level picture, read by the shapes of its characters alone; undefined when there is
 * none. Two or three milliseconds a card without one, a few tens with one.
 */
export function readZonePicture(image: GreyImage): ZoneInPicture | undefined {
  const grid = findZoneGrid(image);
  if (!grid) return undefined;
  const wide = scoreCells(image, grid);
  // The first or last column may have been missed.
  const placed = [0, 1, 2]
    .map(shift => ({ shift, lines: wide.map(line => line.slice(shift, shift + 30)) }))
    .map(candidate => ({ ...candidate, likeness: fixedLikeness(candidate.lines) }))
    .reduce((a, b) => (b.likeness > a.likeness ? b : a));
  if (placed.likeness < LEAST_FIXED) return undefined;
  const zone = decode(placed.lines);
  return zone && { zone, box: boxOf(grid, placed.shift - 1, image) };
}

function fixedLikeness(lines: readonly (readonly CellScores[])[]): number {
  let [sum, count] = [0, 0];
  for (const [row, column, text] of FIXED) {
    for (let i = 0; i < text.length; i++) {
      sum += lines[row]?.[column + i]?.[ZONE_ALPHABET.indexOf(text[i]!)] ?? -1;
      count++;
    }
  }
  return sum / count;
}

function decode([first = [], second = [], third = []]: readonly (readonly CellScores[])[]):
  MachineReadable | undefined {
  const number = decodeDigits(
    Array.from({ length: 12 }, (_, i) => (i < 3 ? [first[15 + i]!] : [first[2 + i]!, first[15 + i]!])),
    [
      { cell: first[14]!, weights: weightsOver(12, 3, 9) },
      { cell: first[29]!, weights: weightsOver(12, 0, 12) },
    ],
  );
  const born = decodeDate(second, 0);
  const expires = decodeDate(second, 8);
  if (!number || !born || !expires) return undefined;
  const sex = likeliest(
    second[7]!,
    [...'MF<'].map(char => ZONE_ALPHABET.indexOf(char)),
  );
  const short = number.digits.slice(3);
  const upper = `${short}${checkDigit(short)}${number.digits}<<${checkDigit(`${number.digits}<<`)}`;
  const [birth, expiry] = [born, expires].map(({ digits }) => `${digits}${checkDigit(digits)}`);
  const total = checkDigit(`${upper}${birth}${expiry}<<<<<<<<<<<`);
  const totalCell = second[29]!;
  const isTotalRead = bestDigit([totalCell]) === total;
  const isTotalNear = likenessLost(totalCell, total) < SURE_MARGIN / 2;
  const isYearRight = number.digits.slice(4, 6) === born.digits.slice(0, 2);
  const isSexRight = (Number(number.digits[3]) % 2 === 0 ? 'M' : 'F') === ZONE_ALPHABET[sex.glyph];
  const doubts =
    [number, born, expires].reduce((sum, part) => sum + doubtsOf(part), 0) +
    (sex.margin < SURE_MARGIN ? 2 : 0) +
    (isTotalRead ? 0 : 3) +
    (isYearRight ? 0 : 3) +
    (isSexRight ? 0 : 3);
  const name = nameOf(third);
  return zoneOf({
    lines: [
      `IDVNM${upper}`,
      `${birth}${ZONE_ALPHABET[sex.glyph]}${expiry}VNM<<<<<<<<<<<${isTotalRead || isTotalNear ? total : bestDigit([totalCell])}`,
      name,
    ],
    isConsistent: isTotalRead || isTotalNear,
    repairs: doubts,
  });
}

function decodeDate(cells: readonly CellScores[], from: number): DecodedDigits | undefined {
  return decodeDigits(
    Array.from({ length: 6 }, (_, i) => [cells[from + i]!]),
    [{ cell: cells[from + 6]!, weights: weightsOver(6, 0, 6) }],
    digits => {
      const [month, day] = [Number(digits.slice(2, 4)), Number(digits.slice(4))];
      return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    },
  );
}

function doubtsOf({ changes, margin }: DecodedDigits): number {
  return changes + (margin < SURE_MARGIN ? 3 : 0);
}

function likenessLost(cell: CellScores, digit: number): number {
  const at = (value: number): number => cell[ZONE_ALPHABET.indexOf(DIGIT_CHARS[value]!)]!;
  return at(bestDigit([cell])) - at(digit);
}

/** Letters and fillers; nothing but fillers after the first run of three of them. */
function nameOf(cells: readonly CellScores[]): string {
  const read = cells.map(cell => ZONE_ALPHABET[likeliest(cell, LETTERS_AND_FILLER).glyph]!).join('');
  const end = read.indexOf('<<<');
  return (end < 0 ? read : read.slice(0, end)).padEnd(30, '<');
}

function boxOf(grid: ZoneGrid, shift: number, image: GreyImage): Box {
  const corners = [
    grid.middle(0, shift),
    grid.middle(0, shift + 29),
    grid.middle(2, shift),
    grid.middle(2, shift + 29),
  ];
  const xs = corners.map(corner => corner.x);
  const ys = corners.map(corner => corner.y);
  const x = Math.max(0, Math.floor(Math.min(...xs) - grid.capPx));
  const y = Math.max(0, Math.floor(Math.min(...ys) - grid.capPx));
  return {
    x,
    y,
    width: Math.min(image.width, Math.ceil(Math.max(...xs) + grid.capPx)) - x,
    height: Math.min(image.height, Math.ceil(Math.max(...ys) + grid.capPx)) - y,
  };
}
