import type Vips from 'wasm-vips';
import { requireEngine } from './local-files';
import {
  checkPicture,
  drawPage,
  drawPreview,
  drawRgb,
  drawRgba,
  jpegShrink,
  loadPicture,
  scoped,
  toRgb,
  type VipsImage,
  type VipsModule,
} from './open-drawing';
import type { Pixels } from './preparation/prepare-page';
import type { PageImage, PreviewOptions } from './reader-types';
import { paperDpi, readHeader, sniffKind, type PictureHeader } from './sniff-rules';

/** More pixels than this are averaged down while decoding: A4 at 450 dpi, A3 at 320. */
const MAX_WORKING_PIXELS = 20_000_000;
/** A strip of a page at 300 dpi is 2 MB. */
const STRIP_ROWS = 256;

export interface DecodedPicture extends Pixels {
  /** Stored pixels for each decoded one, 1 unless the picture was averaged down. */
  readonly reduction: number;
  readonly resolutionDpi: number | null;
  readonly header: PictureHeader;
}

export interface DecodeOptions {
  readonly leastPx?: number;
  readonly memoryFor?: ((sizeBytes: number) => Uint8Array) | undefined;
}

export type Codec = ReturnType<typeof createCodec>;

/** The image engine; compiled at first use. A broken picture throws, and the caller knows what that means there. */
export function createCodec() {
  let loading: Promise<VipsModule> | undefined;

  function engine(): Promise<VipsModule> {
    loading ??= requireEngine<typeof Vips>('wasm-vips')({
      dynamicLibraries: [],
      preRun: module => {
        module.ENV.VIPS_WARNING = '0';
        // Its threads would only take turns with those of reading, each with an isolate's memory of its own.
        module.ENV.VIPS_CONCURRENCY = '1';
      },
      print: () => undefined,
      printErr: () => undefined,
    } as Parameters<typeof Vips>[0]).then(vips => {
      vips.Cache.max(0);
      return vips;
    });
    return loading;
  }

  /**
   * Eight-bit RGB without alpha, in the stored orientation. `leastPx` allows a photograph to be decoded at a half,
   * quarter or eighth, in a fraction of the time, as long as its longer side keeps so many pixels. `memoryFor` lends the
   * memory for them.
   */
  async function decode(bytes: Uint8Array, { leastPx, memoryFor }: DecodeOptions = {}): Promise<DecodedPicture> {
    const vips = await engine();
    const kind = sniffKind(bytes);
    const header = kind && readHeader(kind, bytes);
    if (!header) throw new Error('reader.not-a-picture');
    const isPartEnough = kind === 'jpeg' && leastPx !== undefined;
    const shrink = isPartEnough ? jpegShrink(Math.max(header.width, header.height) / leastPx) : 1;
    const rest = Math.sqrt((header.width * header.height) / MAX_WORKING_PIXELS) / shrink;
    const further = Math.max(1, Math.ceil(rest));
    const reduction = shrink * further;
    const rgb = scoped(keep => {
      const image = keep(loadPicture(vips, bytes, shrink > 1 ? { shrink } : {}));
      const colour = toRgb(vips, further > 1 ? keep(image.shrink(further, further)) : image, keep);
      return { rgb: pixelsOf(colour, keep, memoryFor), width: colour.width, height: colour.height };
    });
    const resolutionDpi = paperDpi(header.resolutionDpi);
    return {
      ...rgb,
      reduction,
      header,
      resolutionDpi: resolutionDpi === null ? null : resolutionDpi / reduction,
    };
  }

  async function check(bytes: Uint8Array): Promise<void> {
    checkPicture(await engine(), bytes);
  }

  async function renderPage(bytes: Uint8Array, pageIndex: number): Promise<PageImage> {
    return drawPage(await engine(), bytes, pageIndex);
  }

  async function encodeRgba(rgba: Uint8Array, width: number, height: number, dpi: number): Promise<PageImage> {
    return drawRgba(await engine(), rgba, width, height, dpi);
  }

  async function encodeRgb(rgb: Uint8Array, width: number, height: number, dpi: number | null): Promise<PageImage> {
    return drawRgb(await engine(), rgb, width, height, dpi);
  }

  async function preview(bytes: Uint8Array, options: PreviewOptions): Promise<PageImage> {
    return drawPreview(await engine(), bytes, options);
  }

  async function close(): Promise<void> {
    const vips = await loading;
    loading = undefined;
    vips?.shutdown();
  }

  return { check, decode, renderPage, encodeRgba, encodeRgb, preview, close };
}

/** All pixels of an RGB picture, some rows at a time: the engine's memory never shrinks, and so never holds them all. */
function pixelsOf(
  image: VipsImage,
  keep: (image: VipsImage) => VipsImage,
  memoryFor: DecodeOptions['memoryFor'],
): Uint8Array {
  const { width, height } = image;
  const sizeBytes = width * height * 3;
  const pixels = memoryFor?.(sizeBytes) ?? new Uint8Array(sizeBytes);
  for (let top = 0; top < height; top += STRIP_ROWS) {
    const strip = keep(image.crop(0, top, width, Math.min(STRIP_ROWS, height - top)));
    pixels.set(strip.writeToMemory() as Uint8Array, top * width * 3);
  }
  return pixels;
}
