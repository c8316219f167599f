import { bomb, deflated } from './deflated';
import { family, type HostileFile } from './hostile-file';
import { fixture, pictures, tiffOf, type TiffTag } from './pictures-base';

const text = (value: string) => Buffer.from(value, 'latin1');

interface Sheet {
  width?: number;
  height?: number;
  bits?: number;
  samples?: number;
  compression?: number;
  rows?: number;
  offset?: number;
  count?: number;
  more?: readonly TiffTag[];
  data?: Buffer;
}

/** A white sheet in one strip, unless told otherwise; offset 0 stands for where the data are. */
function sheet({
  width = 300,
  height = 200,
  bits = 8,
  samples = 1,
  compression = 1,
  rows = height,
  offset = 0,
  count,
  more = [],
  data,
}: Sheet = {}): Buffer {
  const bytes = data ?? Buffer.alloc(Math.min(Math.ceil((width * bits * samples) / 8) * height, 4_000_000), 0xff);
  const own: TiffTag[] = [
    [256, 4, [width]],
    [257, 4, [height]],
    [258, 3, [bits]],
    [259, 3, [compression]],
    [262, 3, [samples >= 3 ? 2 : 1]],
    [273, 4, [offset]],
    [277, 3, [samples]],
    [278, 4, [rows]],
    [279, 4, [count ?? bytes.length]],
  ];
  const kept = own.filter(([tag]) => !more.some(([other]) => other === tag));
  return tiffOf([...kept, ...more.filter(([, , values]) => values.length > 0)], bytes);
}

const tiled = (width: number, height: number, tile: number): Buffer =>
  sheet({
    width,
    height,
    more: [
      [322, 4, [tile]],
      [323, 4, [tile]],
      [324, 4, [200]],
      [325, 4, [999]],
      [273, 4, []],
      [279, 4, []],
    ],
  });

