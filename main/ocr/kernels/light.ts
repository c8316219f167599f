import { rounded } from './turn';

/**
 * Divides by the brightness of the paper, a small picture enlarged on the way; see evenLight. `lefts` and `parts` are the
 * place in a row of the small picture and the part of 256 of its right neighbour for each column, `scale` what a pixel is
 * multiplied by for each brightness, `row` room for one row of the small picture and one pixel.
 */
export function lighten(
  data: usize,
  width: i32,
  height: i32,
  paper: usize,
  paperWidth: i32,
  paperHeight: i32,
  lefts: usize,
  parts: usize,
  scale: usize,
  row: usize,
): void {
  const pace = <f64>paperHeight / <f64>height;
  for (let y = 0; y < height; y++) {
    const at = Math.max(0, Math.min(<f64>paperHeight - 1.001, (<f64>y + 0.5) * pace - 0.5));
    const top = <i32>Math.floor(at);
    const part = rounded((at - <f64>top) * 256);
    const a = paper + top * paperWidth;
    const b = paper + min(paperHeight - 1, top + 1) * paperWidth;
    for (let x = 0; x < paperWidth; x++) {
      store<i32>(row + 4 * x, <i32>load<u8>(a + x) * (256 - part) + <i32>load<u8>(b + x) * part);
    }
    store<i32>(row + 4 * paperWidth, load<i32>(row + 4 * (paperWidth - 1)));
    const o = data + y * width;
    for (let x = 0; x < width; x++) {
      const from = row + 4 * load<i32>(lefts + 4 * x);
      const right = load<i32>(parts + 4 * x);
      const light = (load<i32>(from) * (256 - right) + load<i32>(from, 4) * right) >> 16;
      const value = (<i32>load<u8>(o + x) * load<i32>(scale + 4 * light)) >> 8;
      store<u8>(o + x, min(255, value));
    }
  }
}

/** Each of `count` pixels as the table of 256 has it, in place. */
export function lookUp(data: usize, count: i32, table: usize): void {
  for (let i = 0; i < count; i += 4) {
    const at = data + i;
    store<u8>(at, load<u8>(table + load<u8>(at)));
    store<u8>(at, load<u8>(table + load<u8>(at, 1)), 1);
    store<u8>(at, load<u8>(table + load<u8>(at, 2)), 2);
    store<u8>(at, load<u8>(table + load<u8>(at, 3)), 3);
  }
}

/** What a pixel differs by from `soft` counts twice, in place. */
export function steepen(data: usize, soft: usize, count: i32): void {
  for (let i = 0; i < count; i += 16) {
    const v = v128.load(data + i);
    const s = v128.load(soft + i);
    v128.store(data + i, i8x16.sub_sat_u(i8x16.add_sat_u(v, i8x16.sub_sat_u(v, s)), i8x16.sub_sat_u(s, v)));
  }
}

/**
 * Three box blurs in place, of a radius of 1 to 7 and less than half of either side. `spare` is room for another picture,
 * `sums` for two bytes a column and a vector.
 */
export function blur(data: usize, width: i32, height: i32, radius: i32, spare: usize, sums: usize): void {
  for (let pass = 0; pass < 3; pass++) {
    for (let y = 0; y < height; y++) blurRow(data + y * width, spare + y * width, width, radius);
    blurColumns(spare, data, width, height, radius, sums);
  }
}

