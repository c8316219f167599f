import type { FileKind } from './reader-types';

/** A3 at 1,200 dpi has 278 million; what comes row by row is averaged down while it is read. */
export const MAX_PIXELS = 600_000_000;
/** As far as a JPEG can say. */
export const MAX_SIDE_PX = 65_535;
export const MAX_PAGES = 500;

/** What the first bytes say. Names and declared types are never believed; undefined when none of the five. */
export function sniffKind(bytes: Uint8Array): FileKind | undefined {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (startsWith(bytes, [0x49, 0x49, 0x2a, 0]) || startsWith(bytes, [0x4d, 0x4d, 0, 0x2a])) return 'tiff';
  if (startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) && ascii(bytes, 8, 4) === 'WEBP') return 'webp';
  // Readers accept leading bytes before the header; scanners' drivers write a few.
  if (ascii(bytes, 0, 1024).includes('%PDF-')) return 'pdf';
  return undefined;
}

export interface PictureHeader {
  width: number;
  height: number;
  /** From JFIF or pHYs; null when absent. */
  resolutionDpi: number | null;
  /** EXIF orientation 1..8; 1 when absent. */
  orientation: number;
}

/** Size as the header states it, without decoding; undefined when it cannot be found (a torn file). */
export function readHeader(kind: FileKind, bytes: Uint8Array): PictureHeader | undefined {
  switch (kind) {
    case 'jpeg':
      return jpegHeader(bytes);
    case 'png':
      return pngHeader(bytes);
    case 'webp':
      return webpHeader(bytes);
    case 'tiff':
      return tiffHeader(bytes);
    case 'pdf':
      return undefined;
  }
}

/** Screen resolutions (72, 96) say nothing about paper: cameras and screenshots write them. */
export function paperDpi(dpi: number | null): number | null {
  return dpi !== null && dpi >= 99 && dpi <= 2400 ? Math.round(dpi) : null;
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return bytes.length > magic.length && magic.every((b, i) => bytes[i] === b);
}

function ascii(bytes: Uint8Array, from: number, count: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + count));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function pngHeader(bytes: Uint8Array): PictureHeader | undefined {
  if (bytes.length < 33 || ascii(bytes, 12, 4) !== 'IHDR') return undefined;
  const view = viewOf(bytes);
  const header: PictureHeader = {
    width: view.getUint32(16),
    height: view.getUint32(20),
    resolutionDpi: null,
    orientation: 1,
  };
  for (let at = 33; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const type = ascii(bytes, at + 4, 4);
    if (type === 'IDAT') break;
    if (type === 'pHYs' && at + 17 <= bytes.length && bytes[at + 16] === 1) {
      header.resolutionDpi = view.getUint32(at + 8) * 0.0254;
    }
  }
  return header.width && header.height ? header : undefined;
}

function jpegHeader(bytes: Uint8Array): PictureHeader | undefined {
  const view = viewOf(bytes);
  let resolutionDpi: number | null = null;
  let orientation = 1;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      if (at + 9 > bytes.length) return undefined;
      const height = view.getUint16(at + 5);
      const width = view.getUint16(at + 7);
      return width && height ? { width, height, resolutionDpi, orientation } : undefined;
    }
    if (marker === 0xda || length < 2) return undefined;
    if (marker === 0xe0 && at + 16 <= bytes.length && ascii(bytes, at + 4, 4) === 'JFIF') {
      const unit = bytes[at + 11];
      const density = view.getUint16(at + 12);
      if (density && unit === 1) resolutionDpi = density;
      if (density && unit === 2) resolutionDpi = density * 2.54;
    }
    if (marker === 0xe1 && ascii(bytes, at + 4, 4) === 'Exif') {
      const tags = tiffTags(bytes.subarray(at + 10, at + 2 + length));
      orientation = orientationOf(tags);
    }
    at += 2 + length;
  }
  return undefined;
}

function webpHeader(bytes: Uint8Array): PictureHeader | undefined {
  if (bytes.length < 30) return undefined;
  const view = viewOf(bytes);
  const size = (width: number, height: number): PictureHeader => ({
    width,
    height,
    resolutionDpi: null,
    orientation: 1,
  });
  switch (ascii(bytes, 12, 4)) {
    case 'VP8X':
      return size(1 + (view.getUint32(24, true) & 0xffffff), 1 + (view.getUint32(26, true) >>> 8));
    case 'VP8 ':
      return size(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return size(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
    }
    default:
      return undefined;
  }
}

function tiffHeader(bytes: Uint8Array): PictureHeader | undefined {
  const tags = tiffTags(bytes);
  const width = tags?.get(256);
  const height = tags?.get(257);
  return width && height ? { width, height, resolutionDpi: null, orientation: orientationOf(tags) } : undefined;
}

/**
 * Header of each page of a TIFF by its chain of directories; undefined when the chain leaves the file, runs in a
 * circle or names a page without a size: the file is torn.
 */
export function tiffPages(bytes: Uint8Array): { width: number; height: number }[] | undefined {
  if (bytes.length < 8) return undefined;
  const view = viewOf(bytes);
  const isLittle = bytes[0] === 0x49;
  const seen = new Set<number>();
  const pages: { width: number; height: number }[] = [];
  for (let at = view.getUint32(4, isLittle); at !== 0;) {
    const directory = seen.has(at) || pages.length > MAX_PAGES + 1 ? undefined : tiffDirectory(view, at, isLittle);
    const width = directory?.tags.get(256);
    const height = directory?.tags.get(257);
    if (!directory || !width || !height) return undefined;
    seen.add(at);
    pages.push({ width, height });
    at = directory.next;
  }
  return pages;
}

/** Anything but 1..8 says nothing. */
function orientationOf(tags: Map<number, number> | undefined): number {
  const stated = tags?.get(274) ?? 1;
  return stated >= 1 && stated <= 8 ? stated : 1;
}

/** First directory of a TIFF block: tags with a single short or long value. */
function tiffTags(bytes: Uint8Array): Map<number, number> | undefined {
  if (bytes.length < 8) return undefined;
  const view = viewOf(bytes);
  const isLittle = bytes[0] === 0x49;
  return tiffDirectory(view, view.getUint32(4, isLittle), isLittle)?.tags;
}

function tiffDirectory(
  view: DataView,
  start: number,
  isLittle: boolean,
): { tags: Map<number, number>; next: number } | undefined {
  if (start + 2 > view.byteLength) return undefined;
  const count = view.getUint16(start, isLittle);
  const end = start + 2 + count * 12;
  if (end + 4 > view.byteLength) return undefined;
  const tags = new Map<number, number>();
  for (let at = start + 2; at < end; at += 12) {
    const type = view.getUint16(at + 2, isLittle);
    if (type === 3) tags.set(view.getUint16(at, isLittle), view.getUint16(at + 8, isLittle));
    if (type === 4) tags.set(view.getUint16(at, isLittle), view.getUint32(at + 8, isLittle));
  }
  return { tags, next: view.getUint32(end, isLittle) };
}
