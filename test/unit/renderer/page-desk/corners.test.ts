import { describe, expect, test } from 'vitest';
import type { Corners } from '../../../../preload/contract/documents';
import {
  canBeSheet,
  keyedCorner,
  movedCorner,
  shownCorners,
  storedCorners,
} from '../../../../renderer/shared/page-desk/corners';

const SHEET: Corners = [
  { x: 120, y: 90 },
  { x: 910, y: 60 },
  { x: 960, y: 1320 },
  { x: 80, y: 1280 },
];
const PICTURE = { width: 1000, height: 1400 };

describe('four corners of a sheet', () => {
  test.each([0, 90, 180, 270] as const)('turned by %i go round from the top left of the screen, and back', rotation => {
    const image = { widthPx: 1000, heightPx: 1400, rotation };
    const shown = shownCorners(SHEET, image);
    const [topLeft, topRight, bottomRight, bottomLeft] = shown;
    expect(topLeft.x).toBeLessThan(topRight.x);
    expect(topLeft.y).toBeLessThan(bottomLeft.y);
    expect(bottomRight.x).toBeGreaterThan(bottomLeft.x);
    expect(canBeSheet(shown)).toBe(true);
    expect(storedCorners(shown, image)).toEqual(SHEET);
  });

  test('stay on the picture, one moved at a time', () => {
    expect(movedCorner(SHEET, 1, 500, -500, PICTURE)).toEqual([SHEET[0], { x: 1000, y: 0 }, SHEET[2], SHEET[3]]);
  });

  test('move with the arrows, with Shift a tenth as far', () => {
    const press = (key: string, shiftKey = false) => keyedCorner(SHEET, 0, { key, shiftKey }, PICTURE);
    expect(press('ArrowRight')?.[0]).toEqual({ x: 134, y: 90 });
    expect(press('ArrowUp', true)?.[0]).toEqual({ x: 120, y: 88.6 });
    expect(press('Enter')).toBeUndefined();
  });

  test.each([
    ['crossed', [SHEET[1], SHEET[0], SHEET[2], SHEET[3]]],
    ['bent inwards', [SHEET[0], SHEET[1], { x: 300, y: 300 }, SHEET[3]]],
    ['on top of each other', [SHEET[0], SHEET[1], SHEET[2], { x: 125, y: 95 }]],
  ])('that are %s make no sheet', (_, corners) => {
    expect(canBeSheet(corners as Corners)).toBe(false);
  });
});