function blurRow(from: usize, to: usize, width: i32, radius: i32): void {
  let sum: u32 = 0;
  for (let x = 0; x < radius; x++) sum += load<u8>(from + x);
  // Where the window is cut off on the left.
  let x = 0;
  for (; x <= radius; x++) {
    sum += load<u8>(from + x + radius);
    const n = <u32>(x + radius + 1);
    store<u8>(to + x, (sum + (n >> 1)) / n);
  }
  const n = 2 * radius + 1;
  const inverse = i16x8.splat(inverseOf(n));
  const half = i16x8.splat(<i16>(n >> 1));
  const end = width - radius;
  for (; x < end; x += 16) {
    let low = half;
    let high = half;
    for (let k = x - radius; k <= x + radius; k++) {
      const v = v128.load(from + k);
      low = i16x8.add(low, i16x8.extend_low_i8x16_u(v));
      high = i16x8.add(high, i16x8.extend_high_i8x16_u(v));
    }
    v128.store(to + x, i8x16.narrow_i16x8_u(divided(low, inverse), divided(high, inverse)));
  }
  // And on the right, over what was written past the end.
  for (x = end; x < width; x++) {
    let last: u32 = 0;
    for (let k = x - radius; k < width; k++) last += load<u8>(from + k);
    const many = <u32>(width - x + radius);
    store<u8>(to + x, (last + (many >> 1)) / many);
  }
}

function blurColumns(from: usize, to: usize, width: i32, height: i32, radius: i32, sums: usize): void {
  memory.fill(sums, 0, 2 * width + 32);
  for (let y = 0; y < radius; y++) changeRow(sums, 0, from + y * width, width);
  for (let y = 0; y < height; y++) {
    const row = from + y * width;
    const old = y - radius - 1 >= 0 ? row - (radius + 1) * width : 0;
    const next = y + radius < height ? row + radius * width : 0;
    changeRow(sums, old, next, width);
    const n = min(height - 1, y + radius) - max(0, y - radius) + 1;
    const inverse = i16x8.splat(inverseOf(n));
    const half = i16x8.splat(<i16>(n >> 1));
    // Rows are written in their order: what is written past the end of one is written over by the next.
    for (let x = 0; x < width; x += 16) {
      const low = i16x8.add(v128.load(sums + 2 * x), half);
      const high = i16x8.add(v128.load(sums + 2 * x, 16), half);
      v128.store(to + y * width + x, i8x16.narrow_i16x8_u(divided(low, inverse), divided(high, inverse)));
    }
  }
}

/** The sums of columns without the row `old` and with the row `next`; 0 where there is none. */
function changeRow(sums: usize, old: usize, next: usize, width: i32): void {
  const none = i8x16.splat(0);
  for (let x = 0; x < width; x += 16) {
    const was = old ? v128.load(old + x) : none;
    const is = next ? v128.load(next + x) : none;
    const at = sums + 2 * x;
    const low = i16x8.sub(i16x8.extend_low_i8x16_u(is), i16x8.extend_low_i8x16_u(was));
    const high = i16x8.sub(i16x8.extend_high_i8x16_u(is), i16x8.extend_high_i8x16_u(was));
    v128.store(at, i16x8.add(v128.load(at), low));
    v128.store(at, i16x8.add(v128.load(at, 16), high), 16);
  }
}

/** Multiplied by it and cut by 65,536, sums of `n` bytes are divided by `n`: exact from 2 to 15. */
function inverseOf(n: i32): i16 {
  return <i16>(65536 / n + 1);
}

function divided(sum: v128, inverse: v128): v128 {
  const low = i32x4.shr_u(i32x4.extmul_low_i16x8_u(sum, inverse), 16);
  const high = i32x4.shr_u(i32x4.extmul_high_i16x8_u(sum, inverse), 16);
  return i16x8.narrow_i32x4_u(low, high);
}

/** Columns sorted, then the middle of (largest low, middle mid, smallest high); the outermost pixels stay. */
export function medianOfNine(data: usize, width: i32, height: i32, out: usize): void {
  memory.copy(out, data, width);
  for (let y = 1; y < height - 1; y++) {
    const row = data + y * width;
    const to = out + y * width;
    for (let x = 1; x < width - 1; x += 16) v128.store(to + x, medianAround(row + x, width));
    store<u8>(to, load<u8>(row));
    store<u8>(to + width - 1, load<u8>(row + width - 1));
  }
  const last = (height - 1) * width;
  memory.copy(out + last, data + last, width);
}

