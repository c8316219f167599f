import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { encodeG4 } from './ccitt-g4-rules';
import { jpegFacts } from './jpeg-facts-rules';
import { pdfArray, pdfDict } from './pdf-syntax-rules';
import { channelsOf, pngFacts, type PngFacts } from './png-facts-rules';
import { asBilevel, onWhite, pngRows, predictedRows, withoutIdleChannels, type Samples } from './png-pixels';

export interface EmbeddedImage {
  /** Of the image dictionary, without its length. */
  readonly entries: Readonly<Record<string, string>>;
  readonly data: Uint8Array;
}

/** A picture this writer does not read itself, as an ordinary JPEG in grey or RGB of the same size. */
export type AsPlainJpeg = (image: Uint8Array) => Promise<Uint8Array>;

/**
 * A stored picture as a PDF keeps it. A JPEG stays byte for byte, deflated as a whole where that saves space; a PNG loses no pixel: its compressed rows are taken
 * as they are, or coded anew where that is smaller. What has no place in PDF/A (CMYK, layers of a PNG, 12 bits) is
 * converted by `asPlainJpeg`.
 */
export async function embedImage(bytes: Uint8Array, asPlainJpeg: AsPlainJpeg): Promise<EmbeddedImage> {
  const embedded = (await embedJpeg(bytes)) ?? (await embedPng(bytes));
  if (embedded) return embedded;
  const converted = await embedJpeg(await asPlainJpeg(bytes));
  if (!converted) throw new Error('digitisation.picture-unusable');
  return converted;
}

const deflateAsync = promisify(deflate);
/** Every reader unpacks twice for it, so it has to be worth something: a part of the picture, or room on the disk. */
const WORTH_DEFLATING = { part: 0.005, bytes: 8 * 1024 };

async function embedJpeg(bytes: Uint8Array): Promise<EmbeddedImage | undefined> {
  const facts = jpegFacts(bytes);
  if (!facts?.isPlain || facts.components === 4) return undefined;
  const entries = imageEntries(facts, facts.components === 1 ? '/DeviceGray' : '/DeviceRGB', 8);
  // Cameras and scanners use one table of codes for all pictures, which leaves some per cent to save.
  const deflated = await deflateAsync(bytes, { level: 9, memLevel: 9 });
  const saved = bytes.length - deflated.length;
  return saved >= bytes.length * WORTH_DEFLATING.part || saved >= WORTH_DEFLATING.bytes
    ? { entries: { ...entries, Filter: '[/FlateDecode /DCTDecode]' }, data: deflated }
    : { entries: { ...entries, Filter: '/DCTDecode' }, data: bytes };
}

async function embedPng(bytes: Uint8Array): Promise<EmbeddedImage | undefined> {
  const png = pngFacts(bytes);
  if (!png || png.isInterlaced || png.hasTransparency) return undefined;
  const hasAlpha = png.colourType === 4 || png.colourType === 6;
  if (hasAlpha && png.bitDepth !== 8) return undefined;
  if (png.bitDepth === 1) return smallest([asStored(png), bilevelOf(png, await pngRows(png))]);
  if (png.bitDepth === 8 && png.colourType !== 3) {
    const stored = onWhite(await pngRows(png), png);
    const samples = withoutIdleChannels(stored);
    const rows = asBilevel(samples);
    if (rows) return fax(rows, png);
    if (hasAlpha || samples !== stored) return recoded(samples);
  }
  return asStored(png);
}

/** The compressed rows of the PNG itself: PDF knows the same filters under the name of predictors. */
function asStored(png: PngFacts): EmbeddedImage {
  const channels = channelsOf(png);
  return {
    entries: {
      ...imageEntries(png, colourSpaceOf(png), png.bitDepth),
      Filter: '/FlateDecode',
      DecodeParms: pdfDict({
        Predictor: '15',
        Colors: String(channels),
        BitsPerComponent: String(png.bitDepth),
        Columns: String(png.widthPx),
      }),
    },
    data: Buffer.concat(png.data),
  };
}

async function recoded(samples: Samples): Promise<EmbeddedImage> {
  return {
    entries: {
      ...imageEntries(samples, samples.channels === 1 ? '/DeviceGray' : '/DeviceRGB', 8),
      Filter: '/FlateDecode',
      DecodeParms: pdfDict({ Predictor: '15', Colors: String(samples.channels), Columns: String(samples.widthPx) }),
    },
    data: await predictedRows(samples),
  };
}

const BLACK_FIRST = '0,0,0,255,255,255';
const WHITE_FIRST = '255,255,255,0,0,0';

/** Undefined for a palette of other colours than black and white. */
function bilevelOf(png: PngFacts, rows: Uint8Array): EmbeddedImage | undefined {
  const colours = png.palette.join(',');
  if (png.colourType === 0 || colours === BLACK_FIRST) return fax(rows, png);
  const inverted = colours === WHITE_FIRST ? rows.map(byte => byte ^ 0xff) : undefined;
  return inverted && fax(inverted, png);
}

function fax(rows: Uint8Array, { widthPx, heightPx }: Size): EmbeddedImage {
  return {
    entries: {
      ...imageEntries({ widthPx, heightPx }, '/DeviceGray', 1),
      Filter: '/CCITTFaxDecode',
      DecodeParms: pdfDict({ K: '-1', Columns: String(widthPx), Rows: String(heightPx) }),
    },
    data: encodeG4(rows, widthPx, heightPx),
  };
}

function colourSpaceOf(png: PngFacts): string {
  if (png.colourType === 0) return '/DeviceGray';
  if (png.colourType === 2) return '/DeviceRGB';
  const last = png.palette.length / 3 - 1;
  return pdfArray(['/Indexed', '/DeviceRGB', String(last), `<${Buffer.from(png.palette).toString('hex')}>`]);
}

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

function imageEntries({ widthPx, heightPx }: Size, colourSpace: string, bits: number): Record<string, string> {
  return {
    Type: '/XObject',
    Subtype: '/Image',
    Width: String(widthPx),
    Height: String(heightPx),
    ColorSpace: colourSpace,
    BitsPerComponent: String(bits),
  };
}

function smallest(candidates: readonly (EmbeddedImage | undefined)[]): EmbeddedImage | undefined {
  const there = candidates.filter(candidate => candidate !== undefined);
  return there.sort((a, b) => a.data.length - b.data.length)[0];
}
