import { afterAll, describe, expect, test } from 'vitest';
import { canKeepBytes, isTooLarge, KEPT_PIXELS, reductionFor } from '../../../../main/ocr/open-limits-rules';
import { overrunOf } from '../../../../main/ocr/open-refusal-rules';
import { traitsOf } from '../../../../main/ocr/open-traits-rules';
import { readHeader, tiffPages } from '../../../../main/ocr/sniff-rules';
import { exif, jpegOf, pngOf, tiffOf, withSegment, closePictures } from '../../../hostile/pictures-base';
import { chunk } from '../../../hostile/deflated';

afterAll(closePictures);

const plain = { isRowByRow: true, isUsualColour: true, isStill: true, orientation: 1 };

describe('what is too large', () => {
  test('A3 at 1,200 dpi and a strip of 40,000 pixels are not; what a header merely claims is', () => {
    expect(isTooLarge({ width: 14_031, height: 19_843, isRowByRow: true })).toBe(false);
    expect(isTooLarge({ width: 40_000, height: 10_000, isRowByRow: true })).toBe(false);
    expect(isTooLarge({ width: 40_000, height: 40_000, isRowByRow: true })).toBe(true);
    expect(isTooLarge({ width: 65_536, height: 1, isRowByRow: true })).toBe(true);
  });

  test('a picture that is only there as a whole has to be smaller', () => {
    expect(isTooLarge({ width: 10_000, height: 20_000, isRowByRow: true })).toBe(false);
    expect(isTooLarge({ width: 10_000, height: 20_000, isRowByRow: false })).toBe(true);
  });

  test('a reduction leaves no more pixels than asked', () => {
    const size = { width: 14_031, height: 19_843 };
    const by = reductionFor(size, 36_000_000);
    expect((size.width / by) * (size.height / by)).toBeLessThanOrEqual(36_000_000);
    expect(reductionFor({ width: 2_480, height: 3_508 }, 36_000_000)).toBe(1);
  });
});

describe('what is stored as it came', () => {
  test('an upright still JPEG or PNG in usual colours of a usual size', () => {
    expect(canKeepBytes('jpeg', { ...plain, width: 2_480, height: 3_508 })).toBe(true);
    expect(canKeepBytes('png', { ...plain, width: 2_480, height: 3_508 })).toBe(true);
    expect(canKeepBytes('tiff', { ...plain, width: 2_480, height: 3_508 })).toBe(false);
  });

  test.each([
    ['on its side', { orientation: 6 }],
    ['in CMYK or 16 bit', { isUsualColour: false }],
    ['animated', { isStill: false }],
    ['beyond the largest stored', { width: KEPT_PIXELS, height: 2 }],
    ['progressive and large', { isRowByRow: false, width: 8_000, height: 6_000 }],
  ])('a picture that is %s is drawn anew', (_, change) => {
    expect(canKeepBytes('jpeg', { ...plain, width: 2_480, height: 3_508, ...change })).toBe(false);
  });
});

describe('traits in a header', () => {
  test('a progressive JPEG is no picture row by row, a baseline one is', async () => {
    expect(traitsOf('jpeg', await jpegOf(64, 48))).toEqual({ isRowByRow: true, isUsualColour: true, isStill: true });
    expect(traitsOf('jpeg', await jpegOf(64, 48, { interlace: true }))).toMatchObject({ isRowByRow: false });
  });

  test('interlace, 16 bits and an animation are seen in a PNG', () => {
    expect(traitsOf('png', pngOf(8, 8))).toEqual({ isRowByRow: true, isUsualColour: true, isStill: true });
    expect(traitsOf('png', pngOf(8, 8, { interlace: 1 }))).toMatchObject({ isRowByRow: false });
    expect(traitsOf('png', pngOf(8, 8, { depth: 16 }))).toMatchObject({ isUsualColour: false });
    const animated = pngOf(8, 8, { before: chunk('acTL', Buffer.alloc(8)) });
    expect(traitsOf('png', animated)).toMatchObject({ isStill: false });
  });

  test('an orientation outside 1 to 8 says nothing', async () => {
    const withOrientation = async (value: number) =>
      withSegment(await jpegOf(64, 48), 0xe1, exif(tiffOf([[274, 3, [value]]])));
    expect(readHeader('jpeg', await withOrientation(6))?.orientation).toBe(6);
    expect(readHeader('jpeg', await withOrientation(9))?.orientation).toBe(1);
    expect(readHeader('jpeg', await withOrientation(0))?.orientation).toBe(1);
  });

  test('directories of a TIFF that run in a circle are torn', () => {
    expect(
      tiffPages(
        tiffOf([
          [256, 4, [30]],
          [257, 4, [20]],
        ]),
      ),
    ).toEqual([{ width: 30, height: 20 }]);
    expect(
      tiffPages(
        tiffOf(
          [
            [256, 4, [30]],
            [257, 4, [20]],
          ],
          Buffer.alloc(0),
          '$here',
        ),
      ),
    ).toBeUndefined();
  });
});

test('a file that took all memory is torn as a PDF and too large as a picture; time says nothing of the file', () => {
  expect(overrunOf(Buffer.from('%PDF-1.7\n'), 'memory')).toBe('documents.torn');
  expect(overrunOf(pngOf(8, 8), 'memory')).toBe('documents.picture-too-large');
  expect(overrunOf(pngOf(8, 8), 'time')).toBe('documents.opening-too-slow');
});
