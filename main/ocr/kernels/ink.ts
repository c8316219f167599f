/**
 * Sauvola's threshold with a square window; see inkOf. `out` is room for a picture, the four others for a whole number a
 * column, one more and a vector. `brightest` is the brightest value that can be ink.
 */
export function ink(
  data: usize,
  width: i32,
  height: i32,
  radius: i32,
  k: f64,
  brightest: i32,
  out: usize,
  sums: usize,
  squares: usize,
  sumsTo: usize,
  squaresTo: usize,
): void {
  const limit = i8x16.splat(<i8>brightest);
  memory.fill(out, 0, width * height);
  memory.fill(sums, 0, 4 * width + 64);
  memory.fill(squares, 0, 4 * width + 64);
  for (let y = 0; y < min(radius, height); y++) changeRow(sums, squares, 0, data + y * width, width);
  for (let y = 0; y < height; y++) {
    const row = data + y * width;
    changeRow(
      sums,
      squares,
      y - radius - 1 >= 0 ? row - (radius + 1) * width : 0,
      y + radius < height ? row + radius * width : 0,
      width,
    );
    // Paper, nearly all of the page, is brighter than any threshold can be; many rows are nothing else.
    let first = 0;
    while (first < width && !v128.any_true(i8x16.le_u(v128.load(row + first), limit))) first += 16;
    if (first >= width) continue;
    let last = width - 1;
    while (last >= 0 && <i32>load<u8>(row + last) > brightest) last--;
    const begin = max(0, first - radius);
    const end = min(width, last + radius + 1);
    store<i32>(sumsTo + 4 * begin, 0);
    store<i32>(squaresTo + 4 * begin, 0);
    for (let i = begin, sum = 0, square = 0; i < end; i++) {
      sum += load<i32>(sums + 4 * i);
      square += load<i32>(squares + 4 * i);
      store<i32>(sumsTo + 4 * i, sum, 4);
      store<i32>(squaresTo + 4 * i, square, 4);
    }
    const rows = min(height - 1, y + radius) - max(0, y - radius) + 1;
    for (let x = first; x <= last; x += 16) {
      let dark = i8x16.bitmask(i8x16.le_u(v128.load(row + x), limit));
      for (; dark != 0; dark &= dark - 1) {
        const i = x + ctz(dark);
        if (i > last) break;
        const left = max(0, i - radius);
        const right = min(width, i + radius + 1);
        const n = <f64>(rows * (right - left));
        const mean = <f64>(load<i32>(sumsTo + 4 * right) - load<i32>(sumsTo + 4 * left)) / n;
        const variance = <f64>(load<i32>(squaresTo + 4 * right) - load<i32>(squaresTo + 4 * left)) / n - mean * mean;
        const threshold = mean * (1 + k * (Math.sqrt(variance > 0 ? variance : 0) / 128 - 1));
        if (<f64>load<u8>(row + i) <= threshold) store<u8>(out + y * width + i, 1);
      }
    }
  }
}

/** The sums of columns without the row `old` and with the row `next`; 0 where there is none. */
function changeRow(sums: usize, squares: usize, old: usize, next: usize, width: i32): void {
  if (!old && !next) return;
  for (let x = 0; x < width; x += 8) {
    const is = next ? v128.load_ext<u8>(next + x) : i16x8.splat(0);
    const was = old ? v128.load_ext<u8>(old + x) : i16x8.splat(0);
    const at = 4 * x;
    const change = i16x8.sub(is, was);
    add(sums + at, i32x4.extend_low_i16x8_s(change));
    add(sums + at + 16, i32x4.extend_high_i16x8_s(change));
    // A difference of squares is the difference times the sum.
    const both = i16x8.add(is, was);
    add(squares + at, i32x4.extmul_low_i16x8_s(change, both));
    add(squares + at + 16, i32x4.extmul_high_i16x8_s(change, both));
  }
}

function add(at: usize, value: v128): void {
  v128.store(at, i32x4.add(v128.load(at), value));
}
