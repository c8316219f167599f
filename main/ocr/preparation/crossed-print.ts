import type { GreyImage } from './grey-image';
import type { InkMask } from './ink';
import { percentile } from './light';

/** A rule, or a fold taken for one, is no broader; what is broader is a bar. */
const BROADEST_RULE_MM = 0.9;
const BROADEST_STROKE_MM = 1.2;
/** So much of a stroke is seen on either side; less is the frayed edge of the rule. */
const STROKE_BESIDE_MM = 0.35;

/** A fold is grey: what is as much darker in it, and as dark as print, is print. A printed rule itself is as dark as that. */
const FAINT = 75;
const DARKER = 40;
const PRINT = 95;

/** A mask with nothing but rules in it, which are rare: their pixels are found once, in the order of the page. */
export interface Rules extends InkMask {
  readonly pixels: readonly number[];
}

export function rulesOf(mask: InkMask): Rules {
  const { data } = mask;
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length >> 2);
  const pixels: number[] = [];
  // Four pixels without one at a time.
  for (let i = 0; i < words.length; i++) {
    if (words[i] === 0) continue;
    for (let k = i << 2; k < (i << 2) + 4; k++) if (data[k]) pixels.push(k);
  }
  for (let k = words.length << 2; k < data.length; k++) if (data[k]) pixels.push(k);
  return { ...mask, pixels };
}

/** Pixels of a rule that belong to a stroke of a letter too, from one to the other in steps of a row or of one. */
interface Crossing {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/**
 * Where strokes of letters go on beyond a rule on both sides, as under a line drawn or folded through print. `rules` are
 * of one direction, level or upright; `letters` is the ink without any.
 */
export function findCrossings(rules: Rules, letters: InkMask, isLevel: boolean, mm: number): Crossing[] {
  const { width, height } = letters;
  const [step, along] = isLevel ? [width, 1] : [1, width];
  const beside = Math.max(2, Math.round(STROKE_BESIDE_MM * mm));
  const broadest = Math.round(BROADEST_RULE_MM * mm) * step;
  const margin = beside + 2;
  const found: Crossing[] = [];
  for (const from of rules.pixels) {
    const x = from % width;
    if (rules.data[from - step] || x < margin || x >= width - margin) continue;
    if (from < margin * width || from + broadest >= (height - margin) * width) continue;
    let to = from;
    while (to - from <= broadest && rules.data[to + step]) to += step;
    const isCrossed =
      to - from <= broadest &&
      goesOn(letters, from, -step, along, beside, mm) &&
      goesOn(letters, to, step, along, beside, mm);
    if (isCrossed) found.push({ from: from - step, to: to + step, step });
  }
  return found;
}

/** Whether ink follows the rule's edge, and is as narrow as a stroke. */
function goesOn({ data }: InkMask, edge: number, step: number, along: number, beside: number, mm: number): boolean {
  for (let i = 1; i <= beside; i++) if (!data[edge + i * step]) return false;
  const place = edge + beside * step;
  const most = Math.round(BROADEST_STROKE_MM * mm);
  let breadth = 1;
  for (const way of [-along, along]) {
    for (let i = place + way; data[i] && breadth <= most; i += way) breadth++;
  }
  return breadth <= most;
}

/**
 * Pixels of print inside grey rules of one direction, such as folds, and beside them as far as these are erased: dark,
 * and of one piece with a letter outside. The dots of a leader run together are not.
 */
export function findDarker(rules: Rules, letters: InkMask, image: GreyImage, isLevel: boolean): number[] {
  const dark = darkIn(rules, image, isLevel ? 1 : rules.width, isLevel ? rules.width : 1);
  const { width } = rules;
  const around = [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1];
  const isLetter = (i: number): boolean => !dark.has(i) && letters.data[i] === 1 && image.data[i]! < FAINT;
  const found = [...dark].filter(i => around.some(step => isLetter(i + step)));
  for (const i of found) dark.delete(i);
  for (let at = 0; at < found.length; at++) {
    for (const step of around) if (dark.delete(found[at]! + step)) found.push(found[at]! + step);
  }
  return found;
}

function darkIn({ data, pixels }: Rules, image: GreyImage, along: number, step: number): Set<number> {
  const dark = new Set<number>();
  const counts = new Uint32Array(256);
  for (const from of pixels) {
    if (data[from - along]) continue;
    counts.fill(0);
    let to = from;
    for (; data[to]; to += along) counts[image.data[to]!]!++;
    const usual = percentile(counts, (to - from) / along, 0.5);
    if (usual < FAINT) continue;
    const print = Math.min(PRINT, usual - DARKER);
    for (let i = from; i < to; i += along) {
      if (image.data[i]! < print) dark.add(i);
      // What belongs to the rule's next row is judged there.
      for (const k of [i - step, i + step]) if (!data[k] && image.data[k]! < print) dark.add(k);
    }
  }
  return dark;
}

/** The pixels from one end of a crossing to the other. */
export function pixelsOf({ from, to, step }: Crossing): number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, i) => from + i * step);
}

/** What was erased with a rule and is print comes back, as it was in `before`. */
export function restore(pixels: readonly number[], before: GreyImage, image: GreyImage, ink: InkMask): void {
  for (const i of pixels) {
    image.data[i] = before.data[i]!;
    ink.data[i] = 1;
  }
}
