import { readFileSync } from 'node:fs';
import type { readBarcodes as ReadBarcodes, prepareZXingModule as Prepare, ReaderOptions } from 'zxing-wasm/reader';
import { findCodeAreas, QUARTER } from './code-areas';
import { hasFinderPatterns } from './finder-patterns';
import { compose, invert, mapBox, scaling, smallTurn, type Transform } from './geometry-rules';
import { packageFile, requireEngine } from './local-files';
import { findPatchCode } from './patch-codes';
import { cropOf, resample, type GreyImage } from './preparation/grey-image';
import { blur } from './preparation/light';
import type { Box, CodeReading } from './reader-types';

interface Engine {
  readBarcodes: typeof ReadBarcodes;
  prepareZXingModule: typeof Prepare;
}

/** Pictures up to a card at 400 dpi are looked over whole when no part of them stands out. */
const MAX_WHOLE_PIXELS = 1_600_000;
const MAX_AREAS = 6;
/** Areas beyond these pixels together are left to the quarter-size look. */
const MAX_AREA_PIXELS = 600_000;
const MAX_BARS_LOOKED_AT = 12;
const MAX_BARS = 4;
/** Parts that are tried again prepared, and the longest side of such a part. */
const MAX_RETRIED = 2;
const MAX_RETRIED_PX = 440;

type Formats = NonNullable<ReaderOptions['formats']>;
const SQUARES: Formats = ['QRCode', 'DataMatrix'];
const BARS: Formats = ['Code128', 'Code39', 'EAN13', 'PDF417'];
const ALL: Formats = [...SQUARES, ...BARS];
/** What is printed large enough to be seen at a quarter of the size. */
const LARGE: Formats = ['QRCode', 'DataMatrix', 'Code128', 'Code39', 'EAN13'];
/** Longer than this times its height, a part holds bars or a line of bold print. */
const LONG_RATIO = 2.2;
/** Share of the edges that run one way: bars 0.6 to 1, print below 0.4. */
const BARS_COHERENCE = 0.42;

let engine: Engine | undefined;

function loadEngine(): Engine {
  if (engine) return engine;
  const loaded = requireEngine<Engine>('zxing-wasm/reader');
  const wasm = readFileSync(packageFile('zxing-wasm', 'dist', 'reader', 'zxing_reader.wasm'));
  loaded.prepareZXingModule({
    overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) },
  });
  return (engine = loaded);
}

/**
 * QR codes and barcodes of a grey picture at any angle, boxes in its pixels.
 *
 * Only parts that look like codes are decoded at full size: an A4 page without any costs one pass over its pixels and a
 * look at its quarter size. A square part that does not decode is tried again sharpened and enlarged, bars turned level.
 */
export async function readCodes(image: GreyImage): Promise<CodeReading[]> {
  const { areas, bars, quarter } = findCodeAreas(image);
  const found: CodeReading[] = [];
  const chosen = withinBudget(image, areas);
  for (const area of chosen) found.push(...(await scanPart(partOf(image, area), ALL)));
  // Only a page that gave nothing is worth the second look: what is left over there is mostly print.
  const retried = found.length > 0 ? [] : chosen.filter(isRetried).slice(0, MAX_RETRIED);
  for (const area of retried) if (found.length === 0) found.push(...(await scanPrepared(image, area)));
  const isFree = (area: Box): boolean => !found.some(code => overlap(code.box, area));
  for (const area of wideBars(image, bars).filter(isFree)) found.push(...(await scanBars(image, area)));
  if (found.length > 0) return distinct(found);
  const patch = findPatchCode(quarter);
  if (patch)
    return [
      { format: 'PatchCode', text: patch.text, box: mapBox(scaling(QUARTER), patch.box, image.width, image.height) },
    ];
  if (image.width * image.height <= MAX_WHOLE_PIXELS) return distinct(await scanPart(whole(image), ALL));
  return distinct(await scanPart({ ...whole(quarter), toImage: scaling(QUARTER), size: image }, LARGE));
}

interface Part {
  readonly image: GreyImage;
  /** Part's pixel edges -> picture's. */
  readonly toImage: Transform;
  readonly size: { readonly width: number; readonly height: number };
}

function whole(image: GreyImage): Part {
  return { image, toImage: scaling(1), size: image };
}

function partOf(image: GreyImage, { x, y, width, height }: Box): Part {
  return { image: cropOf(image, x, y, width, height), toImage: [1, 0, x, 0, 1, y, 0, 0, 1], size: image };
}

function withinBudget(image: GreyImage, areas: readonly Box[]): Box[] {
  const chosen: Box[] = [];
  let pixels = 0;
  for (const area of areas) {
    const more = area.width * area.height;
    if (chosen.length >= MAX_AREAS) break;
    if (pixels + more > MAX_AREA_PIXELS) continue;
    if (isLong(area) && edgesOf(image, area).coherence < BARS_COHERENCE) continue;
    chosen.push(area);
    pixels += more;
  }
  return chosen;
}

/** Bars run one way; at most a few of the most solid places are looked at. */
function wideBars(image: GreyImage, bars: readonly Box[]): Box[] {
  const near = bars.slice(0, MAX_BARS_LOOKED_AT).filter(area => area.width * area.height <= MAX_AREA_PIXELS);
  return near.filter(area => edgesOf(image, area).coherence >= BARS_COHERENCE).slice(0, MAX_BARS);
}

