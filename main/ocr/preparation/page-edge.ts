import type { Point } from '../geometry-rules';
import { shrinkBy, type GreyImage } from './grey-image';
import { blur } from './light';
import { blobsOf, type InkMask } from './ink';
import { dilate, erode } from './window-extremes';

/** Grey values by which the desk is darker than the sheet where its edge is clear. */
const CLEAR_STEP = 22;
/** How much of the picture a shadow may hide of a sheet, and how finely its end is looked for, in pixels of 700. */
const MOST_SHADED = 0.35;
const COARSE_PX = 4;

export type Quad = readonly [Point, Point, Point, Point];

/**
 * The four corners (clockwise from top left) of a sheet lying on a darker desk, in pixels of `image`; undefined when
 * there is none. At least three sides need a clear step in brightness, else a shadow would become a page edge; where the
 * fourth has none, the sheet may go on in a shadow as dark as the desk is elsewhere.
 */
export function findPageEdge(image: GreyImage): Quad | undefined {
  const factor = Math.max(1, Math.ceil(Math.max(image.width, image.height) / 700));
  const small = blur(shrinkBy(image, factor), 1);
  const area = small.width * small.height;
  const sheet = largestBright(small);
  if (!sheet || sheet.area < 0.3 * area || sheet.area > 0.985 * area) return undefined;
  const hull = convexHull(sheet.border);
  const quad = hull.length >= 4 ? enclosingQuad(hull) : undefined;
  if (!quad || areaOf(hull) < 0.9 * areaOf(quad)) return undefined;
  const slack = Math.max(small.width, small.height) * 0.06;
  const inside = (p: Point): boolean =>
    p.x > -slack && p.y > -slack && p.x < small.width + slack && p.y < small.height + slack;
  if (!quad.every(inside)) return undefined;
  const unclear = [0, 1, 2, 3].filter(side => !(stepAcross(small, quad, side) > CLEAR_STEP));
  if (unclear.length > 1) return undefined;
  const whole = unclear.length === 0 ? quad : withShadedEnd(small, quad, unclear[0]!);
  const [a, b, c, d] = fromTopLeft(whole).map(p => ({ x: p.x * factor, y: p.y * factor }));
  return a && b && c && d ? [a, b, c, d] : undefined;
}

/** As long as the longer of two opposite sides: nothing of the sheet is drawn coarser than it came. */
export function sizeOfSheet([a, b, c, d]: Quad): { width: number; height: number } {
  return {
    width: Math.round(Math.max(Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(c.x - d.x, c.y - d.y))),
    height: Math.round(Math.max(Math.hypot(d.x - a.x, d.y - a.y), Math.hypot(c.x - b.x, c.y - b.y))),
  };
}

/** Border pixels and area of the largest bright piece after Otsu's threshold and a closing over the print. */
function largestBright(image: GreyImage): { border: Point[]; area: number } | undefined {
  const { width, height } = image;
  const closed = erode(dilate(image, 12), 12);
  const threshold = otsu(closed.data);
  const mask: InkMask = { width, height, data: closed.data.map(v => (v > threshold ? 1 : 0)) };
  const blob = blobsOf(mask).reduce<
    { left: number; top: number; right: number; bottom: number; area: number } | undefined
  >((best, b) => (!best || b.area > best.area ? b : best), undefined);
  if (!blob) return undefined;
  const border: Point[] = [];
  for (let y = blob.top; y <= blob.bottom; y++) {
    // The largest piece covers a third of the picture, so its rows are found by their longest bright run.
    let start = -1;
    let from = -1;
    let to = -1;
    for (let x = blob.left; x <= blob.right + 1; x++) {
      const isBright = x <= blob.right && mask.data[y * width + x] === 1;
      if (isBright && start < 0) start = x;
      if (!isBright && start >= 0) {
        if (x - start > to - from) {
          from = start;
          to = x;
        }
        start = -1;
      }
    }
    if (to > from) border.push({ x: from, y }, { x: to, y }, { x: from, y: y + 1 }, { x: to, y: y + 1 });
  }
  return { border, area: blob.area };
}

export function otsu(data: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const v of data) counts[v]!++;
  let sum = 0;
  for (let v = 0; v < 256; v++) sum += v * counts[v]!;
  let best = -1;
  let threshold = 127;
  let below = 0;
  let belowSum = 0;
  for (let v = 0; v < 256; v++) {
    below += counts[v]!;
    belowSum += v * counts[v]!;
    const above = data.length - below;
    if (!below || !above) continue;
    const gap = belowSum / below - (sum - belowSum) / above;
    const between = below * above * gap * gap;
    if (between > best) {
      best = between;
      threshold = v;
    }
  }
  return threshold;
}

/** Andrew's monotone chain. */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (list: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const p of list) {
      while (chain.length > 1 && cross(chain[chain.length - 2]!, chain[chain.length - 1]!, p) <= 0) chain.pop();
      chain.push(p);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half([...sorted].reverse())];
}

