import { describe, expect, test } from 'vitest';
import {
  dropSpecks,
  insertWord,
  joinSpacedDigits,
  looksUpright,
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
