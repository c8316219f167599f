import { expect, test } from 'vitest';
import { extractFields } from '../../../../main/ocr/field-extraction-rules';
import { layOut, type LaidWord } from '../../../../main/ocr/page-layout-rules';

function line(number: number, x: number, text: string): LaidWord[] {
  let at = x;
  return text.split(' ').map(word => {
    const box = { x: at, y: number * 60, width: word.length * 20, height: 40 };
    at += box.width + 20;
    return { text: word, box, confidence: 0.95, line: number };
  });
}

const valueOf = (words: readonly LaidWord[], name: string): string | undefined =>
  extractFields('ct01', layOut(words)).find(field => field.name === name)?.value;

const TITLE = line(0, 300, 'TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ');

test('a name that did not fit beside the next label goes on in the row below', () => {
  const words = [
    ...TITLE,
    ...line(1, 100, '7. Họ, chữ đệm và tên chủ hộ: HUỲNH THÀNH'),
    ...line(1, 1000, '8. Quan hệ với chủ hộ: Vợ'),
    ...line(2, 100, 'TUẤN'),
    ...line(3, 100, '9. Số định danh cá nhân của chủ hộ: 002073874514'),
  ];
  expect(valueOf(words, 'ho_ten_chu_ho')).toBe('Huỳnh Thành Tuấn');
});

test('what would have fitted before the next label is no part of the name', () => {
  const words = [
    ...TITLE,
    ...line(1, 100, '7. Họ, chữ đệm và tên chủ hộ: HUỲNH THÀNH'),
    ...line(1, 1600, '8. Quan hệ với chủ hộ: Vợ'),
    ...line(2, 100, 'TUẤN'),
    ...line(3, 100, '9. Số định danh cá nhân của chủ hộ: 002073874514'),
  ];
  expect(valueOf(words, 'ho_ten_chu_ho')).toBe('Huỳnh Thành');
});
