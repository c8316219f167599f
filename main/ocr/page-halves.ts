import { cropOf, pad, type GreyImage } from './preparation/grey-image';
import type { RecognisedWord } from './recognizer';

/** A part of a page with white around it, and where its pixels lie on the page. */
export interface PagePart {
  readonly image: GreyImage;
  readonly left: number;
  readonly top: number;
}

// Darker is print.
const PRINT = 128;
// Of rows that nothing printed touches; accents and tails of lines close together leave that much.
const LEAST_GAP_PX = 3;
const WIDE_GAP_PX = 60;
const MARGIN_PX = 20;
// Lower pictures take no longer whole: what is found out about letters is found out twice.
const LEAST_HEIGHT_PX = 1200;
/** How far from the middle of the print the cut may lie, in shares of the print. */
const MOST_OFF = 0.15;
/** A cut that far off has to be the wider by a wide gap. */
const OFF_FOR_WIDE_GAP = 0.25;

/**
 * The page as two pictures, one above the other, with about as much print on each: two engines read them at the same
 * time. Cut where no letter is; undefined where there is no such row, and for what is read as fast whole.
 */
export function halvesOf(image: GreyImage): readonly [PagePart, PagePart] | undefined {
  const row = image.height < LEAST_HEIGHT_PX ? undefined : cutRowOf(printOfRows(image));
  return row === undefined ? undefined : [partOf(image, 0, row), partOf(image, row, image.height)];
}

function printOfRows({ data, width, height }: GreyImage): Uint32Array {
  const print = new Uint32Array(height);
  for (let y = 0; y < height; y++) {
    for (let i = y * width, end = i + width; i < end; i++) if (data[i]! < PRINT) print[y]!++;
  }
  return print;
}

/** The middle of the gap that is widest and nearest to where half of the print lies above. */
function cutRowOf(print: Uint32Array): number | undefined {
  const total = print.reduce((sum, row) => sum + row, 0);
  let best: { readonly row: number; readonly score: number } | undefined;
  let above = 0;
  let gap = 0;
  print.forEach((dark, y) => {
    if (dark === 0) {
      gap++;
      return;
    }
    const off = Math.abs(above / total - 0.5);
    if (gap >= LEAST_GAP_PX && off <= MOST_OFF) {
      const score = Math.min(gap, WIDE_GAP_PX) / WIDE_GAP_PX - off / OFF_FOR_WIDE_GAP;
      if (!best || score > best.score) best = { row: y - (gap >> 1), score };
    }
    gap = 0;
    above += dark;
  });
  return best?.row;
}

function partOf(image: GreyImage, top: number, bottom: number): PagePart {
  const rows = cropOf(image, 0, top, image.width, bottom - top);
  return { image: pad(rows, MARGIN_PX, 255), left: -MARGIN_PX, top: top - MARGIN_PX };
}

/** The words of both parts on the page, their lines and blocks counted on. */
export function joinHalves(
  [upper, lower]: readonly [PagePart, PagePart],
  above: readonly RecognisedWord[],
  below: readonly RecognisedWord[],
): RecognisedWord[] {
  const moved = (words: readonly RecognisedWord[], { left, top }: PagePart, lines: number, blocks: number) =>
    words.map(word => ({
      ...word,
      box: { ...word.box, x: word.box.x + left, y: word.box.y + top },
      line: word.line + lines,
      block: word.block + blocks,
    }));
  const lines = above.reduce((last, { line }) => Math.max(last, line), -1) + 1;
  const blocks = above.reduce((last, { block }) => Math.max(last, block), 0);
  return [...moved(above, upper, 0, 0), ...moved(below, lower, lines, blocks)];
}
