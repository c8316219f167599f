import { invert, type Transform } from '../geometry-rules';
import { kernelsFor } from './kernels';

/** Eight-bit grey, row by row; 0 is ink. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export function greyImage(width: number, height: number, fill = 0): GreyImage {
  const data = new Uint8Array(width * height);
  if (fill) data.fill(fill);
  return { width, height, data };
}

/** Perceived lightness; what cards need, whose title is red. */
export function lumaOf(rgb: Uint8Array, width: number, height: number): GreyImage {
  const out = new Uint8Array(width * height);
  if (inBands(rgb, out, 'luma')) return { width, height, data: out };
  const words = wordsOf(rgb);
  // Four pixels are three words, least byte first, as on every machine this runs on.
  const whole = words ? out.length & ~3 : 0;
  for (let i = 0, j = 0; words && i < whole; i += 4, j += 3) {
    const a = words[j]!;
    const b = words[j + 1]!;
    const c = words[j + 2]!;
    out[i] = ((a & 255) * 77 + ((a >>> 8) & 255) * 150 + ((a >>> 16) & 255) * 29) >> 8;
    out[i + 1] = ((a >>> 24) * 77 + (b & 255) * 150 + ((b >>> 8) & 255) * 29) >> 8;
    out[i + 2] = (((b >>> 16) & 255) * 77 + (b >>> 24) * 150 + (c & 255) * 29) >> 8;
    out[i + 3] = (((c >>> 8) & 255) * 77 + ((c >>> 16) & 255) * 150 + (c >>> 24) * 29) >> 8;
  }
  for (let i = whole, j = whole * 3; i < out.length; i++, j += 3) {
    out[i] = (rgb[j]! * 77 + rgb[j + 1]! * 150 + rgb[j + 2]! * 29) >> 8;
  }
  return { width, height, data: out };
}

/** Colours of a page are more than anything else that is worked on: they are brought to the kernels part by part. */
const BAND_PX = 1 << 18;

function inBands(rgb: Uint8Array, out: Uint8Array, kernel: 'luma' | 'brightest'): boolean {
  const kernels = kernelsFor(4 * BAND_PX);
  if (!kernels) return false;
  const from = kernels.room(3 * BAND_PX);
  const to = kernels.room(BAND_PX);
  for (let at = 0; at < out.length; at += BAND_PX) {
    const count = Math.min(BAND_PX, out.length - at);
    kernels.bytes(from, 3 * count).set(rgb.subarray(3 * at, 3 * (at + count)));
    kernels.run[kernel](from, to, count);
    out.set(kernels.bytes(to, count), at);
  }
  return true;
}

/** The same bytes four at a time; undefined where they do not begin at a whole word. */
function wordsOf({ buffer, byteOffset, length }: Uint8Array): Uint32Array | undefined {
  return byteOffset % 4 === 0 ? new Uint32Array(buffer, byteOffset, length >> 2) : undefined;
}

/** The brightest channel: red seals and blue pen fade, black print stays. */
export function brightestOf(rgb: Uint8Array, width: number, height: number): GreyImage {
  const out = new Uint8Array(width * height);
  if (inBands(rgb, out, 'brightest')) return { width, height, data: out };
  const words = wordsOf(rgb);
  const whole = words ? out.length & ~3 : 0;
  for (let i = 0, j = 0; words && i < whole; i += 4, j += 3) {
    const a = words[j]!;
    const b = words[j + 1]!;
    const c = words[j + 2]!;
    out[i] = most(a & 255, (a >>> 8) & 255, (a >>> 16) & 255);
    out[i + 1] = most(a >>> 24, b & 255, (b >>> 8) & 255);
    out[i + 2] = most((b >>> 16) & 255, b >>> 24, c & 255);
    out[i + 3] = most((c >>> 8) & 255, (c >>> 16) & 255, c >>> 24);
  }
  for (let i = whole, j = whole * 3; i < out.length; i++, j += 3) out[i] = most(rgb[j]!, rgb[j + 1]!, rgb[j + 2]!);
  return { width, height, data: out };
}

