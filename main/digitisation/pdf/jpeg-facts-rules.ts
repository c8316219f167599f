export interface JpegFacts {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly components: 1 | 3 | 4;
  /** Baseline, extended or progressive Huffman coding with eight bits: what a PDF's DCTDecode promises to read. */
  readonly isPlain: boolean;
}

const START_OF_SCAN = 0xda;
const NO_FRAME = new Set([0xc4, 0xc8, 0xcc]);

/** What the frame header says; undefined when there is none. */
export function jpegFacts(bytes: Uint8Array): JpegFacts | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 10 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === START_OF_SCAN) return undefined;
    if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.has(marker)) return frameAt(view, at, marker);
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function frameAt(view: DataView, at: number, marker: number): JpegFacts | undefined {
  const components = view.getUint8(at + 9);
  const [heightPx, widthPx] = [view.getUint16(at + 5), view.getUint16(at + 7)];
  if (heightPx === 0 || widthPx === 0) return undefined;
  if (components !== 1 && components !== 3 && components !== 4) return undefined;
  return { widthPx, heightPx, components, isPlain: marker <= 0xc2 && view.getUint8(at + 4) === 8 };
}
