import { describe, expect, test } from 'vitest';
import { dateOf } from '../../../../main/ocr/date-rules';
import { hamletOf, numberOf, readValue, shapeValue } from '../../../../main/ocr/value-rules';

describe('values behind labels', () => {
  test('dates come out as dd/mm/yyyy however they are written', () => {
    expect(dateOf(' 6/12/2025.....')).toBe('06/12/2025');
    expect(dateOf('ngày 27 tháng 10 năm 2024')).toBe('27/10/2024');
    expect(dateOf('O6/l2/2025')).toBe('06/12/2025');
    expect(dateOf('15042025')).toBe('15/04/2025');
  });

  test('a sex is no nationality', () => {
    expect(shapeValue('nation', "Nữ'\tViệt Nam")).toBeUndefined();
    expect(shapeValue('nation', 'Việt Nam')).toBe('Việt Nam');
  });

  test('impossible dates are left out', () => {
    expect(dateOf('45/13/2025')).toBeUndefined();
    expect(dateOf('không rõ')).toBeUndefined();
  });

  test('a number is taken only at its full length', () => {
    expect(numberOf('Căn cước công dân số 019085559863, Cục', 12)).toBe('019085559863');
    expect(numberOf('0 1 9 0 8 5 5 5 9 8 6 3', 12)).toBe('019085559863');
    expect(numberOf('0707792056\t6. Email', 10)).toBe('0707792056');
    expect(numberOf('01908555986', 12)).toBeUndefined();
  });

  test('a name ends where its capitals end and is written as a name', () => {
    expect(shapeValue('name', ': LÝ THỊ MỸ YẾN.......\nNgày')).toBe('Lý Thị Mỹ Yến');
    expect(shapeValue('name', ' Trần Thị Bích Thảo, sinh năm')).toBe('Trần Thị Bích Thảo');
    expect(shapeValue('name', 't NGUYẾN VĂN PHÚC')).toBe('Nguyễn Văn Phúc');
    expect(shapeValue('name', ' ........')).toBeUndefined();
  });

  test('sex is one of two words', () => {
    expect(shapeValue('sex', ': Nữ\tDân tộc')).toBe('Nữ');
    expect(shapeValue('sex', ' Nam')).toBe('Nam');
    expect(shapeValue('sex', ' ...')).toBeUndefined();
  });

  test('an ethnic group is put right by a mark or a letter, never guessed', () => {
    expect(shapeValue('ethnicity', ': Tầy\tQuốc tịch')).toBe('Tày');
    expect(shapeValue('ethnicity', ' Rhmer')).toBe('Khmer');
    expect(shapeValue('ethnicity', ' Ê Đê')).toBe('Ê Đê');
    expect(shapeValue('ethnicity', ' Mang')).toBe('Mảng');
    expect(shapeValue('ethnicity', ' Kính gửi')).toBe('Kính gửi');
    expect(shapeValue('ethnicity', ': Khơ MúQuốc tịch: Việt Nam')).toBe('Khơ Mú');
  });

  test('addresses lose leaders and get the spelling of their level and province', () => {
    expect(shapeValue('address', ' Thôn 4, xã Bình An,\ntính Đồng Nai ....')).toBe('Thôn 4, xã Bình An, tỉnh Đồng Nai');
    expect(shapeValue('address', ' Xã Phú Lộc, Tỉnh Thanh Hoá')).toBe('Xã Phú Lộc, Tỉnh Thanh Hoá');
    expect(shapeValue('address', ' Thị trần Hải Hậu, Tỉnh Nam Định')).toBe('Thị trấn Hải Hậu, Tỉnh Nam Định');
    expect(shapeValue('address', ' Tổ dân phó số 1, khu phó 2, tỉnh Lào Cai')).toBe(
      'Tổ dân phố số 1, khu phố 2, tỉnh Lào Cai',
    );
    expect(shapeValue('text', 'Đăng ký tại xã Quảng Lâm, tỉnh Cao Băng')).toBe(
      'Đăng ký tại xã Quảng Lâm, tỉnh Cao Bằng',
    );
    expect(shapeValue('address', ' Xã Phú Lộc, Tỉnh Thanh Hoá Nơi tường rú / Place ơi Ấp 4, xã Tân Thạnh')).toBe(
      'Xã Phú Lộc, Tỉnh Thanh Hoá',
    );
    expect(shapeValue('address', ' Số 5 / 12, xã Bình An')).toBe('Số 5 / 12, xã Bình An');
    expect(shapeValue('address', ' Phường Hòa Thuận, Tỉnh Đồng Thá')).toBe('Phường Hòa Thuận, Tỉnh Đồng Tháp');
  });

  test('an ethnic group that is none is doubtful, the commonest is known by three of its letters', () => {
    expect(readValue('ethnicity', ' Kinh')).toEqual({ value: 'Kinh', certainty: 1 });
    expect(readValue('ethnicity', ' Rinh')).toEqual({ value: 'Kinh', certainty: 0.85 });
    expect(readValue('ethnicity', ' Bru - Vân Kiều')?.certainty).toBe(1);
    expect(readValue('ethnicity', ' Abcde')?.certainty).toBeLessThan(0.85);
  });

  test('strokes and specks between and behind the parts of an address are none of it', () => {
    const address = 'Khu phố 4, xã Xuân Hoà, tỉnh Bình Phước';
    for (const read of ['Khu phố 4/xã Xuân Hoà, tỉnh Bình Phước', `${address} 7`, address.replace('xã ', '_ xã ')]) {
      expect(shapeValue('address', read)).toBe(address);
    }
    expect(shapeValue('address', 'Số 4/12 đường Lê Lợi, tỉnh Bình Phước')).toBe(
      'Số 4/12 đường Lê Lợi, tỉnh Bình Phước',
    );
  });

  test('a spelling with a hyphen is put right as one', () => {
    expect(shapeValue('ethnicity', 'Bru - Vân Kiề')).toBe('Bru - Vân Kiều');
  });

  test('an address that ends in a province there is none of is doubtful', () => {
    expect(readValue('address', ' Phường Hòa Thuận, Tỉnh Đồng Thị')?.certainty).toBeLessThan(0.85);
    expect(readValue('address', ' Phường Hòa Thuận, Tỉnh Đồng Tháp')?.certainty).toBe(1);
    expect(readValue('address', ' Thôn 4, xã Bình An')?.certainty).toBe(1);
  });

  test('a date whose day or month can be none as read is put right and doubtful', () => {
    expect(readValue('date', ' 94/98/2025')).toEqual({ value: '04/08/2025', certainty: 0.7 });
    expect(readValue('date', ' 19/08/2025')).toEqual({ value: '19/08/2025', certainty: 1 });
  });

  test('the level of a hamlet whose first letter was lost is known by the rest', () => {
    expect(hamletOf('hôn Đoài Thượng')).toEqual({ value: 'Thôn Đoài Thượng', isPlain: false });
    expect(hamletOf('tóm Mới').value).toBe('Xóm Mới');
    expect(hamletOf('Ấp !0').value).toBe('Ấp 10');
    expect(hamletOf('Đội4').value).toBe('Đội 4');
    expect(hamletOf('Tổi4').value).toBe('Tổ 4');
    expect(hamletOf('mới').value).toBe('mới');
  });

  test('a card without expiry has words in place of a date', () => {
    expect(shapeValue('expiry', '\nKhông thời hạn')).toBe('Không thời hạn');
    expect(shapeValue('expiry', ' 25/06/2033')).toBe('25/06/2033');
  });
});
