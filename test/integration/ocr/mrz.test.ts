import { createCanvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { readZonePicture } from '../../../main/ocr/mrz';
import type { GreyImage } from '../../../main/ocr/preparation/grey-image';
import { aCardPerson } from '../../papers/cards/card-person';
import { drawOcrB } from '../../papers/cards/ocr-b';
import { defocus, sensorNoise } from '../../papers/damage/tones';
import { fromRgba, type Pixels } from '../../papers/damage/pixels';
import { skew, turn } from '../../papers/damage/warp';
import { createRandom, type Random } from '../../papers/random';

interface Print {
  readonly pitch?: number;
  /** How much wider the last characters stand than the first, as on a photograph from one side. */
  readonly widening?: number;
  readonly change?: readonly [row: number, column: number, char: string];
}

/** A card's zone in its usual type below some print, at about 300 dpi. */
function aZonePicture(
  random: Random,
  { pitch = 30, widening = 0, change }: Print = {},
): { pixels: Pixels; lines: readonly string[] } {
  const { zone } = aCardPerson(random);
  const canvas = createCanvas(Math.round((33.5 + 16 * Math.max(0, widening)) * pitch), Math.round(12 * pitch));
  const context = canvas.getContext('2d');
  context.fillStyle = '#f1f1ee';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = context.strokeStyle = '#161616';
  context.font = `bold ${pitch}px "Liberation Serif"`;
  context.fillText('Ngày, tháng, năm 15/04/2022', 2 * pitch, 2.5 * pitch);
  zone.forEach((line, row) => {
    [...line].forEach((char, column) => {
      const shown = change?.[0] === row && change[1] === column ? change[2] : char;
      const y = (5.5 + 2.3 * row) * pitch;
      drawOcrB(context, shown, {
        x: (1.7 + column + (widening * column ** 2) / 58) * pitch,
        y,
        pitch,
        size: 1.6 * pitch,
        weight: 0.5,
      });
    });
  });
  const { width, height } = canvas;
  return { pixels: fromRgba(context.getImageData(0, 0, width, height).data, width, height), lines: zone };
}

function greyOf({ rgb, width, height }: Pixels): GreyImage {
  return { width, height, data: Uint8Array.from({ length: width * height }, (_, i) => rgb[i * 3]!) };
}

test.each([14, 22, 30, 44])('a clear zone is read whole and without doubt at %i pixels a character', pitch => {
  for (const seed of [1, 2, 3]) {
    const { pixels, lines } = aZonePicture(createRandom(seed), { pitch });
    const zone = readZonePicture(greyOf(pixels))?.zone;
    expect(zone?.lines).toEqual(lines);
    expect(zone).toMatchObject({ isConsistent: true, repairs: 0 });
  }
});

test.each([-0.15, -0.1, 0.1, 0.15])('characters that stand %f wider at the end stay in their columns', widening => {
  for (const seed of [7, 8, 9, 10, 11, 12]) {
    const { pixels, lines } = aZonePicture(createRandom(seed), { widening });
    const zone = readZonePicture(greyOf(pixels))?.zone;
    expect(zone?.lines).toEqual(lines);
    expect(zone).toMatchObject({ isConsistent: true, repairs: 0 });
  }
});

test('noise, blur and a slight slant do not change what is read', () => {
  for (const seed of [4, 5, 6]) {
    const random = createRandom(seed);
    const { pixels, lines } = aZonePicture(random);
    const worn = skew(defocus(pixels, 1.4), random.float(-0.8, 0.8), [240, 240, 240]);
    sensorNoise(worn, random, 18, 0.001, false);
    const zone = readZonePicture(greyOf(worn))?.zone;
    expect(zone?.lines.slice(0, 2)).toEqual(lines.slice(0, 2));
    expect(zone?.isConsistent).toBe(true);
  }
});

test('a misprinted digit is never taken as certain', () => {
  for (let seed = 10; seed < 22; seed++) {
    const random = createRandom(seed);
    const column = random.pick([5, 8, 16, 20, 25]);
    const { pixels, lines } = aZonePicture(random, { change: [0, column, '4'] });
    const zone = readZonePicture(greyOf(pixels))?.zone;
    const isSure = zone !== undefined && zone.isConsistent && zone.repairs === 0;
    if (lines[0]![column] !== '4') expect(isSure).toBe(false);
  }
});

test('a changed date is not taken as certain either', () => {
  const { pixels, lines } = aZonePicture(createRandom(33), { change: [1, 5, '7'] });
  expect(lines[1]![5]).not.toBe('7');
  const zone = readZonePicture(greyOf(pixels))?.zone;
  expect(zone?.isConsistent && zone.repairs === 0).toBeFalsy();
});

test('an upside-down zone and a page of print are none', () => {
  const { pixels } = aZonePicture(createRandom(7));
  expect(readZonePicture(greyOf(turn(pixels, 180)))).toBeUndefined();
  const canvas = createCanvas(900, 400);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 900, 400);
  context.fillStyle = '#000';
  context.font = '26px "Liberation Mono"';
  for (let i = 0; i < 8; i++) context.fillText('CONG HOA XA HOI CHU NGHIA VIET NAM 2025', 20, 50 + i * 44);
  const page = fromRgba(context.getImageData(0, 0, 900, 400).data, 900, 400);
  expect(readZonePicture(greyOf(page))).toBeUndefined();
});
