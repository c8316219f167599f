import { family, type HostileFile } from './hostile-file';
import { exif, fixture, jpegOf, pictures, tiffOf, withSegment } from './pictures-base';

const EXIF = 0xe1;
const ICC = 0xe2;
const ADOBE = 0xee;
const CUTS = [
  0.01, 0.03, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.99, 0.998,
];
const whole = () => fixture('application.jpg');
const small = () => jpegOf(320, 240);
const text = (value: string) => Buffer.from(value, 'latin1');
const times = <T>(values: readonly T[], prefix: string, make: (value: T) => Buffer | Promise<Buffer>) =>
  Object.fromEntries(values.map(value => [`${prefix}-${String(value)}`, () => make(value)]));

export function jpegFiles(): HostileFile[] {
  return [
    ...family(
      'jpeg-cut',
      'refused',
      times(CUTS, 'at', share => whole().subarray(0, Math.floor(whole().length * share))),
    ),
    ...family('jpeg-orientation', 'taken', times([1, 2, 3, 4, 5, 6, 7, 8], 'turned', oriented)),
    ...family('jpeg-exif', 'taken', {
      'orientation-9': () => oriented(9),
      'orientation-0': () => oriented(0),
      'directory-of-itself': async () =>
        withSegment(await small(), EXIF, exif(tiffOf([[274, 3, [1]]], Buffer.alloc(0), '$here'))),
      'directory-beyond': async () => withSegment(await small(), EXIF, exif(Buffer.from('49492a00ffffff7f', 'hex'))),
      'count-billions': async () =>
        withSegment(
          await small(),
          EXIF,
          exif(Buffer.from('49492a0008000000010012010300ffffffff0100000000000000', 'hex')),
        ),
      'exif-pointer-loop': async () =>
        withSegment(
          await small(),
          EXIF,
          exif(
            tiffOf([
              [34_665, 4, [8]],
              [274, 3, [1]],
            ]),
          ),
        ),
      'maker-note-60-kb': async () =>
        withSegment(await small(), EXIF, exif(tiffOf([[37_500, 7, Array<number>(60_000).fill(255)]]))),
      'segments-thousandfold': async () => manySegments(await small(), 1_000),
    }),
    ...family('jpeg-profile', 'either', {
      noise: async () => withSegment(await small(), ICC, profile(Buffer.alloc(3000, 0xa5))),
      cut: async () => withSegment(await small(), ICC, profile(Buffer.from('00000c486c636d73', 'hex'))),
      'of-cmyk': async () =>
        withSegment(
          await small(),
          ICC,
          profile(Buffer.concat([Buffer.alloc(12), text('prtrCMYKLab '), Buffer.alloc(104)])),
        ),
      'part-7-of-2': async () => withSegment(await small(), ICC, profile(Buffer.alloc(99), 7, 2)),
      'length-lies': async () =>
        withSegment(await small(), ICC, profile(Buffer.concat([Buffer.from('ffffffff', 'hex'), Buffer.alloc(128)]))),
    }),
    ...family('jpeg-colour', 'taken', {
      cmyk: () => cmyk(),
      progressive: () => jpegOf(1200, 900, { interlace: true }),
      'restart-every-row': () => jpegOf(640, 480, { restart_interval: 1 }),
    }),
    ...family('jpeg-colour-odd', 'either', {
      'adobe-says-ycck': async () => withSegment(await small(), ADOBE, adobe(2)),
      'adobe-says-9': async () => withSegment(await small(), ADOBE, adobe(9)),
      'cmyk-called-ycck': async () => withSegment(await cmyk(), ADOBE, adobe(2)),
      'two-components': async () => withFrame(await small(), frame => (frame[9] = 2)),
      'components-255': async () => withFrame(await small(), frame => (frame[9] = 255)),
      'twelve-bits': async () => withFrame(await small(), frame => (frame[4] = 12)),
      arithmetic: async () => withFrame(await small(), frame => (frame[1] = 0xc9)),
      lossless: async () => withFrame(await small(), frame => (frame[1] = 0xc3)),
      'sampling-zero': async () => withFrame(await small(), frame => (frame[11] = 0)),
      'sampling-15': async () => withFrame(await small(), frame => (frame[11] = 0xff)),
      'height-zero': async () => withFrame(await small(), frame => frame.writeUInt16BE(0, 5)),
      'width-zero': async () => withFrame(await small(), frame => frame.writeUInt16BE(0, 7)),
      'size-20000-square': async () =>
        withFrame(await small(), frame => frame.writeUInt32BE((20_000 << 16) | 20_000, 5)),
      'width-doubled': async () => withFrame(await small(), frame => frame.writeUInt16BE(640, 7)),
      'no-tables': async () => without(await small(), 0xc4),
      'no-quantisers': async () => without(await small(), 0xdb),
      'noise-in-the-middle': () => noisy(whole()),
      'zeros-in-the-middle': () => whole().fill(0, 20_000, 22_000),
      'markers-everywhere': () =>
        Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.from('ffd0'.repeat(100_000), 'hex'), whole().subarray(2)]),
      'scans-500': () => manyScans(),
    }),
    ...family('jpeg-flood', 'refused', {
      '65535-square': async () => withFrame(await small(), frame => frame.writeUInt32BE(0xffffffff, 5)),
      '65535-square-progressive': async () =>
        withFrame(await jpegOf(320, 240, { interlace: true }), frame => frame.writeUInt32BE(0xffffffff, 5)),
    }),
    ...family('jpeg-large', 'taken', {
      '40000-wide': () => jpegOf(40_000, 1_500),
      '1500-wide-60000-tall': () => jpegOf(1_500, 60_000),
      'a3-at-1200-dpi': () => jpegOf(14_031, 19_843, { Q: 50 }),
    }),
    ...family('jpeg-polyglot', 'taken', {
      'zip-behind': () =>
        Buffer.concat([whole(), text('PK\x03\x04'), Buffer.alloc(40), text('PK\x05\x06'), Buffer.alloc(18)]),
      'page-in-comment': async () => withSegment(await small(), 0xfe, text('<script>alert(1)</script>')),
      'pdf-behind': () => Buffer.concat([whole(), fixture('two-pages.pdf')]),
    }),
  ];
}

