import { pairsOf } from './shrink';

// As in grey-image.ts, which says what all of this is. The table holds four weights of 16 bits for each phase.
const PHASES: f64 = 128;

/** The nearest whole number, halves up, as Math.round. */
export function rounded(value: f64): i32 {
  const up = Math.ceil(value);
  return <i32>(up - 0.5 > value ? up - 1 : up);
}

/** The first and the last but one of x in 0..count for which `from + x * pace` has all four neighbours. */
let inner: i32 = 0;
let outer: i32 = 0;

function findRange(from: f64, pace: f64, least: f64, most: f64, count: i32): void {
  inner = count;
  outer = count;
  if (Math.abs(pace) < 1e-12) {
    if (from >= least && from < most) inner = 0;
    return;
  }
  const a = (least - from) / pace;
  const b = (most - from) / pace;
  const first = <i32>Math.max(0, Math.min(<f64>count, Math.ceil(Math.min(a, b) + 1e-6)));
  const last = <i32>Math.max(0, Math.min(<f64>count, Math.floor(Math.max(a, b) - 1e-6) + 1));
  if (first >= last) return;
  inner = first;
  outer = last;
}

/**
 * Where a neighbour is missing: the nearest of the `count` source pixels that lie `step` apart, `fill` beyond them. Those of
 * column x begin at `source + x * along`.
 */
function fillEdges(
  out: usize,
  width: i32,
  from: f64,
  pace: f64,
  source: usize,
  along: i32,
  step: i32,
  count: i32,
  fill: i32,
): void {
  for (let x = 0; x < width; x++) {
    if (x == inner) x = outer;
    if (x >= width) break;
    const nearest = rounded(from + <f64>x * pace);
    const isOutside = nearest < 0 || nearest >= count;
    store<u8>(out + x, isOutside ? <u8>fill : load<u8>(source + x * along + nearest * step));
  }
}

function phaseOf(part: f64): i32 {
  return <i32>(part * PHASES + 0.5);
}

function clamped(sum: i32): i32 {
  return sum < 0 ? 0 : sum >= 1048576 ? 255 : sum >> 12;
}

export function alongRows(
  data: usize,
  sourceWidth: i32,
  height: i32,
  out: usize,
  width: i32,
  first: f64,
  pace: f64,
  slope: f64,
  fill: i32,
  weights: usize,
): void {
  for (let v = 0; v < height; v++) {
    const from = first + <f64>v * slope;
    const o = out + v * width;
    const row = data + v * sourceWidth;
    findRange(from, pace, 1, <f64>(sourceWidth - 2), width);
    fillEdges(o, width, from, pace, row, 0, 1, sourceWidth, fill);
    for (let x = inner; x < outer; x++) {
      const at = from + <f64>x * pace;
      const whole = <i32>at;
      const pixels = i16x8.extend_low_i8x16_u(v128.load_zero<u32>(row + whole - 1));
      const shares = v128.load_zero<u64>(weights + 8 * phaseOf(at - <f64>whole));
      const sums = i32x4.dot_i16x8_s(pixels, shares);
      store<u8>(o + x, clamped(i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1) + 2048));
    }
  }
}

