import { expect, test } from 'vitest';
import { lampLightOf, takeOutLight, tintOf } from '../../../../../main/ocr/preparation/lamp-light';

const [WIDTH, HEIGHT] = [240, 320];
type Colour = readonly [number, number, number];
const INK: Colour = [40, 40, 40];
const SEAL: Colour = [200, 40, 50];
const DESK: Colour = [60, 45, 30];

/** Lines of print, a seal and a dark portrait on paper; `light` multiplies what the paper gives back. */
function sheet(light: (x: number, y: number) => Colour, isOnDesk = false) {
  const rgb = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const isPortrait = x > 20 && x < 90 && y > 30 && y < 130;
      const isSeal = Math.hypot(x - 170, y - 250) < 12;
      const isPrint = y % 16 < 4 && x % 7 < 4 && x > 100;
      const isDesk = isOnDesk && (x < 20 || y < 20 || x > 220);
      const colour = isDesk ? DESK : isPortrait ? [90, 80, 70] : isSeal ? SEAL : isPrint ? INK : [255, 255, 255];
      const lit = light(x, y);
      rgb.set(
        colour.map((value, channel) => (isDesk ? value : value * lit[channel]!)),
        (y * WIDTH + x) * 3,
      );
    }
  }
  return { rgb, width: WIDTH, height: HEIGHT };
}

const lamp = (x: number, y: number): Colour => {
  const near = 0.9 - 0.35 * (Math.hypot(x - 40, y - 40) / 400);
  return [near, near * 0.94, near * 0.82];
};
const daylight = (): Colour => [0.97, 0.97, 0.97];

function at({ rgb }: { readonly rgb: Uint8Array }, x: number, y: number): number[] {
  return [...rgb.subarray((y * WIDTH + x) * 3, (y * WIDTH + x) * 3 + 3)];
}

test('under a lamp paper becomes white everywhere, print stays dark and a seal stays red', () => {
  const picture = sheet(lamp);
  takeOutLight(picture, lampLightOf(picture));
  for (const [x, y] of [
    [5, 5],
    [235, 5],
    [5, 315],
    [235, 315],
    [95, 160],
  ] as const) {
    const colour = at(picture, x, y);
    expect(Math.min(...colour)).toBeGreaterThan(240);
    expect(Math.max(...colour) - Math.min(...colour)).toBeLessThan(10);
  }
  expect(Math.max(...at(picture, 106, 161))).toBeLessThan(60);
  const [red = 0, green = 0] = at(picture, 170, 250);
  expect(red - green).toBeGreaterThan(120);
  // Neither print nor a portrait is taken for paper.
  expect(Math.max(...at(picture, 50, 80))).toBeLessThan(120);
});

test('a desk around the sheet does not bend the light of the paper', () => {
  const picture = sheet(lamp, true);
  takeOutLight(picture, lampLightOf(picture));
  for (const [x, y] of [
    [24, 24],
    [215, 24],
    [24, 315],
    [215, 315],
  ] as const) {
    expect(Math.min(...at(picture, x, y))).toBeGreaterThan(235);
  }
  expect(Math.max(...at(picture, 5, 160))).toBeLessThan(120);
});

test('a lamp tints and falls off; daylight does neither', () => {
  const under = tintOf(lampLightOf(sheet(lamp)));
  expect(under.tint).toBeCloseTo(0.18, 1);
  expect(under.falloff).toBeGreaterThan(0.15);
  const day = tintOf(lampLightOf(sheet(daylight)));
  expect(day.tint).toBeLessThan(0.02);
  expect(day.falloff).toBeLessThan(0.03);
});

test('a black picture and one too small for a surface are drawn without fault', () => {
  const black = { rgb: new Uint8Array(60 * 60 * 3), width: 60, height: 60 };
  takeOutLight(black, lampLightOf(black));
  expect(Math.max(...black.rgb)).toBe(0);
  const tiny = { rgb: new Uint8Array([120, 100, 80]), width: 1, height: 1 };
  takeOutLight(tiny, lampLightOf(tiny));
  expect([...tiny.rgb]).toEqual([250, 250, 250]);
});
