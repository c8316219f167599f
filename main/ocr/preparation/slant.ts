import { shrinkBy, type GreyImage } from './grey-image';
import { blobsOf, inkOf, type Blob } from './ink';

/** Letter-sized pieces of ink of a small copy: what tells the direction of the lines. */
export interface LetterMap {
  readonly width: number;
  readonly height: number;
  readonly letters: readonly Blob[];
}

const LONG_SIDE_PX = 1100;

export function lettersOf(image: GreyImage): LetterMap {
  const small = shrinkBy(image, Math.max(1, Math.round(Math.max(image.width, image.height) / LONG_SIDE_PX)));
  const margin = 12;
  const letters = blobsOf(inkOf(small, 31, 0.25)).filter(b => {
    const width = b.right - b.left + 1;
    const height = b.bottom - b.top + 1;
    return (
      b.area >= 4 &&
      Math.max(width, height) <= 160 &&
      Math.min(width, height) <= 60 &&
      b.left > margin &&
      b.top > margin &&
      b.right < small.width - margin &&
      b.bottom < small.height - margin
    );
  });
  return { width: small.width, height: small.height, letters };
}

/** How sharply ink gathers in rows when the page is turned by `degrees`: the sum of squared steps of its profile. */
function rowSharpness(map: LetterMap, degrees: number, isSideways: boolean): number {
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const size = Math.ceil(Math.hypot(map.width, map.height)) * 2;
  const profile = new Float64Array(size);
  const offset = size / 2;
  for (const b of map.letters) {
    // Bottom and top edges weigh most: a row of letters has two sharp edges.
    const [x, y0, y1] = isSideways
      ? [(b.top + b.bottom) / 2, b.left, b.right]
      : [(b.left + b.right) / 2, b.top, b.bottom];
    const weight = Math.sqrt(b.area);
    const low = y0 * cos - x * sin + offset;
    const high = y1 * cos - x * sin + offset;
    profile[Math.round(low)]! += weight;
    profile[Math.round(high)]! += weight;
  }
  let sum = 0;
  for (let i = 1; i < size - 1; i++) {
    const v = profile[i - 1]! * 0.5 + profile[i]! + profile[i + 1]! * 0.5;
    sum += v * v;
  }
  return sum;
}

/** The fifth of the page, across the reading direction, that holds the most letters; in shares of the page's length. */
export function busiestBand(map: LetterMap, isSideways: boolean): { from: number; to: number } {
  const length = isSideways ? map.width : map.height;
  const share = 0.2;
  const bins = new Float64Array(50);
  for (const b of map.letters) {
    const middle = isSideways ? (b.left + b.right) / 2 : (b.top + b.bottom) / 2;
    bins[Math.min(49, Math.floor((middle / length) * 50))]!++;
  }
  const span = Math.round(share * 50);
  let best = 0;
  let bestCount = -1;
  for (let start = 0; start + span <= 50; start++) {
    const count = bins.subarray(start, start + span).reduce((a, b) => a + b, 0);
    if (count > bestCount) {
      best = start;
      bestCount = count;
    }
  }
  return { from: best / 50, to: (best + span) / 50 };
}

export interface Slant {
  /** Counter-clockwise degrees that straighten the rows. */
  degrees: number;
  sharpness: number;
}

/** Best angle within 7 degrees, to a tenth; 0 when there is too little ink to tell. */
export function slantOf(map: LetterMap, isSideways: boolean): Slant {
  let best: Slant = { degrees: 0, sharpness: rowSharpness(map, 0, isSideways) };
  if (map.letters.length < 20) return best;
  const look = (from: number, to: number, step: number): void => {
    for (let a = from; a <= to + 1e-9; a += step) {
      const sharpness = rowSharpness(map, a, isSideways);
      if (sharpness > best.sharpness) best = { degrees: a, sharpness };
    }
  };
  look(-7, 7, 0.25);
  const coarse = best.degrees;
  look(coarse - 0.25, coarse + 0.25, 0.05);
  return best;
}
