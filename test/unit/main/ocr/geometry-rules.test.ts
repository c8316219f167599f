import { describe, expect, test } from 'vitest';
import {
  compose,
  invert,
  mapBox,
  mapPoint,
  quadToRectangle,
  quarterTurn,
  scaling,
  shift,
  smallTurn,
} from '../../../../main/ocr/geometry-rules';

const near = (point: { x: number; y: number }, x: number, y: number): void => {
  expect(point.x).toBeCloseTo(x, 6);
  expect(point.y).toBeCloseTo(y, 6);
};

describe('transforms between stored and prepared pixels', () => {
  test('a quarter turn clockwise takes the top left corner to the top right', () => {
    near(mapPoint(quarterTurn(90, 400, 300), 0, 0), 300, 0);
    near(mapPoint(quarterTurn(180, 400, 300), 0, 0), 400, 300);
    near(mapPoint(quarterTurn(270, 400, 300), 0, 0), 0, 400);
  });

  test('a box found on the turned, straightened and enlarged page comes back to its stored place', () => {
    const turned = smallTurn(3, 300, 400);
    const forward = [quarterTurn(90, 400, 300), turned.transform, scaling(1.5), shift(20, 20)].reduce(compose);
    const back = mapBox(
      invert(forward),
      mapBox(forward, { x: 100, y: 50, width: 40, height: 20 }, 9999, 9999),
      400,
      300,
    );
    // Two boxes around slanted corners grow by a few pixels, never shrink or move away.
    expect(back.x).toBeGreaterThan(92);
    expect(back.x).toBeLessThanOrEqual(100);
    expect(back.x + back.width).toBeGreaterThanOrEqual(140);
    expect(back.x + back.width).toBeLessThan(148);
    expect(back.y).toBeGreaterThan(42);
    expect(back.y + back.height).toBeLessThan(78);
  });

  test('a slope of the lines is straightened by the turn of the same angle', () => {
    const { transform } = smallTurn(2, 1000, 800);
    const slope = Math.tan((2 * Math.PI) / 180);
    const left = mapPoint(transform, 100, 300);
    const right = mapPoint(transform, 900, 300 + 800 * slope);
    expect(right.y).toBeCloseTo(left.y, 6);
  });

  test('the corners of a photographed page become the corners of the sheet', () => {
    const corners = [
      { x: 180, y: 51 },
      { x: 1587, y: 180 },
      { x: 1582, y: 2245 },
      { x: 128, y: 2140 },
    ] as const;
    const transform = quadToRectangle([...corners], 1400, 2000);
    near(mapPoint(transform, corners[0].x, corners[0].y), 0, 0);
    near(mapPoint(transform, corners[1].x, corners[1].y), 1400, 0);
    near(mapPoint(transform, corners[2].x, corners[2].y), 1400, 2000);
    near(mapPoint(transform, corners[3].x, corners[3].y), 0, 2000);
  });

  test('a mapped box never leaves the stored image', () => {
    expect(mapBox(shift(-50, -50), { x: 0, y: 0, width: 60, height: 60 }, 100, 100)).toEqual({
      x: 0,
      y: 0,
      width: 10,
      height: 10,
    });
    expect(mapBox(shift(90, 90), { x: 0, y: 0, width: 60, height: 60 }, 100, 100)).toEqual({
      x: 90,
      y: 90,
      width: 10,
      height: 10,
    });
  });

  test('a degenerate transform is a fault', () => {
    expect(() => invert(scaling(0))).toThrow('reader.degenerate-transform');
  });
});
