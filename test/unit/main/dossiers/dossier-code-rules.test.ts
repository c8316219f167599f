import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dossierCode,
  DOSSIER_CODE,
  parseDossierCode,
  validAgencyCode,
} from '../../../../main/dossiers/dossier-code-rules';
import { dateOfDayNumber } from '../../../../preload/contract/calendar-days';

const aCode = { agencyCode: 'H01.151', onDate: '2026-11-23', counterNumber: 2, serial: 1 };

describe('a dossier code', () => {
  test('holds agency, day, counter and serial', () => {
    expect(dossierCode(aCode)).toBe('H01.151-261123-020001');
    expect(dossierCode({ ...aCode, serial: 12_345 })).toBe('H01.151-261123-0212345');
  });

  test.each([
    { agencyCode: 'h01' },
    { onDate: '2026-02-30' },
    { onDate: '1999-01-01' },
    { counterNumber: 0 },
    { counterNumber: 100 },
    { counterNumber: 1.5 },
    { serial: 0 },
    { serial: Number.NaN },
  ])('cannot be made with %j', wrong => expect(() => dossierCode({ ...aCode, ...wrong })).toThrow(RangeError));

  test('is never shared by two counters, days or serials', () => {
    const input = fc.record({
      agencyCode: fc.constantFrom('H01', 'H01.151', 'H01.151.01', 'G15'),
      onDate: fc.integer({ min: 10_957, max: 47_000 }).map(dateOfDayNumber),
      counterNumber: fc.integer({ min: 1, max: 99 }),
      serial: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 9990, max: 1_000_010 })),
    });
    fc.assert(
      fc.property(input, input, (one, other) => {
        expect(dossierCode(one)).toMatch(DOSSIER_CODE);
        expect(parseDossierCode(dossierCode(one))).toMatchObject(one);
        const mixed = { ...one, counterNumber: other.counterNumber, serial: other.serial };
        const isSame = one.counterNumber === mixed.counterNumber && one.serial === mixed.serial;
        expect(dossierCode(one) === dossierCode(mixed)).toBe(isSame);
      }),
      { seed: 37, numRuns: 1000 },
    );
  });

  test('of other systems is understood', () => {
    expect(parseDossierCode('H56.14-240823-0001')).toEqual({
      agencyCode: 'H56.14',
      onDate: '2024-08-23',
      serialText: '0001',
      counterNumber: null,
      serial: 1,
    });
    expect(parseDossierCode('000.17.22.H56-210531-0001')).toMatchObject({
      agencyCode: '000.17.22.H56',
      onDate: '2021-05-31',
    });
    expect(parseDossierCode('H26.123.01-260420-010001')).toMatchObject({ counterNumber: 1, serial: 1 });
    expect(parseDossierCode('H26.123.01-260420-000123')).toMatchObject({ counterNumber: null, serial: 123 });
    expect(parseDossierCode(' h01.151-261123-020001\n')).toMatchObject(aCode);
  });

  test.each([
    '',
    'H01.151',
    'H01.151-261123-001',
    'H01.151-261323-0001',
    'H1.151-261123-0001',
    'H01.1511-261123-0001',
    'H01.151-261123-0001x',
    'H01.1.2.3.4-261123-0001',
  ])('%j is none', text => expect(parseDossierCode(text)).toBeUndefined());

  test.each(['H01', 'G15', 'H01.151', 'H01.151.01', 'H26.123.01.02', '000.17.22.H56'])('%s is an agency', code =>
    expect(validAgencyCode(code)).toBe(true),
  );
  test.each(['', 'H1', 'h01', 'H01.', 'H01.1234', 'H01.1.2.3.4', 'HH01', 'H01-1'])('%j is no agency', code =>
    expect(validAgencyCode(code)).toBe(false),
  );
});
