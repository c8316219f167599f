import type Vips from 'wasm-vips';
import { DRAWN_PIXELS, reductionFor } from './open-limits-rules';
import type { Box, PageImage, PreviewOptions } from './reader-types';
import { paperDpi, readHeader, sniffKind } from './sniff-rules';

export type VipsModule = Awaited<ReturnType<typeof Vips>>;
export type VipsImage = InstanceType<VipsModule['Image']>;
type Keep = (image: VipsImage) => VipsImage;

/** Throws for data that end early or do not decode, rather than filling in; odd but whole data only warn. */
export function loadPicture(vips: VipsModule, bytes: Uint8Array, options: Record<string, unknown> = {}): VipsImage {
  const strict = { fail_on: 'error', access: 'sequential', ...options } as Parameters<
    typeof vips.Image.newFromBuffer
  >[2];
  return vips.Image.newFromBuffer(bytes, '', strict);
}

/** Reads every pixel and keeps none: throws when the data end early. */
export function checkPicture(vips: VipsModule, bytes: Uint8Array): void {
  const isJpeg = sniffKind(bytes) === 'jpeg';
  scoped(keep => void keep(loadPicture(vips, bytes, isJpeg ? { shrink: 8 } : {})).avg());
}

/** One page of a picture drawn anew as an image to store: upright, 8-bit grey or RGB, at most `DRAWN_PIXELS`. */
export function drawPage(vips: VipsModule, bytes: Uint8Array, pageIndex: number): PageImage {
  const kind = sniffKind(bytes);
  const page = kind === 'tiff' ? { page: pageIndex } : {};
  const [whole, limit] = scoped(keep => {
    const image = keep(loadPicture(vips, bytes, page));
    const pixels = isGreyScale(image) ? DRAWN_PIXELS.grey : DRAWN_PIXELS.colour;
    return [reductionFor(image, pixels), pixels] as const;
  });
  const shrink = kind === 'jpeg' ? jpegShrink(whole) : 1;
  return scoped(keep => {
    const image = keep(loadPicture(vips, bytes, shrink > 1 ? { shrink } : page));
    const reduction = reductionFor(image, limit);
    // libjpeg leaves the stated resolution as it was when it shrinks.
    const stated = image.getTypeof('resolution-unit') ? paperDpi(image.xres * 25.4) : null;
    const small = reduction > 1 ? keep(image.shrink(reduction, reduction)) : image;
    const plain = isGreyScale(small) ? toGrey(vips, small, keep) : toRgb(vips, small, keep);
    const upright = keep(keep(plain.copyMemory()).autorot());
    return encodePage(upright, stated === null ? null : Math.max(1, Math.round(stated / shrink / reduction)), keep);
  });
}

/** What a PDF page was drawn into. The picture is packed in place: `rgba` is of no use afterwards. */
export function drawRgba(
  vips: VipsModule,
  rgba: Uint8Array,
  width: number,
  height: number,
  resolutionDpi: number,
): PageImage {
  return drawRgb(vips, packRgb(rgba, width * height), width, height, resolutionDpi);
}

export function drawRgb(
  vips: VipsModule,
  rgb: Uint8Array,
  width: number,
  height: number,
  resolutionDpi: number | null,
): PageImage {
  return scoped(keep => {
    const image = keep(vips.Image.newFromMemory(rgb, width, height, 3, vips.BandFormat.uchar));
    return encodePage(keep(image.copy({ interpretation: 'srgb' })), resolutionDpi, keep);
  });
}

export function drawPreview(vips: VipsModule, bytes: Uint8Array, options: PreviewOptions): PageImage {
  const { maxPx, rotation, crop } = options;
  const kind = sniffKind(bytes);
  const header = kind && readHeader(kind, bytes);
  if (!header) throw new Error('reader.not-a-picture');
  const wanted = Math.max(crop?.width ?? header.width, crop?.height ?? header.height);
  const shrink = kind === 'jpeg' ? jpegShrink(wanted / maxPx) : 1;
  return scoped(keep => {
    const image = keep(loadPicture(vips, bytes, shrink > 1 ? { shrink } : {}));
    const area = crop && scaleBox(crop, image.width / header.width, image.width, image.height);
    const cut = area ? keep(image.crop(area.x, area.y, area.width, area.height)) : image;
    const factor = Math.min(1, maxPx / Math.max(cut.width, cut.height));
    const small = factor < 1 ? keep(cut.resize(factor)) : cut;
    const kept = keep(toRgb(vips, small, keep).copyMemory());
    const turned = rotation ? keep(kept.rot(`d${rotation}`)) : kept;
    return {
      bytes: turned.jpegsaveBuffer({ Q: 82, keep: 'none' }),
      mime: 'image/jpeg',
      widthPx: turned.width,
      heightPx: turned.height,
      resolutionDpi: null,
    };
  });
}

