import { expect, test } from 'vitest';
import { zoneCheck, zoneOf } from '../../papers/cards/zone';
import { dateInWords } from '../../papers/content/numbers-in-words';
import { daysLater, spelledDate } from '../../papers/content/dates';
import { aPerson } from '../../papers/content/people';
import { anAddress, aPlace } from '../../papers/content/places';
import { createRandom } from '../../papers/random';

test('a date is written out as registrars do', () => {
  expect(dateInWords('06/12/2025')).toBe('Ngày sáu, tháng mười hai, năm hai nghìn không trăm hai mươi lăm');
  expect(dateInWords('21/04/2011')).toBe('Ngày hai mươi mốt, tháng tư, năm hai nghìn không trăm mười một');
  expect(dateInWords('15/05/2005')).toBe('Ngày mười lăm, tháng năm, năm hai nghìn không trăm linh năm');
});

test('days later cross the ends of months and years', () => {
  expect(daysLater('20/12/2024', 27)).toBe('16/01/2025');
  expect(spelledDate('06/09/2025', true)).toBe('ngày 06 tháng 9 năm 2025');
});

test('the personal number tells century, sex and year of birth', () => {
  const random = createRandom(4);
  for (let i = 0; i < 200; i++) {
    const { personalId, bornOn, sex } = aPerson(random, { fromYear: 1930, toYear: 2026 });
    expect(personalId).toMatch(/^\d{12}$/);
    expect(personalId.slice(4, 6)).toBe(bornOn.slice(8));
    expect(Number(personalId[3]) % 2).toBe(sex === 'Nam' ? 0 : 1);
    expect(1900 + 100 * Math.floor(Number(personalId[3]) / 2)).toBe(Math.floor(Number(bornOn.slice(6)) / 100) * 100);
  }
});

test('addresses of old places have three levels above the hamlet, new ones two', () => {
  const random = createRandom(9);
  expect(anAddress(random, aPlace(random, true))).toMatch(
    /, (huyện|quận|thị xã|thành phố) [^,]+, (tỉnh|thành phố) [^,]+$/,
  );
  expect(aPlace(random, false).district).toBeUndefined();
});

test('every check digit of a zone holds', () => {
  const random = createRandom(77);
  for (let i = 0; i < 100; i++) {
    const [first, second, third] = zoneOf(aPerson(random), i % 3 === 0 ? null : '05/11/2031');
    expect([first.length, second.length, third.length]).toEqual([30, 30, 30]);
    expect(zoneCheck(first.slice(5, 14))).toBe(first[14]);
    expect(zoneCheck(second.slice(0, 6))).toBe(second[6]);
    expect(zoneCheck(second.slice(8, 14))).toBe(second[14]);
    expect(zoneCheck(first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29))).toBe(
      second[29],
    );
    expect(third).toMatch(/^[A-Z]+(<[A-Z]+)*<<[A-Z]+[A-Z<]*$/);
  }
});

test('a published specimen of the zone is calculated the same', () => {
  expect(zoneCheck('090012345')).toBe('0');
  expect(zoneCheck('900115')).toBe('8');
});