function cross(o: Point, a: Point, b: Point): number {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

function areaOf(polygon: readonly Point[]): number {
  let sum = 0;
  for (let i = 0; i < polygon.length; i++) {
    const a = polygon[i]!;
    const b = polygon[(i + 1) % polygon.length]!;
    sum += a.x * b.y - b.x * a.y;
  }
  return Math.abs(sum) / 2;
}

/** Drops the edge whose neighbours meet at the smallest extra area until four are left. */
function enclosingQuad(hull: readonly Point[]): [Point, Point, Point, Point] | undefined {
  const polygon = [...hull];
  while (polygon.length > 4) {
    let best: { index: number; corner: Point; extra: number } | undefined;
    for (let i = 0; i < polygon.length; i++) {
      const n = polygon.length;
      const before = polygon[(i + n - 1) % n]!;
      const a = polygon[i]!;
      const b = polygon[(i + 1) % n]!;
      const after = polygon[(i + 2) % n]!;
      const corner = meet(before, a, after, b);
      if (!corner) continue;
      const extra = areaOf([a, corner, b]);
      if (!best || extra < best.extra) best = { index: i, corner, extra };
    }
    if (!best) return undefined;
    polygon[best.index] = best.corner;
    polygon.splice((best.index + 1) % polygon.length, 1);
  }
  const [a, b, c, d] = polygon;
  return a && b && c && d ? [a, b, c, d] : undefined;
}

/** Where the ray from `a` through `b` meets the ray from `c` through `d`, beyond `b` and `d`. */
function meet(a: Point, b: Point, c: Point, d: Point): Point | undefined {
  const ux = b.x - a.x;
  const uy = b.y - a.y;
  const vx = d.x - c.x;
  const vy = d.y - c.y;
  const det = ux * vy - uy * vx;
  if (Math.abs(det) < 1e-9) return undefined;
  const t = ((c.x - a.x) * vy - (c.y - a.y) * vx) / det;
  const s = ((c.x - a.x) * uy - (c.y - a.y) * ux) / det;
  return t >= 1 && s >= 1 ? { x: a.x + t * ux, y: a.y + t * uy } : undefined;
}

/**
 * How much darker it is outside a side of the sheet, in grey values that three quarters of the side exceed; -Infinity
 * where the picture ends.
 */
function stepAcross({ width, height, data }: GreyImage, quad: readonly Point[], side: number): number {
  const step = Math.max(width, height) * 0.012;
  const cx = quad.reduce((s, p) => s + p.x, 0) / 4;
  const cy = quad.reduce((s, p) => s + p.y, 0) / 4;
  const at = (x: number, y: number): number | undefined =>
    x >= 0 && y >= 0 && x < width && y < height ? data[Math.floor(y) * width + Math.floor(x)] : undefined;
  const p = quad[side]!;
  const q = quad[(side + 1) % 4]!;
  const length = Math.hypot(q.x - p.x, q.y - p.y) || 1;
  const isOutward = -(q.y - p.y) * ((p.x + q.x) / 2 - cx) + (q.x - p.x) * ((p.y + q.y) / 2 - cy) >= 0;
  const nx = ((isOutward ? -1 : 1) * (q.y - p.y)) / length;
  const ny = ((isOutward ? 1 : -1) * (q.x - p.x)) / length;
  const steps: number[] = [];
  for (let k = 0; k < 25; k++) {
    const t = 0.08 + (0.84 * k) / 24;
    const x = p.x + (q.x - p.x) * t;
    const y = p.y + (q.y - p.y) * t;
    const inner = at(x - nx * step, y - ny * step);
    const outer = at(x + nx * step, y + ny * step);
    if (inner !== undefined && outer !== undefined) steps.push(inner - outer);
  }
  steps.sort((a, b) => a - b);
  return steps.length >= 12 ? steps[Math.floor(steps.length / 4)]! : -Infinity;
}

/**
 * The two sides beside an unclear one, followed to where both ends of it are found by a clear step; the sheet as it was
 * where there is none.
 */
function withShadedEnd(image: GreyImage, quad: readonly Point[], side: number): readonly Point[] {
  const [from, to] = [side, (side + 1) % 4] as const;
  const [p, q] = [quad[from]!, quad[to]!];
  const [beforeP, behindQ] = [quad[(side + 3) % 4]!, quad[(side + 2) % 4]!];
  const moved = (byP: number, byQ: number): Point[] =>
    quad.map((corner, i) => (i === from ? beyond(beforeP, p, byP) : i === to ? beyond(behindQ, q, byQ) : corner));
  let best = { step: CLEAR_STEP, byP: 0, byQ: 0 };
  const look = (byP: number, byQ: number): void => {
    const step = byP < 0 || byQ < 0 ? -Infinity : stepAcross(image, moved(byP, byQ), side);
    if (step > best.step) best = { step, byP, byQ };
  };
  const most = Math.max(image.width, image.height) * MOST_SHADED;
  for (let byP = 0; byP <= most; byP += COARSE_PX) for (let byQ = 0; byQ <= most; byQ += COARSE_PX) look(byP, byQ);
  const { byP, byQ } = best;
  for (let dp = -COARSE_PX; dp <= COARSE_PX; dp++)
    for (let dq = -COARSE_PX; dq <= COARSE_PX; dq++) look(byP + dp, byQ + dq);
  return best.step > CLEAR_STEP ? moved(best.byP, best.byQ) : quad;
}

/** The point `by` pixels behind `end` on the line from `start`. */
function beyond(start: Point, end: Point, by: number): Point {
  const length = Math.hypot(end.x - start.x, end.y - start.y) || 1;
  return { x: end.x + ((end.x - start.x) / length) * by, y: end.y + ((end.y - start.y) / length) * by };
}

/** Clockwise on screen, beginning at the corner nearest to the top left. */
function fromTopLeft(quad: readonly Point[]): Point[] {
  const first = quad.reduce((best, p, i) => (p.x + p.y < quad[best]!.x + quad[best]!.y ? i : best), 0);
  const turned = [0, 1, 2, 3].map(i => quad[(first + i) % 4]!);
  const isClockwise = cross(turned[0]!, turned[1]!, turned[2]!) > 0;
  return isClockwise ? turned : [turned[0]!, turned[3]!, turned[2]!, turned[1]!];
}
