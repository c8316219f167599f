import { columnsOf, enlargeTo, greyImage, shrinkBy, type GreyImage } from './grey-image';
import { kernelsFor } from './kernels';
import { dilate } from './window-extremes';

// A page lit so evenly is left as it is.
const EVEN_SPREAD = 14;
const PAPER_SIDE_PX = 250;

/** Divides by the paper's own brightness: shadows and gradients go, ink stays. */
export function evenLight(image: GreyImage): GreyImage {
  const paper = paperOf(image);
  const counts = new Uint32Array(256);
  for (const v of paper.data) counts[v]!++;
  const darkest = percentile(counts, paper.data.length, 0.01);
  if (percentile(counts, paper.data.length, 0.99) - darkest <= EVEN_SPREAD && darkest >= 200) return image;
  const scale = new Uint32Array(256);
  for (let b = 0; b < 256; b++) scale[b] = Math.round((255 * 65536) / Math.max(b, 24) / 256);
  const { data } = image;
  const kernels = kernelsFor(data.length);
  if (kernels) {
    const { left, weight } = columnsOf(paper.width, image.width);
    const [lefts, weights, scales] = [kernels.put(left), kernels.put(weight), kernels.put(scale)];
    const row = kernels.room(4 * (paper.width + 1));
    const light = kernels.put(paper.data);
    const to = kernels.put(data);
    const { width, height } = image;
    kernels.run.lighten(to, width, height, light, paper.width, paper.height, lefts, weights, scales, row);
    return kernels.picture(to, width, height);
  }
  const out = enlargeTo(paper, image.width, image.height).data;
  for (let i = 0; i < out.length; i++) {
    const v = (data[i]! * scale[out[i]!]!) >> 8;
    out[i] = v > 255 ? 255 : v;
  }
  return { width: image.width, height: image.height, data: out };
}

/** The brightness of the paper as a small smooth picture; print is left out by taking the brightest of each part. */
function paperOf(image: GreyImage): GreyImage {
  const factor = Math.max(2, Math.round(Math.min(image.width, image.height) / PAPER_SIDE_PX));
  const soft = shrinkBy(image, 2);
  const small = dilate(brightestOfParts(soft, Math.max(1, factor >> 1)), 1);
  return blur(medianOf(small, 6), 3);
}

function brightestOfParts(image: GreyImage, size: number): GreyImage {
  const out = greyImage(Math.max(1, Math.floor(image.width / size)), Math.max(1, Math.floor(image.height / size)));
  for (let y = 0; y < out.height * size; y++) {
    const to = Math.floor(y / size) * out.width;
    let i = y * image.width;
    for (let x = 0; x < out.width; x++) {
      let most = out.data[to + x]!;
      for (let k = 0; k < size; k++, i++) if (image.data[i]! > most) most = image.data[i]!;
      out.data[to + x] = most;
    }
  }
  return out;
}

/** Spreads the grey values between the darkest ink and the paper over the whole scale. */
export function stretchContrast(image: GreyImage): GreyImage {
  const counts = new Uint32Array(256);
  let total = 0;
  for (let i = 0; i < image.data.length; i += 7) {
    counts[image.data[i]!]!++;
    total++;
  }
  const low = percentile(counts, total, 0.007);
  const high = percentile(counts, total, 0.6);
  const span = Math.max(20, high - low);
  if (low <= 12 && high >= 246) return image;
  const lut = new Uint8Array(256);
  for (let v = 0; v < 256; v++) lut[v] = Math.max(0, Math.min(255, ((v - low) * 255) / span));
  const kernels = kernelsFor(image.data.length);
  if (kernels) {
    const at = kernels.put(image.data);
    kernels.run.lookUp(at, image.data.length, kernels.put(lut));
    return kernels.picture(at, image.width, image.height);
  }
  const out = new Uint8Array(image.data.length);
  for (let i = 0; i < out.length; i++) out[i] = lut[image.data[i]!]!;
  return { width: image.width, height: image.height, data: out };
}

export function percentile(counts: Uint32Array, total: number, share: number): number {
  let seen = 0;
  for (let v = 0; v < 256; v++) {
    seen += counts[v]!;
    if (seen >= total * share) return v;
  }
  return 255;
}

/** Median of a square window by a sliding histogram. Only for small pictures. */
export function medianOf(image: GreyImage, radius: number): GreyImage {
  const { width, height, data } = image;
  const kernels = kernelsFor(2 * data.length);
  if (kernels) {
    const to = kernels.room(data.length);
    kernels.run.medianOfWindow(kernels.put(data), width, height, to, radius, kernels.room(4 * 256));
    return kernels.picture(to, width, height);
  }
  const out = greyImage(width, height);
  const counts = new Int32Array(256);
  for (let y = 0; y < height; y++) {
    counts.fill(0);
    const top = Math.max(0, y - radius);
    const bottom = Math.min(height - 1, y + radius);
    let total = 0;
    for (let x = 0; x < Math.min(radius, width); x++) {
      for (let yy = top; yy <= bottom; yy++) counts[data[yy * width + x]!]!++;
      total += bottom - top + 1;
    }
    let median = 0;
    let below = 0;
    for (let v = 0; v < median; v++) below += counts[v]!;
    for (let x = 0; x < width; x++) {
      const enter = x + radius;
      if (enter < width) {
        for (let yy = top; yy <= bottom; yy++) {
          const v = data[yy * width + enter]!;
          counts[v]!++;
          if (v < median) below++;
        }
        total += bottom - top + 1;
      }
      const leave = x - radius - 1;
      if (leave >= 0) {
        for (let yy = top; yy <= bottom; yy++) {
          const v = data[yy * width + leave]!;
          counts[v]!--;
          if (v < median) below--;
        }
        total -= bottom - top + 1;
      }
      const half = total >> 1;
      while (below > half) below -= counts[--median]!;
      while (below + counts[median]! <= half) below += counts[median++]!;
      out.data[y * width + x] = median;
    }
  }
  return out;
}

