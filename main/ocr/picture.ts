import type Vips from 'wasm-vips';
import type { Pixels } from './preparation/prepare-page';
import { requireEngine } from './local-files';
import type { Box, PageImage, PreviewOptions } from './reader-types';
import { paperDpi, readHeader, sniffKind, type PictureHeader } from './sniff-rules';

type VipsModule = Awaited<ReturnType<typeof Vips>>;
type VipsImage = InstanceType<VipsModule['Image']>;

/** More pixels than this are averaged down while decoding: A4 at 450 dpi, A3 at 320. */
const MAX_WORKING_PIXELS = 20_000_000;

export interface DecodedPicture extends Pixels {
  /** Stored pixels for each decoded one, 1 unless the picture was averaged down. */
  readonly reduction: number;
  readonly resolutionDpi: number | null;
  readonly header: PictureHeader;
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
      },
      print: () => undefined,
      printErr: () => undefined,
    } as Parameters<typeof Vips>[0]).then(vips => {
      vips.Cache.max(0);
      return vips;
    });
    return loading;
  }

  function load(vips: VipsModule, bytes: Uint8Array, options: Record<string, unknown> = {}): VipsImage {
    const strict = { fail_on: 'truncated', access: 'sequential', ...options } as Parameters<
      typeof vips.Image.newFromBuffer
    >[2];
    return vips.Image.newFromBuffer(bytes, '', strict);
  }

  /** Reads every pixel and keeps none: throws when the data end early. */
  async function check(bytes: Uint8Array): Promise<void> {
    const vips = await engine();
    const isJpeg = sniffKind(bytes) === 'jpeg';
    using(load(vips, bytes, isJpeg ? { shrink: 8 } : {}), image => {
      image.avg();
    });
  }

  /** Eight-bit RGB without alpha, in the stored orientation. */
  async function decode(bytes: Uint8Array): Promise<DecodedPicture> {
    const vips = await engine();
    const kind = sniffKind(bytes);
    const header = kind && readHeader(kind, bytes);
    if (!header) throw new Error('reader.not-a-picture');
    const reduction = Math.max(1, Math.ceil(Math.sqrt((header.width * header.height) / MAX_WORKING_PIXELS)));
    const rgb = using(load(vips, bytes), image => {
      const small = reduction > 1 ? image.shrink(reduction, reduction) : image;
      const colour = toRgb(vips, small);
      const pixels = { rgb: colour.writeToMemory() as Uint8Array, width: colour.width, height: colour.height };
      dispose(colour, small);
      return pixels;
    });
    const resolutionDpi = paperDpi(header.resolutionDpi);
    return {
      ...rgb,
      reduction,
      header,
      resolutionDpi: resolutionDpi === null ? null : resolutionDpi / reduction,
    };
  }

  /** One page of a TIFF or WebP as an image to store. */
  async function renderPage(bytes: Uint8Array, pageIndex: number): Promise<PageImage> {
    const vips = await engine();
    const options = sniffKind(bytes) === 'tiff' ? { page: pageIndex } : {};
    return using(load(vips, bytes, options), image => {
      const area = image.width * image.height;
      const reduction = Math.max(1, Math.ceil(Math.sqrt(area / 40_000_000)));
      const small = reduction > 1 ? image.shrink(reduction, reduction) : image;
      const stated = image.getTypeof('resolution-unit') ? paperDpi(image.xres * 25.4) : null;
      const plain = toRgb(vips, small);
      const kept = plain.copyMemory();
      const result = encodePage(vips, kept, stated === null ? null : Math.round(stated / reduction));
      dispose(kept, plain, small);
      return result;
    });
  }

  async function encodeRgba(
    rgba: Uint8Array,
    width: number,
    height: number,
    resolutionDpi: number,
  ): Promise<PageImage> {
    const vips = await engine();
    return using(vips.Image.newFromMemory(rgba, width, height, 4, vips.BandFormat.uchar), image => {
      const rgb = image.extractBand(0, { n: 3 }).copy({ interpretation: 'srgb' });
      const result = encodePage(vips, rgb, resolutionDpi);
      dispose(rgb);
      return result;
    });
  }

  async function preview(bytes: Uint8Array, { maxPx, rotation, crop }: PreviewOptions): Promise<PageImage> {
    const vips = await engine();
    const kind = sniffKind(bytes);
    const header = kind && readHeader(kind, bytes);
    if (!header) throw new Error('reader.not-a-picture');
    const wanted = Math.max(crop?.width ?? header.width, crop?.height ?? header.height);
    const shrink = kind === 'jpeg' ? jpegShrink(wanted / maxPx) : 1;
    return using(load(vips, bytes, shrink > 1 ? { shrink } : {}), image => {
      const area = crop && scaleBox(crop, image.width / header.width, image.width, image.height);
      const cut = area ? image.crop(area.x, area.y, area.width, area.height) : image;
      const factor = Math.min(1, maxPx / Math.max(cut.width, cut.height));
      const small = factor < 1 ? cut.resize(factor) : cut;
      const colour = toRgb(vips, small);
      const kept = colour.copyMemory();
      const turned = rotation ? kept.rot(`d${rotation}`) : kept;
      const result: PageImage = {
        bytes: turned.jpegsaveBuffer({ Q: 82, keep: 'none' }),
        mime: 'image/jpeg',
        widthPx: turned.width,
        heightPx: turned.height,
        resolutionDpi: null,
      };
      dispose(turned, kept, colour, small, cut);
      return result;
    });
  }

  async function close(): Promise<void> {
    const vips = await loading;
    loading = undefined;
    vips?.shutdown();
  }

  return { check, decode, renderPage, encodeRgba, preview, close };
}

