/**
 * The brightest pixel within `radius` across and down, in place. The picture stands in a frame of `radius` pixels of 0 on
 * each side, `width` and `height` with the frame; what is found stands at the top left of it.
 */
export function dilate(data: usize, width: i32, height: i32, radius: i32): void {
  const size = width * height;
  brightestWithin(data, size, 1, 2 * radius + 1);
  brightestWithin(data, size, width, 2 * radius + 1);
}

/** Of each pixel and the `window - 1` behind it, every `step`; by doubling. */
function brightestWithin(data: usize, size: i32, step: i32, window: i32): void {
  let seen = 1;
  for (; 2 * seen <= window; seen *= 2) join(data, size, seen * step);
  if (seen < window) join(data, size, (window - seen) * step);
}

function join(data: usize, size: i32, ahead: i32): void {
  for (let i = 0, end = size - ahead; i < end; i += 16) {
    v128.store(data + i, i8x16.max_u(v128.load(data + i), v128.load(data + i + ahead)));
  }
}
