import { inflateSync } from 'node:zlib';

/** What a PNG file says of itself, with all its pixels really unpacked: `rows` of them came out. */
export function pngFacts(bytes: Uint8Array) {
  const png = Buffer.from(bytes);
  if (png.toString('latin1', 1, 4) !== 'PNG') throw new Error('not a PNG');
  const chunks: { kind: string; data: Buffer }[] = [];
  for (let at = 8; at < png.length;) {
    const size = png.readUInt32BE(at);
    chunks.push({ kind: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + size) });
    at += 12 + size;
  }
  const header = chunks[0]?.data ?? Buffer.alloc(13);
  const physical = chunks.find(({ kind }) => kind === 'pHYs')?.data;
  const widthPx = header.readUInt32BE(0);
  const colourType = header[9] ?? -1;
  const samples = colourType === 2 ? 3 : 1;
  const pixels = inflateSync(Buffer.concat(chunks.filter(({ kind }) => kind === 'IDAT').map(({ data }) => data)));
  return {
    widthPx,
    heightPx: header.readUInt32BE(4),
    colourType,
    resolutionDpi: physical ? physical.readUInt32BE(0) * 0.0254 : 0,
    rows: pixels.length / (1 + Math.ceil((widthPx * samples * (header[8] ?? 8)) / 8)),
  };
}
