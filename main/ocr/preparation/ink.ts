import type { GreyImage } from './grey-image';

/** One byte a pixel: 1 where there is ink. */
export interface InkMask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * Sauvola's local threshold with a square window; running column sums, so linear in pixels whatever the window.
 * Used to find lines, dots and letters; recognition itself gets the grey picture.
 */
export function inkOf(image: GreyImage, window: number, k: number): InkMask {
  const { width, height, data } = image;
  const radius = window >> 1;
  const out = new Uint8Array(data.length);
  const sums = new Int32Array(width);
  const squares = new Int32Array(width);
  const addRow = (y: number, sign: number): void => {
    const i = y * width;
    for (let x = 0; x < width; x++) {
      const v = data[i + x]!;
      sums[x]! += sign * v;
      squares[x]! += sign * v * v;
    }
  };
  for (let y = 0; y < Math.min(radius, height); y++) addRow(y, 1);
  for (let y = 0; y < height; y++) {
    if (y + radius < height) addRow(y + radius, 1);
    if (y - radius - 1 >= 0) addRow(y - radius - 1, -1);
    const rows = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1;
    let sum = 0;
    let square = 0;
    let columns = 0;
    for (let x = 0; x < Math.min(radius, width); x++) {
      sum += sums[x]!;
      square += squares[x]!;
      columns++;
    }
    const o = y * width;
    for (let x = 0; x < width; x++) {
      if (x + radius < width) {
        sum += sums[x + radius]!;
        square += squares[x + radius]!;
        columns++;
      }
      if (x - radius - 1 >= 0) {
        sum -= sums[x - radius - 1]!;
        square -= squares[x - radius - 1]!;
        columns--;
      }
      const n = rows * columns;
      // The threshold never exceeds the mean: most of the paper is done here.
      if (data[o + x]! * n >= sum) continue;
      const mean = sum / n;
      const variance = square / n - mean * mean;
      const threshold = mean * (1 + k * (Math.sqrt(variance > 0 ? variance : 0) / 128 - 1));
      out[o + x] = data[o + x]! <= threshold ? 1 : 0;
    }
  }
  return { width, height, data: out };
}

/** A connected piece of ink (eight neighbours). */
export interface Blob {
  left: number;
  top: number;
  right: number;
  bottom: number;
  area: number;
}

/** Connected components by runs and union-find; linear. */
export function blobsOf(mask: InkMask): Blob[] {
  const { width, height, data } = mask;
  const parent: number[] = [];
  const blobs: Blob[] = [];
  const find = (i: number): number => {
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]!]!;
      i = parent[i]!;
    }
    return i;
  };
  let above: number[] = [];
  for (let y = 0; y < height; y++) {
    const current: number[] = [];
    const o = y * width;
    let p = 0;
    let x = 0;
    while (x < width) {
      if (!data[o + x]) {
        x++;
        continue;
      }
      const start = x;
      while (x < width && data[o + x]) x++;
      const end = x - 1;
      let label = -1;
      while (p < above.length && above[p + 1]! < start - 1) p += 3;
      for (let q = p; q < above.length && above[q]! <= end + 1; q += 3) {
        const root = find(above[q + 2]!);
        if (label < 0) label = root;
        else if (root !== label) {
          parent[root] = label;
          join(blobs[label]!, blobs[root]!);
        }
      }
      if (label < 0) {
        label = parent.length;
        parent.push(label);
        blobs.push({ left: start, top: y, right: end, bottom: y, area: 0 });
      }
      const blob = blobs[label]!;
      if (start < blob.left) blob.left = start;
      if (end > blob.right) blob.right = end;
      blob.bottom = y;
      blob.area += end - start + 1;
      current.push(start, end, label);
    }
    above = current;
  }
  return blobs.filter((_, i) => parent[i] === i);
}

function join(into: Blob, other: Blob): void {
  into.left = Math.min(into.left, other.left);
  into.right = Math.max(into.right, other.right);
  into.top = Math.min(into.top, other.top);
  into.bottom = Math.max(into.bottom, other.bottom);
  into.area += other.area;
}
