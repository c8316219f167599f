/**
 * Area average of a band of rows to `width` x `height`. Shares are of 256 and sum to it; each target row and column has
 * `taps` of them in a table, behind the places of the first source row (of the band) or column.
 */
export function shrink(
  data: usize,
  sourceWidth: i32,
  out: usize,
  width: i32,
  height: i32,
  tops: usize,
  downShares: usize,
  downTaps: i32,
  lefts: usize,
  shares: usize,
  taps: i32,
  sums: usize,
): void {
  for (let y = 0; y < height; y++) {
    const top = load<i32>(tops + 4 * y);
    const ownShares = downShares + 2 * y * downTaps;
    for (let x = 0; x < sourceWidth; x += 16) {
      let low = i16x8.splat(0);
      let high = i16x8.splat(0);
      for (let k = 0; k < downTaps; k++) {
        const share = <i32>load<u16>(ownShares + 2 * k);
        if (share == 0) continue;
        const v = v128.load(data + (top + k) * sourceWidth + x);
        const factor = i16x8.splat(<i16>share);
        low = i16x8.add(low, i16x8.mul(i16x8.extend_low_i8x16_u(v), factor));
        high = i16x8.add(high, i16x8.mul(i16x8.extend_high_i8x16_u(v), factor));
      }
      v128.store(sums + 2 * x, low);
      v128.store(sums + 2 * x, high, 16);
    }
    const to = out + y * width;
    if (taps <= 3) {
      for (let x = 0; x < width; x++) {
        const from = sums + 2 * load<i32>(lefts + 4 * x);
        const own = shares + 6 * x;
        const sum =
          <u32>load<u16>(from) * load<u16>(own) +
          <u32>load<u16>(from, 2) * load<u16>(own, 2) +
          <u32>load<u16>(from, 4) * load<u16>(own, 4);
        store<u8>(to + x, (sum + 32768) >> 16);
      }
    } else {
      for (let x = 0; x < width; x++) {
        const from = sums + 2 * load<i32>(lefts + 4 * x);
        const own = shares + 2 * taps * x;
        let sum: u32 = 32768;
        for (let k = 0; k < taps; k++) sum += <u32>load<u16>(from + 2 * k) * load<u16>(own + 2 * k);
        store<u8>(to + x, sum >> 16);
      }
    }
  }
}

/** Means of two by two pixels; `width` and `height` of what becomes of it. */
export function halve(data: usize, sourceWidth: i32, out: usize, width: i32, height: i32): void {
  for (let y = 0; y < height; y++) {
    const a = data + 2 * y * sourceWidth;
    const b = a + sourceWidth;
    const to = out + y * width;
    for (let x = 0; x < width; x += 16) {
      const first = i16x8.add(
        i16x8.extadd_pairwise_i8x16_u(v128.load(a + 2 * x)),
        i16x8.extadd_pairwise_i8x16_u(v128.load(b + 2 * x)),
      );
      const second = i16x8.add(
        i16x8.extadd_pairwise_i8x16_u(v128.load(a + 2 * x, 16)),
        i16x8.extadd_pairwise_i8x16_u(v128.load(b + 2 * x, 16)),
      );
      v128.store(to + x, i8x16.narrow_i16x8_u(i16x8.shr_u(first, 2), i16x8.shr_u(second, 2)));
    }
  }
}

/** Area average by a whole factor, of every `step`th row; `width` and `height` of what becomes of it. */
export function shrinkWhole(
  data: usize,
  sourceWidth: i32,
  out: usize,
  width: i32,
  height: i32,
  factor: i32,
  step: i32,
  area: i32,
  sums: usize,
): void {
  for (let y = 0; y < height; y++) {
    const top = data + y * factor * sourceWidth;
    const used = width * factor;
    for (let x = 0; x < used; x += 16) {
      let low = i16x8.splat(0);
      let high = i16x8.splat(0);
      for (let row = 0; row < factor; row += step) {
        const v = v128.load(top + row * sourceWidth + x);
        low = i16x8.add(low, i16x8.extend_low_i8x16_u(v));
        high = i16x8.add(high, i16x8.extend_high_i8x16_u(v));
      }
      v128.store(sums + 2 * x, low);
      v128.store(sums + 2 * x, high, 16);
    }
    for (let x = 0, i = sums; x < width; x++) {
      let sum: u32 = 0;
      for (let k = 0; k < factor; k++, i += 2) sum += load<u16>(i);
      store<u8>(out + y * width + x, sum / area);
    }
  }
}

/** Means of 4 x 4 pixels and of their squares; every other row stands for both. */
export function quarter(data: usize, sourceWidth: i32, means: usize, squares: usize, width: i32, height: i32): void {
  for (let y = 0; y < height; y++) {
    const a = data + 4 * y * sourceWidth;
    const b = a + 2 * sourceWidth;
    const o = y * width;
    for (let x = 0; x < width; x += 4) {
      const first = v128.load(a + 4 * x);
      const second = v128.load(b + 4 * x);
      const sums = i32x4.extadd_pairwise_i16x8_u(
        i16x8.add(i16x8.extadd_pairwise_i8x16_u(first), i16x8.extadd_pairwise_i8x16_u(second)),
      );
      v128.store_lane<u32>(means + o + x, narrowed(i32x4.shr_u(sums, 3)), 0);
      const low = i32x4.add(squaresOf(i16x8.extend_low_i8x16_u(first)), squaresOf(i16x8.extend_low_i8x16_u(second)));
      const high = i32x4.add(squaresOf(i16x8.extend_high_i8x16_u(first)), squaresOf(i16x8.extend_high_i8x16_u(second)));
      const all = i32x4.shr_u(pairsOf(low, high), 3);
      v128.store_lane<u64>(squares + 2 * (o + x), i16x8.narrow_i32x4_u(all, all), 0);
    }
  }
}

/** Four whole numbers as bytes, in the first lane of 32 bits. */
function narrowed(v: v128): v128 {
  const half = i16x8.narrow_i32x4_u(v, v);
  return i8x16.narrow_i16x8_u(half, half);
}

function squaresOf(v: v128): v128 {
  return i32x4.dot_i16x8_s(v, v);
}

/** Sums of neighbours, those of `a` first. */
export function pairsOf(a: v128, b: v128): v128 {
  return i32x4.add(v128.shuffle<u32>(a, b, 0, 2, 4, 6), v128.shuffle<u32>(a, b, 1, 3, 5, 7));
}