function most(r: number, g: number, b: number): number {
  return r > g ? (r > b ? r : b) : g > b ? g : b;
}

const SAMPLED_BYTES = 3 * 11;
const LEAST_COLOUR = 20;
const LEAST_COLOURED = 0.0005;

/** Some of the picture is in colour, however pale: a seal, a pen, a stamp; not the tint of the paper or of a lamp. */
export function hasColour(rgb: Uint8Array): boolean {
  let [red, green, blue] = [0, 0, 0];
  for (let i = 0; i + 2 < rgb.length; i += SAMPLED_BYTES) {
    red += rgb[i]!;
    green += rgb[i + 1]!;
    blue += rgb[i + 2]!;
  }
  // What is of the usual tint is as much darker in each channel.
  const [toRed, toBlue] = [red / Math.max(1, green), blue / Math.max(1, green)];
  let coloured = 0;
  let seen = 0;
  for (let i = 0; i + 2 < rgb.length; i += SAMPLED_BYTES) {
    const g = rgb[i + 1]!;
    const r = rgb[i]! - g * toRed;
    const b = rgb[i + 2]! - g * toBlue;
    if (Math.max(r, b, 0) - Math.min(r, b, 0) > LEAST_COLOUR) coloured++;
    seen++;
  }
  return coloured > seen * LEAST_COLOURED;
}

/** Area average to any smaller size. */
export function shrinkTo(image: GreyImage, width: number, height: number): GreyImage {
  const out = greyImage(width, height);
  const across = sharesOf(image.width, width);
  const down = sharesOf(image.height, height);
  if (!shrinkInBands(image, out, across, down)) shrinkRows(image, out, across, down);
  return out;
}

/** What each target pixel is made of: the first of the source, and shares of 256 of it and of those that follow. */
interface Shares {
  readonly from: Int32Array;
  readonly shares: Uint16Array;
  readonly taps: number;
}

const FEWEST_TAPS = 3;

/** The shares of each target pixel sum to 256. */
function sharesOf(many: number, few: number): Shares {
  const ratio = many / few;
  const from = Int32Array.from({ length: few }, (_, i) => Math.floor(i * ratio));
  const taps = Math.max(FEWEST_TAPS, Math.ceil(ratio) + 1);
  const shares = new Uint16Array(few * taps);
  for (let i = 0; i < few; i++) {
    const start = i * ratio;
    for (let k = 0, before = 0; k < taps; k++) {
      const end = Math.min(from[i]! + k + 1, start + ratio, many);
      const upTo = Math.max(before, Math.round(((end - start) * 256) / ratio));
      shares[i * taps + k] = upTo - before;
      before = upTo;
    }
  }
  return { from, shares, taps };
}

function shrinkRows(image: GreyImage, out: GreyImage, across: Shares, down: Shares): void {
  const { data, width: sw } = image;
  const { from: lefts, shares, taps } = across;
  const sums = new Int32Array(sw + taps);
  for (let y = 0; y < out.height; y++) {
    sums.fill(0);
    for (let k = 0; k < down.taps; k++) {
      const share = down.shares[y * down.taps + k]!;
      const row = (down.from[y]! + k) * sw;
      if (share > 0) for (let x = 0; x < sw; x++) sums[x]! += data[row + x]! * share;
    }
    const to = y * out.width;
    for (let x = 0; x < out.width; x++) {
      const left = lefts[x]!;
      let sum = 32768;
      for (let k = 0, i = x * taps; k < taps; k++, i++) sum += sums[left + k]! * shares[i]!;
      out.data[to + x] = sum >> 16;
    }
  }
}

const BAND_ROWS = 64;

