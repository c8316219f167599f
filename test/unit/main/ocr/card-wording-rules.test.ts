import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tidyCard } from '../../../../main/ocr/card-wording-rules';
import { wordsOf } from './words';

const tidied = (page: string, confidence?: number): string[] => {
  const lines = new Map<number, string[]>();
  for (const { text, line } of tidyCard(wordsOf(page, confidence))) {
    lines.set(line, [...(lines.get(line) ?? []), text]);
  }
  return [...lines.values()].map(words => words.join(' '));
};

describe('the wording of a card', () => {
  test('labels nearly read are as they are printed, values beside them stay', () => {
    expect(
      tidied(`
        Giớitính/Sex: Nam Quốc tịch / Nationaliy: Việt Nam
        Nơi trường trú / Placo ơi resdence: Ấp 4, xã Tân Thạnh,
        Ngày, tháng, năm/Date,month,year.ê. 15/04/2022
      `),
    ).toEqual([
      'Giới tính / Sex: Nam Quốc tịch / Nationality: Việt Nam',
      'Nơi thường trú / Place of residence: Ấp 4, xã Tân Thạnh,',
      'Ngày, tháng, năm / Date, month, year: 15/04/2022',
    ]);
  });

  test('the short label of the number is known by the number behind it, and by nothing else', () => {
    expect(tidied('sá;No: 096148046029\nSố/No. 068053342037\nSố / No.: 046061312943')).toEqual([
      'Số / No.: 096148046029',
      'Số / No.: 068053342037',
      'Số / No.: 046061312943',
    ]);
    expect(tidied('Sa No, Tỉnh Sơn\nSơn 096148046029')).toEqual(['Sa No, Tỉnh Sơn', 'Sơn 096148046029']);
  });

  test('a label of which one language is lost is known by the other', () => {
    expect(tidied('Có ga tị đến Nguyễn Huệ, bản Lóng')).toEqual([
      'Có giá trị đến / Date of expiry: Nguyễn Huệ, bản Lóng',
    ]);
    expect(tidied('Nơi tường rú / Place ơi Ấp 4, xã Tân Thạnh,')).toEqual([
      'Nơi thường trú / Place of residence: Ấp 4, xã Tân Thạnh,',
    ]);
  });

  test('a short half is one with the stroke and a piece of the other, and a place is none', () => {
    expect(tidied('Quê quan / Place ottợm\nXã Phước Thành, Thành phố Đà Nẵng')).toEqual([
      'Quê quán / Place of origin:',
      'Xã Phước Thành, Thành phố Đà Nẵng',
    ]);
    expect(tidied('Ngày sính / Dato ơ bữh 05/12/2001')).toEqual(['Ngày sinh / Date of birth: 05/12/2001']);
    expect(tidied('Ngày, tháng, năm alnh / Dalo of bllth;')[0]).toMatch(/^Ngày, tháng, năm sinh \/ Date of birth:/);
    expect(tidied('Xã Quê Quán, Tỉnh Hà Nam')).toEqual(['Xã Quê Quán, Tỉnh Hà Nam']);
  });

  test('the older and the newer card keep their own wording', () => {
    expect(tidied('Họ, chữ đệm và tên khai sính / Ful name:')).toEqual(['Họ, chữ đệm và tên khai sinh / Full name:']);
    expect(tidied('Họ và tên / Ful name')).toEqual(['Họ và tên / Full name:']);
    expect(tidied('CAN CƯỚC')).toEqual(['CĂN CƯỚC']);
    expect(tidied('CAN CƯỚC CONG DÂN')).toEqual(['CĂN CƯỚC CÔNG DÂN']);
  });

  test('what the pattern and the chip were read as is dropped', () => {
    expect(tidied(': CỘNG HÒA XÃ HỘI. CHỦ NGHĨA VIỆT NAM.')).toEqual(['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM']);
    expect(tidied(`'ĐẶNG VĂN NHÂN ”`)).toEqual(['ĐẶNG VĂN NHÂN']);
    expect(tidied('-¬ngpgoggzoygggbggouyeus', 0.02)).toEqual([]);
    expect(tidied('- z 27/12/2026', 0.4)).toEqual(['27/12/2026']);
  });

  test('lines of the heading too blurred to be known are known by their place', () => {
    const page = `
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      Độc lập - Tự do - Hạnh phúc
      REPUELIC Of
      FrooẲctim
      CĂN CƯỚC CÔNG DÂN
      Cazen kentty Cad
      Sé/No: 002073303683`;
    expect(tidied(page, 0.4).slice(2, 6)).toEqual([
      'SOCIALIST REPUBLIC OF VIET NAM',
      'Independence - Freedom - Happiness',
      'CĂN CƯỚC CÔNG DÂN',
      'Citizen Identity Card',
    ]);
    const lessLines = page.replace('      FrooẲctim\n', '');
    expect(tidied(lessLines, 0.4)).toContain('REPUELIC Of');
  });

  test('names, addresses and the zone are left as they were read', () => {
    const page = `
      NGUYỄN NGỌC TRỎ TRÁI
      Xã Hồng Sơn, Thị xã Sơn Tây, Thôn Trở Trái, Quận Quế Quán
      Số 12 đường Lê Lợi, phường Hoà Xá,
      IDVNM2045767559070204576755<<0`;
    expect(tidied(page)).toEqual(
      page
        .trim()
        .split('\n')
        .map(line => line.trim()),
    );
  });

  test('no name of a commune is taken for a label', () => {
    const communes = JSON.parse(readFileSync('resources/catalogue/communes.json', 'utf8')) as {
      readonly name: string;
      readonly type: string;
    }[];
    const changed = communes
      .map(({ name, type }, i) => `${type} ${name}, Tỉnh ${['Sơn La', 'Quảng Ninh', 'Cà Mau', 'An Giang'][i % 4]!}`)
      .filter((address, i) => i % 3 === 0 || address.includes('Giôn'))
      .filter(address => tidied(address)[0] !== address);
    expect(changed).toEqual([]);
  });

  test('restored words cover the place of what was read', () => {
    const words = wordsOf('năm/Date,month,yaer: 15/04/2022');
    const label = tidyCard(wordsOf('Ngày, tháng, năm/Date,month,year.ê. 15/04/2022'));
    expect(label).toHaveLength(8);
    for (const { box } of label) expect(box.width).toBeGreaterThan(0);
    expect(label.at(-1)?.text).toBe('15/04/2022');
    expect(tidyCard(words).at(-1)?.box).toEqual(words.at(-1)?.box);
  });
});
