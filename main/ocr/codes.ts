import { readFileSync } from 'node:fs';
import type { readBarcodes as ReadBarcodes, prepareZXingModule as Prepare } from 'zxing-wasm/reader';
import { packageFile, requireEngine } from './local-files';
import { resample, type GreyImage } from './preparation/grey-image';
import { scaling } from './geometry-rules';
import { blur } from './preparation/light';
import type { Box, CodeReading } from './reader-types';

interface Engine {
  readBarcodes: typeof ReadBarcodes;
  prepareZXingModule: typeof Prepare;
}

const MAX_RETRY_PIXELS = 4_000_000;

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
 * QR codes and barcodes of a grey picture, boxes in its pixels.
 *
 * A small picture (a card) without a find is tried again sharpened, then enlarged and sharpened: blurred codes need it.
 */
export async function readCodes(image: GreyImage): Promise<CodeReading[]> {
  const found = await scan(image);
  if (found.length > 0 || image.width * image.height > MAX_RETRY_PIXELS) return found;
  const sharpened = await scan(sharpen(image, 2, 2));
  if (sharpened.length > 0) return sharpened;
  const enlarged = resample(image, scaling(2), image.width * 2, image.height * 2, 255);
  return (await scan(sharpen(enlarged, 2, 4))).map(code => ({
    ...code,
    box: { x: code.box.x >> 1, y: code.box.y >> 1, width: code.box.width >> 1, height: code.box.height >> 1 },
  }));
}

async function scan(image: GreyImage): Promise<CodeReading[]> {
  const results = await loadEngine().readBarcodes(asImageData(image), {
    tryHarder: true,
    tryRotate: true,
    tryInvert: false,
    tryDownscale: true,
    maxNumberOfSymbols: 8,
    formats: ['QRCode', 'Code128', 'Code39', 'DataMatrix', 'PDF417', 'EAN13'],
    textMode: 'Plain',
  });
  return results
    .filter(r => r.isValid && r.text.length > 0)
    .map(r => ({ format: r.format, text: r.text.normalize('NFC'), box: boxOf(r.position, image) }));
}

type Scannable = Parameters<typeof ReadBarcodes>[0];

function asImageData({ width, height, data }: GreyImage): Scannable {
  const rgba = new Uint32Array(data.length);
  for (let i = 0; i < data.length; i++) rgba[i] = 0xff000000 | (data[i]! * 0x010101);
  return { width, height, data: new Uint8ClampedArray(rgba.buffer), colorSpace: 'srgb' } as unknown as Scannable;
}

type Position = Awaited<ReturnType<typeof ReadBarcodes>>[number]['position'];

function boxOf(position: Position, image: GreyImage): Box {
  const corners = [position.topLeft, position.topRight, position.bottomLeft, position.bottomRight];
  const x = Math.max(0, Math.min(...corners.map(p => p.x)));
  const y = Math.max(0, Math.min(...corners.map(p => p.y)));
  return {
    x,
    y,
    width: Math.max(1, Math.min(image.width, Math.max(...corners.map(p => p.x))) - x),
    height: Math.max(1, Math.min(image.height, Math.max(...corners.map(p => p.y))) - y),
  };
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