function shrinkInBands(image: GreyImage, out: GreyImage, across: Shares, down: Shares): boolean {
  const { data, width: sw, height: sh } = image;
  const most = Math.ceil((BAND_ROWS * sh) / out.height) + down.taps + 1;
  const kernels = kernelsFor(most * sw + BAND_ROWS * out.width);
  if (!kernels) return false;
  const { run } = kernels;
  const lefts = kernels.put(across.from);
  const shares = kernels.put(across.shares);
  const downShares = kernels.put(down.shares);
  const sums = kernels.room(2 * (sw + across.taps));
  const tops = kernels.room(4 * BAND_ROWS);
  const to = kernels.room(BAND_ROWS * out.width);
  const source = kernels.room(most * sw);
  for (let y = 0; y < out.height; y += BAND_ROWS) {
    const rows = Math.min(BAND_ROWS, out.height - y);
    const top = down.from[y]!;
    const end = Math.min(sh, down.from[y + rows - 1]! + down.taps);
    kernels.bytes(source, (end - top) * sw).set(data.subarray(top * sw, end * sw));
    new Int32Array(kernels.bytes(tops, 4 * rows).buffer, tops, rows).set(
      down.from.subarray(y, y + rows).map(row => row - top),
    );
    const own = downShares + 2 * y * down.taps;
    run.shrink(source, sw, to, out.width, rows, tops, own, down.taps, lefts, shares, across.taps, sums);
    out.data.set(kernels.bytes(to, rows * out.width), y * out.width);
  }
  return true;
}

function halfOf({ data, width: sw, height: sh }: GreyImage): GreyImage {
  const width = sw >> 1;
  const height = sh >> 1;
  const kernels = kernelsFor(2 * data.length);
  if (kernels) {
    const to = kernels.room(width * height);
    kernels.run.halve(kernels.put(data), sw, to, width, height);
    return kernels.picture(to, width, height);
  }
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    let i = 2 * y * sw;
    const o = y * width;
    for (let x = 0; x < width; x++, i += 2) {
      out[o + x] = (data[i]! + data[i + 1]! + data[i + sw]! + data[i + sw + 1]!) >> 2;
    }
  }
  return { width, height, data: out };
}

/** Bytes of more rows do not add up in sixteen bits. */
const MOST_ROWS = 256;

/** Area average by a whole factor; from four on every other row stands for both. */
export function shrinkBy(image: GreyImage, factor: number): GreyImage {
  if (factor <= 1) return image;
  if (factor === 2) return halfOf(image);
  const width = Math.floor(image.width / factor);
  const height = Math.floor(image.height / factor);
  const step = factor >= 4 ? 2 : 1;
  const area = factor * Math.ceil(factor / step);
  const kernels = factor <= MOST_ROWS ? kernelsFor(2 * image.data.length) : undefined;
  if (kernels) {
    const to = kernels.room(width * height);
    const sums = kernels.room(2 * image.width);
    kernels.run.shrinkWhole(kernels.put(image.data), image.width, to, width, height, factor, step, area, sums);
    return kernels.picture(to, width, height);
  }
  const out = new Uint8Array(width * height);
  const sums = new Uint32Array(width);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let dy = 0; dy < factor; dy += step) {
      let i = (y * factor + dy) * image.width;
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let dx = 0; dx < factor; dx++) sum += image.data[i++]!;
        sums[x]! += sum;
      }
    }
    for (let x = 0; x < width; x++) out[y * width + x] = sums[x]! / area;
  }
  return { width, height, data: out };
}

/** For each of `many` columns the one of `few` left of it, and the part of 256 of the one behind that. */
export function columnsOf(few: number, many: number): { left: Int32Array; weight: Int32Array } {
  const left = new Int32Array(many);
  const weight = new Int32Array(many);
  const pace = few / many;
  for (let x = 0; x < many; x++) {
    const at = Math.max(0, Math.min(few - 1.001, (x + 0.5) * pace - 0.5));
    left[x] = Math.floor(at);
    weight[x] = Math.round((at - Math.floor(at)) * 256);
  }
  return { left, weight };
}

