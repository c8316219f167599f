import type { Box } from './reader-types';

/** Row-major 3x3 homography: maps a point (x, y, 1); the prepared page is related to the stored image by one of these. */
export type Transform = readonly [number, number, number, number, number, number, number, number, number];

export interface Point {
  x: number;
  y: number;
}

export const identity: Transform = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** First `first`, then `second`. */
export function compose(first: Transform, second: Transform): Transform {
  const [a, b, c, d, e, f, g, h, i] = second;
  const [j, k, l, m, n, o, p, q, r] = first;
  return [
    a * j + b * m + c * p,
    a * k + b * n + c * q,
    a * l + b * o + c * r,
    d * j + e * m + f * p,
    d * k + e * n + f * q,
    d * l + e * o + f * r,
    g * j + h * m + i * p,
    g * k + h * n + i * q,
    g * l + h * o + i * r,
  ];
}

/** Throws on a degenerate transform: the callers only build invertible ones. */
export function invert(t: Transform): Transform {
  const [a, b, c, d, e, f, g, h, i] = t;
  const det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  if (Math.abs(det) < 1e-12) throw new Error('reader.degenerate-transform');
  const s = 1 / det;
  return [
    (e * i - f * h) * s,
    (c * h - b * i) * s,
    (b * f - c * e) * s,
    (f * g - d * i) * s,
    (a * i - c * g) * s,
    (c * d - a * f) * s,
    (d * h - e * g) * s,
    (b * g - a * h) * s,
    (a * e - b * d) * s,
  ];
}

export function mapPoint(t: Transform, x: number, y: number): Point {
  const w = t[6] * x + t[7] * y + t[8];
  return { x: (t[0] * x + t[1] * y + t[2]) / w, y: (t[3] * x + t[4] * y + t[5]) / w };
}

/** The smallest upright box around the mapped corners, in whole pixels, kept inside `width` x `height`. */
export function mapBox(t: Transform, box: Box, width: number, height: number): Box {
  const corners = [
    mapPoint(t, box.x, box.y),
    mapPoint(t, box.x + box.width, box.y),
    mapPoint(t, box.x, box.y + box.height),
    mapPoint(t, box.x + box.width, box.y + box.height),
  ];
  const xs = corners.map(p => p.x);
  const ys = corners.map(p => p.y);
  const x = clamp(Math.floor(Math.min(...xs)), 0, width - 1);
  const y = clamp(Math.floor(Math.min(...ys)), 0, height - 1);
  return {
    x,
    y,
    width: clamp(Math.ceil(Math.max(...xs)), x + 1, width) - x,
    height: clamp(Math.ceil(Math.max(...ys)), y + 1, height) - y,
  };
}

/** Turns a `width` x `height` picture clockwise by quarter turns; coordinates are pixel edges. */
export function quarterTurn(degrees: number, width: number, height: number): Transform {
  switch (degrees) {
    case 90:
      return [0, -1, height, 1, 0, 0, 0, 0, 1];
    case 180:
      return [-1, 0, width, 0, -1, height, 0, 0, 1];
    case 270:
      return [0, 1, 0, -1, 0, width, 0, 0, 1];
    default:
      return identity;
  }
}

/** Turns counter-clockwise by `degrees` about the centre and grows the canvas so that nothing is cut off. */
export function smallTurn(
  degrees: number,
  width: number,
  height: number,
): { transform: Transform; width: number; height: number } {
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const newWidth = Math.ceil(height * Math.abs(sin) + width * cos);
  const newHeight = Math.ceil(height * cos + width * Math.abs(sin));
  const transform: Transform = [
    cos,
    sin,
    newWidth / 2 - (cos * width) / 2 - (sin * height) / 2,
    -sin,
    cos,
    newHeight / 2 + (sin * width) / 2 - (cos * height) / 2,
    0,
    0,
    1,
  ];
  return { transform, width: newWidth, height: newHeight };
}

export function scaling(factor: number): Transform {
  return [factor, 0, 0, 0, factor, 0, 0, 0, 1];
}

export function stretching(across: number, down: number): Transform {
  return [across, 0, 0, 0, down, 0, 0, 0, 1];
}

export function shift(dx: number, dy: number): Transform {
  return [1, 0, dx, 0, 1, dy, 0, 0, 1];
}

/** The homography that takes the four corners (clockwise from top left) to a `width` x `height` rectangle. */
export function quadToRectangle(quad: readonly [Point, Point, Point, Point], width: number, height: number): Transform {
  // Heckbert's unit square -> quad in closed form, then inverted.
  const [p0, p1, p2, p3] = quad;
  const sx = p0.x - p1.x + p2.x - p3.x;
  const sy = p0.y - p1.y + p2.y - p3.y;
  const dx1 = p1.x - p2.x;
  const dx2 = p3.x - p2.x;
  const dy1 = p1.y - p2.y;
  const dy2 = p3.y - p2.y;
  const det = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / det;
  const h = (dx1 * sy - sx * dy1) / det;
  const squareToQuad: Transform = [
    p1.x - p0.x + g * p1.x,
    p3.x - p0.x + h * p3.x,
    p0.x,
    p1.y - p0.y + g * p1.y,
    p3.y - p0.y + h * p3.y,
    p0.y,
    g,
    h,
    1,
  ];
  return compose(invert(squareToQuad), [width, 0, 0, 0, height, 0, 0, 0, 1]);
}

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}

export function unionBox(boxes: readonly Box[]): Box | null {
  const first = boxes[0];
  if (!first) return null;
  let { x, y } = first;
  let right = x + first.width;
  let bottom = y + first.height;
  for (const box of boxes) {
    x = Math.min(x, box.x);
    y = Math.min(y, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return { x, y, width: right - x, height: bottom - y };
}

/** A box and a margin around it, in whole pixels of the picture. */
export function marginAround(
  box: Box,
  margin: number,
  { width, height }: { readonly width: number; readonly height: number },
): Box {
  const x = Math.max(0, Math.floor(box.x - margin));
  const y = Math.max(0, Math.floor(box.y - margin));
  return {
    x,
    y,
    width: Math.min(width, Math.ceil(box.x + box.width + margin)) - x,
    height: Math.min(height, Math.ceil(box.y + box.height + margin)) - y,
  };
}