function medianAround(at: usize, width: i32): v128 {
  let lowest = i8x16.splat(0);
  let highest = i8x16.splat(<i8>255);
  let first = lowest;
  let second = lowest;
  let third = lowest;
  for (let k = -1; k <= 1; k++) {
    const a = v128.load(at - width + k);
    const b = v128.load(at + k);
    const c = v128.load(at + width + k);
    const smaller = i8x16.min_u(a, b);
    const larger = i8x16.max_u(a, b);
    lowest = i8x16.max_u(lowest, i8x16.min_u(smaller, c));
    highest = i8x16.min_u(highest, i8x16.max_u(larger, c));
    first = second;
    second = third;
    third = i8x16.max_u(smaller, i8x16.min_u(larger, c));
  }
  return middleOf(lowest, middleOf(first, second, third), highest);
}

function middleOf(a: v128, b: v128, c: v128): v128 {
  return i8x16.max_u(i8x16.min_u(a, b), i8x16.min_u(i8x16.max_u(a, b), c));
}

/** A light Gaussian; the outermost pixels stay. */
export function soften(data: usize, width: i32, height: i32, out: usize): void {
  memory.copy(out, data, width);
  for (let y = 1; y < height - 1; y++) {
    const row = data + y * width;
    const to = out + y * width;
    for (let x = 1; x < width - 1; x += 8) {
      const at = row + x;
      const beside = i16x8.add(
        i16x8.add(v128.load_ext<u8>(at - 1), v128.load_ext<u8>(at + 1)),
        i16x8.add(v128.load_ext<u8>(at - width), v128.load_ext<u8>(at + width)),
      );
      const corners = i16x8.add(
        i16x8.add(v128.load_ext<u8>(at - width - 1), v128.load_ext<u8>(at - width + 1)),
        i16x8.add(v128.load_ext<u8>(at + width - 1), v128.load_ext<u8>(at + width + 1)),
      );
      const sum = i16x8.add(
        i16x8.shl(v128.load_ext<u8>(at), 6),
        i16x8.add(i16x8.mul(beside, i16x8.splat(30)), i16x8.mul(corners, i16x8.splat(18))),
      );
      const value = i16x8.shr_u(sum, 8);
      v128.store_lane<u64>(to + x, i8x16.narrow_i16x8_u(value, value), 0);
    }
    store<u8>(to, load<u8>(row));
    store<u8>(to + width - 1, load<u8>(row + width - 1));
  }
  const last = (height - 1) * width;
  memory.copy(out + last, data + last, width);
}

/** Median of a square window by a sliding histogram; `counts` is room for one. */
export function medianOfWindow(data: usize, width: i32, height: i32, out: usize, radius: i32, counts: usize): void {
  for (let y = 0; y < height; y++) {
    memory.fill(counts, 0, 1024);
    const top = max(0, y - radius);
    const bottom = min(height - 1, y + radius);
    const rows = bottom - top + 1;
    const first = data + top * width;
    let total = 0;
    let median = 0;
    let below = 0;
    for (let x = 0; x < min(radius, width); x++) {
      for (let k = 0, at = first + x; k < rows; k++, at += width) count(counts, load<u8>(at), 1);
      total += rows;
    }
    for (let x = 0; x < width; x++) {
      const enter = x + radius;
      if (enter < width) {
        for (let k = 0, at = first + enter; k < rows; k++, at += width) {
          const v = load<u8>(at);
          count(counts, v, 1);
          below += i32(<i32>v < median);
        }
        total += rows;
      }
      const leave = x - radius - 1;
      if (leave >= 0) {
        for (let k = 0, at = first + leave; k < rows; k++, at += width) {
          const v = load<u8>(at);
          count(counts, v, -1);
          below -= i32(<i32>v < median);
        }
        total -= rows;
      }
      const half = total >> 1;
      while (below > half) below -= load<i32>(counts + 4 * --median);
      while (below + load<i32>(counts + 4 * median) <= half) below += load<i32>(counts + 4 * median++);
      store<u8>(out + y * width + x, median);
    }
  }
}

function count(counts: usize, value: u8, by: i32): void {
  const at = counts + 4 * <usize>value;
  store<i32>(at, load<i32>(at) + by);
}
