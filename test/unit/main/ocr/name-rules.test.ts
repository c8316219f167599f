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

  test('a syllable of another people is one behind a family name of theirs, else a misreading', () => {
    expect(readName('SÙNG THỊ MỶ')).toEqual({ name: 'Sùng Thị Mỷ', isKnown: true, repairs: 0 });
    expect(readName('Má A Páo')).toEqual({ name: 'Má A Páo', isKnown: true, repairs: 0 });
    expect(readName('Sơn Sô Phia')).toEqual({ name: 'Sơn Sô Phia', isKnown: true, repairs: 0 });
    expect(readName('Trần Thị Mỷ')).toEqual({ name: 'Trần Thị Mỹ', isKnown: true, repairs: 1 });
  });

  test('what the engine has no letter for is put right behind such a family name', () => {
    expect(readName('Ka Nhung Ayùn', new Set(['ayùn']))).toEqual({ name: 'Ka Nhung Ayŭn', isKnown: true, repairs: 1 });
  });

  test('a syllable that was surely seen to be marked so stays, and is not called known', () => {
    expect(readName('BÙI THỊ ĐÔI')?.name).toBe('Bùi Thị Đới');
    expect(readName('BÙI THỊ ĐÔI', new Set(['đôi']))).toEqual({ name: 'Bùi Thị Đôi', isKnown: false, repairs: 0 });
  });

  test('a family name of two words is one, its marks put right together', () => {
    expect(readName('Công Tằng Thị Lan')).toEqual({ name: 'Công Tằng Thị Lan', isKnown: true, repairs: 0 });
    expect(readName('CÔNG TĂNG MINH')).toEqual({ name: 'Công Tằng Minh', isKnown: true, repairs: 1 });
    expect(readName('Tôn Thất Huy')).toEqual({ name: 'Tôn Thất Huy', isKnown: true, repairs: 0 });
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