async function scanBars(image: GreyImage, area: Box): Promise<CodeReading[]> {
  const part = partOf(image, area);
  const found = await scanPart(part, BARS);
  const level = found.length > 0 ? undefined : levelled(part);
  return level ? scanPart(level, BARS) : found;
}

function isLong({ width, height }: Box): boolean {
  return Math.max(width, height) > LONG_RATIO * Math.min(width, height);
}

function isRetried({ width, height }: Box): boolean {
  return Math.max(width, height) <= MAX_RETRIED_PX;
}

/** Blurred codes need their edges steepened, small ones more pixels; bars at an angle are turned level. */
async function scanPrepared(image: GreyImage, area: Box): Promise<CodeReading[]> {
  const part = partOf(image, area);
  const steep = isLong(area) ? undefined : sharpen(part.image, 1, 2);
  // Print is what looks like a code most often, and each look costs as much as a line of it.
  if (steep && hasFinderPatterns(steep)) {
    const sharp = await scanPart({ ...part, image: steep }, SQUARES);
    if (sharp.length > 0) return sharp;
    const double = enlarged(part, 2);
    for (const [radius, amount] of [
      [2, 2],
      [2, 5],
    ] as const) {
      const again = await scanPart({ ...double, image: sharpen(double.image, radius, amount) }, SQUARES);
      if (again.length > 0) return again;
    }
  }
  const level = levelled(part);
  return level ? scanPart(level, BARS) : [];
}

function enlarged(part: Part, factor: number): Part {
  const { width, height } = part.image;
  const image = resample(part.image, scaling(factor), width * factor, height * factor, 255);
  const [a, b, c, d, e, f, g, h, k] = part.toImage;
  const s = 1 / factor;
  return { image, size: part.size, toImage: [a * s, b * s, c, d * s, e * s, f, g * s, h * s, k] };
}

/** The part turned so that its bars stand upright; undefined when they do or its edges have no common direction. */
function levelled({ image, toImage, size }: Part): Part | undefined {
  const { width, height } = image;
  const { coherence, degrees } = edgesOf(image, { x: 0, y: 0, width, height });
  if (coherence < BARS_COHERENCE || Math.abs(degrees) < 3) return undefined;
  const turn = smallTurn(degrees, width, height);
  const turned = resample(image, turn.transform, turn.width, turn.height, 255);
  return { image: turned, size, toImage: compose(invert(turn.transform), toImage) };
}

/** Which way brightness changes, clockwise from the x axis, and how far all edges agree, 0 to 1. */
function edgesOf({ width, data }: GreyImage, area: Box): { coherence: number; degrees: number } {
  let [xx, yy, xy] = [0, 0, 0];
  for (let y = area.y + 1; y < area.y + area.height - 1; y += 2) {
    for (let x = area.x + 1; x < area.x + area.width - 1; x++) {
      const i = y * width + x;
      const gx = data[i + 1]! - data[i - 1]!;
      const gy = data[i + width]! - data[i - width]!;
      xx += gx * gx;
      yy += gy * gy;
      xy += gx * gy;
    }
  }
  return {
    coherence: Math.hypot(xx - yy, 2 * xy) / Math.max(1, xx + yy),
    degrees: (Math.atan2(2 * xy, xx - yy) * 90) / Math.PI,
  };
}

async function scanPart({ image, toImage, size }: Part, formats: Formats): Promise<CodeReading[]> {
  const results = await loadEngine().readBarcodes(asImageData(image), {
    tryHarder: true,
    tryRotate: true,
    tryInvert: false,
    tryDownscale: image.width * image.height > 100_000,
    maxNumberOfSymbols: 8,
    formats,
    textMode: 'Plain',
  });
  return results
    .filter(r => r.isValid && r.text.length > 0)
    .map(r => ({
      format: r.format,
      text: r.text.normalize('NFC'),
      box: mapBox(toImage, boxOf(r.position), size.width, size.height),
    }));
}

type Scannable = Parameters<typeof ReadBarcodes>[0];

function asImageData({ width, height, data }: GreyImage): Scannable {
  const rgba = new Uint32Array(data.length);
  for (let i = 0; i < data.length; i++) rgba[i] = 0xff000000 | (data[i]! * 0x010101);
  return { width, height, data: new Uint8ClampedArray(rgba.buffer), colorSpace: 'srgb' } as unknown as Scannable;
}

type Position = Awaited<ReturnType<typeof ReadBarcodes>>[number]['position'];

function boxOf({ topLeft, topRight, bottomLeft, bottomRight }: Position): Box {
  const corners = [topLeft, topRight, bottomLeft, bottomRight];
  const x = Math.min(...corners.map(p => p.x));
  const y = Math.min(...corners.map(p => p.y));
  const width = Math.max(1, Math.max(...corners.map(p => p.x)) - x);
  const height = Math.max(1, Math.max(...corners.map(p => p.y)) - y);
  return { x, y, width, height };
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Parts may overlap: the same code in the same place counts once. */
function distinct(codes: readonly CodeReading[]): CodeReading[] {
  return codes.filter(
    (code, i) =>
      !codes.slice(0, i).some(c => c.format === code.format && c.text === code.text && overlap(c.box, code.box)),
  );
}

function sharpen(image: GreyImage, radius: number, amount: number): GreyImage {
  const soft = blur(image, radius).data;
  const out = new Uint8Array(soft.length);
  for (let i = 0; i < out.length; i++) {
    const v = image.data[i]! * (1 + amount) - soft[i]! * amount;
    out[i] = v < 0 ? 0 : v > 255 ? 255 : v;
  }
  return { width: image.width, height: image.height, data: out };
}