/** Three bytes a pixel: CMYK, 16 bit, palettes and grey converted, transparency laid on white. */
export function toRgb(vips: VipsModule, image: VipsImage, keep: Keep): VipsImage {
  const opaque = image.hasAlpha()
    ? keep(image.flatten({ background: image.format === 'ushort' ? 65535 : 255 }))
    : image;
  const colour = keep(opaque.colourspace(vips.Interpretation.srgb));
  const bytes = colour.format === 'uchar' ? colour : keep(colour.cast('uchar'));
  if (bytes.bands === 3) return bytes;
  return keep(bytes.bands > 3 ? bytes.extractBand(0, { n: 3 }) : bytes.bandjoin([bytes, bytes]));
}

function isGreyScale(image: VipsImage): boolean {
  return image.bands === 1 && ['b-w', 'grey16'].includes(image.interpretation) && !image.hasAlpha();
}

/** One byte a pixel. */
function toGrey(vips: VipsModule, image: VipsImage, keep: Keep): VipsImage {
  const grey = keep(image.colourspace(vips.Interpretation.b_w));
  return grey.format === 'uchar' ? grey : keep(grey.cast('uchar'));
}

/** Runs `use` and frees every picture it asked to keep: the engine's memory is not collected by itself. */
export function scoped<T>(use: (keep: Keep) => T): T {
  const own = new Set<VipsImage>();
  try {
    return use(image => {
      own.add(image);
      return image;
    });
  } finally {
    for (const image of own) if (!image.isDeleted()) image.delete();
  }
}

export function jpegShrink(factor: number): number {
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

function packRgb(rgba: Uint8Array, pixels: number): Uint8Array {
  for (let from = 0, to = 0; from < pixels * 4; from += 4, to += 3) {
    rgba[to] = rgba[from]!;
    rgba[to + 1] = rgba[from + 1]!;
    rgba[to + 2] = rgba[from + 2]!;
  }
  return rgba.subarray(0, pixels * 3);
}

/** PNG for bilevel pages and clean line art, JPEG for everything with tones. */
function encodePage(image: VipsImage, resolutionDpi: number | null, keep: Keep): PageImage {
  // Every fifth pixel of every row tells the tones as well as all of them, in a fifth of the memory.
  const sample = keep(image.subsample(5, 1)).writeToMemory() as Uint8Array;
  const { isGrey, midtones } = tonesOf(sample, image.bands);
  const perMm = resolutionDpi === null ? image.xres : resolutionDpi / 25.4;
  const source = isGrey
    ? keep(keep(image.extractBand(0)).copy({ interpretation: 'b-w', xres: perMm, yres: perMm }))
    : keep(image.copy({ xres: perMm, yres: perMm }));
  const isLineArt = isGrey && midtones < 0.12;
  const bytes = isLineArt
    ? source.pngsaveBuffer({ bitdepth: midtones === 0 ? 1 : 8, compression: 6, keep: 'none' })
    : source.jpegsaveBuffer({ Q: 92, keep: 'none' });
  return {
    bytes,
    mime: isLineArt ? 'image/png' : 'image/jpeg',
    widthPx: image.width,
    heightPx: image.height,
    resolutionDpi,
  };
}

function tonesOf(pixels: Uint8Array, bands: number): { isGrey: boolean; midtones: number } {
  let coloured = 0;
  let middle = 0;
  let seen = 0;
  for (let i = 0; i + bands <= pixels.length; i += bands) {
    const g = pixels[i + (bands > 1 ? 1 : 0)]!;
    const r = bands > 1 ? pixels[i]! : g;
    const b = bands > 1 ? pixels[i + 2]! : g;
    if (Math.max(r, g, b) - Math.min(r, g, b) > 24) coloured++;
    if (g > 8 && g < 247) middle++;
    seen++;
  }
  return { isGrey: coloured <= seen * 0.0002, midtones: middle / Math.max(1, seen) };
}