function jpegShrink(factor: number): number {
  return factor >= 8 ? 8 : factor >= 4 ? 4 : factor >= 2 ? 2 : 1;
}

function scaleBox(box: Box, factor: number, width: number, height: number): Box {
  const x = Math.max(0, Math.min(width - 1, Math.floor(box.x * factor)));
  const y = Math.max(0, Math.min(height - 1, Math.floor(box.y * factor)));
  return {
    x,
    y,
    width: Math.max(1, Math.min(width - x, Math.ceil(box.width * factor))),
    height: Math.max(1, Math.min(height - y, Math.ceil(box.height * factor))),
  };
}

/** Three bytes a pixel: CMYK, 16 bit, palettes and grey converted, transparency laid on white. */
function toRgb(vips: VipsModule, image: VipsImage): VipsImage {
  const opaque = image.hasAlpha() ? image.flatten({ background: image.format === 'ushort' ? 65535 : 255 }) : image;
  const colour = opaque.colourspace(vips.Interpretation.srgb);
  const bytes = colour.format === 'uchar' ? colour : colour.cast('uchar');
  const three = bytes.bands >= 3 ? bytes.extractBand(0, { n: 3 }) : bytes.bandjoin([bytes, bytes]);
  for (const step of new Set([opaque, colour, bytes])) if (step !== three && step !== image) step.delete();
  return three;
}

/** PNG for bilevel pages and clean line art, JPEG for everything with tones. */
function encodePage(vips: VipsModule, rgb: VipsImage, resolutionDpi: number | null): PageImage {
  const pixels = rgb.writeToMemory() as Uint8Array;
  const { isGrey, midtones } = tonesOf(pixels);
  const perMm = resolutionDpi === null ? rgb.xres : resolutionDpi / 25.4;
  const source = isGrey
    ? rgb.extractBand(0).copy({ interpretation: 'b-w', xres: perMm, yres: perMm })
    : rgb.copy({ xres: perMm, yres: perMm });
  const isLineArt = isGrey && midtones < 0.12;
  const bytes = isLineArt
    ? source.pngsaveBuffer({ bitdepth: midtones === 0 ? 1 : 8, compression: 6, keep: 'none' })
    : source.jpegsaveBuffer({ Q: 92, keep: 'none' });
  dispose(source);
  return {
    bytes,
    mime: isLineArt ? 'image/png' : 'image/jpeg',
    widthPx: rgb.width,
    heightPx: rgb.height,
    resolutionDpi,
  };
}

function tonesOf(rgb: Uint8Array): { isGrey: boolean; midtones: number } {
  let coloured = 0;
  let middle = 0;
  let seen = 0;
  for (let i = 0; i + 2 < rgb.length; i += 3 * 5) {
    const r = rgb[i]!;
    const g = rgb[i + 1]!;
    const b = rgb[i + 2]!;
    if (Math.max(r, g, b) - Math.min(r, g, b) > 24) coloured++;
    if (g > 8 && g < 247) middle++;
    seen++;
  }
  return { isGrey: coloured <= seen * 0.0002, midtones: middle / Math.max(1, seen) };
}

function using<T>(image: VipsImage, use: (image: VipsImage) => T): T {
  try {
    return use(image);
  } finally {
    dispose(image);
  }
}

/** Frees engine memory; steps that turned out to be the same image are freed once by their owner. */
function dispose(...images: readonly VipsImage[]): void {
  for (const image of new Set(images)) if (!image.isDeleted()) image.delete();
}
