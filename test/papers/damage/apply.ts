import type { Category, Damage } from '../page-types';
import type { Random } from '../random';
import type { Pixels } from './pixels';
import { photograph, skew, turn } from './warp';
import { bleedThrough, cutEdges, foldLines, photocopy, punchHoles, withoutColours } from './wear';
import { defocus, lowContrast, motion, sensorNoise, unevenLight } from './tones';

/** What is done to a page, in the order in which it would happen to it. */
const STEPS = [
  'bleed',
  'punch',
  'fold',
  'lowcontrast',
  'light',
  'skew',
  'phone',
  'blur',
  'noise',
  'photocopy',
  'recopy',
  'crop',
  'grey',
  'rotate',
  'jpeg',
] as const;
type Step = (typeof STEPS)[number];

export interface Damaged {
  readonly pixels: Pixels;
  readonly damages: readonly Damage[];
  /** Null: keep it without loss. */
  readonly jpegQuality: number | null;
}

export interface Setting {
  readonly random: Random;
  readonly dpi: number;
  readonly isCard: boolean;
  /** A page for the other side of the sheet. */
  readonly otherSide: () => Pixels;
}

const MIXABLE: readonly Step[] = [
  'fold',
  'punch',
  'lowcontrast',
  'light',
  'skew',
  'phone',
  'blur',
  'noise',
  'rotate',
  'jpeg',
];

/** The steps of a category; the seal over text is drawn, not done here. */
export function stepsOf(category: Category, random: Random, isCard: boolean): Step[] {
  if (category === 'clean' || category === 'stamp') return [];
  if (category === 'punch_fold')
    return isCard ? ['fold'] : random.pick([['punch', 'fold'], ['fold', 'punch'], ['fold']]);
  if (category === 'rot90' || category === 'rot180' || category === 'rot270') return ['rotate'];
  if (category !== 'mixed') return [category];
  const usable = MIXABLE.filter(step => !isCard || (step !== 'punch' && step !== 'fold'));
  const chosen = random.some(usable, random.pick([2, 2, 3]));
  return chosen.includes('phone') ? chosen.filter(step => step !== 'skew' && step !== 'light') : chosen;
}

const rounded = (value: number, places = 2): number => Math.round(value * 10 ** places) / 10 ** places;

export function applySteps(clean: Pixels, steps: readonly Step[], category: Category, setting: Setting): Damaged {
  const { random, dpi, isCard } = setting;
  // In a mixture each is milder, so that the sum is still a page one would hand in.
  const mild = category === 'mixed' ? 0.7 : 1;
  let pixels = clean;
  let jpegQuality: number | null = 85;
  const damages: Damage[] = [];
  const done: Readonly<Record<Step, () => Damage>> = {
    bleed: () => {
      const alpha = rounded(random.float(0.08, 0.24), 3);
      bleedThrough(pixels, setting.otherSide(), alpha, Math.round(random.float(-4, 4) * (dpi / 25.4)));
      return { name: 'bleed', alpha };
    },
    punch: () => {
      const x = rounded(random.float(8, 14), 1);
      punchHoles(pixels, x, dpi / 25.4, random);
      return { name: 'punch', x_mm: x };
    },
    fold: () => {
      const lines = random.int(1, 3);
      foldLines(pixels, lines, dpi / 25.4, random);
      return { name: 'fold', lines };
    },
    lowcontrast: () => {
      const ink = Math.round(random.float(85, 140) * (mild < 1 ? 0.9 : 1));
      const paper = random.int(Math.max(ink + 80, 195), 232);
      lowContrast(pixels, ink, paper);
      return { name: 'lowcontrast', ink, paper };
    },
    light: () => {
      const strength = rounded(random.float(0.25, 0.62) * mild);
      unevenLight(pixels, random, strength);
      return { name: 'light', strength };
    },
    skew: () => {
      const degrees = rounded(random.float(0.4, 6) * (random.chance(0.5) ? 1 : -1));
      const lid = random.int(215, 250);
      pixels = skew(pixels, degrees, [lid, lid, lid - random.int(0, 6)]);
      return { name: 'skew', deg_cw: degrees };
    },
    phone: () => {
      const photo = photograph(pixels, random, random.float(0.02, 0.09) * mild);
      pixels = photo.pixels;
      sensorNoise(pixels, random, random.float(1.5, 6), 0, true);
      jpegQuality = random.int(45, 86);
      return { name: 'phone', perspective: photo.perspective, rot_deg: photo.rot_deg, corners: photo.corners };
    },
    blur: () => {
      if (random.chance(0.55)) {
        const sigma = rounded((random.float(0.7, 1.9) * mild * (isCard ? 300 : dpi)) / 300);
        pixels = defocus(pixels, Math.max(0.5, sigma));
        return { name: 'blur', kind: 'defocus', sigma_px: sigma };
      }
      const length = Math.max(2, Math.round((random.int(3, 7) * mild * dpi) / 300));
      pixels = motion(pixels, length, random.chance(0.4));
      return { name: 'blur', kind: 'motion', length_px: length };
    },
    noise: () => {
      const sigma = rounded(random.float(10, 34) * mild * (isCard ? 0.7 : 1), 1);
      const saltPepper = rounded(random.float(0, 0.006) * mild, 4);
      sensorNoise(pixels, random, sigma, saltPepper, random.chance(0.3));
      return { name: 'noise', sigma, salt_pepper: saltPepper };
    },
    photocopy: () => {
      const threshold = random.int(125, 185);
      const isGrey = random.chance(0.35);
      photocopy(pixels, random, threshold, isGrey);
      if (!isGrey) jpegQuality = null;
      return { name: 'photocopy', threshold, ...(isGrey ? { grey: true } : {}) };
    },
    recopy: () => {
      photocopy(pixels, random, random.int(130, 170), true);
      const degrees = rounded(random.float(-0.8, 0.8));
      pixels = defocus(skew(pixels, degrees, [250, 250, 250]), rounded(random.float(0.4, 0.7) * (dpi / 200)));
      photocopy(pixels, random, random.int(135, 170), random.chance(0.5));
      jpegQuality = random.int(55, 80);
      return { name: 'recopy', deg_cw: degrees };
    },
    crop: () => {
      const cut = { left: random.float(0, 9), top: random.float(0, 6), right: random.float(0, 7) };
      pixels = cutEdges(pixels, cut, dpi / 25.4);
      return {
        name: 'crop',
        left_mm: rounded(cut.left, 1),
        top_mm: rounded(cut.top, 1),
        right_mm: rounded(cut.right, 1),
      };
    },
    grey: () => {
      withoutColours(pixels);
      jpegQuality = random.int(40, 60);
      return { name: 'grey', quality: jpegQuality };
    },
    rotate: () => {
      const degrees = category === 'mixed' ? random.pick([90, 180, 270] as const) : (Number(category.slice(3)) as 90);
      pixels = turn(pixels, degrees);
      return { name: 'rotate', deg_cw: degrees };
    },
    jpeg: () => {
      jpegQuality = random.int(isCard ? 55 : 38, 80);
      return { name: 'jpeg', quality: jpegQuality };
    },
  };
  for (const step of STEPS) if (steps.includes(step)) damages.push(done[step]());
  return { pixels, damages, jpegQuality };
}