export function downColumns(
  data: usize,
  width: i32,
  sourceHeight: i32,
  out: usize,
  height: i32,
  top: f64,
  down: f64,
  step: f64,
  fill: i32,
  weights: usize,
): void {
  const half = i32x4.splat(2048);
  for (let y = 0; y < height; y++) {
    const from = top + <f64>y * step;
    const o = out + y * width;
    findRange(from, down, 1, <f64>(sourceHeight - 2), width);
    fillEdges(o, width, from, down, data, 1, width, sourceHeight, fill);
    let x = inner;
    while (x < outer) {
      const at = from + <f64>x * down;
      const whole = <i32>at;
      const i = data + (whole - 1) * width + x;
      if (x + 4 > outer || <i32>(from + <f64>(x + 3) * down) != whole) {
        const share = weights + 8 * phaseOf(at - <f64>whole);
        const sum =
          <i32>load<u8>(i) * <i32>load<i16>(share) +
          <i32>load<u8>(i + width) * <i32>load<i16>(share, 2) +
          <i32>load<u8>(i + 2 * width) * <i32>load<i16>(share, 4) +
          <i32>load<u8>(i + 3 * width) * <i32>load<i16>(share, 6);
        store<u8>(o + x, clamped(sum + 2048));
        x++;
        continue;
      }
      // Four pixels side by side, out of the same four rows.
      const ab = v128.shuffle<u8>(
        v128.load_zero<u32>(i),
        v128.load_zero<u32>(i + width),
        0, 16, 1, 17, 2, 18, 3, 19, 0, 0, 0, 0, 0, 0, 0, 0,
      ); // prettier-ignore
      const cd = v128.shuffle<u8>(
        v128.load_zero<u32>(i + 2 * width),
        v128.load_zero<u32>(i + 3 * width),
        0, 16, 1, 17, 2, 18, 3, 19, 0, 0, 0, 0, 0, 0, 0, 0,
      ); // prettier-ignore
      const pixels = v128.shuffle<u16>(ab, cd, 0, 8, 1, 9, 2, 10, 3, 11);
      const base = <f64>whole;
      const second = weights + 8 * phaseOf(from + <f64>(x + 1) * down - base);
      const third = weights + 8 * phaseOf(from + <f64>(x + 2) * down - base);
      const fourth = weights + 8 * phaseOf(from + <f64>(x + 3) * down - base);
      const low = v128.load_lane<u64>(second, v128.load_zero<u64>(weights + 8 * phaseOf(at - base)), 1);
      const high = v128.load_lane<u64>(fourth, v128.load_zero<u64>(third), 1);
      const sums = pairsOf(
        i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(pixels), low),
        i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(pixels), high),
      );
      const values = i32x4.shr_s(i32x4.add(sums, half), 12);
      const narrow = i16x8.narrow_i32x4_s(values, values);
      v128.store_lane<u32>(o + x, i8x16.narrow_i16x8_u(narrow, narrow), 0);
      x += 4;
    }
  }
}

/** Through any transform: the nine numbers of its inverse stand at `inverse`. */
export function anyhow(
  data: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  out: usize,
  width: i32,
  height: i32,
  inverse: usize,
  fill: i32,
  weights: usize,
): void {
  const a = load<f64>(inverse);
  const b = load<f64>(inverse, 8);
  const c = load<f64>(inverse, 16);
  const d = load<f64>(inverse, 24);
  const e = load<f64>(inverse, 32);
  const f = load<f64>(inverse, 40);
  const g = load<f64>(inverse, 48);
  const h = load<f64>(inverse, 56);
  const k = load<f64>(inverse, 64);
  const mostX = <f64>(sourceWidth - 3);
  const mostY = <f64>(sourceHeight - 3);
  for (let y = 0; y < height; y++) {
    const o = out + y * width;
    const cy = <f64>y + 0.5;
    for (let x = 0; x < width; x++) {
      const cx = <f64>x + 0.5;
      const w = g * cx + h * cy + k;
      const px = (a * cx + b * cy + c) / w - 0.5;
      const py = (d * cx + e * cy + f) / w - 0.5;
      const x0 = Math.floor(px);
      const y0 = Math.floor(py);
      if (!(x0 >= 1 && y0 >= 1 && x0 <= mostX && y0 <= mostY)) {
        // Beyond the picture however far, also where the plane ends.
        const isNear = px > -2 && py > -2 && px < mostX + 5 && py < mostY + 5;
        const nx = isNear ? rounded(px) : -1;
        const ny = isNear ? rounded(py) : -1;
        const isOutside = nx < 0 || ny < 0 || nx >= sourceWidth || ny >= sourceHeight;
        store<u8>(o + x, isOutside ? <u8>fill : load<u8>(data + ny * sourceWidth + nx));
        continue;
      }
      const across = v128.load_splat<u64>(weights + 8 * phaseOf(px - x0));
      const along = i32x4.extend_low_i16x8_s(v128.load_zero<u64>(weights + 8 * phaseOf(py - y0)));
      const i = data + (<i32>y0 - 1) * sourceWidth + <i32>x0 - 1;
      const first = v128.load_lane<u32>(i + sourceWidth, v128.load_zero<u32>(i), 1);
      const second = v128.load_lane<u32>(i + 3 * sourceWidth, v128.load_zero<u32>(i + 2 * sourceWidth), 1);
      const rows = pairsOf(
        i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(first), across),
        i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(second), across),
      );
      const products = i32x4.mul(i32x4.shr_s(rows, 6), along);
      const halves = pairsOf(products, products);
      const sum = (i32x4.extract_lane(halves, 0) + i32x4.extract_lane(halves, 1) + 131072) >> 18;
      store<u8>(o + x, sum < 0 ? 0 : sum > 255 ? 255 : sum);
    }
  }
}
