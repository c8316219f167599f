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
  for (let y = 0; y < Math.min(radius, height); y++) addRow(data, y * width, sums, squares);
  for (let y = 0; y < height; y++) {
    const enters = y + radius < height;
    const leaves = y - radius - 1 >= 0;
    if (enters && leaves) replaceRow(data, (y - radius - 1) * width, (y + radius) * width, sums, squares);
    else if (enters) addRow(data, (y + radius) * width, sums, squares);
    else if (leaves) removeRow(data, (y - radius - 1) * width, sums, squares);
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
      const v = data[o + x]!;
      // The same threshold without division and root, a hair lower: paper, nearly all of the page, is done here.
      const above = (v * n - sum * (1 - k)) * n * 128;
      const most = k * sum;
      if (above >= 0 && above * above >= most * most * (square * n - sum * sum) * SURELY_PAPER) continue;
      const mean = sum / n;
      const variance = square / n - mean * mean;
      const threshold = mean * (1 + k * (Math.sqrt(variance > 0 ? variance : 0) / 128 - 1));
      out[o + x] = v <= threshold ? 1 : 0;
    }
  }
  return { width, height, data: out };
}

// Far more than rounding can make of the difference.
const SURELY_PAPER = 1 + 1e-6;

function addRow(data: Uint8Array, from: number, sums: Int32Array, squares: Int32Array): void {
  for (let x = 0; x < sums.length; x++) {
    const v = data[from + x]!;
    sums[x]! += v;
    squares[x]! += v * v;
  }
}

function removeRow(data: Uint8Array, from: number, sums: Int32Array, squares: Int32Array): void {
  for (let x = 0; x < sums.length; x++) {
    const v = data[from + x]!;
    sums[x]! -= v;
    squares[x]! -= v * v;
  }
}

function replaceRow(data: Uint8Array, old: number, next: number, sums: Int32Array, squares: Int32Array): void {
  for (let x = 0; x < sums.length; x++) {
    const was = data[old + x]!;
    const is = data[next + x]!;
    if (was === is) continue;
    sums[x]! += is - was;
    squares[x]! += is * is - was * was;
  }
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
  const words = new Uint32Array(
    data.byteOffset % 4 ? data.slice().buffer : data.buffer,
    data.byteOffset % 4 ? 0 : data.byteOffset,
    data.length >> 2,
  );
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
        // Four white pixels at a time.
        x += (o + x) % 4 === 0 && words[(o + x) >> 2] === 0 ? 4 : 1;
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