/** Bilinear, for smooth content only (the background). */
export function enlargeTo(image: GreyImage, width: number, height: number): GreyImage {
  const out = new Uint8Array(width * height);
  const sy = image.height / height;
  const { left, weight } = columnsOf(image.width, width);
  const row = new Int32Array(image.width + 1);
  for (let y = 0; y < height; y++) {
    const at = Math.max(0, Math.min(image.height - 1.001, (y + 0.5) * sy - 0.5));
    const y0 = Math.floor(at);
    const wy = Math.round((at - y0) * 256);
    const a = y0 * image.width;
    const b = Math.min(image.height - 1, y0 + 1) * image.width;
    for (let x = 0; x < image.width; x++) row[x] = image.data[a + x]! * (256 - wy) + image.data[b + x]! * wy;
    row[image.width] = row[image.width - 1]!;
    const o = y * width;
    for (let x = 0; x < width; x++) {
      const l = left[x]!;
      const w = weight[x]!;
      out[o + x] = (row[l]! * (256 - w) + row[l + 1]! * w) >> 16;
    }
  }
  return { width, height, data: out };
}

export function turnQuarter(image: GreyImage, degrees: number): GreyImage {
  const { width, height, data } = image;
  if (degrees === 0) return image;
  const out = new Uint8Array(data.length);
  if (degrees === 180) {
    for (let i = 0, j = data.length - 1; j >= 0; i++, j--) out[i] = data[j]!;
    return { width, height, data: out };
  }
  for (let y = 0; y < height; y++) {
    const i = y * width;
    if (degrees === 90) for (let x = 0; x < width; x++) out[x * height + height - 1 - y] = data[i + x]!;
    else for (let x = 0; x < width; x++) out[(width - 1 - x) * height + y] = data[i + x]!;
  }
  return { width: height, height: width, data: out };
}

const PHASES = 128;
const cubicWeights = cubicTable();
/** As the kernels take them. */
const shortWeights = Int16Array.from(cubicWeights);

/** Catmull-Rom weights for `PHASES` places between two pixels, scaled to sum to 4096. */
function cubicTable(): Int32Array {
  const table = new Int32Array((PHASES + 1) * 4);
  for (let p = 0; p <= PHASES; p++) {
    const t = p / PHASES;
    const w = [
      -0.5 * t + t * t - 0.5 * t * t * t,
      1 - 2.5 * t * t + 1.5 * t * t * t,
      0.5 * t + 2 * t * t - 1.5 * t * t * t,
      -0.5 * t * t + 0.5 * t * t * t,
    ].map(v => Math.round(v * 4096));
    w[1]! += 4096 - w.reduce((a, b) => a + b, 0);
    table.set(w, p * 4);
  }
  return table;
}

/**
 * Resamples through `transform` (source pixel edges -> target pixel edges) with cubic interpolation.
 * What lies outside the source becomes `fill`. Linear in target pixels.
 */
export function resample(
  image: GreyImage,
  transform: Transform,
  width: number,
  height: number,
  fill: number,
): GreyImage {
  const [a, b, c, d, e, f, g, h, k] = invert(transform);
  const isAffine = Math.abs(g) < 1e-12 && Math.abs(h) < 1e-12;
  // Nearly level, as all but photographs are: along the rows first, then down the columns, in half the work.
  const isNearlyLevel = isAffine && Math.abs(b) < 0.25 * Math.abs(e) && Math.abs(d) < 0.25 * Math.abs(a);
  if (!isNearlyLevel) return resampleAnyhow(image, invert(transform), width, height, fill);
  const [across, along] = [a / k, b / k];
  const [down, step] = [d / k, e / k];
  const slope = along / step;
  // Pixel middles: column x of the target in row v of the source lies at `first + x * pace + v * slope`.
  const pace = across - slope * down;
  const first = 0.5 * across + 0.5 * along + c / k - 0.5 - slope * (0.5 * down + 0.5 * step + f / k - 0.5);
  const top = 0.5 * down + 0.5 * step + f / k - 0.5;
  const [rows, columns] = [
    { first, pace, slope },
    { top, down, step },
  ];
  const kernels = kernelsFor(image.data.length + width * image.height + width * height);
  if (!kernels) return downColumns(alongRows(image, width, rows, fill), height, columns, fill);
  const weights = kernels.put(shortWeights);
  const between = kernels.room(width * image.height);
  const to = kernels.room(width * height);
  const { run } = kernels;
  run.alongRows(kernels.put(image.data), image.width, image.height, between, width, first, pace, slope, fill, weights);
  run.downColumns(between, width, image.height, to, height, top, down, step, fill, weights);
  return kernels.picture(to, width, height);
}

