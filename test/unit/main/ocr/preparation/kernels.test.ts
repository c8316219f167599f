import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileKernels as compileSources } from '../../../../../scripts/base/kernels.mjs';
import { findCodeAreas } from '../../../../../main/ocr/code-areas';
import { quadToRectangle, scaling, smallTurn } from '../../../../../main/ocr/geometry-rules';
import { fadeColour } from '../../../../../main/ocr/preparation/coloured-ink';
import {
  brightestOf,
  lumaOf,
  resample,
  shrinkBy,
  shrinkTo,
  type GreyImage,
} from '../../../../../main/ocr/preparation/grey-image';
import { inkOf } from '../../../../../main/ocr/preparation/ink';
import {
  compileKernels,
  kernelsFor,
  startKernels,
  type KernelModule,
} from '../../../../../main/ocr/preparation/kernels';
import {
  blur,
  evenLight,
  medianOf,
  medianOfThree,
  removeGrain,
  sharpen,
  stretchContrast,
} from '../../../../../main/ocr/preparation/light';
import { dilate, erode } from '../../../../../main/ocr/preparation/window-extremes';

let module: KernelModule | undefined;
beforeAll(async () => {
  module = compileKernels(await compileSources());
  expect(module).toBeDefined();
}, 60_000);
afterAll(() => startKernels(undefined));

const sizes: readonly [number, number][] = [
  [16, 16],
  [33, 21],
  [97, 150],
  [211, 140],
  [701, 523],
];

/** Paper in uneven light with print, a red seal, blue pen and grain; the same at every run. */
function colours(width: number, height: number, seed = width * 31 + height): Uint8Array {
  let state = seed;
  const chance = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const light = 150 + (90 * x) / width + (15 * y) / height;
      const isPrint = x % 13 < 3 && y % 17 < 11;
      const isSeal = Math.abs(Math.hypot(x - width / 2, y - height / 2) - height / 4) < 4;
      const isPen = Math.abs(y - height / 3 - 5 * Math.sin(x / 9)) < 2;
      const tint = isSeal ? [0.9, 0.35, 0.4] : isPen ? [0.3, 0.4, 0.85] : isPrint ? [0.2, 0.22, 0.21] : [1, 0.99, 0.97];
      for (let k = 0; k < 3; k++) rgb[3 * (y * width + x) + k] = light * tint[k]! + (chance() - 0.5) * 14;
    }
  }
  return rgb;
}

const grey = (width: number, height: number): GreyImage => lumaOf(colours(width, height), width, height);

/** What `work` gives in script, and what it gives by the kernels. */
function bothWays<T>(work: () => T): [T, T] {
  startKernels(undefined);
  const slow = work();
  startKernels(module);
  const fast = work();
  startKernels(undefined);
  return [slow, fast];
}

/** Pictures by their digest: to compare as many numbers one by one takes minutes. */
const digestOf = (result: unknown): unknown =>
  JSON.parse(
    JSON.stringify(result, (_, value: unknown) =>
      value instanceof Uint8Array || value instanceof Uint16Array
        ? createHash('sha256').update(value).digest('hex')
        : value,
    ),
  );

function faded(width: number, height: number): GreyImage {
  const rgb = colours(width, height);
  const image = brightestOf(rgb, width, height);
  fadeColour(image, rgb);
  return image;
}

/** As a photograph has it; the further corners lie outside of the picture. */
function bent({ width, height }: GreyImage) {
  return quadToRectangle(
    [
      { x: -4, y: 3 },
      { x: width - 5, y: -3 },
      { x: width + 2, y: height - 4 },
      { x: 6, y: height + 3 },
    ],
    Math.round(width * 0.8),
    Math.round(height * 1.1),
  );
}

const works: Record<string, (width: number, height: number) => unknown> = {
  lumaOf: (width, height) => lumaOf(colours(width, height), width, height),
  brightestOf: (width, height) => brightestOf(colours(width, height), width, height),
  fadeColour: faded,
  'shrinkTo two thirds': (width, height) => shrinkTo(grey(width, height), ...both(width, height, 2 / 3)),
  'shrinkTo a little': (width, height) => shrinkTo(grey(width, height), ...both(width, height, 0.86)),
  'shrinkTo a fifth': (width, height) => shrinkTo(grey(width, height), ...both(width, height, 0.19)),
  'shrinkBy 2': (width, height) => shrinkBy(grey(width, height), 2),
  'shrinkBy 3': (width, height) => shrinkBy(grey(width, height), 3),
  'shrinkBy 5': (width, height) => shrinkBy(grey(width, height), 5),
  'resample enlarged': (width, height) => {
    const [w, h] = both(width, height, 1.37);
    return resample(grey(width, height), scaling(1.37), w, h, 255);
  },
  'resample turned a little': (width, height) => {
    const turned = smallTurn(1.3, width, height);
    return resample(grey(width, height), turned.transform, Math.round(turned.width), Math.round(turned.height), 255);
  },
  'resample turned the other way': (width, height) => {
    const turned = smallTurn(-6.7, width, height);
    return resample(grey(width, height), turned.transform, Math.round(turned.width), Math.round(turned.height), 9);
  },
  'resample bent': (width, height) => {
    const image = grey(width, height);
    return resample(image, bent(image), Math.round(width * 0.8), Math.round(height * 1.1), 255);
  },
  evenLight: (width, height) => evenLight(grey(width, height)),
  stretchContrast: (width, height) => stretchContrast(grey(width, height)),
  'medianOf 6': (width, height) => medianOf(grey(width, height), 6),
  'blur 1': (width, height) => blur(grey(width, height), 1),
  'blur 3': (width, height) => blur(grey(width, height), 3),
  'blur 7': (width, height) => blur(grey(width, height), 7),
  sharpen: (width, height) => sharpen(grey(width, height), 2),
  medianOfThree: (width, height) => medianOfThree(grey(width, height)),
  removeGrain: (width, height) => removeGrain(grey(width, height)),
  'inkOf 25': (width, height) => inkOf(grey(width, height), 25, 0.2),
  'inkOf 31': (width, height) => inkOf(grey(width, height), 31, 0),
  'dilate 1': (width, height) => dilate(grey(width, height), 1),
  'dilate 12': (width, height) => dilate(grey(width, height), 12),
  'erode 12': (width, height) => erode(grey(width, height), 12),
  findCodeAreas: (width, height) => findCodeAreas(grey(width, height)),
};

const both = (width: number, height: number, scale: number): [number, number] => [
  Math.max(1, Math.round(width * scale)),
  Math.max(1, Math.round(height * scale)),
];

describe('kernels', () => {
  it.each(Object.keys(works))('give what %s gives in script, bit by bit', name => {
    for (const [width, height] of sizes) {
      const [slow, fast] = bothWays(() => works[name]!(width, height));
      expect(digestOf(fast), `${width} x ${height}`).toEqual(digestOf(slow));
    }
  });

  it('are at work once they are started, and leave pictures to script that are larger than their room', () => {
    startKernels(undefined);
    expect(kernelsFor(1)).toBeUndefined();
    startKernels(module);
    expect(kernelsFor(1)).toBeDefined();
    expect(kernelsFor(40_000_001)).toBeUndefined();
  });

  it('begin anew with every task: what one left behind is not seen by the next', () => {
    startKernels(module);
    const first = inkOf(grey(97, 150), 25, 0.2);
    blur(grey(701, 523), 3);
    expect(digestOf(inkOf(grey(97, 150), 25, 0.2))).toEqual(digestOf(first));
  });
});
