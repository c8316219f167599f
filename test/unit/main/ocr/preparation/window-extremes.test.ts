import { expect, test } from 'vitest';
import type { GreyImage } from '../../../../../main/ocr/preparation/grey-image';
import { brightestOf, lumaOf } from '../../../../../main/ocr/preparation/grey-image';
import { dilate, erode } from '../../../../../main/ocr/preparation/window-extremes';

/** The same pixels on every run. */
function noise(count: number): Uint8Array {
  let state = 7;
  return Uint8Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state >> 16;
  });
}
const aPicture = (width: number, height: number): GreyImage => ({ width, height, data: noise(width * height) });

/** By looking at every pixel of every window. */
function slowly(image: GreyImage, radius: number, pick: (...values: number[]) => number): number[] {
  const { width, height, data } = image;
  return Array.from(data, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const seen: number[] = [];
    for (let v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++) {
      for (let u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u++) seen.push(data[v * width + u]!);
    }
    return pick(...seen);
  });
}

test.each([
  [31, 17, 1],
  [31, 17, 4],
  [17, 31, 12],
  [5, 3, 9],
  [1, 1, 2],
])('a picture of %i x %i, radius %i: the brightest and the darkest of each window', (width, height, radius) => {
  const image = aPicture(width, height);
  expect([...dilate(image, radius).data]).toEqual(slowly(image, radius, Math.max));
  expect([...erode(image, radius).data]).toEqual(slowly(image, radius, Math.min));
});

test.each([0, 1])('grey values are the same for any number of pixels, wherever they begin in memory (%i)', offset => {
  for (const count of [1, 3, 4, 7, 12]) {
    const rgb = noise(count * 3 + offset).subarray(offset);
    const pixel = (i: number): number[] => [...rgb.subarray(i * 3, i * 3 + 3)];
    const at = Array.from({ length: count }, (_, i) => pixel(i));
    expect([...lumaOf(rgb, count, 1).data]).toEqual(at.map(([r, g, b]) => (r! * 77 + g! * 150 + b! * 29) >> 8));
    expect([...brightestOf(rgb, count, 1).data]).toEqual(at.map(colour => Math.max(...colour)));
  }
});
