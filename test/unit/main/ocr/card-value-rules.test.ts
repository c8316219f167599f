import { describe, expect, test } from 'vitest';
import { backValuesByForm, valuesByForm } from '../../../../main/ocr/card-value-rules';
import { layOut } from '../../../../main/ocr/page-layout-rules';
import { wordsOf } from './words';

const BLURRED = `
  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
  SOCIALIST REPUBLIC OF VIET NAM
  CĂN CƯỚC CÔNG DÂN
  072201695140
  Hg vé tóm / Pul
  THẠCH GIA LONG
  NGÀy sêi / Os0e bưsớh 05/12/2001
  Gưới Nam Quốc uch / Việt Nam
  Guê quan / ottợm
  Xã Phước Thành, Thành phố Đà Nẵng
  Nơi thường trú / Place of residence: Số 135 đường Hồ
  Xuân Hương, xã Hưng Phước, tỉnh Bình Phước
  05/12/2026`;

const found = (page: string, known: Readonly<Record<string, string>> = {}): Record<string, string> => {
  const fields = Object.entries(known).map(([name, value]) => ({ name, value, words: [], certainty: 1 }));
  return Object.fromEntries(valuesByForm(layOut(wordsOf(page)), fields).map(({ name, value }) => [name, value]));
};

describe('values of a card without their labels', () => {
  test('are told by their form and their row', () => {
    expect(found(BLURRED)).toEqual({
      id_number: '072201695140',
      full_name: 'Thạch Gia Long',
      date_of_birth: '05/12/2001',
      sex: 'Nam',
      nationality: 'Việt Nam',
      place_of_origin: 'Xã Phước Thành, Thành phố Đà Nẵng',
      expiry: '05/12/2026',
    });
  });

  test('are never sure, and their words are those of the value', () => {
    const layout = layOut(wordsOf(BLURRED));
    const fields = valuesByForm(layout, []);
    for (const { certainty } of fields.filter(({ name }) => name !== 'expiry')) expect(certainty).toBeLessThan(0.85);
    const textOf = (name: string): string | undefined =>
      fields
        .find(field => field.name === name)
        ?.words.map(i => layout.words[i]!.text)
        .join(' ');
    expect(textOf('sex')).toBe('Nam');
    expect(textOf('id_number')).toBe('072201695140');
    expect(textOf('nationality')).toBe('Việt Nam');
  });

  test('of the newer card stand in rows of their own', () => {
    const page = `
      CĂN CƯỚC
      S@ &nh dmh c0 nhan / Pers
      038164001234
      Ho, ch~ d&m va
      LÊ THỊ MAI
      Ng~, tn, nàm
      02/09/1964
      Gi~ tnh | Qu~c t|ch
      Nữ' | Việt Nam`;
    expect(found(page)).toEqual({
      id_number: '038164001234',
      full_name: 'Lê Thị Mai',
      date_of_birth: '02/09/1964',
      sex: 'Nữ',
      nationality: 'Việt Nam',
    });
  });

  test('that were found are left alone', () => {
    expect(found(BLURRED, { sex: 'Nữ', id_number: '001301000001' })).not.toHaveProperty('sex');
    expect(found(BLURRED, { sex: 'Nữ' })).not.toHaveProperty('sex');
  });

  test('a day that the number does not fit is no birthday, and two numbers are none', () => {
    expect(found(BLURRED.replace('05/12/2001', '05/12/2002'))).not.toHaveProperty('date_of_birth');
    expect(found(`${BLURRED}\n001301000001`)).not.toHaveProperty('id_number');
    expect(found(BLURRED.replace('072201695140', '992201695140'))).not.toHaveProperty('id_number');
  });

  test('the end of `Việt Nam` is no sex, and an address that names it no nationality', () => {
    expect(found(BLURRED.replace('Gưới Nam', 'Gưới'))).not.toHaveProperty('sex');
    expect(found('Số 3, phố Huế, Việt Nam')).toEqual({});
  });

  test('of the back are two addresses in their order, and two days of which the earlier is that of issue', () => {
    const page = `
      Nơi øu II / Plaoe 0
      Số 4/9 đường Điện Biên Phủ, đội 16,
      xã Ea Na, tỉnh Đắk Lắk
      Nơi dâng lệ Idhal BlAh / Plaoe
      Xã Xuân Hải, Tỉnh Khánh Hòa
      07/02/2025
      16/07/2046
      IDVNM0864937340004086493734<<4`;
    const values = (text: string): unknown =>
      backValuesByForm(layOut(wordsOf(text)), []).map(({ name, value }) => [name, value]);
    expect(values(page)).toEqual([
      ['issue_date', '07/02/2025'],
      ['expiry', '16/07/2046'],
      ['place_of_residence', 'Số 4/9 đường Điện Biên Phủ, đội 16, xã Ea Na, tỉnh Đắk Lắk'],
      ['place_of_birth', 'Xã Xuân Hải, Tỉnh Khánh Hòa'],
    ]);
    expect(values('Ngày\n20/07/2021\nCỤC TRƯỞNG')).toEqual([['issue_date', '20/07/2021']]);
    expect(values('Xã Xuân Hải, Tỉnh Khánh Hòa')).toEqual([]);
  });
});
