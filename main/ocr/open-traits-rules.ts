import type { FileKind } from './reader-types';

/** What a header says beside the size. */
export interface PictureTraits {
  /** Rows come top to bottom and need not be kept: neither interlaced nor progressive. */
  readonly isRowByRow: boolean;
  /** Eight bits or fewer, grey or RGB; not CMYK, not 16 bit. */
  readonly isUsualColour: boolean;
  /** One picture, not an animation. */
  readonly isStill: boolean;
}

/** WebP decodes as a whole; a TIFF is decided by its strips, which the engine limits by itself. */
export function traitsOf(kind: FileKind, bytes: Uint8Array): PictureTraits {
  switch (kind) {
    case 'jpeg':
      return jpegTraits(bytes);
    case 'png':
      return pngTraits(bytes);
    case 'webp':
      return { isRowByRow: false, isUsualColour: true, isStill: true };
    case 'tiff':
    case 'pdf':
      return { isRowByRow: true, isUsualColour: true, isStill: true };
  }
}

const UNKNOWN: PictureTraits = { isRowByRow: false, isUsualColour: false, isStill: false };

/** ITU-T T.81, B.2.2: SOF0 and SOF1 are sequential, SOF2 is progressive, the others no program shows; precision at +4, number of components at +9. */
function jpegTraits(bytes: Uint8Array): PictureTraits {
  let at = 2;
  while (at + 10 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      const components = bytes[at + 9];
      const isUsualColour = bytes[at + 4] === 8 && (components === 1 || components === 3);
      return { isRowByRow: marker <= 0xc1, isUsualColour: isUsualColour && marker <= 0xc2, isStill: true };
    }
    at += 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
  }
  return UNKNOWN;
}

/** PNG 3rd edition, 11.2.1: depth at 24, interlace method at 28; `acTL` before the pixels makes it an animation. */
function pngTraits(bytes: Uint8Array): PictureTraits {
  if (bytes.length < 33) return UNKNOWN;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let isStill = true;
  for (let at = 33; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'IDAT') break;
    if (type === 'acTL') isStill = false;
  }
  return { isRowByRow: bytes[28] === 0, isUsualColour: bytes[24]! <= 8, isStill };
}
