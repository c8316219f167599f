import type { FileKind } from './reader-types';
import { MAX_PIXELS, MAX_SIDE_PX } from './sniff-rules';
import type { PictureTraits } from './open-traits-rules';

/** Stored images that had to be drawn anew. Grey: A4 at 600 dpi, A3 at 425; colour, which takes three times as much: A4 at 490. */
export const DRAWN_PIXELS = { grey: 36_000_000, colour: 24_000_000 } as const;

/** Largest image stored as it came; what is larger is stored scaled, the file itself is kept whole all the same. */
export const KEPT_PIXELS = 100_000_000;

// Such a picture is only there as a whole: rows cannot be averaged away while they arrive.
const WHOLE_PIXELS = 120_000_000;

/** By its header alone: more than the engine could look at within its time and memory. */
export function isTooLarge({ width, height, isRowByRow }: Size & { isRowByRow: boolean }): boolean {
  return width > MAX_SIDE_PX || height > MAX_SIDE_PX || width * height > (isRowByRow ? MAX_PIXELS : WHOLE_PIXELS);
}

/**
 * True when the bytes can be stored as the page's image: a still JPEG or PNG in the usual colours, upright, of a size
 * that can be drawn at any time. Anything else is drawn anew: turned upright, in 8-bit grey or RGB, scaled.
 */
export function canKeepBytes(kind: FileKind, picture: Size & PictureTraits & { orientation: number }): boolean {
  if (kind !== 'jpeg' && kind !== 'png') return false;
  const { width, height, isRowByRow, orientation, isUsualColour, isStill } = picture;
  return (
    orientation === 1 && isUsualColour && isStill && width * height <= (isRowByRow ? KEPT_PIXELS : DRAWN_PIXELS.grey)
  );
}

/** How many stored pixels become one, per side, so that at most `pixels` are left. */
export function reductionFor({ width, height }: Size, pixels: number): number {
  return Math.max(1, Math.ceil(Math.sqrt((width * height) / pixels)));
}

interface Size {
  readonly width: number;
  readonly height: number;
}
