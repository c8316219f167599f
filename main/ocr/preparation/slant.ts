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
  return gathering(profile);
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

/**
 * Which way up the letters stand: above 0 as they should, below 0 on their heads, near 0 unknown. Lines of Latin print
 * have one sharp edge, the base line; capitals, ascenders and the marks of Vietnamese blur the other.
 */
export function standingOf(map: LetterMap, { degrees }: Slant, isSideways: boolean): number {
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const size = Math.ceil(Math.hypot(map.width, map.height)) * 2;
  const tops = new Float64Array(size);
  const bases = new Float64Array(size);
  const extent = (b: Blob): number => (isSideways ? b.right - b.left : b.bottom - b.top);
  const heights = map.letters
    .map(extent)
    .filter(height => height >= 3)
    .sort((a, b) => a - b);
  const usual = heights[heights.length >> 1] ?? 0;
  // Marks and dots have edges of their own, and so have letters that run together.
  const letters = map.letters.filter(b => extent(b) >= usual * 0.6 && extent(b) <= usual * 2.5);
  if (letters.length < 100) return 0;
  for (const b of letters) {
    const along = isSideways ? (b.top + b.bottom) / 2 : (b.left + b.right) / 2;
    const [top, base] = isSideways ? [b.left, b.right] : [b.top, b.bottom];
    tops[Math.round(top * cos - along * sin + size / 2)]!++;
    bases[Math.round(base * cos - along * sin + size / 2)]!++;
  }
  return Math.log(gathering(bases) / gathering(tops));
}

/** The sum of squares of a profile, smoothed a little. */
function gathering(profile: Float64Array): number {
  let sum = 0;
  for (let i = 1; i < profile.length - 1; i++) {
    const v = profile[i - 1]! * 0.5 + profile[i]! + profile[i + 1]! * 0.5;
    sum += v * v;
  }
  return sum;
}
