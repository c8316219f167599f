import { describe, expect, test } from 'vitest';
import { readName } from '../../../../main/ocr/name-rules';

describe('names of persons', () => {
  test('a syllable no name has is put right where one name only is near, and counted', () => {
    expect(readName('Nguyên Thị Lan')).toEqual({ name: 'Nguyễn Thị Lan', isKnown: true, repairs: 1 });
    expect(readName('Lê Ngọc Chỉ')).toEqual({ name: 'Lê Ngọc Chi', isKnown: true, repairs: 1 });
  });

  test('of family names equally near the common one is taken', () => {
    expect(readName('Hã Khắc Thái')).toEqual({ name: 'Hà Khắc Thái', isKnown: true, repairs: 1 });
  });

  test('names of other peoples stay as read and are not called known', () => {
    expect(readName('Rơ Châm Khương')).toMatchObject({ name: 'Rơ Châm Khương', isKnown: true });
    expect(readName('Đinh Jút Kbuôr')).toMatchObject({ name: 'Đinh Jút Kbuôr', isKnown: false });
  });

  test('words run together are parted at their capitals, a speck between capitals is passed over', () => {
    expect(readName('TạThịAnh')?.name).toBe('Tạ Thị Anh');
    expect(readName('CHU QUỐC. TƯỜNG TÂN')?.name).toBe('Chu Quốc Tường Tân');
    expect(readName('QUÁCH-ĐỨC NAM 000')?.name).toBe('Quách Đức Nam');
  });

  test('one word, or none with a capital, is no name', () => {
    expect(readName('Lan')).toBeUndefined();
    expect(readName('kính gửi')).toBeUndefined();
  });
});
