import type { GreyImage } from './grey-image';
import { kernelsFor } from './kernels';

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
  const brightest = brightestInk(k);
  const kernels = kernelsFor(2 * data.length);
  if (kernels) {
    const to = kernels.room(data.length);
    const sums = [0, 1, 2, 3].map(() => kernels.room(4 * (width + 1)));
    kernels.run.ink(kernels.put(data), width, height, radius, k, brightest, to, ...sums);
    return kernels.picture(to, width, height);
  }
  const out = new Uint8Array(data.length);
  const sums = new Int32Array(width);
  const squares = new Int32Array(width);
  // Sums up to each column; they may run over, since only differences count.
  const sumsTo = new Int32Array(width + 1);
  const squaresTo = new Int32Array(width + 1);
  for (let y = 0; y < Math.min(radius, height); y++) addRow(data, y * width, sums, squares);
  for (let y = 0; y < height; y++) {
    const enters = y + radius < height;
    const leaves = y - radius - 1 >= 0;
    if (enters && leaves) replaceRow(data, (y - radius - 1) * width, (y + radius) * width, sums, squares);
    else if (enters) addRow(data, (y + radius) * width, sums, squares);
    else if (leaves) removeRow(data, (y - radius - 1) * width, sums, squares);
    const rows = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1;
    const o = y * width;
    let x = 0;
    while (x < width && data[o + x]! > brightest) x++;
    // Paper, nearly all of the page, is brighter than any threshold can be; many rows are nothing else.
    if (x === width) continue;
    let last = width - 1;
    while (data[o + last]! > brightest) last--;
    const end = Math.min(width, last + radius + 1);
    const begin = Math.max(0, x - radius);
    sumsTo[begin] = 0;
    squaresTo[begin] = 0;
    for (let i = begin, sum = 0, square = 0; i < end; i++) {
      sum = (sum + sums[i]!) | 0;
      square = (square + squares[i]!) | 0;
      sumsTo[i + 1] = sum;
      squaresTo[i + 1] = square;
    }
    for (; x <= last; x++) {
      const v = data[o + x]!;
      if (v > brightest) continue;
      const left = x > radius ? x - radius : 0;
      const right = x + radius + 1 < width ? x + radius + 1 : width;
      const n = rows * (right - left);
      const mean = ((sumsTo[right]! - sumsTo[left]!) | 0) / n;
      const variance = ((squaresTo[right]! - squaresTo[left]!) | 0) / n - mean * mean;
      const threshold = mean * (1 + k * (Math.sqrt(variance > 0 ? variance : 0) / 128 - 1));
      out[o + x] = v <= threshold ? 1 : 0;
    }
  }
  return { width, height, data: out };
}

/** The brightest value that can be ink: values between 0 and 255 vary by no more than the root of mean * (255 - mean). */
function brightestInk(k: number): number {
  let most = 0;
  for (let mean = 0; mean <= 255; mean++) {
    most = Math.max(most, mean * (1 + k * (Math.sqrt(mean * (255 - mean)) / 128 - 1)));
  }
  return Math.min(255, Math.ceil(most) + 1);
}

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
  const pieces = new Pieces();
  // Start, end and piece of each run, of the row above and of this one.
  let above = new Int32Array(3 * ((width >> 1) + 1));
  let current = new Int32Array(above.length);
  let aboveCount = 0;
  for (let y = 0; y < height; y++) {
    let count = 0;
    const o = y * width;
    let p = 0;
    let x = 0;
    while (x < width) {
      if (!data[o + x]) {
        // Four white pixels at a time.
        if (((o + x) & 3) === 0) {
          let w = (o + x) >> 2;
          while (w < words.length && w << 2 < o + width && words[w] === 0) w++;
          x = Math.max(x + 1, (w << 2) - o);
        } else x++;
        continue;
      }
      const start = x;
      while (x < width && data[o + x]) x++;
      const end = x - 1;
      let label = -1;
      while (p < aboveCount && above[p + 1]! < start - 1) p += 3;
      for (let q = p; q < aboveCount && above[q]! <= end + 1; q += 3) {
        const root = pieces.rootOf(above[q + 2]!);
        if (label < 0) label = root;
        else if (root !== label) pieces.join(label, root);
      }
      if (label < 0) label = pieces.begin(start, y);
      pieces.addRun(label, start, end, y);
      current[count] = start;
      current[count + 1] = end;
      current[count + 2] = label;
      count += 3;
    }
    [above, current] = [current, above];
    aboveCount = count;
  }
  return pieces.blobs();
}

const PARENT = 0;
const LEFT = 1;
const TOP = 2;
const RIGHT = 3;
const BOTTOM = 4;
const AREA = 5;
const NUMBERS = 6;

/** Pieces that may turn out to be one, six numbers each. */
class Pieces {
  private table = new Int32Array(NUMBERS * 4096);
  private count = 0;

  begin(x: number, y: number): number {
    const at = this.count * NUMBERS;
    if (at === this.table.length) {
      const larger = new Int32Array(this.table.length * 2);
      larger.set(this.table);
      this.table = larger;
    }
    this.table.set([this.count, x, y, x, y, 0], at);
    return this.count++;
  }

  rootOf(piece: number): number {
    const { table } = this;
    let i = piece;
    while (table[i * NUMBERS] !== i) {
      const parent = table[i * NUMBERS]!;
      table[i * NUMBERS] = table[parent * NUMBERS]!;
      i = table[i * NUMBERS]!;
    }
    return i;
  }

  addRun(piece: number, start: number, end: number, y: number): void {
    const { table } = this;
    const at = piece * NUMBERS;
    if (start < table[at + LEFT]!) table[at + LEFT] = start;
    if (end > table[at + RIGHT]!) table[at + RIGHT] = end;
    table[at + BOTTOM] = y;
    table[at + AREA]! += end - start + 1;
  }

  join(into: number, other: number): void {
    const { table } = this;
    const a = into * NUMBERS;
    const b = other * NUMBERS;
    table[b + PARENT] = into;
    table[a + LEFT] = Math.min(table[a + LEFT]!, table[b + LEFT]!);
    table[a + TOP] = Math.min(table[a + TOP]!, table[b + TOP]!);
    table[a + RIGHT] = Math.max(table[a + RIGHT]!, table[b + RIGHT]!);
    table[a + BOTTOM] = Math.max(table[a + BOTTOM]!, table[b + BOTTOM]!);
    table[a + AREA]! += table[b + AREA]!;
  }

  blobs(): Blob[] {
    const { table } = this;
    const blobs: Blob[] = [];
    for (let i = 0; i < this.count; i++) {
      const at = i * NUMBERS;
      if (table[at] !== i) continue;
      blobs.push({
        left: table[at + LEFT]!,
        top: table[at + TOP]!,
        right: table[at + RIGHT]!,
        bottom: table[at + BOTTOM]!,
        area: table[at + AREA]!,
      });
    }
    return blobs;
  }
}