interface RowPlaces {
  readonly first: number;
  readonly pace: number;
  readonly slope: number;
}

function alongRows(image: GreyImage, width: number, { first, pace, slope }: RowPlaces, fill: number): GreyImage {
  const { data, width: sw, height } = image;
  const out = new Uint8Array(width * height);
  for (let v = 0; v < height; v++) {
    const from = first + v * slope;
    const o = v * width;
    const i0 = v * sw;
    // Between these every column has all four neighbours.
    const [inner, outer] = rangeWithin(from, pace, 1, sw - 2, width);
    for (let x = 0; x < width; x++) {
      if (x === inner) x = outer;
      if (x >= width) break;
      const nearest = Math.round(from + x * pace);
      out[o + x] = nearest < 0 || nearest >= sw ? fill : data[i0 + nearest]!;
    }
    for (let x = inner; x < outer; x++) {
      const at = from + x * pace;
      const whole = at | 0;
      const w = (((at - whole) * PHASES + 0.5) | 0) << 2;
      const i = i0 + whole - 1;
      const sum =
        data[i]! * cubicWeights[w]! +
        data[i + 1]! * cubicWeights[w + 1]! +
        data[i + 2]! * cubicWeights[w + 2]! +
        data[i + 3]! * cubicWeights[w + 3]! +
        2048;
      out[o + x] = sum < 0 ? 0 : sum >= 1048576 ? 255 : sum >> 12;
    }
  }
  return { width, height, data: out };
}

interface ColumnPlaces {
  readonly top: number;
  readonly down: number;
  readonly step: number;
}

function downColumns(image: GreyImage, height: number, { top, down, step }: ColumnPlaces, fill: number): GreyImage {
  const { data, width, height: sh } = image;
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = top + y * step;
    const o = y * width;
    const [inner, outer] = rangeWithin(from, down, 1, sh - 2, width);
    for (let x = 0; x < width; x++) {
      if (x === inner) x = outer;
      if (x >= width) break;
      const nearest = Math.round(from + x * down);
      out[o + x] = nearest < 0 || nearest >= sh ? fill : data[nearest * width + x]!;
    }
    for (let x = inner; x < outer; x++) {
      const at = from + x * down;
      const whole = at | 0;
      const w = (((at - whole) * PHASES + 0.5) | 0) << 2;
      const i = (whole - 1) * width + x;
      const sum =
        data[i]! * cubicWeights[w]! +
        data[i + width]! * cubicWeights[w + 1]! +
        data[i + 2 * width]! * cubicWeights[w + 2]! +
        data[i + 3 * width]! * cubicWeights[w + 3]! +
        2048;
      out[o + x] = sum < 0 ? 0 : sum >= 1048576 ? 255 : sum >> 12;
    }
  }
  return { width, height, data: out };
}

