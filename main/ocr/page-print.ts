import type { GreyImage } from './preparation/grey-image';
import { blobsOf, type Blob, type InkMask } from './preparation/ink';
import type { Quad } from './preparation/page-edge';

export interface Print {
  readonly letters: readonly Blob[];
  /** Typical height in pixels of the picture looked at; 0 without letters. */
  readonly letterHeight: number;
  readonly inkShare: number;
  readonly cutLetters: number;
}

const LETTER_MM = { least: 1, most: 9, widest: 14 };
const SPECK_MM = 0.7;
const HOLE_MM = { least: 3, most: 9 };

/** Letters and other marks of a page, without specks, punched holes, folds, borders and what shines through. */
export function printOf(ink: InkMask, pxPerMm: number, quad: Quad | undefined): Print {
  const dark = blobsOf(ink).filter(blob => Math.max(heightOf(blob), widthOf(blob)) >= SPECK_MM * pxPerMm);
  const marks = dark.filter(blob => !isBorder(blob, ink) && !isHole(blob, ink, pxPerMm) && !isFold(blob, pxPerMm));
  const inside = quad ? marks.filter(blob => isInQuad(blob, quad)) : marks;
  const letters = inside.filter(blob => isLetter(blob, pxPerMm));
  const heights = letters.map(heightOf).sort((a, b) => a - b);
  return {
    letters,
    letterHeight: heights[heights.length >> 1] ?? 0,
    inkShare: inside.reduce((sum, blob) => sum + blob.area, 0) / (ink.width * ink.height),
    cutLetters: cutLettersOf(quad ? dark.filter(blob => isInQuad(blob, quad)) : dark, letters, ink, pxPerMm),
  };
}

const heightOf = ({ top, bottom }: Blob): number => bottom - top + 1;
const widthOf = ({ left, right }: Blob): number => right - left + 1;

function isLetter(blob: Blob, pxPerMm: number): boolean {
  const height = heightOf(blob) / pxPerMm;
  const width = widthOf(blob) / pxPerMm;
  return height >= LETTER_MM.least && height <= LETTER_MM.most && width <= LETTER_MM.widest && width >= 0.3;
}

function touches(blob: Blob, { width, height }: InkMask): 'left' | 'right' | 'top' | 'bottom' | undefined {
  if (blob.left <= 0) return 'left';
  if (blob.right >= width - 1) return 'right';
  if (blob.top <= 0) return 'top';
  return blob.bottom >= height - 1 ? 'bottom' : undefined;
}

const isBorder = (blob: Blob, ink: InkMask): boolean => touches(blob, ink) !== undefined;

/** Round or oblong, filled, near the edge of the sheet. */
function isHole(blob: Blob, { width, height }: InkMask, pxPerMm: number): boolean {
  const size = [widthOf(blob), heightOf(blob)].map(side => side / pxPerMm);
  if (!size.every(side => side >= HOLE_MM.least && side <= HOLE_MM.most)) return false;
  const margin = 22 * pxPerMm;
  const isNearEdge =
    blob.left < margin || blob.top < margin || blob.right > width - margin || blob.bottom > height - margin;
  const filled = blob.area / (widthOf(blob) * heightOf(blob));
  const shape = size[0]! / size[1]!;
  return isNearEdge && shape > 0.6 && shape < 1.67 && (filled > 0.6 || filled < 0.35);
}

/** Long and thin: a fold, a crease, or the edge of another sheet. */
function isFold(blob: Blob, pxPerMm: number): boolean {
  const long = Math.max(widthOf(blob), heightOf(blob)) / pxPerMm;
  const thick = Math.min(widthOf(blob), heightOf(blob)) / pxPerMm;
  return (long > 6 && thick < 1.2) || (long > 60 && blob.area < long * pxPerMm * 1.25 * pxPerMm);
}

function isInQuad(blob: Blob, quad: Quad): boolean {
  const x = (blob.left + blob.right) / 2;
  const y = (blob.top + blob.bottom) / 2;
  return quad.every((p, i) => {
    const q = quad[(i + 1) % 4]!;
    return (q.x - p.x) * (y - p.y) - (q.y - p.y) * (x - p.x) > 0;
  });
}

