import { describe, expect, test } from 'vitest';
import type { Box, Rotation } from '../../../../../preload/contract/documents';
import { pdfPages, pdfText, pdfWords } from '../../../../support/pdf-text';
import { aPage, searchablePdf, WORDS } from './pages';

const WIDTH = 1000;
const HEIGHT = 1400;
const DPI = 200;

/** Where a place of the stored image stands on the shown page, in pixels, independently of the writer's matrices. */
function shown(box: Box, crop: Box, rotation: Rotation): Box {
  let { x, y, width, height } = { ...box, x: box.x - crop.x, y: box.y - crop.y };
  let frame = { width: crop.width, height: crop.height };
  for (let turn = 0; turn < rotation; turn += 90) {
    [x, y, width, height] = [frame.height - y - height, x, height, width];
    frame = { width: frame.height, height: frame.width };
  }
  return { x, y, width, height };
}

/** The stored box of a word of an upright page that was scanned lying: the reverse of the turn that rights it. */
function stored(box: Box, uprightRotation: Rotation): Box {
  const turns = ((360 - uprightRotation) % 360) as Rotation;
  const size = uprightRotation % 180 === 0 ? { width: WIDTH, height: HEIGHT } : { width: HEIGHT, height: WIDTH };
  const upright = uprightRotation % 180 === 0 ? size : { width: size.height, height: size.width };
  return shown(box, { x: 0, y: 0, ...upright }, turns);
}

const ROTATIONS = [0, 90, 180, 270] as const;
const CROPS: readonly (Box | null)[] = [null, { x: 80, y: 40, width: 640, height: 500 }];

describe.each(ROTATIONS)('a page turned by %i degrees', rotation => {
  test.each(CROPS)('has every word within half a pixel of where it was read (crop %o)', async crop => {
    const pdf = await searchablePdf([aPage({ rotation, crop, uprightRotation: 0 })]);
    const frame = crop ?? { x: 0, y: 0, width: WIDTH, height: HEIGHT };
    const inside = WORDS.filter(
      ({ box }) => box.x + box.width / 2 <= frame.x + frame.width && box.y < 800 + (crop ? 0 : 600),
    );
    const found = await pdfWords(pdf);
    expect(found.map(word => word.text).sort()).toEqual(inside.map(word => word.text).sort());
    expect(
      worstDistance(
        found,
        inside.map(({ text, box }) => ({ text, box: shown(box, frame, rotation) })),
      ),
    ).toBeLessThan(0.5);
  });

  test('has upright lines when the paper was scanned lying and turned back', async () => {
    const isLying = rotation === 90 || rotation === 270;
    const words = WORDS.map(word => ({ ...word, box: stored(word.box, rotation) }));
    const [widthPx, heightPx] = isLying ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT];
    const pdf = await searchablePdf([aPage({ rotation, uprightRotation: rotation, words, widthPx, heightPx })]);
    expect(worstDistance(await pdfWords(pdf), WORDS)).toBeLessThan(0.5);
    const [text = ''] = await pdfPages(pdf);
    expect(text.replace(/ +/g, ' ')).toContain('Nguyễn Thị Ngỗ – đường');
  });
});

test('a reader that orders text by place and size reads line after line', async () => {
  const plain = await pdfText(await searchablePdf([aPage()]));
  const lines = plain.split('\n').filter(line => line.trim() !== '');
  expect(lines.map(line => line.trim())).toEqual([
    'CỘNG HÒA Xã',
    'Nguyễn Thị Ngỗ – đường',
    '089085012345, ư',
    '(Tờ khai)\f'.trim(),
  ]);
});

test('words come out in NFC, whole, also when they were read in parts that compose', async () => {
  const words = [{ text: 'Nguyễn'.normalize('NFD'), box: { x: 100, y: 100, width: 200, height: 50 }, line: 0 }];
  const [word] = await pdfWords(await searchablePdf([aPage({ words })]));
  expect(word?.text).toBe('Nguyễn');
});

test('every precomposed Vietnamese letter comes back as itself', async () => {
  const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
  const lower = [
    ...Array.from('aăâeêioôơuưy').flatMap(vowel => tones.map(tone => (vowel + tone).normalize('NFC'))),
    'đ',
  ];
  const letters = [...lower, ...lower.map(letter => letter.toLocaleUpperCase('vi'))];
  const words = letters.map((letter, index) => ({
    text: `x${letter}x`,
    box: { x: 20 + (index % 12) * 80, y: 20 + Math.floor(index / 12) * 60, width: 60, height: 40 },
    line: Math.floor(index / 12),
  }));
  const found = await pdfWords(await searchablePdf([aPage({ words })]));
  expect(found.map(word => word.text)).toEqual(words.map(word => word.text));
});

test('what cannot be shown as text is left out and harms nothing else', async () => {
  const words = [
    { text: '\u0000\u0007', box: { x: 0, y: 0, width: 10, height: 10 }, line: 0 },
    { text: '', box: { x: 10, y: 10, width: 10, height: 10 }, line: 0 },
    { text: '\u0301', box: { x: 10, y: 10, width: 10, height: 10 }, line: 0 },
    { text: '☃𝔘', box: { x: 100, y: 100, width: 50, height: 40 }, line: 1 },
    { text: 'gầy', box: { x: 300, y: 100, width: 0, height: 0 }, line: 1 },
  ];
  const found = await pdfWords(await searchablePdf([aPage({ words })]));
  expect(found.map(word => word.text)).toEqual(['☃𝔘', 'gầy']);
});

test('a page without a stated resolution fits an A4 sheet', async () => {
  const pdf = await searchablePdf([aPage({ resolutionDpi: null, words: [] })]);
  const box = /MediaBox/.test(pdf.toString('latin1'));
  expect(box).toBe(false);
  const [first] = await pdfWords(await searchablePdf([aPage({ resolutionDpi: null })]));
  // 1,000 pixels across 595.28 points.
  expect(first?.xMin).toBeCloseTo(100 * 0.59528, 1);
});

function worstDistance(
  found: Awaited<ReturnType<typeof pdfWords>>,
  wanted: readonly { readonly text: string; readonly box: Box }[],
): number {
  const pixels = DPI / 72;
  const distances = wanted.flatMap(({ text, box }) => {
    const word = found.find(candidate => candidate.text === text);
    if (!word) throw new Error(`${text} was not found`);
    const edges = [word.xMin, word.yMin, word.xMax, word.yMax].map(points => points * pixels);
    return [box.x, box.y, box.x + box.width, box.y + box.height].map((edge, at) => Math.abs(edge - edges[at]!));
  });
  return Math.max(...distances);
}
