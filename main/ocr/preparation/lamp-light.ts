import { clamp, type Point } from '../geometry-rules';
import type { Pixels } from './prepare-page';

/** The colour of white paper over a picture: for each channel a quadratic in the place, -1 to 1 across and down. */
export interface LampLight {
  readonly surfaces: readonly [Surface, Surface, Surface];
}

type Surface = readonly number[];

/** Parts the longer side is looked at in. */
const PARTS = 48;
/** Samples along each side of a part. */
const SAMPLES = 7;
/** Of the samples of a part by brightness: print lies below, glare above. */
const [PAPER_FROM, PAPER_TO] = [0.55, 0.9];
/** Of the brightest parts: what is darker at first sight is desk, photograph or seal. */
const DARKEST_PAPER = 0.5;
const ROUNDS = 6;
/** How far paper may lie from the surface through it. */
const SLACK = 0.08;
const FEWEST_PARTS = 24;
const CHANNELS = 3;
/** Paper becomes this bright: white, with room for what is brighter than its own surroundings. */
const WHITE = 250;
/** Darker than this nothing is taken for lit paper: it would only become noise. */
const LEAST_LIGHT = 70;

interface Part {
  /** Middle, -1 to 1. */
  readonly x: number;
  readonly y: number;
  readonly colour: readonly [number, number, number];
  readonly brightness: number;
}

/**
 * The light a sheet was photographed in, told by its paper: a smooth surface through the bright parts, which print,
 * seals and portraits do not bend. `sheet` is where it lies in the picture; without it all of the picture may be paper.
 */
export function lampLightOf(picture: Pixels, sheet?: readonly Point[]): LampLight {
  const parts = partsOf(picture, sheet);
  const bright = percentileOf(
    parts.map(({ brightness }) => brightness),
    0.95,
  );
  let paper = parts.filter(({ brightness }) => brightness >= DARKEST_PAPER * bright);
  let surfaces = surfacesThrough(paper);
  for (let round = 0; round < ROUNDS; round++) {
    const near = parts.filter(part => isPaper(part, surfaces));
    if (near.length < FEWEST_PARTS || near.length === paper.length) break;
    paper = near;
    surfaces = surfacesThrough(paper);
  }
  return { surfaces };
}

/** Paper made white everywhere, in place: the tint of a lamp goes, and where its light falls off that is made up for. */
export function takeOutLight({ rgb, width, height }: Pixels, { surfaces }: LampLight): void {
  for (const [channel, surface] of surfaces.entries()) {
    const [s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0] = surface;
    for (let row = 0; row < height; row++) {
      const y = placeOf(row, height);
      const [constant, slope] = [s0 + s2 * y + s5 * y * y, s1 + s4 * y];
      const end = (row + 1) * width * CHANNELS;
      for (let i = row * width * CHANNELS + channel, column = 0; i < end; i += CHANNELS, column++) {
        const x = (2 * column + 1) / width - 1;
        const light = constant + slope * x + s3 * x * x;
        const value = (rgb[i]! * WHITE) / (light < LEAST_LIGHT ? LEAST_LIGHT : light);
        rgb[i] = value > 255 ? 255 : value;
      }
    }
  }
}

/** How far the paper is from white: the part that its weakest colour lacks, and how much darker its darkest place is. */
export function tintOf({ surfaces }: LampLight): { readonly tint: number; readonly falloff: number } {
  const places = [-0.7, 0, 0.7].flatMap(x => [-0.7, 0, 0.7].map(y => surfaces.map(surface => heightAt(surface, x, y))));
  const tints = places.map(colour => 1 - Math.min(...colour) / Math.max(1, ...colour));
  const brightness = places.map(([r = 0, g = 0, b = 0]) => (r + g + b) / CHANNELS);
  return {
    tint: percentileOf(tints, 0.5),
    falloff: 1 - Math.max(0, Math.min(...brightness)) / Math.max(1, ...brightness),
  };
}

