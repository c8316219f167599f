import { deflateSync } from 'node:zlib';
import type { PdfPage } from '../../../../../main/digitisation/pdf/searchable-pdf';
import { writeSearchablePdf } from '../../../../../main/digitisation/pdf/searchable-pdf';
import type { XmpFacts } from '../../../../../main/digitisation/pdf/xmp-rules';
import type { PlacedWord } from '../../../../../main/digitisation/pdf/word-layer-rules';
import { randomFrom } from '../../../../support/random';

export const META: XmpFacts = {
  title: 'Quyết định 125/QĐ-UBND',
  language: 'vi-VN',
  producer: 'Một Cửa Desk',
  createdAt: Date.UTC(2026, 10, 20, 2),
  modifiedAt: Date.UTC(2026, 10, 20, 3),
  paper: {
    DocCode: 'H01.151_G07_01000101_V1',
    TypeName: 'Quyết định',
    CodeNumber: '125',
    CodeNotation: '125/QĐ-UBND',
    IssuedDate: '2026-08-25',
    OrganName: 'Ủy ban nhân dân xã Tân Thạnh',
    Subject: 'Về việc phê duyệt "kế hoạch" & dự toán <2027>',
    Language: 'Tiếng Việt',
  },
};

const refuseConversion = () => Promise.reject(new Error('nothing is to be converted'));

export async function searchablePdf(
  pages: Iterable<PdfPage> | AsyncIterable<PdfPage>,
  { meta = META, asPlainJpeg = refuseConversion as (image: Uint8Array) => Promise<Uint8Array> } = {},
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  await writeSearchablePdf(pages, meta, { write: bytes => void chunks.push(Buffer.from(bytes)) }, asPlainJpeg);
  return Buffer.concat(chunks);
}

/** A PNG of raw rows, without filters. `rows` are packed as the colour type asks. */
export function aPng(
  widthPx: number,
  heightPx: number,
  rows: Uint8Array,
  { bitDepth = 8, colourType = 0, palette = [] as readonly number[] } = {},
): Buffer {
  const length = rows.length / heightPx;
  const filtered = Buffer.alloc((length + 1) * heightPx);
  for (let y = 0; y < heightPx; y += 1) filtered.set(rows.subarray(y * length, (y + 1) * length), y * (length + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([bitDepth, colourType, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...(palette.length > 0 ? [chunk('PLTE', Buffer.from(palette))] : []),
    chunk('IDAT', deflateSync(filtered)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(kind, 4, 'latin1');
  out.set(data, 8);
  out.writeUInt32BE(crcOf(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Packed rows, a bit 1 for white: bars, boxes and specks, as print and scanners make them. */
export function bilevelRows(widthPx: number, heightPx: number, seed: number, inkShare: number): Buffer {
  const random = randomFrom(seed);
  const length = Math.ceil(widthPx / 8);
  const rows = Buffer.alloc(length * heightPx, 0xff);
  const black = (x: number, y: number) => (rows[y * length + (x >> 3)]! &= ~(0x80 >> (x & 7)));
  for (let mark = 0; mark < inkShare * 400; mark += 1) {
    const x = Math.floor(random() * widthPx);
    const y = Math.floor(random() * heightPx);
    const right = Math.min(widthPx, x + 1 + Math.floor(random() * (mark % 7 === 0 ? widthPx : 12)));
    const bottom = Math.min(heightPx, y + 1 + Math.floor(random() * 9));
    for (let py = y; py < bottom; py += 1) for (let px = x; px < right; px += 1) black(px, py);
  }
  return rows;
}

/** A grey page of the size with nothing on it. */
export function blankPng(widthPx: number, heightPx: number): Buffer {
  return aPng(widthPx, heightPx, Buffer.alloc(widthPx * heightPx, 200));
}

/** Words in lines, as a reader finds them; each text once on the page so that boxes can be told apart. */
export const WORDS: readonly PlacedWord[] = [
  { text: 'CỘNG', box: { x: 100, y: 60, width: 190, height: 52 }, line: 0 },
  { text: 'HÒA', box: { x: 310, y: 58, width: 120, height: 54 }, line: 0 },
  { text: 'Xã', box: { x: 460, y: 62, width: 70, height: 48 }, line: 0 },
  { text: 'Nguyễn', box: { x: 103, y: 203, width: 161, height: 47 }, line: 1 },
  { text: 'Thị', box: { x: 281, y: 199, width: 66, height: 39 }, line: 1 },
  { text: 'Ngỗ', box: { x: 365, y: 192, width: 83, height: 58 }, line: 1 },
  { text: '–', box: { x: 470, y: 222, width: 22, height: 4 }, line: 1 },
  { text: 'đường', box: { x: 511, y: 203, width: 121, height: 48 }, line: 1 },
  { text: '089085012345,', box: { x: 100, y: 341, width: 321, height: 44 }, line: 2 },
  { text: 'ư', box: { x: 440, y: 350, width: 25, height: 27 }, line: 2 },
  { text: '(Tờ', box: { x: 700, y: 900, width: 72, height: 44 }, line: 3 },
  { text: 'khai)', box: { x: 790, y: 898, width: 100, height: 47 }, line: 3 },
];

export function aPage(over: Partial<PdfPage> = {}): PdfPage {
  return {
    image: blankPng(1000, 1400),
    widthPx: 1000,
    heightPx: 1400,
    resolutionDpi: 200,
    rotation: 0,
    crop: null,
    words: WORDS,
    uprightRotation: 0,
    ...over,
  };
}
