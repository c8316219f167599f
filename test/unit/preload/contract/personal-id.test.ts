import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HISTORIC_PROVINCES } from '../../../../preload/contract/divisions-old';
import { checkPersonalId } from '../../../../preload/contract/personal-id';

const todayYear = 2026;
const codesOf = (question: Parameters<typeof checkPersonalId>[0]): readonly string[] =>
  checkPersonalId(question).warnings.map(({ code }) => code);

describe('a personal identification number', () => {
  test('tells province of registration, sex and birth year', () => {
    expect(checkPersonalId({ personalId: '001090012345', todayYear })).toEqual({
      wellFormed: true,
      provinceName: 'Hà Nội',
      sex: 'male',
      birthYear: 1990,
      warnings: [],
    });
    expect(checkPersonalId({ personalId: '079 305 012 345', todayYear })).toMatchObject({
      provinceName: 'Hồ Chí Minh',
      sex: 'female',
      birthYear: 2005,
    });
  });

  test('of a birth registered abroad carries the country', () => {
    expect(checkPersonalId({ personalId: '175201000001', todayYear })).toMatchObject({
      countryCode: '175',
      countryName: 'Hoa Kỳ',
      sex: 'male',
      birthYear: 2001,
      warnings: [],
    });
    expect(checkPersonalId({ personalId: '295201000001', todayYear })).toMatchObject({
      countryCode: '295',
      warnings: [],
    });
  });

  test.each(['', '12345678901', '1234567890123', '00109001234a', 'ABCDEFGHIJKL'])(
    '%j is not well formed',
    personalId => {
      const check = checkPersonalId({ personalId, todayYear, sex: 'male', birthDate: '1990' });
      expect(check).toMatchObject({ wellFormed: false, sex: null, birthYear: null });
      expect(check.warnings).toEqual([
        { code: 'personal-id.not-12-digits', params: { length: String(personalId.length) } },
      ]);
    },
  );

  test('warns with both values when sex or birth year differ', () => {
    const check = checkPersonalId({ personalId: '001090012345', birthDate: '1991-02-03', sex: 'female', todayYear });
    expect(check.wellFormed).toBe(true);
    expect(check.warnings).toEqual([
      { code: 'personal-id.sex-differs', params: { inNumber: 'male', typed: 'female' } },
      { code: 'personal-id.birth-year-differs', params: { inNumber: '1990', typed: '1991' } },
    ]);
  });

  test.each(['1990', '1990-05', '1990-05-19', undefined, '', 'unknown'])(
    'birth date %j gives no warning for 1990',
    birthDate => {
      expect(codesOf({ personalId: '001090012345', birthDate, sex: undefined, todayYear })).toEqual([]);
    },
  );

  test('warns of places that have no code and births to come', () => {
    expect(codesOf({ personalId: '003090012345', todayYear })).toEqual(['personal-id.unknown-province']);
    expect(codesOf({ personalId: '000090012345', todayYear })).toEqual(['personal-id.unknown-province']);
    expect(codesOf({ personalId: '100090012345', todayYear })).toEqual(['personal-id.unknown-country']);
    expect(codesOf({ personalId: '296090012345', todayYear })).toEqual(['personal-id.unknown-country']);
    expect(codesOf({ personalId: '001227012345', todayYear })).toEqual(['personal-id.born-in-the-future']);
    expect(codesOf({ personalId: '001226012345', todayYear })).toEqual([]);
    expect(codesOf({ personalId: '001890012345', todayYear })).toEqual(['personal-id.born-in-the-future']);
  });

  test('built from a person agrees with that person', () => {
    const person = fc.record({
      province: fc.constantFrom(...Object.keys(HISTORIC_PROVINCES)),
      year: fc.integer({ min: 1900, max: 2399 }),
      isFemale: fc.boolean(),
      tail: fc.integer({ min: 0, max: 999_999 }),
    });
    fc.assert(
      fc.property(person, ({ province, year, isFemale, tail }) => {
        const centurySex = (Math.floor(year / 100) - 19) * 2 + (isFemale ? 1 : 0);
        const personalId = `0${province}${centurySex}${String(year % 100).padStart(2, '0')}${String(tail).padStart(6, '0')}`;
        const check = checkPersonalId({
          personalId,
          birthDate: `${year}-01`,
          sex: isFemale ? 'female' : 'male',
          todayYear: 2400,
        });
        expect(check).toMatchObject({
          wellFormed: true,
          birthYear: year,
          warnings: [],
          provinceName: HISTORIC_PROVINCES[province],
        });
      }),
      { seed: 3, numRuns: 400 },
    );
  });

  test('knows 63 historic provinces', () => expect(Object.keys(HISTORIC_PROVINCES)).toHaveLength(63));
});