export function tiffFiles(): HostileFile[] {
  const cut = (share: number) =>
    fixture('two-pages.tif').subarray(0, Math.floor(fixture('two-pages.tif').length * share));
  return [
    ...family(
      'tiff-cut',
      'refused',
      Object.fromEntries([0.0005, 0.2, 0.5, 0.8, 0.99].map(share => [`at-${share}`, () => cut(share)])),
    ),
    ...family('tiff-directories', 'refused', {
      'of-itself': () =>
        tiffOf(
          [
            [256, 4, [300]],
            [257, 4, [200]],
          ],
          Buffer.alloc(60_000),
          '$here',
        ),
      beyond: () =>
        tiffOf(
          [
            [256, 4, [300]],
            [257, 4, [200]],
          ],
          Buffer.alloc(60_000),
          0x7fffffff,
        ),
      'first-beyond': () => Buffer.from('49492a00ffffff7f', 'hex'),
      'of-65535-entries': () => Buffer.concat([Buffer.from('49492a0008000000ffff', 'hex'), Buffer.alloc(2_000)]),
      'ten-thousand': () => directories(10_000),
      'six-hundred': () => directories(600),
      overlapping: () => overlapping(),
      empty: () => tiffOf([]),
      'no-size': () => tiffOf([[259, 3, [1]]]),
    }),
    ...family('tiff-strips', 'either', {
      'rows-4-billion': () => sheet({ rows: 0xffffffff }),
      'rows-zero': () => sheet({ rows: 0 }),
      'offset-beyond': () => sheet({ offset: 0x7fffffff }),
      'count-4-billion': () => sheet({ count: 0xffffffff }),
      'count-zero': () => sheet({ count: 0 }),
      'tiles-2-billion': () => tiled(300, 200, 0x7ffffff0),
      'tiles-zero': () => tiled(300, 200, 0),
      'tiles-odd': () => tiled(300, 200, 17),
      'tiles-of-16-for-30000': () => tiled(20_000, 20_000, 16),
      'one-strip-of-a-gigabyte': () => sheet({ width: 20_000, height: 20_000, compression: 8, data: bomb(382) }),
      'rgb-strip-of-a-gigabyte': () =>
        sheet({
          width: 18_000,
          height: 18_000,
          samples: 3,
          compression: 8,
          data: bomb(928),
          more: [[258, 3, [8, 8, 8]]],
        }),
    }),
    ...family('tiff-compression', 'either', {
      unknown: () => sheet({ compression: 50_000 }),
      'lzw-noise': () => sheet({ compression: 5, data: Buffer.alloc(9_000, 0x80) }),
      'deflate-bomb': () => sheet({ compression: 8, data: bomb(1024) }),
      'deflate-noise': () => sheet({ compression: 8, data: Buffer.alloc(9_000, 0x41) }),
      'fax-noise': () => sheet({ bits: 1, compression: 4, data: Buffer.alloc(9_000, 0xaa) }),
      'fax-wide': () =>
        sheet({ width: 60_000, height: 9_000, bits: 1, compression: 3, data: Buffer.alloc(9_000, 0x15) }),
      'jpeg-noise': () => sheet({ compression: 7, data: Buffer.alloc(9_000, 0xff) }),
      'old-jpeg': () => sheet({ compression: 6, data: fixture('application.jpg') }),
      'pack-bits-noise': () => sheet({ compression: 32_773, data: Buffer.alloc(9_000, 0x81) }),
      'zstd-noise': () => sheet({ compression: 50_000, data: Buffer.alloc(900, 1) }),
    }),
    ...family('tiff-colour', 'either', {
      'bits-64': () => sheet({ bits: 64 }),
      'bits-7': () => sheet({ bits: 7 }),
      'samples-65535': () => sheet({ samples: 65_535, width: 10, height: 10 }),
      'palette-missing': () => sheet({ more: [[262, 3, [3]]] }),
      'planes-apart': () =>
        sheet({
          samples: 3,
          more: [
            [284, 3, [2]],
            [258, 3, [8, 8, 8]],
          ],
        }),
      'photometric-40000': () => sheet({ more: [[262, 3, [40_000]]] }),
      'profile-noise': () => sheet({ more: [[34_675, 7, Array<number>(500).fill(0xa5)]] }),
      'big-tiff': () => Buffer.from('49492b00080000001000000000000000000000000000000000000000', 'hex'),
    }),
    ...family('tiff-odd', 'taken', {
      'grey-16': () => sheet({ bits: 16 }),
      'turned-6': () => sheet({ more: [[274, 3, [6]]] }),
      float: async () =>
        Buffer.from((await pictures()).Image.black(300, 200).linear(1, 200).cast('float').tiffsaveBuffer()),
      cmyk: async () =>
        Buffer.from(
          (await pictures()).Image.black(300, 200)
            .newFromImage([1, 2, 3, 4])
            .copy({ interpretation: 'cmyk' })
            .tiffsaveBuffer({ compression: 'lzw' }),
        ),
      'tiles-sound': async () => Buffer.from((await pictures()).Image.black(900, 700).tiffsaveBuffer({ tile: true })),
      'fax-a3-at-1200-dpi': async () =>
        Buffer.from(
          (await pictures()).Image.black(14_031, 19_843)
            .linear(1, 255)
            .cast('uchar')
            .tiffsaveBuffer({ compression: 'ccittfax4', bitdepth: 1 }),
        ),
    }),
    ...family('tiff-polyglot', 'either', {
      'pdf-behind': () => Buffer.concat([sheet(), text('%PDF-1.7'), fixture('two-pages.pdf')]),
    }),
    ...family('tiff-noise', 'either', {
      'deflated-rows': () => sheet({ compression: 8, rows: 1, data: deflated(Buffer.alloc(300)) }),
      'header-only': () => Buffer.from('49492a00', 'hex'),
      'big-endian-torn': () => Buffer.from('4d4d002a00000008000101000003000000010', 'hex'),
    }),
  ];
}

/** A sound chain of small directories without pixels. */
function directories(count: number): Buffer {
  const one = 2 + 2 * 12 + 4;
  const all = Buffer.alloc(8 + count * one);
  Buffer.from('49492a0008000000', 'hex').copy(all);
  for (let i = 0; i < count; i += 1) {
    const at = 8 + i * one;
    tiffOf([
      [256, 4, [300]],
      [257, 4, [200]],
    ]).copy(all, at, 8);
    all.writeUInt32LE(i + 1 < count ? at + one : 0, at + one - 4);
  }
  return all;
}

/** Directories of 65,535 entries that each begin one entry behind the one before: short to write, long to read. */
function overlapping(): Buffer {
  const [entries, directoriesCount, first] = [65_535, 600, 8];
  const all = Buffer.alloc(first + 2 + (entries + directoriesCount) * 12 + 4);
  Buffer.from('49492a0008000000ffff', 'hex').copy(all);
  for (let i = 0; i < entries + directoriesCount; i += 1) {
    const at = first + 2 + i * 12;
    // Behind the first directory an entry is also the link of an earlier one, to its neighbour.
    all.writeUInt32LE(i < entries ? 0x0004_0100 | (i & 1) : first + 12 * (i - entries + 1), at);
    all.writeUInt32LE(1, at + 4);
    // The upper half is the number of entries of the next directory.
    all.writeUInt32LE(0xffff_012c, at + 8);
  }
  return all;
}
