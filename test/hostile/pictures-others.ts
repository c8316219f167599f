import { bomb, chunk } from './deflated';
import { family, type HostileFile } from './hostile-file';
import { fixture, pictures } from './pictures-base';

const text = (value: string) => Buffer.from(value, 'latin1');
const webp = (...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.concat([text('RIFF'), Buffer.alloc(4), text('WEBP')]);
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
};
const extended = (width: number, height: number, flags = 0): Buffer => {
  const part = Buffer.alloc(18);
  part.write('VP8X', 0, 'latin1');
  part.writeUInt32LE(10, 4);
  part[8] = flags;
  part.writeUIntLE(width - 1, 12, 3);
  part.writeUIntLE(height - 1, 15, 3);
  return part;
};
const lossless = (width: number, height: number): Buffer => {
  const part = Buffer.alloc(40);
  part.write('VP8L', 0, 'latin1');
  part.writeUInt32LE(30, 4);
  part[8] = 0x2f;
  part.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 9);
  return part;
};
const brand = (name: string): Buffer =>
  Buffer.concat([Buffer.from('0000001866747970', 'hex'), text(`${name}\0\0\0\0mif1heic`), Buffer.alloc(4_000)]);
const entities = `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]>`;

export function otherFiles(): HostileFile[] {
  const cut = (share: number) =>
    fixture('application.webp').subarray(0, Math.floor(fixture('application.webp').length * share));
  return [
    ...family(
      'webp-cut',
      'refused',
      Object.fromEntries([0.001, 0.1, 0.4, 0.7, 0.95].map(share => [`at-${share}`, () => cut(share)])),
    ),
    ...family('webp-flood', 'refused', {
      '16-million-square': () => webp(extended(16_777_216, 16_777_216)),
      '16384-square-lossless': () => webp(lossless(16_384, 16_384)),
      '10000-square-without-pixels': () => webp(extended(10_000, 10_000), lossless(10_000, 10_000)),
      'size-lies': () => Buffer.concat([webp(extended(300, 200)).fill(0xff, 4, 8), Buffer.alloc(100)]),
      'nothing-inside': () => webp(extended(300, 200), Buffer.alloc(64)),
    }),
    ...family('webp-odd', 'taken', {
      animated: async () => {
        const vips = await pictures();
        return Buffer.from(
          vips.Image.black(200, 1_000, { bands: 3 })
            .copy({ interpretation: 'srgb' })
            .webpsaveBuffer({ page_height: 200 }),
        );
      },
      lossless: async () =>
        Buffer.from(
          (await pictures()).Image.black(300, 200, { bands: 3 })
            .copy({ interpretation: 'srgb' })
            .webpsaveBuffer({ lossless: true }),
        ),
      'with-alpha': async () =>
        Buffer.from(
          (await pictures()).Image.black(300, 200, { bands: 4 }).copy({ interpretation: 'srgb' }).webpsaveBuffer(),
        ),
    }),
    ...family('other-kinds', 'refused', {
      svg: () => text('<svg xmlns="http://www.w3.org/2000/svg" width="99999999" height="99999999"/>'),
      'svg-external': () =>
        text(
          '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/><image href="http://198.51.100.1/a"/></svg>',
        ),
      'svg-entities': () => text(`${entities}<svg>&j;</svg>`),
      heic: () => brand('heic'),
      avif: () => brand('avif'),
      gif: () =>
        Buffer.concat([text('GIF89a'), Buffer.from('ffffffff800000ffffff000000', 'hex'), Buffer.alloc(900, 0x2c)]),
      'gif-87': () => Buffer.concat([text('GIF87a'), Buffer.alloc(900)]),
      bmp: () => Buffer.concat([text('BM'), Buffer.alloc(900, 0x7f)]),
      ico: () => Buffer.concat([Buffer.from('00000100ffff', 'hex'), Buffer.alloc(900)]),
      psd: () => Buffer.concat([text('8BPS'), Buffer.alloc(900)]),
      'jpeg-2000': () => Buffer.concat([Buffer.from('0000000c6a5020200d0a870a', 'hex'), Buffer.alloc(900)]),
      'jpeg-xl': () => Buffer.concat([Buffer.from('ff0a', 'hex'), Buffer.alloc(900, 0xfa)]),
      pnm: () => text(`P6 60000 60000 255\n${'x'.repeat(900)}`),
      text: () => text('Kinh gui: Uy ban nhan dan xa'),
      docx: () => Buffer.concat([text('PK\x03\x04'), Buffer.alloc(26), text('[Content_Types].xml'), Buffer.alloc(900)]),
      'zip-bomb': () => Buffer.concat([text('PK\x03\x04'), Buffer.alloc(26), bomb(1024)]),
      program: () => Buffer.concat([text('MZ'), Buffer.alloc(900, 0x90)]),
      'elf-program': () => Buffer.concat([Buffer.from('7f454c46', 'hex'), Buffer.alloc(900)]),
      html: () => text('<html><img src=x onerror=alert(1)></html>'),
      postscript: () => text('%!PS-Adobe-3.0\n{} loop'),
      'openslide-like': () => text('DCMD'.padStart(132, '\0')),
      matlab: () => text('MATLAB 5.0 MAT-file'.padEnd(900)),
      'vips-own': () => Buffer.concat([Buffer.from('08f2a6b6', 'hex'), Buffer.alloc(900)]),
      'png-chunk-alone': () => chunk('IDAT', bomb(8)),
    }),
    ...family('nothing', 'refused', {
      'no-bytes': () => Buffer.alloc(0),
      'one-byte': () => Buffer.from([0]),
      'jpeg-start': () => Buffer.from('ffd8ff', 'hex'),
      'jpeg-start-and-end': () => Buffer.from('ffd8ffd9', 'hex'),
      'png-signature': () => Buffer.from('89504e470d0a1a0a', 'hex'),
      'webp-start': () => text('RIFF\0\0\0\0WEBP'),
      zeros: () => Buffer.alloc(1_000_000),
      ones: () => Buffer.alloc(1_000_000, 0xff),
    }),
  ];
}
