import type { Random } from '../random';
import { blank, shade, type Colour, type Pixels } from './pixels';

/** Maps target to source: x = (a x' + b y' + c) / (g x' + h y' + 1), and so on. */
type Mapping = readonly [number, number, number, number, number, number, number, number];
export type Point = readonly [number, number];

/** Turned clockwise by `degrees` on a larger light ground, as on a flatbed with its lid. */
export function skew(source: Pixels, degrees: number, ground: Colour): Pixels {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const width = Math.round(source.width * Math.abs(cos) + source.height * Math.abs(sin));
  const height = Math.round(source.width * Math.abs(sin) + source.height * Math.abs(cos));
  const [cx, cy] = [width / 2, height / 2];
  const a = [cos, sin, source.width / 2 - cos * cx - sin * cy] as const;
  const b = [-sin, cos, source.height / 2 + sin * cx - cos * cy] as const;
  const target = blank(width, height, ground);
  resample(source, target, [...a, ...b, 0, 0]);
  return target;
}

export function turn({ width, height, rgb }: Pixels, degrees: 90 | 180 | 270): Pixels {
  const isSide = degrees !== 180;
  const target = blank(isSide ? height : width, isSide ? width : height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [tx, ty] =
        degrees === 90 ? [height - 1 - y, x] : degrees === 180 ? [width - 1 - x, height - 1 - y] : [y, width - 1 - x];
      const from = (y * width + x) * 3;
      const to = (ty * target.width + tx) * 3;
      target.rgb[to] = rgb[from]!;
      target.rgb[to + 1] = rgb[from + 1]!;
      target.rgb[to + 2] = rgb[from + 2]!;
    }
  }
  return target;
}

const DESKS: readonly Colour[] = [
  [58, 40, 26],
  [52, 52, 56],
  [150, 125, 88],
  [96, 70, 48],
  [70, 84, 92],
  [180, 172, 160],
];

export interface Photograph {
  readonly pixels: Pixels;
  readonly perspective: number;
  readonly rot_deg: number;
  /** Top left, top right, bottom right, bottom left of the page in the picture. */
  readonly corners: readonly Point[];
}

/** The page on a desk, seen at a slant under a lamp. */
export function photograph(source: Pixels, random: Random, strength: number): Photograph {
  const { width, height } = source;
  const rotation = random.float(-4, 4) * Math.min(1, 0.4 + strength * 6);
  const margin = random.float(0.01, 0.06);
  const frame = { width: Math.round(width * (1 + 2 * margin)), height: Math.round(height * (1 + 2 * margin)) };
  const angle = (rotation * Math.PI) / 180;
  const pull = (): number => random.float(0, strength);
  const raw: Point[] = [
    [-0.5 + pull(), -0.5 + pull()],
    [0.5 - pull(), -0.5 + pull()],
    [0.5 - pull(), 0.5 - pull()],
    [-0.5 + pull(), 0.5 - pull()],
  ];
  const corners = raw.map(([u, v]): Point => {
    const [x, y] = [u * width, v * height];
    const px = frame.width / 2 + x * Math.cos(angle) - y * Math.sin(angle);
    const py = frame.height / 2 + x * Math.sin(angle) + y * Math.cos(angle);
    return [clampTo(px, 2, frame.width - 3), clampTo(py, 2, frame.height - 3)];
  });
  const target = desk(frame.width, frame.height, random);
  dropShadow(target, corners, random.float(0.01, 0.03) * width);
  resample(
    source,
    target,
    mappingBetween(corners, [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
    ]),
  );
  const warm = random.float(0.8, 1);
  for (let i = 2; i < target.rgb.length; i += 3) target.rgb[i] = target.rgb[i]! * warm;
  const [lx, ly] = [random.next() * frame.width, random.next() * frame.height];
  const reach = Math.hypot(frame.width, frame.height) * random.float(0.8, 1.5);
  shade(target, (x, y) => 1 - 0.6 * Math.min(1, Math.hypot(x - lx, y - ly) / reach) ** 1.5);
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    pixels: target,
    perspective: Math.round(strength * 1000) / 1000,
    rot_deg: Math.round(rotation * 100) / 100,
    corners: corners.map(([x, y]): Point => [round(x), round(y)]),
  };
}

