import { describe, expect, test } from 'vitest';
import {
  confidenceOf,
  dropScribbles,
  dropSpecks,
  insertWord,
  isBetterRead,
  joinSpacedDigits,
  looksUpright,
  replaceWords,
  textOfWords,
  turnOfExif,
} from '../../../../main/ocr/page-text-rules';
import { wordsOf } from './words';

describe('text of a page', () => {
  test('digits from separate boxes become one number', () => {
    expect(joinSpacedDigits('4. Số: 0 4 0 0 9 8 9 0 9 7 0 7')).toBe('4. Số: 040098909707');
  });

  test('numbers of a table stay apart', () => {
    expect(joinSpacedDigits('12 13 14 15 16 17 18')).toBe('12 13 14 15 16 17 18');
  });

  test('flat specks read as letters are dropped, sure dashes stay', () => {
    const speck = { text: 'mm', box: { x: 0, y: 0, width: 90, height: 5 }, confidence: 0.4, line: 9 };
    const dash = { ...speck, text: '-', confidence: 0.9 };
    const kept = dropSpecks([...wordsOf('Độc lập Tự do'), speck, dash]).map(w => w.text);
    expect(kept).toEqual(['Độc', 'lập', 'Tự', 'do', '-']);
  });

  describe('strokes of a signature read as letters', () => {
    const page = wordsOf(
      'Nơi nhận: Như trên Lưu VT\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH PHÓ CHỦ TỊCH\nLê Thị Sen và những người có tên',
    );
    const usual = page[0]!.box;
    const tall = (text: string, confidence: number, letterWidth: number) => ({
      ...page[0]!,
      text,
      confidence,
      box: { ...usual, height: 2.8 * usual.height, width: text.length * letterWidth * usual.height },
    });
    const kept = (word: (typeof page)[number]) => dropScribbles([...page, word]).includes(word);

    test.each([
      ['ZẬV', 0.45],
      ['/\\V/¿', 0],
      ['^^', 0.55],
      ['AW', 0.76],
    ])('%s is dropped', (text, confidence) => expect(kept(tall(text, confidence, 1.6))).toBe(false));

    test('a title stays, sure or narrow or of whole letters', () => {
      expect(kept(tall('SAO', 0.93, 1.6))).toBe(true);
      expect(kept(tall('SAO', 0.5, 0.8))).toBe(true);
      expect(kept(tall('KHAI', 0.5, 1.6))).toBe(true);
    });

    test('a word of the usual size stays however doubtful', () => {
      const word = { ...tall('A^', 0.1, 1.6), box: { ...usual, width: 4 * usual.height } };
      expect(kept(word)).toBe(true);
    });

    test('among a few words none is larger than usual', () => {
      const word = tall('^^', 0.1, 1.6);
      expect(dropScribbles([...page.slice(0, 5), word])).toContain(word);
    });
  });

  test('a number read apart stands behind the label of its line', () => {
    const words = wordsOf('Họ tên: Lê An\nSố định danh:\nNgày cấp:').map(w => ({ ...w, block: 1 }));
    insertWord(words, {
      text: '0400',
      box: { x: 600, y: 62, width: 300, height: 40 },
      confidence: 0.9,
      line: -1,
      block: 0,
    });
    expect(words.map(w => w.text).join(' ')).toBe('Họ tên: Lê An Số định danh: 0400 Ngày cấp:');
    expect(words.find(w => w.text === '0400')?.line).toBe(1);
  });

  test('a page the engine is sure of needs no trial, one of scattered marks does', () => {
    expect(
      looksUpright(wordsOf('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập Tự do Hạnh phúc ngày tháng năm\nBản cam kết')),
    ).toBe(true);
    expect(looksUpright(wordsOf('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập Tự do Hạnh phúc', 0.3))).toBe(false);
  });

  test('camera orientation becomes a turn', () => {
    expect([1, 3, 6, 8, 2].map(turnOfExif)).toEqual([0, 180, 90, 270, 0]);
  });
});

describe('words that were read again', () => {
  const word = (text: string, x: number, line: number, confidence = 0.9) => ({
    text,
    line,
    block: 0,
    confidence,
    box: { x, y: 100 * line, width: 20 * text.length, height: 30 },
  });

  test('stand where they were read before, in their line', () => {
    const words = [word('CCCD', 0, 0, 0.3), word('số:', 100, 0), word('Ngày', 0, 1)];
    replaceWords(words, [words[0]!], [word('CCCD', 0, -1)]);
    expect(textOfWords(words)).toBe('CCCD số:\nNgày');
  });
  test('stand behind the words of their row where nothing was read', () => {
    const words = [word('Cao', 0, 0), word('Ngày', 0, 1)];
    replaceWords(words, [], [word('Thị', 100, 0), word('Lan', 200, 0)]);
    expect(textOfWords(words)).toBe('Cao Thị Lan\nNgày');
  });
  test('count when they are surely and clearly better, and hardly fewer', () => {
    const of = (text: string, confidence: number) => confidenceOf([word(text, 0, 0, confidence)]);
    expect(isBetterRead(of('Thanh', 0.9), of('VAN', 0.4))).toBe(true);
    expect(isBetterRead(of('Thanh', 0.9), of('', 0))).toBe(true);
    expect(isBetterRead(of('Thanh', 0.65), of('VAN', 0.4))).toBe(false);
    expect(isBetterRead(of('Thanh', 0.9), of('Thành', 0.85))).toBe(false);
    expect(isBetterRead(of('Than', 0.9), of('Vân Kiều', 0.4))).toBe(false);
    expect(isBetterRead(of('Ba', 0.9), of('', 0))).toBe(false);
  });
});
