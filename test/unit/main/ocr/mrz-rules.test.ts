import { describe, expect, test } from 'vitest';
import { asZoneLine, checkDigit, readZone } from '../../../../main/ocr/mrz-rules';

const ZONE = ['IDVNM0900123450001090012345<<1', '9001158M3001156VNM<<<<<<<<<<<8', 'NGUYEN<<VAN<AN<<<<<<<<<<<<<<<<'];

describe('machine-readable zone of the card', () => {
  test('check digits follow the weights 7-3-1', () => {
    expect(checkDigit('090012345')).toBe(0);
    expect(checkDigit('001090012345<<')).toBe(1);
    expect(checkDigit('900115')).toBe(8);
    expect(checkDigit('300115')).toBe(6);
    expect(checkDigit('090012345000' + '1090012345<<1' + '9001158' + '3001156' + '<<<<<<<<<<<')).toBe(8);
  });

  test('a zone as printed is read without repairs', () => {
    expect(readZone(ZONE)).toEqual({
      lines: ZONE,
      personalId: '001090012345',
      fullName: 'NGUYEN VAN AN',
      birthDate: '15/01/1990',
      sex: 'Nam',
      expiryDate: '15/01/2030',
      isConsistent: true,
      repairs: 0,
    });
  });

  test('digits confused in both printings of the number are put right by the check digits', () => {
    const zone = readZone(['IDVNM0900125450001090012545<<1', ZONE[1]!, ZONE[2]!]);
    expect(zone?.personalId).toBe('001090012345');
    expect(zone?.isConsistent).toBe(true);
    expect(zone?.repairs).toBeGreaterThan(0);
  });

  test('letters read in place of digits and other fillers do not matter', () => {
    const zone = readZone([
      '1DVNMO9OO12345OOO1O9OO12345«1',
      '9OO1158M3OO1156VNM<<<<<<<<<<<8',
      'NGUYEN<<VAN<AN<<<<KK<LC<<<<<<<',
    ]);
    expect(zone?.lines).toEqual(ZONE);
  });

  test('a vowel of the name read twice is one, but for the U that names have twice', () => {
    expect(readZone([ZONE[0]!, ZONE[1]!, 'LUU<<HOONG<HUU<<<<<<<<<<<<<<<<'])?.lines[2]).toBe(
      'LUU<<HONG<HUU<<<<<<<<<<<<<<<<<',
    );
  });

  test('a date whose check digit cannot be satisfied leaves the zone inconsistent', () => {
    const zone = readZone([ZONE[0]!, '9001151M3001156VNM<<<<<<<<<<<8', ZONE[2]!]);
    expect(zone?.isConsistent).toBe(false);
  });

  test('ordinary lines are no zone', () => {
    expect(asZoneLine('Nơi thường trú: Thôn 4, xã Bình An')).toBeUndefined();
    expect(readZone(['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'])).toBeUndefined();
  });

  test('a card without expiry says so', () => {
    const second = `9001158M991231${checkDigit('991231')}VNM<<<<<<<<<<<`;
    const total = checkDigit(`${ZONE[0]!.slice(5)}${second.slice(0, 7)}${second.slice(8, 15)}<<<<<<<<<<<`);
    expect(readZone([ZONE[0]!, `${second}${total}`, ZONE[2]!])?.expiryDate).toBeNull();
  });
});
