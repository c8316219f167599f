import type { MeasuredPage, PageFault } from './reader-types';

/** What was measured of a page; lengths in millimetres of paper. */
export interface PageNumbers {
  /** Of the stored image, as stated or told from the size of the sheet; null when nothing tells it. */
  readonly resolutionDpi: number | null;
  /** Typical height of a letter in stored pixels; 0 without letters. */
  readonly letterHeightPx: number;
  readonly letterCount: number;
  /** Part of the page under ink that is no speck, hole, fold, border or shine-through. */
  readonly inkShare: number;
  /** How far an edge of print takes from paper to ink; null where there is too little print to tell. */
  readonly edgeWidthMm: number | null;
  /** The same in pixels of the picture measured, so that few pixels are not taken for blur. */
  readonly edgeWidthPx: number | null;
  /** The same as a part of the height of a letter. */
  readonly edgeOfLetter: number | null;
  /** Letters cut by the border, by the worst side. */
  readonly cutLetters: number;
  /** Part of the page that is blown out in the middle of print. */
  readonly glareShare: number;
  /** Brightness of the paper, 0 to 255. */
  readonly paperLevel: number;
  /** Part that the weakest colour of the paper lacks. */
  readonly tint: number;
  /** How much darker the darkest place of the paper is than its brightest, as a part. */
  readonly falloff: number;
  readonly isCard: boolean;
}

/** Scans of 150 dpi are below it, photographs whose size is only estimated at 200 are not. */
const LEAST_DPI = 170;
/** Letters of this height are read whatever the resolution says: large print, or a small sheet. */
const TALL_ENOUGH_PX = 24;
const FEWEST_LETTERS = 4;
const LEAST_INK_SHARE = 0.0004;
const WIDEST_EDGE_MM = 0.4;
/** Of the height of a letter: small print is lost to a blur that large print stands. */
const WIDEST_EDGE_OF_LETTER = 0.21;
const WIDEST_EDGE_PX = 2.2;
const SHARP_EDGE_MM = 0.16;
const MOST_CUT_LETTERS = 3;
const LEAST_GLARE_SHARE = 0.004;
const DARKEST_PAPER = 105;
/** Scans show 0.03 at most, photographs under a lamp 0.07 and more. */
const LEAST_TINT = 0.05;
/** Paper that is coloured by itself is so evenly: under a lamp it gets darker with the distance. */
const LEAST_FALLOFF = 0.15;

/** The verdict on a page. Faults that lose text come before those that only make it harder to read. */
export function judgePage(page: PageNumbers): Omit<MeasuredPage, 'sheet' | 'corners'> {
  const isBlank = page.letterCount < FEWEST_LETTERS && page.inkShare < LEAST_INK_SHARE;
  const faults: PageFault[] = [];
  if (!isBlank) {
    if (isBlurred(page)) faults.push('blurred');
    if (page.cutLetters >= MOST_CUT_LETTERS) faults.push('cut-edge');
    if (page.glareShare >= LEAST_GLARE_SHARE) faults.push('glare');
    if (page.paperLevel < DARKEST_PAPER) faults.push('too-dark');
    if (isTooCoarse(page)) faults.push('low-resolution');
  }
  return { isBlank, faults, sharpness: sharpnessOf(page), isTinted: isTinted(page) };
}

function isBlurred({ edgeWidthMm, edgeWidthPx, edgeOfLetter }: PageNumbers): boolean {
  if (edgeWidthMm === null || edgeWidthPx === null || edgeWidthPx <= WIDEST_EDGE_PX) return false;
  return edgeWidthMm > WIDEST_EDGE_MM || (edgeOfLetter ?? 0) > WIDEST_EDGE_OF_LETTER;
}

/** Cards are printed in colour all over, so that their paper tells nothing of the lamp. */
function isTinted({ tint, falloff, isCard }: PageNumbers): boolean {
  return !isCard && tint >= LEAST_TINT && falloff >= LEAST_FALLOFF;
}

function isTooCoarse({ resolutionDpi, letterHeightPx }: PageNumbers): boolean {
  if (resolutionDpi === null || resolutionDpi >= LEAST_DPI) return false;
  return letterHeightPx < TALL_ENOUGH_PX;
}

function sharpnessOf({ edgeWidthMm }: PageNumbers): number {
  if (edgeWidthMm === null) return 1;
  return Math.round(Math.max(0, Math.min(1, SHARP_EDGE_MM / edgeWidthMm)) * 100) / 100;
}