function partsOf(picture: Pixels, sheet: readonly Point[] | undefined): Part[] {
  const { width, height } = picture;
  const side = Math.max(SAMPLES, Math.ceil(Math.max(width, height) / PARTS));
  const parts: Part[] = [];
  for (let top = 0; top + side <= height || top === 0; top += side) {
    for (let left = 0; left + side <= width || left === 0; left += side) {
      const middle = { x: left + side / 2, y: top + side / 2 };
      if (sheet && !isInside(middle, sheet)) continue;
      const colour = paperColourOf(picture, left, top, side);
      const [r, g, b] = colour;
      parts.push({
        x: placeOf(middle.x, width),
        y: placeOf(middle.y, height),
        colour,
        brightness: (r + g + b) / CHANNELS,
      });
    }
  }
  return parts;
}

/** The mean of the brighter samples of a square. */
function paperColourOf({ rgb, width, height }: Pixels, left: number, top: number, side: number): Part['colour'] {
  const samples: number[] = [];
  for (let row = 0; row < SAMPLES; row++) {
    const y = Math.min(height - 1, top + Math.floor(((row + 0.5) * side) / SAMPLES));
    for (let column = 0; column < SAMPLES; column++) {
      const x = Math.min(width - 1, left + Math.floor(((column + 0.5) * side) / SAMPLES));
      samples.push((y * width + x) * CHANNELS);
    }
  }
  const brightness = (i: number): number => rgb[i]! + rgb[i + 1]! + rgb[i + 2]!;
  const paper = samples
    .sort((a, b) => brightness(a) - brightness(b))
    .slice(Math.floor(samples.length * PAPER_FROM), Math.ceil(samples.length * PAPER_TO));
  const mean = (channel: number): number => paper.reduce((sum, i) => sum + rgb[i + channel]!, 0) / paper.length;
  return [mean(0), mean(1), mean(2)];
}

function isPaper({ x, y, colour }: Part, surfaces: LampLight['surfaces']): boolean {
  return colour.every((value, channel) => {
    const light = Math.max(1, heightAt(surfaces[channel]!, x, y));
    return Math.abs(value - light) <= SLACK * light;
  });
}

const termsAt = (x: number, y: number): readonly number[] => [1, x, y, x * x, x * y, y * y];

function heightAt(surface: Surface, x: number, y: number): number {
  return termsAt(x, y).reduce((sum, term, index) => sum + term * surface[index]!, 0);
}

const placeOf = (pixel: number, size: number): number => clamp((2 * pixel + 1) / size - 1, -1, 1);

/** Least squares; a plain colour where there are too few parts for a surface. */
function surfacesThrough(parts: readonly Part[]): LampLight['surfaces'] {
  const rows = parts.map(({ x, y }) => termsAt(x, y));
  const surface = (channel: 0 | 1 | 2): Surface => {
    const values = parts.map(({ colour }) => colour[channel]);
    const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    const plain = [values.length === 0 ? WHITE : mean, 0, 0, 0, 0, 0];
    return parts.length < FEWEST_PARTS ? plain : (solved(rows, values) ?? plain);
  };
  return [surface(0), surface(1), surface(2)];
}

/** Normal equations by elimination; undefined where the places do not determine a surface. */
function solved(rows: readonly (readonly number[])[], values: readonly number[]): number[] | undefined {
  const size = 6;
  const table = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (_, j) => rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0)),
    rows.reduce((sum, row, at) => sum + row[i]! * values[at]!, 0),
  ]);
  for (let at = 0; at < size; at++) {
    const best = table.reduce((a, row, i) => (i >= at && Math.abs(row[at]!) > Math.abs(table[a]![at]!) ? i : a), at);
    [table[at], table[best]] = [table[best]!, table[at]!];
    const pivot = table[at]![at]!;
    if (Math.abs(pivot) < 1e-6 * rows.length) return undefined;
    for (const [i, row] of table.entries()) {
      if (i === at) continue;
      const factor = row[at]! / pivot;
      for (let j = at; j <= size; j++) row[j]! -= factor * table[at]![j]!;
    }
  }
  return table.map((row, i) => row[size]! / row[i]!);
}

function isInside({ x, y }: Point, sheet: readonly Point[]): boolean {
  return sheet.every((corner, index) => {
    const next = sheet[(index + 1) % sheet.length]!;
    return (next.x - corner.x) * (y - corner.y) - (next.y - corner.y) * (x - corner.x) > 0;
  });
}

function percentileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
