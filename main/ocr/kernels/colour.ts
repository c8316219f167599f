/** Sixteen pixels of one channel out of 48 bytes of three. */
function redOf(a: v128, b: v128, c: v128): v128 {
  const t = v128.shuffle<u8>(a, b, 0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 0, 0, 0, 0, 0);
  return v128.shuffle<u8>(t, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17, 20, 23, 26, 29);
}

function greenOf(a: v128, b: v128, c: v128): v128 {
  const t = v128.shuffle<u8>(a, b, 1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 0, 0, 0, 0, 0);
  return v128.shuffle<u8>(t, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 18, 21, 24, 27, 30);
}

function blueOf(a: v128, b: v128, c: v128): v128 {
  const t = v128.shuffle<u8>(a, b, 2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 0, 0, 0, 0, 0, 0);
  return v128.shuffle<u8>(t, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 19, 22, 25, 28, 31);
}

/** Perceived lightness of `count` pixels: 77 parts of red, 150 of green, 29 of blue of 256. */
export function luma(rgb: usize, out: usize, count: i32): void {
  const ofRed = i8x16.splat(77);
  const ofGreen = i8x16.splat(<i8>150);
  const ofBlue = i8x16.splat(29);
  for (let i = 0; i < count; i += 16, rgb += 48) {
    const a = v128.load(rgb);
    const b = v128.load(rgb, 16);
    const c = v128.load(rgb, 32);
    const red = redOf(a, b, c);
    const green = greenOf(a, b, c);
    const blue = blueOf(a, b, c);
    const low = i16x8.add(
      i16x8.add(i16x8.extmul_low_i8x16_u(red, ofRed), i16x8.extmul_low_i8x16_u(green, ofGreen)),
      i16x8.extmul_low_i8x16_u(blue, ofBlue),
    );
    const high = i16x8.add(
      i16x8.add(i16x8.extmul_high_i8x16_u(red, ofRed), i16x8.extmul_high_i8x16_u(green, ofGreen)),
      i16x8.extmul_high_i8x16_u(blue, ofBlue),
    );
    v128.store(out + i, i8x16.narrow_i16x8_u(i16x8.shr_u(low, 8), i16x8.shr_u(high, 8)));
  }
}

/** The brightest channel of `count` pixels. */
export function brightest(rgb: usize, out: usize, count: i32): void {
  for (let i = 0; i < count; i += 16, rgb += 48) {
    const a = v128.load(rgb);
    const b = v128.load(rgb, 16);
    const c = v128.load(rgb, 32);
    v128.store(out + i, i8x16.max_u(i8x16.max_u(redOf(a, b, c), greenOf(a, b, c)), blueOf(a, b, c)));
  }
}

/**
 * One row of `width` pixels in `grey`, the brightest channel, lightened by how much of its ink is colour; see fadeColour.
 * `paper` is the brightness of the paper in parts of `part` pixels, `parts` of them.
 */
export function fade(
  grey: usize,
  rgb: usize,
  width: i32,
  paper: usize,
  parts: i32,
  part: i32,
  leastSpread: i32,
  print: f64,
  seal: f64,
): void {
  const least = i8x16.splat(<i8>leastSpread);
  for (let x = 0; x < width; x += 16) {
    const at = rgb + 3 * x;
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const darkest = i8x16.min_u(i8x16.min_u(redOf(a, b, c), greenOf(a, b, c)), blueOf(a, b, c));
    const spread = i8x16.sub(v128.load(grey + x), darkest);
    let coloured = i8x16.bitmask(i8x16.ge_u(spread, least));
    for (; coloured != 0; coloured &= coloured - 1) {
      const i = x + ctz(coloured);
      if (i >= width) break;
      const most = <i32>load<u8>(grey + i);
      const white = <i32>load<u8>(paper + min(parts - 1, i / part));
      if (most >= white) continue;
      const j = rgb + 3 * i;
      const low = <i32>min(min(load<u8>(j), load<u8>(j, 1)), load<u8>(j, 2));
      const share = <f64>(most - low) / <f64>(white - low);
      if (share <= print) continue;
      const value = share >= seal ? <f64>white : <f64>most + (<f64>(white - most) * (share - print)) / (seal - print);
      store<u8>(grey + i, <u8>value);
    }
  }
}
