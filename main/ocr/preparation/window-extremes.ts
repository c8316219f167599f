import type { GreyImage } from './grey-image';
import { kernelsFor } from './kernels';

/** The brightest pixel within `radius`, along rows and columns apart. */
export function dilate(image: GreyImage, radius: number): GreyImage {
  if (radius < 1) return image;
  return dilateFramed(image, radius) ?? downColumns(alongRows(image, radius), radius);
}

/** In a frame as broad as the radius, so that no window looks beyond the picture. */
function dilateFramed({ width, height, data }: GreyImage, radius: number): GreyImage | undefined {
  const [framedWidth, framedHeight] = [width + 2 * radius, height + 2 * radius];
  const size = framedWidth * framedHeight;
  const kernels = kernelsFor(size);
  if (!kernels) return undefined;
  const at = kernels.room(size);
  const framed = kernels.bytes(at, size).fill(0);
  for (let y = 0; y < height; y++) {
    framed.set(data.subarray(y * width, (y + 1) * width), (y + radius) * framedWidth + radius);
  }
  kernels.run.dilate(at, framedWidth, framedHeight, radius);
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    out.set(framed.subarray(y * framedWidth, y * framedWidth + width), y * width);
  }
  return { width, height, data: out };
}

export function erode(image: GreyImage, radius: number): GreyImage {
  if (radius < 1) return image;
  const { width, height, data } = dilate(inverted(image), radius);
  return inverted({ width, height, data });
}

function inverted({ width, height, data }: GreyImage): GreyImage {
  const out = new Uint8Array(data.length);
  for (let i = 0; i < out.length; i++) out[i] = 255 - data[i]!;
  return { width, height, data: out };
}

/**
 * Van Herk's way: the most so far within blocks as long as the window, from the left and from the right; every window is
 * the end of one block and the beginning of the next. Three comparisons a pixel, whatever the radius.
 */
function alongRows({ width, height, data }: GreyImage, radius: number): GreyImage {
  const window = 2 * radius + 1;
  const size = width + 2 * radius;
  const forth = new Uint8Array(size);
  const back = new Uint8Array(size);
  const padded = new Uint8Array(size);
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    padded.set(data.subarray(y * width, (y + 1) * width), radius);
    for (let from = 0; from < size; from += window) {
      const to = Math.min(size, from + window);
      for (let i = from, most = 0; i < to; i++) {
        const v = padded[i]!;
        if (v > most) most = v;
        forth[i] = most;
      }
      for (let i = to - 1, most = 0; i >= from; i--) {
        const v = padded[i]!;
        if (v > most) most = v;
        back[i] = most;
      }
    }
    const o = y * width;
    for (let x = 0; x < width; x++) {
      const a = back[x]!;
      const b = forth[x + 2 * radius]!;
      out[o + x] = a > b ? a : b;
    }
  }
  return { width, height, data: out };
}

/** The same down the columns, row after row as they lie in memory. */
function downColumns({ width, height, data }: GreyImage, radius: number): GreyImage {
  const window = 2 * radius + 1;
  const size = height + 2 * radius;
  const forth = new Uint8Array(size * width);
  const back = new Uint8Array(size * width);
  for (let y = 0; y < size; y++) joinRow(forth, y, y % window === 0 ? -1 : y - 1);
  for (let y = size - 1; y >= 0; y--) joinRow(back, y, y % window === window - 1 || y === size - 1 ? -1 : y + 1);
  const out = new Uint8Array(data.length);
  for (let i = 0, j = 2 * radius * width; i < out.length; i++, j++) {
    const a = back[i]!;
    const b = forth[j]!;
    out[i] = a > b ? a : b;
  }
  return { width, height, data: out };

  /** Row `y` of the padded picture, or what came before it in its block where that is brighter. */
  function joinRow(to: Uint8Array, y: number, before: number): void {
    const own = y - radius;
    const isInside = own >= 0 && own < height;
    const o = y * width;
    const d = own * width;
    const p = before * width;
    if (before < 0) {
      if (isInside) to.set(data.subarray(d, d + width), o);
    } else if (!isInside) to.copyWithin(o, p, p + width);
    else {
      for (let x = 0; x < width; x++) {
        const a = data[d + x]!;
        const b = to[p + x]!;
        to[o + x] = a > b ? a : b;
      }
    }
  }
}