/** Pieces of letters at a border that go on as text inward: print the scanner did not catch whole. */
function cutLettersOf(dark: readonly Blob[], letters: readonly Blob[], ink: InkMask, pxPerMm: number): number {
  if (letters.length < 20) return 0;
  const heights = letters.map(heightOf).sort((a, b) => a - b);
  const typical = heights[heights.length >> 1] ?? 1;
  const counts = { left: 0, right: 0, top: 0, bottom: 0 };
  for (const blob of dark) {
    const side = touches(blob, ink);
    if (!side || heightOf(blob) > 2.2 * typical || widthOf(blob) > 3 * typical) continue;
    const isAcross = side === 'left' || side === 'right';
    if (isAcross ? heightOf(blob) < 0.5 * typical : widthOf(blob) < 0.4 * typical) continue;
    if (letters.some(letter => isNeighbour(letter, blob, isAcross, 4 * pxPerMm))) counts[side] += 1;
  }
  // A row cut along its length touches with every letter, a column of rows with one letter a row.
  return Math.max(counts.left, counts.right, Math.floor(counts.top / 2), Math.floor(counts.bottom / 2));
}

function isNeighbour(letter: Blob, blob: Blob, isAcross: boolean, reach: number): boolean {
  if (letter === blob) return false;
  const overlapY = Math.min(letter.bottom, blob.bottom) - Math.max(letter.top, blob.top);
  const gapX = Math.max(letter.left, blob.left) - Math.min(letter.right, blob.right);
  if (isAcross) return overlapY >= 0.4 * Math.min(heightOf(letter), heightOf(blob)) && gapX > 0 && gapX < reach;
  const gapY = Math.max(letter.top, blob.top) - Math.min(letter.bottom, blob.bottom);
  return gapX < reach && gapY < reach * 2;
}

const MOST_LETTERS = 400;
const LEAST_CONTRAST = 40;
const FEWEST_EDGES = 60;

/**
 * Typical width of an edge of print in pixels of `image`: contrast over steepest slope, across and down, the worse of
 * the two, so that a shake in one direction counts. `factor` leads from the pixels of the letters to those of `image`.
 */
export function edgeWidthOf(image: GreyImage, letters: readonly Blob[], factor: number): number | null {
  const step = Math.max(1, Math.floor(letters.length / MOST_LETTERS));
  const across: number[] = [];
  const down: number[] = [];
  for (let i = 0; i < letters.length; i += step) {
    const { left, right, top, bottom } = letters[i]!;
    const box = { left: left * factor, right: (right + 1) * factor, top: top * factor, bottom: (bottom + 1) * factor };
    const room = Math.ceil(1.5 * factor) + 3;
    for (const part of [0.3, 0.5, 0.7]) {
      const y = Math.round(box.top + (box.bottom - box.top) * part);
      const x = Math.round(box.left + (box.right - box.left) * part);
      edgesAlong(image, box.left - room, y, 1, 0, box.right - box.left + 2 * room, across);
      edgesAlong(image, x, box.top - room, 0, 1, box.bottom - box.top + 2 * room, down);
    }
  }
  if (across.length < FEWEST_EDGES || down.length < FEWEST_EDGES) return null;
  return Math.max(typicalOf(across), typicalOf(down));
}

/** The middle, unless a quarter are much wider: a shake smears some edges into each other and leaves the rest. */
function typicalOf(values: number[]): number {
  values.sort((a, b) => a - b);
  return Math.max(values[values.length >> 1] ?? 0, 0.85 * (values[Math.floor(values.length * 0.75)] ?? 0));
}

/** Every rise and fall along a line that has contrast enough: its height over its steepest step. */
function edgesAlong(
  { width, height, data }: GreyImage,
  x0: number,
  y0: number,
  dx: number,
  dy: number,
  length: number,
  widths: number[],
): void {
  let start = -1;
  let direction = 0;
  let steepest = 0;
  let before = -1;
  const end = (value: number): void => {
    const contrast = Math.abs(value - start);
    if (direction !== 0 && contrast >= LEAST_CONTRAST) widths.push(contrast / steepest);
  };
  for (let i = 0; i < length; i++) {
    const x = x0 + dx * i;
    const y = y0 + dy * i;
    if (x < 0 || y < 0 || x >= width || y >= height) continue;
    const value = data[y * width + x]!;
    if (before >= 0) {
      const change = value - before;
      const sign = Math.abs(change) < 3 ? 0 : Math.sign(change);
      if (sign !== direction) {
        end(before);
        start = before;
        direction = sign;
        steepest = 0;
      }
      steepest = Math.max(steepest, Math.abs(change));
    }
    before = value;
  }
  end(before);
}
