import { describe, expect, test } from 'vitest';
import { findPatchCode } from '../../../../main/ocr/patch-codes';
import { greyImage, turnQuarter, type GreyImage } from '../../../../main/ocr/preparation/grey-image';

/** A4 at 75 dpi with bars across its upper part; a narrow bar is 6 pixels. */
function aSheet(pattern: string, { lean = 0, length = 160, narrow = 6 } = {}): GreyImage {
  const image = greyImage(620, 877, 245);
  let x = 230;
  for (const bar of pattern) {
    const width = bar === 'W' ? Math.round(2.5 * narrow) : narrow;
    for (let y = 60; y < 60 + length; y++) {
      const left = x + Math.round(lean * (y - 60));
      image.data.fill(20, y * 620 + left, y * 620 + left + width);
    }
    x += width + narrow;
  }
  return image;
}

describe('patch codes', () => {
  test('patch T is found from either side and lying on its side', () => {
    const sheet = aSheet('NWNW');
    for (const turn of [0, 90, 180, 270]) expect(findPatchCode(turnQuarter(sheet, turn))?.text).toBe('PATCHT');
  });

  test('its box is where the bars are, also when the sheet lies a little askew', () => {
    const box = findPatchCode(aSheet('NWNW', { lean: 0.02 }))?.box;
    expect(box?.x).toBeGreaterThan(225);
    expect(box?.x).toBeLessThan(240);
    expect(box?.height).toBeGreaterThan(120);
  });

  test('patch 2 separates documents as well, the codes that steer scanners do not', () => {
    expect(findPatchCode(aSheet('WNNW'))?.text).toBe('PATCH2');
    for (const other of ['WWNN', 'NWWN', 'NNWW']) expect(findPatchCode(aSheet(other))).toBeUndefined();
  });

  test('short strokes, equal bars and large ones are none', () => {
    expect(findPatchCode(aSheet('NWNW', { length: 40 }))).toBeUndefined();
    expect(findPatchCode(aSheet('NNNN'))).toBeUndefined();
    expect(findPatchCode(aSheet('NWNW', { narrow: 18 }))).toBeUndefined();
    expect(findPatchCode(greyImage(620, 877, 250))).toBeUndefined();
  });
});
