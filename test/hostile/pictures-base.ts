import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type Vips from 'wasm-vips';
import { chunk, deflated } from './deflated';

type Engine = Awaited<ReturnType<typeof Vips>>;
let engine: Promise<Engine> | undefined;

/** The picture engine, here to write pictures; it stays until the process ends or `closePictures`. */
export function pictures(): Promise<Engine> {
  engine ??= (createRequire(path.resolve('package.json'))('wasm-vips') as typeof Vips)({
    dynamicLibraries: [],
    print: () => undefined,
    printErr: () => undefined,
  } as Parameters<typeof Vips>[0]);
  return engine;
}

export async function closePictures(): Promise<void> {
  (await engine)?.shutdown();
  engine = undefined;
}

/** Grey, dark in the corner at the top left of the upright sheet: which way is up can be told from the pixels. */
export async function jpegOf(width: number, height: number, options: Record<string, unknown> = {}): Promise<Buffer> {
  const vips = await pictures();
  const mark = vips.Image.black(Math.max(1, width >> 2), Math.max(1, height >> 2));
  const sheet = mark.embed(0, 0, width, height, { extend: 'white' });
  return Buffer.from(sheet.jpegsaveBuffer({ Q: 80, keep: 'none', ...options }));
}

export const fixture = (name: string): Buffer => readFileSync(path.resolve('test/fixtures/ocr', name));
export const fixturePdf = (): Buffer => fixture('two-pages.pdf');

export interface PngOptions {
  readonly depth?: number;
  readonly colour?: number;
  readonly interlace?: number;
  /** Between the header and the pixels. */
  readonly before?: Buffer;
  /** In place of honest pixels, deflated. */
  readonly data?: Buffer;
  readonly headerSum?: number;
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** A PNG of white rows. */
export function pngOf(width: number, height: number, options: PngOptions = {}): Buffer {
  const { depth = 8, colour = 0, interlace = 0, before = Buffer.alloc(0), headerSum } = options;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width >>> 0, 0);
  header.writeUInt32BE(height >>> 0, 4);
  header.set([depth, colour, 0, 0, interlace], 8);
  const rowBytes = Math.ceil((width * depth * (CHANNELS[colour] ?? 1)) / 8);
  const data = options.data ?? deflated(whiteRows(rowBytes, height));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header, headerSum),
    before,
    chunk('IDAT', data),
    chunk('IEND'),
  ]);
}

/** Filter type 0 before each row. */
function whiteRows(rowBytes: number, height: number): Buffer {
  const rows = Buffer.alloc((rowBytes + 1) * height, 0xff);
  for (let row = 0; row < height; row += 1) rows[row * (rowBytes + 1)] = 0;
  return rows;
}

export type TiffTag = readonly [tag: number, type: 1 | 2 | 3 | 4 | 7, values: readonly number[]];
const SIZES = { 1: 1, 2: 1, 3: 2, 4: 4, 7: 1 } as const;

/** A little-endian block: one directory at 8, then `data`; `$data` stands for its offset. */
export function tiffOf(tags: readonly TiffTag[], data: Buffer = Buffer.alloc(0), next: number | '$here' = 0): Buffer {
  const sorted = [...tags].sort((a, b) => a[0] - b[0]);
  const directory = Buffer.alloc(2 + sorted.length * 12 + 4);
  directory.writeUInt16LE(sorted.length, 0);
  const extra: Buffer[] = [];
  let at = 8 + directory.length;
  sorted.forEach(([tag, type, values], i) => {
    const entry = 2 + i * 12;
    directory.writeUInt16LE(tag, entry);
    directory.writeUInt16LE(type, entry + 2);
    directory.writeUInt32LE(values.length, entry + 4);
    const bytes = Buffer.alloc(Math.max(4, values.length * SIZES[type]));
    values.forEach((value, k) => {
      if (SIZES[type] === 1) bytes.writeUInt8(value & 255, k);
      else if (SIZES[type] === 2) bytes.writeUInt16LE(value & 0xffff, k * 2);
      else bytes.writeUInt32LE(value >>> 0, k * 4);
    });
    if (bytes.length === 4) return void bytes.copy(directory, entry + 8);
    directory.writeUInt32LE(at, entry + 8);
    at += bytes.length;
    extra.push(bytes);
  });
  directory.writeUInt32LE(next === '$here' ? 8 : next, directory.length - 4);
  const strip = sorted.findIndex(([tag]) => tag === 273);
  if (strip >= 0 && directory.readUInt32LE(2 + strip * 12 + 8) === 0) directory.writeUInt32LE(at, 2 + strip * 12 + 8);
  const head = Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]);
  return Buffer.concat([head, directory, ...extra, data]);
}

/** An application segment put behind the start of a JPEG. */
export function withSegment(jpeg: Buffer, marker: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xff00 | marker, 0);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}

export const exif = (tiff: Buffer): Buffer => Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
