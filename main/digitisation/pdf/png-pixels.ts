import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { channelsOf, rowBytes, unfiltered, type PngFacts } from './png-facts-rules';

const inflateAsync = promisify(inflate);
const deflateAsync = promisify(deflate);

export interface Samples {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Grey or colour, eight bits a channel, rows without padding. */
  readonly channels: 1 | 3;
  readonly bytes: Uint8Array;
}

/** The bare rows of a PNG that is not interlaced. */
export async function pngRows(png: PngFacts): Promise<Uint8Array> {
  const length = rowBytes(png);
  const rows = await inflateAsync(Buffer.concat(png.data), { maxOutputLength: (length + 1) * png.heightPx + 65_536 });
  return unfiltered(rows, length, png.heightPx, Math.max(1, (channelsOf(png) * png.bitDepth) >> 3));
}

/** Eight-bit rows without their alpha: what is transparent shows white paper. */
export function onWhite(rows: Uint8Array, png: PngFacts): Samples {
  const colours = png.colourType === 4 || png.colourType === 0 ? 1 : 3;
  const stride = channelsOf(png);
  const count = png.widthPx * png.heightPx;
  if (stride === colours) return { widthPx: png.widthPx, heightPx: png.heightPx, channels: colours, bytes: rows };
  const bytes = new Uint8Array(count * colours);
  for (let pixel = 0; pixel < count; pixel += 1) {
    const from = pixel * stride;
    const alpha = rows[from + colours]!;
    for (let channel = 0; channel < colours; channel += 1) {
      const value = rows[from + channel]!;
      bytes[pixel * colours + channel] = alpha === 255 ? value : Math.round((value * alpha) / 255 + 255 - alpha);
    }
  }
  return { widthPx: png.widthPx, heightPx: png.heightPx, channels: colours, bytes };
}

/** Colour whose channels are equal everywhere is grey. */
export function withoutIdleChannels(image: Samples): Samples {
  if (image.channels === 1) return image;
  const { bytes } = image;
  for (let at = 0; at < bytes.length; at += 3) {
    if (bytes[at] !== bytes[at + 1] || bytes[at] !== bytes[at + 2]) return image;
  }
  const grey = new Uint8Array(bytes.length / 3);
  for (let pixel = 0; pixel < grey.length; pixel += 1) grey[pixel] = bytes[pixel * 3]!;
  return { ...image, channels: 1, bytes: grey };
}

/** Packed rows, white as 1, when the image is black and white only. */
export function asBilevel({ widthPx, heightPx, channels, bytes }: Samples): Uint8Array | undefined {
  if (channels !== 1 || bytes.some(value => value !== 0 && value !== 255)) return undefined;
  const length = Math.ceil(widthPx / 8);
  const rows = new Uint8Array(length * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      if (bytes[y * widthPx + x] === 255) rows[y * length + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  return rows;
}

/** Rows as PNG predictors leave them, compressed. Each row takes the filter with the least sum of differences. */
export async function predictedRows({ widthPx, heightPx, channels, bytes }: Samples): Promise<Uint8Array> {
  const length = widthPx * channels;
  const out = new Uint8Array((length + 1) * heightPx);
  const tries = [0, 1, 2].map(() => new Uint8Array(length));
  for (let y = 0; y < heightPx; y += 1) {
    const row = bytes.subarray(y * length, (y + 1) * length);
    const above = y > 0 ? bytes.subarray((y - 1) * length, y * length) : undefined;
    let best = 0;
    let leastSum = Infinity;
    for (const [filter, difference] of tries.entries()) {
      let sum = 0;
      for (let at = 0; at < length; at += 1) {
        const base = filter === 0 ? 0 : filter === 1 ? (at >= channels ? row[at - channels]! : 0) : (above?.[at] ?? 0);
        const value = (row[at]! - base) & 0xff;
        difference[at] = value;
        sum += value < 128 ? value : 256 - value;
      }
      if (sum < leastSum) [leastSum, best] = [sum, filter];
    }
    out[y * (length + 1)] = best;
    out.set(tries[best]!, y * (length + 1) + 1);
  }
  return deflateAsync(out, { level: 9 });
}
