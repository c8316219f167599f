import { bomb } from './deflated';
import { family, type HostileFile } from './hostile-file';
import { paperWithPicture } from './pdf-writer';
import { jpegOf } from './pictures-base';

const hex = (value: string) => Buffer.from(value.replaceAll(' ', ''), 'hex');
const u32 = (value: number) => value.toString(16).padStart(8, '0');
const FLATE = '/Filter/FlateDecode';
const GREY = '/ColorSpace/DeviceGray/BitsPerComponent 8';

/** Sheets with pictures that are larger than any memory, torn, or of themselves. */
export function pdfPictures(): HostileFile[] {
  return [
    ...family('pdf-picture', 'either', {
      'grey-30000-square': () => paperWithPicture(`/Width 30000/Height 30000 ${GREY}${FLATE}`, bomb(858)),
      'bits-65000-square': () =>
        paperWithPicture(`/Width 65000/Height 65000/ColorSpace/DeviceGray/BitsPerComponent 1${FLATE}`, bomb(504)),
      'rgb-20000-square': () =>
        paperWithPicture(`/Width 20000/Height 20000/ColorSpace/DeviceRGB/BitsPerComponent 8${FLATE}`, bomb(1145)),
      'no-data': () => paperWithPicture(`/Width 60000/Height 60000 ${GREY}`, ''),
      'zero-size': () => paperWithPicture(`/Width 0/Height 0 ${GREY}`, 'x'),
      'negative-size': () => paperWithPicture(`/Width -5/Height -5 ${GREY}`, 'x'),
      'overflowing-size': () => paperWithPicture(`/Width 2147483647/Height 2147483647 ${GREY}`, 'x'),
      'bits-33': () =>
        paperWithPicture('/Width 10/Height 10/ColorSpace/DeviceRGB/BitsPerComponent 33', 'x'.repeat(999)),
      'indexed-in-indexed': () =>
        paperWithPicture(
          '/Width 9/Height 9/BitsPerComponent 8/ColorSpace[/Indexed[/Indexed/DeviceRGB 255(a)]255(b)]',
          'x'.repeat(81),
        ),
      'jpeg-cut': async () =>
        paperWithPicture(`/Width 800/Height 600 ${GREY}/Filter/DCTDecode`, (await jpegOf(800, 600)).subarray(0, 900)),
      'jpeg-of-another-size': async () =>
        paperWithPicture(`/Width 20000/Height 20000 ${GREY}/Filter/DCTDecode`, await jpegOf(80, 60)),
      'jpeg-claims-65535': async () =>
        paperWithPicture(`/Width 65535/Height 65535 ${GREY}/Filter/DCTDecode`, claimed(await jpegOf(80, 60))),
      'fax-wide': () =>
        paperWithPicture(
          '/Width 60000/Height 60000/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 60000/Rows 60000>>',
          Buffer.alloc(40_000, 0xaa),
        ),
      'fax-negative': () =>
        paperWithPicture(
          '/Width 100/Height 100/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K 0/Columns -1/Rows 2147483647>>',
          Buffer.alloc(4000, 0x55),
        ),
      'jbig2-65535-square': () =>
        jbig2(hex(`00000000 30 00 01 00000013 ${u32(65535)}${u32(65535)} 0000000000000000 00 0000`)),
      'jbig2-4-billion': () =>
        jbig2(hex(`00000000 30 00 01 00000013 ${u32(0xffffffff)}${u32(0xffffffff)} 0000000000000000 00 0000`)),
      'jbig2-region-beyond': () =>
        jbig2(
          hex(
            `00000000 30 00 01 00000013 ${u32(64)}${u32(64)} 0000000000000000 00 0000 00000001 26 00 01 0000001a ${u32(60000)}${u32(60000)} 0000000000000000 00 00 03ff fdff 02fe fefe aaaa`,
          ),
        ),
      'jbig2-symbols-billions': () =>
        jbig2(
          hex(
            `00000000 00 00 01 00000020 0000 03ff fdff 02fe fefe ${u32(0x7fffffff)}${u32(0x7fffffff)} aaaaaaaaaaaaaaaaaaaa`,
          ),
        ),
      'jbig2-torn': () => jbig2(Buffer.alloc(64, 0x30)),
      'jpx-65535-square': () => jpx(65_535, 65_535, 3),
      'jpx-4-billion': () => jpx(0xffffffff, 0xffffffff, 3),
      'jpx-16384-parts': () => jpx(64, 64, 16_384),
      'jpx-tiles-of-one': () => jpx(60_000, 60_000, 1, 1),
      'jpx-noise': () => paperWithPicture('/Width 64/Height 64/Filter/JPXDecode', Buffer.alloc(4096, 0xff)),
      'soft-mask-of-itself': () => paperWithPicture(`/Width 9/Height 9 ${GREY}/SMask 6 0 R`, 'x'.repeat(81)),
    }),
  ];
}

function claimed(jpeg: Buffer): Buffer {
  const copy = Buffer.from(jpeg);
  const frame = copy.indexOf(hex('ffc0'));
  copy.writeUInt32BE(0xffffffff, frame + 5);
  return copy;
}

const jbig2 = (data: Buffer): Buffer =>
  paperWithPicture('/Width 64/Height 64/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode', data);

/** Main header of a JPEG 2000 codestream (ISO 15444-1, A.5.1) and nothing behind it. */
function jpx(width: number, height: number, parts: number, tile = Math.max(width, height)): Buffer {
  const size = Buffer.alloc(38 + 2 + 3 * parts);
  size.writeUInt16BE(0xff51, 0);
  size.writeUInt16BE((38 + 3 * parts) & 0xffff, 2);
  [width, height, 0, 0, tile, tile, 0, 0].forEach((value, i) => size.writeUInt32BE(value >>> 0, 6 + i * 4));
  size.writeUInt16BE(parts, 38);
  for (let i = 0; i < parts; i += 1) size.set([7, 1, 1], 40 + i * 3);
  const rest = hex(
    'ff52000c00000001000504040001 ff5c0013404048485048485048485048485048485048 ff90000a0000000000000001 ff93 00000000',
  );
  return paperWithPicture(
    `/Width ${width}/Height ${height}/Filter/JPXDecode`,
    Buffer.concat([hex('ff4f'), size, rest]),
  );
}
