import { bomb, chunk, deflated } from './deflated';
import { family, type HostileFile } from './hostile-file';
import { fixture, pngOf } from './pictures-base';

const text = (value: string) => Buffer.from(value, 'latin1');
const u32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeUInt32BE(value >>> 0, i * 4));
  return bytes;
};
const cut = (share: number) => {
  const whole = fixture('application.png');
  return whole.subarray(0, Math.floor(whole.length * share));
};

export function pngFiles(): HostileFile[] {
  return [
    ...family(
      'png-cut',
      'refused',
      Object.fromEntries([0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9].map(share => [`at-${share}`, () => cut(share)])),
    ),
    ...family('png-flood', 'refused', {
      '65535-square': () => pngOf(65_535, 65_535, { data: deflated('x') }),
      '40000-square': () => pngOf(40_000, 40_000, { depth: 1, data: bomb(191) }),
      '2-billion-wide': () => pngOf(0x7fffffff, 1, { data: deflated('x') }),
      '4-billion-square': () => pngOf(0xffffffff, 0xffffffff, { data: deflated('x') }),
      'interlaced-20000-square': () => pngOf(20_000, 20_000, { interlace: 1, data: bomb(400) }),
      'rgba-16-20000-square-without-pixels': () => pngOf(20_000, 20_000, { depth: 16, colour: 6, data: deflated('x') }),
      'zero-wide': () => pngOf(0, 10, { data: deflated('') }),
      'zero-tall': () => pngOf(10, 0, { data: deflated('') }),
    }),
    ...family('png-large', 'taken', {
      '40000-wide': () => pngOf(40_000, 2_000),
      '40000-wide-10000-tall-bits': () => pngOf(40_000, 10_000, { depth: 1 }),
      'a3-at-1200-dpi-bits': () =>
        pngOf(14_031, 19_843, {
          depth: 1,
          before: chunk('pHYs', Buffer.concat([u32(47_244, 47_244), Buffer.from([1])])),
        }),
      'a3-at-1200-dpi-grey': () => pngOf(14_031, 19_843),
    }),
    ...family('png-colour', 'taken', {
      'grey-16': () => pngOf(300, 200, { depth: 16 }),
      'rgb-16': () => pngOf(300, 200, { depth: 16, colour: 2 }),
      'rgba-16': () => pngOf(300, 200, { depth: 16, colour: 6 }),
      'grey-alpha': () => pngOf(300, 200, { colour: 4 }),
      'grey-2': () => pngOf(300, 200, { depth: 2 }),
      interlaced: () => pngOf(64, 64, { interlace: 1, data: deflated(Buffer.alloc(64 * 64 + 200)) }),
      'one-pixel': () => pngOf(1, 1),
      animated: () =>
        pngOf(300, 200, {
          before: Buffer.concat([
            chunk('acTL', u32(900, 0)),
            chunk('fcTL', Buffer.concat([u32(0, 300, 200, 0, 0), Buffer.from([0, 1, 0, 10, 0, 0])])),
          ]),
        }),
    }),
    ...family('png-odd', 'either', {
      'text-bomb': () => pngOf(300, 200, { before: chunk('zTXt', Buffer.concat([text('a\0\0'), bomb(1024, 65)])) }),
      'text-bombs-20': () =>
        pngOf(300, 200, {
          before: Buffer.concat(Array<Buffer>(20).fill(chunk('zTXt', Buffer.concat([text('a\0\0'), bomb(64, 65)])))),
        }),
      'profile-bomb': () => pngOf(300, 200, { before: chunk('iCCP', Buffer.concat([text('a\0\0'), bomb(1024)])) }),
      'profile-noise': () =>
        pngOf(300, 200, { before: chunk('iCCP', Buffer.concat([text('a\0\0'), deflated(Buffer.alloc(999, 0xa5))])) }),
      'pixels-bomb': () => pngOf(10, 10, { data: bomb(1024) }),
      'header-sum-wrong': () => pngOf(300, 200, { headerSum: 1 }),
      'pixels-sum-wrong': () => Buffer.from(pngOf(300, 200)).fill(7, 100, 101),
      'no-palette': () => pngOf(300, 200, { colour: 3 }),
      'palette-short': () => pngOf(300, 200, { colour: 3, before: chunk('PLTE', Buffer.from([1, 2, 3])) }),
      'palette-of-5-bytes': () => pngOf(300, 200, { colour: 3, before: chunk('PLTE', Buffer.alloc(5)) }),
      'depth-3': () => pngOf(300, 200, { depth: 3 }),
      'colour-5': () => pngOf(300, 200, { colour: 5 }),
      'interlace-9': () => pngOf(300, 200, { interlace: 9 }),
      'filters-unknown': () => pngOf(300, 200, { data: deflated(Buffer.alloc(301 * 200, 0xee)) }),
      'chunks-100000': () =>
        pngOf(300, 200, { before: Buffer.concat(Array<Buffer>(100_000).fill(chunk('tEXt', text('a\0b')))) }),
      'chunk-length-huge': () => pngOf(300, 200, { before: u32(0x7fffffff, 0x74455874) }),
      'exif-loop': () =>
        pngOf(300, 200, {
          before: chunk('eXIf', Buffer.from('49492a0008000000010012010300010000000600000008000000', 'hex')),
        }),
    }),
    ...family('png-polyglot', 'taken', {
      'page-behind': () => Buffer.concat([pngOf(300, 200), text('<html><script>alert(1)</script></html>')]),
      'zip-behind': () => Buffer.concat([pngOf(300, 200), text('PK\x05\x06'), Buffer.alloc(18)]),
    }),
  ];
}
