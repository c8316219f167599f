/**
 * Readers of PDF take a word's box from the font: its ascent and descent times its size. They also tell lines, blocks and
 * reading order by size, so words of one page must not differ in it. Hence a family of faces that share all glyphs and
 * differ in height alone: every word's box is exact while its size stays within a tenth of the page's.
 */
export interface Face {
  readonly name: string;
  /** From the lowest to the highest point, in shares of the size. */
  readonly height: number;
  /** Below the baseline, in shares of the size. */
  readonly descent: number;
}

const STEP = 1.2;
const LOWEST_STEP = -12;
/** Readers doubt a face much higher than its size: larger words get a larger size. */
const HIGHEST_STEP = 3;
/** A word without descenders reaches below its baseline by next to nothing; zero would count as unknown. */
const LEVEL_SHARE = 0.002;
const DESCENDING_SHARE = 0.25;
/** Letters that reach below the line, with and without marks; the dot below is one of the five tones. */
const DESCENDER = /[gjpqyçQ,;()[\]{}|_\u0323]/;

/** The face for a word `relativeHeight` times as high as the page's usual word. */
export function faceFor(text: string, relativeHeight: number): Face {
  const nearest = Math.round(Math.log(relativeHeight) / Math.log(STEP));
  const step = Math.min(Math.max(nearest, LOWEST_STEP), HIGHEST_STEP);
  const descends = DESCENDER.test(text.normalize('NFD'));
  const height = STEP ** step;
  return {
    name: `${descends ? 'D' : 'L'}${String(step - LOWEST_STEP)}`,
    height,
    descent: height * (descends ? DESCENDING_SHARE : LEVEL_SHARE),
  };
}
