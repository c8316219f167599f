/** Three bytes a pixel, rows without padding. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

export type Colour = readonly [number, number, number];

export function blank(width: number, height: number, [r, g, b]: Colour = [0, 0, 0]): Pixels {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < rgb.length; i += 3) {
    rgb[i] = r;
    rgb[i + 1] = g;
    rgb[i + 2] = b;
  }
  return { width, height, rgb };
}

export function fromRgba(rgba: Uint8ClampedArray, width: number, height: number): Pixels {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0, o = 0; o < rgb.length; i += 4, o += 3) {
    rgb[o] = rgba[i]!;
    rgb[o + 1] = rgba[i + 1]!;
    rgb[o + 2] = rgba[i + 2]!;
  }
  return { width, height, rgb };
}

export function toRgba({ rgb, width, height }: Pixels): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let i = 0, o = 0; o < rgb.length; i += 4, o += 3) {
    rgba[i] = rgb[o]!;
    rgba[i + 1] = rgb[o + 1]!;
    rgba[i + 2] = rgb[o + 2]!;
    rgba[i + 3] = 255;
  }
  return rgba;
}

export function clamp(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

/** Multiplies every pixel by `factor(x, y)`; the factor is sampled every 8 pixels and interpolated. */
export function shade({ width, height, rgb }: Pixels, factor: (x: number, y: number) => number): void {
  const step = 8;
  const columns = Math.ceil(width / step) + 2;
  let upper = rowOf(0);
  let lower = rowOf(step);
  for (let y = 0; y < height; y++) {
    if (y > 0 && y % step === 0) {
      upper = lower;
      lower = rowOf(y + step);
    }
    const fy = (y % step) / step;
    let o = y * width * 3;
    for (let x = 0; x < width; x++) {
      const i = Math.floor(x / step);
      const fx = (x % step) / step;
      const above = upper[i]! * (1 - fx) + upper[i + 1]! * fx;
      const below = lower[i]! * (1 - fx) + lower[i + 1]! * fx;
      const f = above * (1 - fy) + below * fy;
      for (let c = 0; c < 3; c++, o++) rgb[o] = clamp(rgb[o]! * f);
    }
  }

  function rowOf(y: number): Float32Array {
    return Float32Array.from({ length: columns }, (_, i) => factor(i * step, y));
  }
}
