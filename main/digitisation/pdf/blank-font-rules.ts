/**
 * A TrueType font of letters without outlines: the text layer is never painted, so only advances count. Glyph 0 is
 * `.notdef`, with an outline because some readers refuse an empty `glyf`.
 */
export function blankFont(widths: readonly number[]): Uint8Array {
  const glyphCount = widths.length + 1;
  const glyf = notdefGlyph();
  const tables: [string, Uint8Array][] = [
    ['glyf', glyf],
    ['head', headTable()],
    ['hhea', hheaTable(Math.max(...widths, UNITS_PER_EM), glyphCount)],
    ['hmtx', bytesOf([UNITS_PER_EM, 0, ...widths.flatMap(width => [width, 0])])],
    // Short offsets count pairs of bytes; every letter begins and ends behind `.notdef`.
    ['loca', bytesOf([0, ...widths.map(() => glyf.length / 2), glyf.length / 2])],
    ['maxp', maxpTable(glyphCount)],
  ];
  return assemble(tables);
}

export const UNITS_PER_EM = 1000;
const HEAD_CHECKSUM_AT = 8;
const WHOLE_FILE_CHECKSUM = 0xb1b0afba;

/** Sixteen-bit numbers, big-endian; negative ones in two's complement. */
function bytesOf(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  const view = new DataView(bytes.buffer);
  values.forEach((value, at) => view.setUint16(at * 2, value & 0xffff));
  return bytes;
}

/** One triangle: contour count, bounds, last point, no instructions, three on-curve flags, deltas. */
function notdefGlyph(): Uint8Array {
  const header = bytesOf([1, 0, 0, UNITS_PER_EM, UNITS_PER_EM, 2, 0]);
  const flags = Uint8Array.of(1, 1, 1);
  const deltas = bytesOf([0, UNITS_PER_EM, 0, 0, 0, UNITS_PER_EM]);
  const glyph = new Uint8Array(Math.ceil((header.length + flags.length + deltas.length) / 4) * 4);
  glyph.set(header);
  glyph.set(flags, header.length);
  glyph.set(deltas, header.length + flags.length);
  return glyph;
}

function headTable(): Uint8Array {
  return bytesOf([
    ...[1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, UNITS_PER_EM],
    ...[0, 0, 0, 0, 0, 0, 0, 0],
    ...[0, 0, UNITS_PER_EM, UNITS_PER_EM, 0, 8, 2, 0, 0],
  ]);
}

function hheaTable(widest: number, glyphCount: number): Uint8Array {
  return bytesOf([1, 0, 750, -250, 0, widest, 0, 0, UNITS_PER_EM, 1, 0, 0, 0, 0, 0, 0, 0, glyphCount]);
}

function maxpTable(glyphCount: number): Uint8Array {
  return bytesOf([1, 0, glyphCount, 3, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0]);
}

function assemble(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const directory = 12 + tables.length * 16;
  const padded = tables.map(([, data]) => Math.ceil(data.length / 4) * 4);
  const font = new Uint8Array(directory + padded.reduce((sum, length) => sum + length, 0));
  const view = new DataView(font.buffer);
  const highest = 2 ** Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  [tables.length, highest * 16, Math.log2(highest), (tables.length - highest) * 16].forEach((value, at) =>
    view.setUint16(4 + at * 2, value),
  );
  let at = directory;
  let headAt = 0;
  tables.forEach(([tag, data], index) => {
    font.set(data, at);
    const entry = 12 + index * 16;
    for (let letter = 0; letter < 4; letter += 1) view.setUint8(entry + letter, tag.charCodeAt(letter));
    view.setUint32(entry + 4, checksum(view, at, padded[index]!));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, data.length);
    if (tag === 'head') headAt = at;
    at += padded[index]!;
  });
  view.setUint32(headAt + HEAD_CHECKSUM_AT, WHOLE_FILE_CHECKSUM - checksum(view, 0, font.length));
  return font;
}

function checksum(view: DataView, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