function clampTo(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

function desk(width: number, height: number, random: Random): Pixels {
  const target = blank(width, height, random.pick(DESKS));
  const [fx, fy] = [random.float(80, 400), random.float(30, 160)];
  const [phase, depth] = [random.float(0, 6), random.float(0.05, 0.25)];
  shade(target, (x, y) => 1 + depth * Math.sin(x / fx + phase + 2 * Math.sin(y / fy)) * Math.cos(y / (2 * fy)));
  return target;
}

function dropShadow(target: Pixels, corners: readonly Point[], softness: number): void {
  const cx = corners.reduce((sum, [x]) => sum + x, 0) / 4;
  const cy = corners.reduce((sum, [, y]) => sum + y, 0) / 4;
  const sides = corners.map((p, i) => {
    const q = corners[(i + 1) % 4]!;
    const length = Math.hypot(q[0] - p[0], q[1] - p[1]);
    const n = [(q[1] - p[1]) / length, -(q[0] - p[0]) / length] as const;
    const sign = (cx - p[0]) * n[0] + (cy - p[1]) * n[1] < 0 ? 1 : -1;
    return (x: number, y: number): number => sign * ((x - p[0]) * n[0] + (y - p[1]) * n[1]);
  });
  shade(target, (x, y) => {
    const outside = Math.max(...sides.map(side => side(x, y)));
    return outside > 2 * softness ? 1 : 0.55 + 0.45 * Math.max(0, Math.min(1, outside / (2 * softness)));
  });
}

/** The projective mapping that takes the four points `from` to `to`. */
export function mappingBetween(from: readonly Point[], to: readonly Point[]): Mapping {
  const rows: number[][] = [];
  from.forEach(([x, y], i) => {
    const [u, v] = to[i]!;
    rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]);
  });
  for (let i = 0; i < 8; i++) {
    const pivot = rows
      .slice(i)
      .reduce((best, row, k) => (Math.abs(row[i]!) > Math.abs(rows[best]![i]!) ? k + i : best), i);
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    for (let k = 0; k < 8; k++) {
      if (k === i) continue;
      const f = rows[k]![i]! / rows[i]![i]!;
      for (let c = i; c < 9; c++) rows[k]![c] = rows[k]![c]! - f * rows[i]![c]!;
    }
  }
  return rows.map((row, i) => row[8]! / row[i]!) as unknown as Mapping;
}

/** Bilinear; what falls outside the source leaves the target as it is, the edge is blended. */
function resample(source: Pixels, target: Pixels, [a, b, c, d, e, f, g, h]: Mapping): void {
  const { width, height, rgb } = source;
  for (let ty = 0; ty < target.height; ty++) {
    for (let tx = 0; tx < target.width; tx++) {
      const px = tx + 0.5;
      const py = ty + 0.5;
      const w = g * px + h * py + 1;
      const x = (a * px + b * py + c) / w - 0.5;
      const y = (d * px + e * py + f) / w - 0.5;
      if (x <= -0.5 || y <= -0.5 || x >= width - 0.5 || y >= height - 0.5) continue;
      const x0 = x < 0 ? 0 : x >= width - 1 ? width - 2 : Math.floor(x);
      const y0 = y < 0 ? 0 : y >= height - 1 ? height - 2 : Math.floor(y);
      const fx = x - x0 < 0 ? 0 : x - x0 > 1 ? 1 : x - x0;
      const fy = y - y0 < 0 ? 0 : y - y0 > 1 ? 1 : y - y0;
      const i = (y0 * width + x0) * 3;
      const k = i + width * 3;
      const o = (ty * target.width + tx) * 3;
      for (let n = 0; n < 3; n++) {
        const above = rgb[i + n]! + (rgb[i + n + 3]! - rgb[i + n]!) * fx;
        const below = rgb[k + n]! + (rgb[k + n + 3]! - rgb[k + n]!) * fx;
        target.rgb[o + n] = above + (below - above) * fy;
      }
    }
  }
}