/** The run of x in 0..count for which `from + x * pace` lies in `least`..`most` (exclusive); empty as `[count, count]`. */
function rangeWithin(from: number, pace: number, least: number, most: number, count: number): [number, number] {
  if (Math.abs(pace) < 1e-12) return from >= least && from < most ? [0, count] : [count, count];
  const [a, b] = [(least - from) / pace, (most - from) / pace];
  const inner = Math.max(0, Math.ceil(Math.min(a, b) + 1e-6));
  const outer = Math.min(count, Math.floor(Math.max(a, b) - 1e-6) + 1);
  return inner < outer ? [inner, outer] : [count, count];
}

function resampleAnyhow(
  { data, width: sw, height: sh }: GreyImage,
  inverse: Transform,
  width: number,
  height: number,
  fill: number,
): GreyImage {
  const [a, b, c, d, e, f, g, h, k] = inverse;
  const kernels = kernelsFor(data.length + width * height);
  if (kernels) {
    const to = kernels.room(width * height);
    const numbers = kernels.put(Float64Array.from(inverse));
    const weights = kernels.put(shortWeights);
    kernels.run.anyhow(kernels.put(data), sw, sh, to, width, height, numbers, fill, weights);
    return kernels.picture(to, width, height);
  }
  const out = new Uint8Array(width * height);
  const maxX = sw - 3;
  const maxY = sh - 3;
  for (let y = 0; y < height; y++) {
    const o = y * width;
    const cy = y + 0.5;
    for (let x = 0; x < width; x++) {
      const cx = x + 0.5;
      const w = g * cx + h * cy + k;
      const px = (a * cx + b * cy + c) / w - 0.5;
      const py = (d * cx + e * cy + f) / w - 0.5;
      const x0 = Math.floor(px);
      const y0 = Math.floor(py);
      if (x0 < 1 || y0 < 1 || x0 > maxX || y0 > maxY) {
        const nx = Math.round(px);
        const ny = Math.round(py);
        out[o + x] = nx < 0 || ny < 0 || nx >= sw || ny >= sh ? fill : data[ny * sw + nx]!;
        continue;
      }
      const wx = (((px - x0) * PHASES + 0.5) | 0) * 4;
      const wy = (((py - y0) * PHASES + 0.5) | 0) * 4;
      const w0 = cubicWeights[wx]!;
      const w1 = cubicWeights[wx + 1]!;
      const w2 = cubicWeights[wx + 2]!;
      const w3 = cubicWeights[wx + 3]!;
      let i = (y0 - 1) * sw + x0 - 1;
      let sum = cubicWeights[wy]! * ((data[i]! * w0 + data[i + 1]! * w1 + data[i + 2]! * w2 + data[i + 3]! * w3) >> 6);
      i += sw;
      sum += cubicWeights[wy + 1]! * ((data[i]! * w0 + data[i + 1]! * w1 + data[i + 2]! * w2 + data[i + 3]! * w3) >> 6);
      i += sw;
      sum += cubicWeights[wy + 2]! * ((data[i]! * w0 + data[i + 1]! * w1 + data[i + 2]! * w2 + data[i + 3]! * w3) >> 6);
      i += sw;
      sum += cubicWeights[wy + 3]! * ((data[i]! * w0 + data[i + 1]! * w1 + data[i + 2]! * w2 + data[i + 3]! * w3) >> 6);
      sum = (sum + 131072) >> 18;
      out[o + x] = sum < 0 ? 0 : sum > 255 ? 255 : sum;
    }
  }
  return { width, height, data: out };
}

/** Copies into the middle of a larger canvas. */
export function pad(image: GreyImage, margin: number, fill: number): GreyImage {
  const out = greyImage(image.width + 2 * margin, image.height + 2 * margin, fill);
  for (let y = 0; y < image.height; y++) {
    out.data.set(image.data.subarray(y * image.width, (y + 1) * image.width), (y + margin) * out.width + margin);
  }
  return out;
}

export function cropOf(image: GreyImage, left: number, top: number, width: number, height: number): GreyImage {
  const out = greyImage(width, height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * image.width + left;
    out.data.set(image.data.subarray(from, from + width), y * width);
  }
  return out;
}