async function oriented(orientation: number): Promise<Buffer> {
  const vips = await pictures();
  // What a camera stores: the upright sheet turned back, so that turning it as stated gives the sheet again.
  const mark = vips.Image.black(100, 60).embed(0, 0, 400, 240, { extend: 'white' });
  const stored = {
    2: () => mark.flipHor(),
    3: () => mark.rot180(),
    4: () => mark.flipVer(),
    5: () => mark.rot90().flipHor(),
    6: () => mark.rot270(),
    7: () => mark.rot270().flipHor(),
    8: () => mark.rot90(),
  }[orientation];
  const jpeg = Buffer.from((stored?.() ?? mark).jpegsaveBuffer({ Q: 90, keep: 'none' }));
  return withSegment(jpeg, EXIF, exif(tiffOf([[274, 3, [orientation]]])));
}

async function cmyk(): Promise<Buffer> {
  const vips = await pictures();
  const sheet = vips.Image.black(300, 200).newFromImage([10, 20, 30, 40]).copy({ interpretation: 'cmyk' });
  return Buffer.from(sheet.jpegsaveBuffer({ Q: 80 }));
}

const adobe = (transform: number): Buffer => Buffer.from([...text('Adobe'), 0, 100, 0, 0, 0, 0, transform]);

const profile = (data: Buffer, part = 1, parts = 1): Buffer =>
  Buffer.concat([text('ICC_PROFILE\0'), Buffer.from([part, parts]), data]);

function frameAt(jpeg: Buffer): number {
  for (let at = 2; at + 4 < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    if ([0xc0, 0xc1, 0xc2].includes(jpeg[at + 1]!)) return at;
  }
  throw new Error('a JPEG without a frame');
}

function withFrame(jpeg: Buffer, change: (frame: Buffer) => unknown): Buffer {
  change(jpeg.subarray(frameAt(jpeg)));
  return jpeg;
}

function without(jpeg: Buffer, marker: number): Buffer {
  const parts = [jpeg.subarray(0, 2)];
  let at = 2;
  while (jpeg[at + 1] !== 0xda) {
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    if (jpeg[at + 1] !== marker) parts.push(jpeg.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...parts, jpeg.subarray(at)]);
}

function noisy(jpeg: Buffer): Buffer {
  for (let at = 8_000; at < 12_000; at += 7) jpeg[at] = (jpeg[at]! * 31 + 17) & 0xfe;
  return jpeg;
}

const manySegments = (jpeg: Buffer, count: number): Buffer =>
  withSegment(jpeg, 0xfe, Buffer.concat(Array<Buffer>(count).fill(Buffer.from('fffe0002', 'hex'))));

/** The scans of a progressive picture again and again: each is a pass over all of it. */
async function manyScans(): Promise<Buffer> {
  const jpeg = await jpegOf(6_000, 6_000, { interlace: true });
  const start = jpeg.indexOf(Buffer.from('ffda', 'hex'));
  const body = jpeg.subarray(start, jpeg.length - 2);
  return Buffer.concat([jpeg.subarray(0, start), ...Array<Buffer>(50).fill(body), jpeg.subarray(jpeg.length - 2)]);
}
