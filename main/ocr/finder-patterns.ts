import type { GreyImage } from './preparation/grey-image';
import { inkOf, type InkMask } from './preparation/ink';

/** A corner mark of a QR code: dark, light, thrice dark, light, dark along any line through its middle (ISO/IEC 18004, 6.3.3). */
interface Finder {
  readonly x: number;
  readonly y: number;
  /** Pixels a module. */
  readonly module: number;
}

const WINDOW_PX = 41;
const ROW_STEP = 2;
/** Blurred marks are far from their proportions: half as much again as decoders allow. */
const SLACK = 0.8;
const FEWEST = 2;

/** Whether a part may hold a QR code that is only too blurred or too small to decode as it is. */
export function hasFinderPatterns(image: GreyImage): boolean {
  const ink = inkOf(image, WINDOW_PX, 0);
  const found: Finder[] = [];
  for (let y = 0; y < ink.height; y += ROW_STEP) {
    for (const { x, module } of alongRow(ink, y)) {
      if (!crosses(ink, Math.round(x), y, module)) continue;
      if (found.some(other => Math.hypot(other.x - x, other.y - y) < 4 * module)) continue;
      found.push({ x, y, module });
      const alike = found.filter(other => other.module < 1.6 * module && module < 1.6 * other.module);
      if (alike.length >= FEWEST) return true;
    }
  }
  return false;
}

function alongRow({ data, width }: InkMask, y: number): { x: number; module: number }[] {
  const middles: { x: number; module: number }[] = [];
  const ends: number[] = [];
  const o = y * width;
  let isDark = false;
  for (let x = 0; x <= width; x++) {
    const isInk = x < width && data[o + x] === 1;
    if (isInk === isDark) continue;
    isDark = isInk;
    ends.push(x);
    // A dark run has ended: with the two before and the light ones between they are five.
    if (isInk || ends.length < 6) continue;
    const [a, b, c, d, e, f] = ends.slice(-6) as [number, number, number, number, number, number];
    const module = (f - a) / 7;
    if (isFinder([b - a, c - b, d - c, e - d, f - e], module)) middles.push({ x: (c + d) / 2, module });
  }
  return middles;
}

function isFinder(runs: readonly number[], module: number): boolean {
  if (module < 1.2) return false;
  return runs.every((run, i) => Math.abs(run - (i === 2 ? 3 : 1) * module) <= (i === 2 ? 2 : 1) * SLACK * module);
}

/** The same up and down through the middle. */
function crosses({ data, width, height }: InkMask, x: number, y: number, module: number): boolean {
  const lengthOf = (from: number, step: number, value: number): number => {
    let at = from;
    while (at >= 0 && at < height && data[at * width + x] === value) at += step;
    return Math.abs(at - from);
  };
  if (data[y * width + x] !== 1) return false;
  const up = lengthOf(y, -1, 1);
  const down = lengthOf(y, 1, 1);
  const lightUp = lengthOf(y - up, -1, 0);
  const lightDown = lengthOf(y + down, 1, 0);
  const outer = [lengthOf(y - up - lightUp, -1, 1), lengthOf(y + down + lightDown, 1, 1)] as const;
  return isFinder([outer[0], lightUp, up + down - 1, lightDown, outer[1]], module);
}
