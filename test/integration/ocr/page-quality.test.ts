import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createReader } from '../../../main/ocr';
import { numbersOf } from '../../../main/ocr/page-quality';
import { judgePage } from '../../../main/ocr/page-quality-rules';
import { createCodec } from '../../../main/ocr/picture';
import {
  blurred,
  coarser,
  cutFrom,
  dimmed,
  emptySheet,
  shaken,
  withGlare,
  withNoise,
  withSideLight,
  type EmptySheet,
  type GreyPage,
} from '../../support/bad-pages';

const codec = createCodec();
let page: GreyPage;

beforeAll(async () => {
  const bytes = readFileSync(path.resolve('test/fixtures/ocr/application.png'));
  const { rgb, width, height, resolutionDpi } = await codec.decode(bytes);
  page = { width, height, resolutionDpi, data: Uint8Array.from({ length: width * height }, (_, i) => rgb[i * 3]!) };
});
afterAll(() => codec.close());

function judged(picture: GreyPage) {
  const rgb = new Uint8Array(picture.data.length * 3);
  picture.data.forEach((value, i) => rgb.fill(value, i * 3, i * 3 + 3));
  return judgePage(numbersOf({ ...picture, rgb, reduction: 1 }));
}

describe('a page that will do', () => {
  test.each<[string, (page: GreyPage) => GreyPage]>([
    ['as it is', good => good],
    ['in grey of a scanner', good => withNoise(dimmed(good, 0.9), 12)],
    ['with light from one side', good => withSideLight(good, 0.45)],
    ['a little soft', good => blurred(good, 0.9)],
  ])('%s has no faults and is not blank', (_, make) => {
    expect(judged(make(page))).toMatchObject({ isBlank: false, faults: [] });
  });
});

describe('a page to be scanned again', () => {
  test.each<[string, string, (page: GreyPage) => GreyPage]>([
    ['blurred', 'out of focus', good => blurred(good, 2.6)],
    ['blurred', 'shaken', good => shaken(good, 11)],
    ['cut-edge', 'cut through its lines', good => cutFrom(good, 205, 0)],
    ['cut-edge', 'cut along a line', good => cutFrom(good, 0, 436)],
    ['glare', 'under a lamp', good => withGlare(good, { x: 0.5, y: 0.33 }, 0.09)],
    ['too-dark', 'in the dark', good => withNoise(dimmed(good, 0.32), 3)],
    ['low-resolution', 'at 100 dpi', good => coarser(good, 2)],
  ])('is %s: %s', (fault, _, make) => {
    expect(judged(make(page))).toMatchObject({ isBlank: false, faults: expect.arrayContaining([fault]) as string[] });
  });

  test('is less sharp the more it is blurred', () => {
    const [sharp, soft, lost] = [page, blurred(page, 1.2), blurred(page, 2.6)].map(made => judged(made).sharpness);
    expect(sharp).toBeGreaterThan(soft!);
    expect(soft).toBeGreaterThan(lost!);
  });
});

describe('an empty sheet', () => {
  test.each<[string, () => EmptySheet]>([
    ['clean', () => ({})],
    ['punched', () => ({ holes: true })],
    ['folded', () => ({ fold: true })],
    ['dusty', () => ({ specks: 150 })],
    ['with the dark rim of a copier', () => ({ rim: true })],
    ['on grey paper, grainy', () => ({ paper: 205, noise: 6 })],
    ['with print shining through', () => ({ bleed: { page, share: 0.17 } })],
    [
      'with all of it',
      () => ({ holes: true, fold: true, specks: 60, rim: true, noise: 5, bleed: { page, share: 0.14 } }),
    ],
  ])('%s is blank', (_, marks) => {
    expect(judged(emptySheet(marks()))).toMatchObject({ isBlank: true, faults: [] });
  });

  test('with one line of print is not blank', () => {
    const sheet = emptySheet({ holes: true, noise: 4 });
    const line = { ...sheet, data: Uint8Array.from(sheet.data) };
    for (let y = 0; y < 40; y++) {
      for (let x = 0; x < 700; x++) line.data[(1100 + y) * 1654 + 450 + x] = page.data[(430 + y) * 1654 + 180 + x]!;
    }
    expect(judged(line).isBlank).toBe(false);
  });
});

test('the reader measures a stored picture, and finds the sheet in a photograph of it', async () => {
  const reader = createReader({ workers: 1 });
  try {
    const scan = await reader.measure(readFileSync(path.resolve('test/fixtures/ocr/application.png')));
    expect(scan).toMatchObject({ isBlank: false, faults: [], sheet: null });
    const coarse = await reader.measure(readFileSync(path.resolve('test/fixtures/ocr/application.jpg')));
    expect(coarse.isBlank).toBe(false);
  } finally {
    await reader.close();
  }
});
