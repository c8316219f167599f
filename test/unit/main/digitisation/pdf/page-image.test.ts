import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { encodeG4 } from '../../../../../main/digitisation/pdf/ccitt-g4-rules';
import { embedImage } from '../../../../../main/digitisation/pdf/page-image';
import { pngFacts } from '../../../../../main/digitisation/pdf/png-facts-rules';
import { pngRows } from '../../../../../main/digitisation/pdf/png-pixels';
import { aTempDir } from '../../../../support/temp-dir';
import { aPage, aPng, bilevelRows, searchablePdf } from './pages';

const run = promisify(execFile);
const JPEG = readFileSync('test/fixtures/ocr/application.jpg');
const neverConverted = () => Promise.reject(new Error('nothing is to be converted'));

/** The picture of the only page as poppler takes it out. */
async function extracted(image: Uint8Array, size: { widthPx: number; heightPx: number }, how: '-png' | '-all') {
  const folder = aTempDir();
  const file = join(folder, 'a.pdf');
  writeFileSync(file, await searchablePdf([aPage({ image, ...size, words: [] })]));
  await run('pdfimages', [how, file, join(folder, 'p')]);
  return readFileSync(join(folder, how === '-png' ? 'p-000.png' : 'p-000.jpg'));
}

async function pixelsOf(png: Uint8Array): Promise<Buffer> {
  const facts = pngFacts(png);
  if (!facts) throw new Error('no PNG');
  return Buffer.from(await pngRows(facts));
}

test('a JPEG goes in and comes out byte for byte, smaller where its coding leaves room', async () => {
  const back = await extracted(JPEG, { widthPx: 1000, heightPx: 1400 }, '-all');
  expect(back.equals(JPEG)).toBe(true);
  const { entries, data } = await embedImage(JPEG, neverConverted);
  const isDeflated = entries['Filter'] !== '/DCTDecode';
  expect(Buffer.from(isDeflated ? inflateSync(data) : data).equals(JPEG)).toBe(true);
  expect(data.length).toBeLessThanOrEqual(JPEG.length);
});

describe('a black and white page', () => {
  const sizes = [
    [1, 1],
    [7, 5],
    [8, 3],
    [9, 40],
    [2560, 30],
    [5300, 20],
    [333, 500],
  ] as const;
  test.each(sizes)('of %i by %i pixels is read back bit for bit from its fax coding', async (widthPx, heightPx) => {
    for (const [seed, ink] of [
      [1, 0],
      [2, 0.02],
      [3, 0.5],
      [4, 3],
    ] as const) {
      const rows = bilevelRows(widthPx, heightPx, seed, ink);
      // Rows of noise too: every code word is met.
      if (seed === 4) rows.forEach((_, at) => at % 3 === 0 && (rows[at] = (at * 73) & 0xff));
      const image = aPng(widthPx, heightPx, rows, { bitDepth: 1 });
      const coded = encodeG4(rows, widthPx, heightPx);
      const folder = aTempDir();
      writeFileSync(join(folder, 'a.pdf'), await faxPdf(coded, widthPx, heightPx));
      await run('pdfimages', ['-png', join(folder, 'a.pdf'), join(folder, 'p')]);
      const back = await pixelsOf(readFileSync(join(folder, 'p-000.png')));
      expect(masked(back, widthPx, heightPx).equals(masked(await pixelsOf(image), widthPx, heightPx))).toBe(true);
    }
  });

  test('takes fax coding where that is smaller, also as eight-bit grey or colour', async () => {
    const rows = bilevelRows(800, 1100, 9, 1);
    const grey = new Uint8Array(800 * 1100);
    for (let at = 0; at < grey.length; at += 1) {
      grey[at] = rows[Math.floor(at / 800) * 100 + ((at % 800) >> 3)]! & (0x80 >> ((at % 800) & 7)) ? 255 : 0;
    }
    const colour = Buffer.alloc(grey.length * 3, 0);
    grey.forEach((value, at) => colour.fill(value, at * 3, at * 3 + 3));
    const filters = [];
    for (const image of [
      aPng(800, 1100, rows, { bitDepth: 1 }),
      aPng(800, 1100, grey),
      aPng(800, 1100, colour, { colourType: 2 }),
      aPng(800, 1100, rows, { bitDepth: 1, colourType: 3, palette: [0, 0, 0, 255, 255, 255] }),
    ]) {
      const { entries, data } = await embedImage(image, neverConverted);
      filters.push(entries['Filter']);
      expect(data.length).toBeLessThanOrEqual(pngFacts(image)!.data[0]!.length);
    }
    expect(new Set(filters)).toEqual(new Set(['/CCITTFaxDecode']));
  });

  test('whose palette has white first is not shown as its negative', async () => {
    const rows = bilevelRows(64, 64, 5, 0.1);
    const image = aPng(64, 64, rows, { bitDepth: 1, colourType: 3, palette: [255, 255, 255, 0, 0, 0] });
    const back = await pixelsOf(await extracted(image, { widthPx: 64, heightPx: 64 }, '-png'));
    expect(masked(back, 64, 64).equals(Buffer.from(rows.map(byte => byte ^ 0xff)))).toBe(true);
  });
});

