export interface PngFacts {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitDepth: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha. */
  readonly colourType: number;
  readonly isInterlaced: boolean;
  /** Three bytes an entry; empty without a palette. */
  readonly palette: Uint8Array;
  readonly hasTransparency: boolean;
  /** The compressed rows, in order. */
  readonly data: readonly Uint8Array[];
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The parts of a PNG file; undefined when it is none. */
export function pngFacts(bytes: Uint8Array): PngFacts | undefined {
  if (!SIGNATURE.every((byte, at) => bytes[at] === byte) || bytes.length < 33) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Uint8Array[] = [];
  let palette = new Uint8Array();
  let hasTransparency = false;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const content = bytes.subarray(at + 8, at + 8 + length);
    switch (String.fromCharCode(...bytes.subarray(at + 4, at + 8))) {
      case 'PLTE':
        palette = new Uint8Array(content);
        break;
      case 'tRNS':
        hasTransparency = true;
        break;
      case 'IDAT':
        data.push(content);
    }
    at += 12 + length;
  }
  return {
    widthPx: view.getUint32(16),
    heightPx: view.getUint32(20),
    bitDepth: bytes[24]!,
    colourType: bytes[25]!,
    isInterlaced: bytes[28] !== 0,
    palette,
    hasTransparency,
    data,
  };
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

export function channelsOf({ colourType }: Pick<PngFacts, 'colourType'>): number {
  const channels = CHANNELS[colourType];
  if (channels === undefined) throw new RangeError('a PNG of an unknown colour type');
  return channels;
}

export function rowBytes(facts: Pick<PngFacts, 'widthPx' | 'bitDepth' | 'colourType'>): number {
  return Math.ceil((facts.widthPx * channelsOf(facts) * facts.bitDepth) / 8);
}

/** Undoes the row filters (PNG specification, 9): `rows` holds a filter byte before each row. Gives bare rows. */
export function unfiltered(rows: Uint8Array, rowLength: number, height: number, pixelBytes: number): Uint8Array {
  if (rows.length < (rowLength + 1) * height) throw new RangeError('a PNG ends early');
  const out = new Uint8Array(rowLength * height);
  for (let row = 0; row < height; row += 1) {
    const from = row * (rowLength + 1);
    const filter = rows[from]!;
    const to = row * rowLength;
    for (let at = 0; at < rowLength; at += 1) {
      const left = at >= pixelBytes ? out[to + at - pixelBytes]! : 0;
      const above = row > 0 ? out[to + at - rowLength]! : 0;
      const corner = at >= pixelBytes && row > 0 ? out[to + at - rowLength - pixelBytes]! : 0;
      out[to + at] = rows[from + 1 + at]! + predicted(filter, left, above, corner);
    }
  }
  return out;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4: {
      const estimate = left + above - corner;
      const [toLeft, toAbove, toCorner] = [
        Math.abs(estimate - left),
        Math.abs(estimate - above),
        Math.abs(estimate - corner),
      ];
      return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
    default:
      throw new RangeError('a PNG row with an unknown filter');
  }
}
