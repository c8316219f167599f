import { PAPER_FORMATS } from '../../../../main/printing/paper-size-rules';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fontkit from '@pdf-lib/fontkit';
import { describe, expect, test } from 'vitest';
import { openPaper } from '../../../../main/printing/paper-pdf';
import type { FontStyle } from '../../../../main/printing/text-flow-rules';
import { pdfText } from '../../../support/pdf-text';

const fontDir = join(process.cwd(), 'resources/fonts');
const FACES: [FontStyle, string][] = [
  ['regular', 'LiberationSerif-Regular'],
  ['bold', 'LiberationSerif-Bold'],
  ['italic', 'LiberationSerif-Italic'],
  ['boldItalic', 'LiberationSerif-BoldItalic'],
];

/** All 134 letters with marks in both cases, the plain alphabet, đ, and the letters of names in the Central Highlands. */
function vietnameseLetters(): string[] {
  const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
  const vowels = Array.from('aăâeêioôơuưy');
  const lower = [
    ...vowels.flatMap(vowel => tones.map(tone => (vowel + tone).normalize('NFC'))),
    ...'bcdđghklmnpqrstvxfjwz',
    ...'ƀčĕĭñŏŭ',
  ];
  return [...lower, ...lower.map(letter => letter.toLocaleUpperCase('vi'))];
}

describe.each(FACES)('the %s face', (style, file) => {
  test('has a glyph of its own for every Vietnamese letter and the signs of our papers', async () => {
    const font = fontkit.create(await readFile(join(fontDir, `${file}.ttf`)));
    const signs = Array.from('₫0123456789.,:;-–—()[]/“”‘’"\'…%&@+=*#°²³½×•□§');
    const all = [...vietnameseLetters(), ...signs];
    expect(all.every(letter => Array.from(letter).length === 1)).toBe(true);
    const missing = all.filter(letter => !font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0));
    expect(missing).toEqual([]);
    expect(new Set(all.map(letter => font.glyphForCodePoint(letter.codePointAt(0) ?? 0).id)).size).toBe(all.length);
  });

  test('gives back exactly the letters that were written, in NFC', async () => {
    const letters = vietnameseLetters();
    // Words of four: lone letters between spaces are read as one spaced-out word.
    const words = Array.from({ length: Math.ceil(letters.length / 4) }, (_, at) =>
      letters.slice(at * 4, at * 4 + 4).join(''),
    );
    const lines = Array.from({ length: Math.ceil(words.length / 6) }, (_, at) =>
      words.slice(at * 6, at * 6 + 6).join(' '),
    );
    const paper = await openPaper({ title: 'Chữ', at: 0, identity: style, fontDir });
    const page = paper.addPage(PAPER_FORMATS.A4);
    lines.forEach((text, row) => page.draw([{ kind: 'text', xPt: 0, yPt: 20, text, style, sizePt: 13 }], row * 30));
    const read = (await pdfText(await paper.save(), '-layout'))
      .replace('\f', '')
      .split('\n')
      .filter(line => line !== '');
    expect(read.map(line => line.trim())).toEqual(lines);
    expect(read.join()).toBe(read.join().normalize('NFC'));
  });
});

test('a letter outside the font shows as a box and the rest of the name stays', async () => {
  const paper = await openPaper({ title: 'Chữ', at: 0, identity: 'box', fontDir });
  expect(paper.fonts.printable('Nguyễn 阮 A')).toBe('Nguyễn □ A');
});