describe('a PNG', () => {
  const grey = Uint8Array.from({ length: 60 * 40 }, (_, at) => (at * 37) % 251);
  const colour = Uint8Array.from({ length: 60 * 40 * 3 }, (_, at) => (at * 91) % 241);

  test('in grey or colour loses no pixel', async () => {
    for (const [bytes, colourType] of [
      [grey, 0],
      [colour, 2],
    ] as const) {
      const back = await extracted(aPng(60, 40, bytes, { colourType }), { widthPx: 60, heightPx: 40 }, '-png');
      expect((await pixelsOf(back)).equals(Buffer.from(bytes))).toBe(true);
    }
  });

  test('with a palette of other colours keeps them', async () => {
    const indexes = Uint8Array.from({ length: 60 * 40 }, (_, at) => at % 3);
    const palette = [200, 30, 30, 255, 255, 255, 0, 0, 90];
    const image = aPng(60, 40, indexes, { colourType: 3, palette });
    const back = await pixelsOf(await extracted(image, { widthPx: 60, heightPx: 40 }, '-png'));
    expect(back.equals(Buffer.from([...indexes].flatMap(index => palette.slice(index * 3, index * 3 + 3))))).toBe(true);
  });

  test('with transparency shows white paper behind it', async () => {
    const rgba = Uint8Array.from(
      { length: 10 * 10 * 4 },
      (_, at) => [200, 0, 100, [0, 128, 255][(at >> 2) % 3]!][at % 4]!,
    );
    const back = await pixelsOf(
      await extracted(aPng(10, 10, rgba, { colourType: 6 }), { widthPx: 10, heightPx: 10 }, '-png'),
    );
    expect([...back.subarray(0, 9)]).toEqual([255, 255, 255, 227, 127, 177, 200, 0, 100]);
  });
});

test('a picture that PDF/A has no place for is converted, and anything else is not', async () => {
  const cmyk = Buffer.from(JPEG);
  // The frame header of a JPEG with four channels.
  const frame = cmyk.indexOf(Buffer.from([0xff, 0xc0]));
  cmyk[frame + 9] = 4;
  const asked: Uint8Array[] = [];
  const { entries, data } = await embedImage(cmyk, image => {
    asked.push(image);
    return Promise.resolve(JPEG);
  });
  expect(asked).toEqual([cmyk]);
  expect(Buffer.from(entries['Filter'] === '/DCTDecode' ? data : inflateSync(data)).equals(JPEG)).toBe(true);
  await expect(embedImage(Buffer.from('GIF89a'), () => Promise.resolve(Buffer.from('nothing')))).rejects.toThrow(
    'digitisation.picture-unusable',
  );
});

/** Bits beyond the width of a row mean nothing. */
function masked(rows: Uint8Array, widthPx: number, heightPx: number): Buffer {
  const length = Math.ceil(widthPx / 8);
  const out = Buffer.from(rows);
  if (widthPx % 8 !== 0) {
    for (let y = 0; y < heightPx; y += 1) out[y * length + length - 1]! &= 0xff << (8 - (widthPx % 8));
  }
  return out;
}

async function faxPdf(coded: Uint8Array, widthPx: number, heightPx: number): Promise<Buffer> {
  const head = `<</Type/XObject/Subtype/Image/Width ${widthPx}/Height ${heightPx}/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns ${widthPx}/Rows ${heightPx}>>/Length ${coded.length}>>`;
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  const object = (number: number, body: string, data?: Uint8Array) => {
    offsets.push(Buffer.concat(parts).length);
    parts.push(Buffer.from(`${number} 0 obj\n${body}\n`));
    if (data) parts.push(Buffer.from('stream\n'), Buffer.from(data), Buffer.from('\nendstream\n'));
    parts.push(Buffer.from('endobj\n'));
  };
  object(1, '<</Type/Catalog/Pages 2 0 R>>');
  object(2, '<</Type/Pages/Count 1/Kids[3 0 R]>>');
  object(3, '<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>');
  object(4, head, coded);
  object(5, '<</Length 8>>', Buffer.from('q /I Do Q'.slice(0, 8)));
  const at = Buffer.concat(parts).length;
  const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(`xref\n0 6\n0000000000 65535 f \n${rows}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`),
  );
  return Promise.resolve(Buffer.concat(parts));
}
