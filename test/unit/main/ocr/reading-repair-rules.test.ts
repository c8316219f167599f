import { describe, expect, test } from 'vitest';
import { repairCompounds } from '../../../../main/ocr/compound-rules';
import { repairDoubled, repairHorns, repairWords } from '../../../../main/ocr/reading-repair-rules';

describe('what the engine writes wrong by habit', () => {
  test('a vowel written twice is one', () => {
    expect(['NGHỀÈO', 'KẠAN', 'NGUYẾỄN', '98/QĐĐ'].map(repairDoubled)).toEqual(['NGHÈO', 'KẠN', 'NGUYỄN', '98/QĐ']);
  });

  test('a tone over the first of two horned vowels is a speck, and both have their horn', () => {
    expect(['Phứơng', 'TRỨỜNG', 'phuờng', 'UỞNG', 'bưởi'].map(repairHorns)).toEqual([
      'Phương',
      'TRƯỜNG',
      'phường',
      'ƯỞNG',
      'bưởi',
    ]);
    for (const word of ['Quới', 'thuở', 'huơ', 'giữ', 'mười', 'Tường']) expect(repairHorns(word)).toBe(word);
    expect(repairWords([{ text: 'Trứờng' }])).toEqual([{ text: 'Trường' }]);
  });

  test('an H in pieces is one, and what only begins so is left alone', () => {
    const read = (text: string): string => repairWords([{ text }])[0]!.text;
    expect(['FIồ', 'I-Iải', 'FIà,'].map(read)).toEqual(['Hồ', 'Hải', 'Hà,']);
    for (const text of ['FIFA', 'Fi', 'XFIồ', 'I-II', 'FI']) expect(read(text)).toBe(text);
  });

  test('the raised two of an area is put right behind a number only', () => {
    const words = ['825,6', 'm°', 'm°'].map(text => ({ text }));
    expect(repairWords(words).map(({ text }) => text)).toEqual(['825,6', 'm²', 'm°']);
  });

  test('doubled letters of other languages and of Vietnamese words stay', () => {
    for (const word of ['Freedom', 'Google', 'moóc', 'Lưu', 'Hữu']) expect(repairDoubled(word)).toBe(word);
  });

  test('marks of a known word are put right, case and spaces kept', () => {
    expect(repairCompounds('Chưa đăng ký kết hốn')).toEqual({ text: 'Chưa đăng ký kết hôn', repairs: 1 });
    expect(repairCompounds('ĐƠN XIN TRỢ CẤP KHÓ KHẮN').text).toBe('ĐƠN XIN TRỢ CẤP KHÓ KHĂN');
  });

  test('names, words of two readings and words known as read are left alone', () => {
    for (const text of ['huyện Gò Công Đông', 'từ đó đến nay', 'trợ cấp hằng tháng', 'hộ số 5']) {
      expect(repairCompounds(text)).toEqual({ text, repairs: 0 });
    }
  });
});