/** Sums of more pixels than this has are not divided exactly by the kernel. */
const MOST_FAST_RADIUS = 7;

/** Three box blurs, close to a Gaussian of about `radius`. */
export function blur(image: GreyImage, radius: number): GreyImage {
  const { width, height } = image;
  const isUsual = radius >= 1 && radius <= MOST_FAST_RADIUS && 2 * radius < Math.min(width, height);
  const kernels = isUsual ? kernelsFor(2 * image.data.length) : undefined;
  if (kernels) {
    const at = kernels.put(image.data);
    kernels.run.blur(at, width, height, radius, kernels.room(image.data.length), kernels.room(2 * width));
    return kernels.picture(at, width, height);
  }
  let from = image.data;
  for (let pass = 0; pass < 3; pass++) {
    const middle = new Uint8Array(from.length);
    for (let y = 0; y < height; y++) boxBlur(from, middle, y * width, 1, width, radius);
    const to = new Uint8Array(from.length);
    for (let x = 0; x < width; x++) boxBlur(middle, to, x, width, height, radius);
    from = to;
  }
  return { width, height, data: from };
}

/** Edges of about `radius` steeper: what a pixel differs from its surroundings by counts twice. */
export function sharpen(image: GreyImage, radius: number): GreyImage {
  const soft = blur(image, radius).data;
  const kernels = kernelsFor(2 * soft.length);
  if (kernels) {
    const at = kernels.put(image.data);
    kernels.run.steepen(at, kernels.put(soft), soft.length);
    return kernels.picture(at, image.width, image.height);
  }
  const data = image.data.map((v, i) => Math.max(0, Math.min(255, 2 * v - soft[i]!)));
  return { width: image.width, height: image.height, data };
}

function boxBlur(from: Uint8Array, to: Uint8Array, start: number, step: number, count: number, radius: number): void {
  let sum = 0;
  let n = 0;
  for (let i = 0; i < Math.min(radius, count); i++) {
    sum += from[start + i * step]!;
    n++;
  }
  for (let i = 0; i < count; i++) {
    if (i + radius < count) {
      sum += from[start + (i + radius) * step]!;
      n++;
    }
    if (i - radius - 1 >= 0) {
      sum -= from[start + (i - radius - 1) * step]!;
      n--;
    }
    to[start + i * step] = (sum + (n >> 1)) / n;
  }
}

/** How far neighbouring paper pixels differ, in grey values: about 0-2 on a clean scan, above 4 on a grainy one. */
export function grainOf(image: GreyImage): number {
  const { width, height, data } = image;
  const counts = new Uint32Array(256);
  let total = 0;
  for (let y = 4; y < height - 4; y += 7) {
    for (let x = 4; x < width - 4; x += 5) {
      const i = y * width + x;
      counts[Math.abs(data[i]! - medianOfNine(data, i, width))]!++;
      total++;
    }
  }
  return percentile(counts, total, 0.5);
}

/** Wide and high enough to have pixels with eight neighbours. */
const isWide = ({ width, height }: GreyImage): boolean => width > 2 && height > 2;

/** A light Gaussian, then the median of nine. */
export function removeGrain(image: GreyImage): GreyImage {
  const { width, height, data } = image;
  const kernels = isWide(image) ? kernelsFor(2 * data.length) : undefined;
  if (kernels) {
    const at = kernels.put(data);
    const to = kernels.room(data.length);
    kernels.run.soften(at, width, height, to);
    kernels.run.medianOfNine(to, width, height, at);
    return kernels.picture(at, width, height);
  }
  const soft = new Uint8Array(data);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      soft[i] =
        (data[i]! * 64 +
          (data[i - 1]! + data[i + 1]! + data[i - width]! + data[i + width]!) * 30 +
          (data[i - width - 1]! + data[i - width + 1]! + data[i + width - 1]! + data[i + width + 1]!) * 18) >>
        8;
    }
  }
  return medianOfThree({ width, height, data: soft });
}

export function medianOfThree(image: GreyImage): GreyImage {
  const { width, height, data } = image;
  const kernels = isWide(image) ? kernelsFor(2 * data.length) : undefined;
  if (kernels) {
    const to = kernels.room(data.length);
    kernels.run.medianOfNine(kernels.put(data), width, height, to);
    return kernels.picture(to, width, height);
  }
  const out = new Uint8Array(data);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) out[y * width + x] = medianOfNine(data, y * width + x, width);
  }
  return { width, height, data: out };
}

/** Column-wise sorts, then the middle of (largest low, middle mid, smallest high). */
function medianOfNine(d: Uint8Array, i: number, w: number): number {
  let lowMax = 0;
  let highMin = 255;
  let m0 = 0;
  let m1 = 0;
  let m2 = 0;
  for (let k = -1; k <= 1; k++) {
    const a = d[i - w + k]!;
    const b = d[i + k]!;
    const c = d[i + w + k]!;
    const low = a < b ? (a < c ? a : c) : b < c ? b : c;
    const high = a > b ? (a > c ? a : c) : b > c ? b : c;
    if (low > lowMax) lowMax = low;
    if (high < highMin) highMin = high;
    m0 = m1;
    m1 = m2;
    m2 = a + b + c - low - high;
  }
  return middle(lowMax, middle(m0, m1, m2), highMin);
}

function middle(a: number, b: number, c: number): number {
  return a > b ? (b > c ? b : a > c ? c : a) : a > c ? a : b > c ? c : b;
}
