import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayPhone, readPhone, readPhones } from '../../../../preload/contract/phone';

describe('a telephone number', () => {
  test.each([
    ['0912345678', '+84912345678', 'mobile', '0912 345 678'],
    ['+84 912 345 678', '+84912345678', 'mobile', '0912 345 678'],
    ['84912345678', '+84912345678', 'mobile', '0912 345 678'],
    ['0084-912.345.678', '+84912345678', 'mobile', '0912 345 678'],
    ['+84 (0)912 345 678', '+84912345678', 'mobile', '0912 345 678'],
    ['(024) 3825-1234', '+842438251234', 'landline', '024 3825 1234'],
    ['0296 385 1234', '+842963851234', 'landline', '0296 385 1234'],
    ['0212345678', '+84212345678', 'landline', '0212 345 678'],
    ['\u200b0345678901', '+84345678901', 'mobile', '0345 678 901'],
    ['0845678901', '+84845678901', 'mobile', '0845 678 901'],
    ['0842438251', '+84842438251', 'mobile', '0842 438 251'],
  ])('%j is stored as %s', (typed, e164, kind, shown) => {
    expect(readPhone(typed)).toEqual({ ok: true, phone: { e164, kind } });
    expect(displayPhone(e164)).toBe(shown);
    expect(displayPhone(typed)).toBe(shown);
  });

  test.each([
    '',
    '113',
    '0112345678',
    '0612345678',
    '091234567',
    '09123456789',
    '+1 212 555 0100',
    '0912x345678',
    '01234567890',
    '912345678',
  ])('%j is refused', typed => {
    expect(readPhone(typed)).toEqual({ ok: false, code: 'phone.not-a-vietnamese-number' });
    expect(displayPhone(typed)).toBe(typed);
  });

  test('several in one box are read one by one, and none is none', () => {
    expect(readPhones('0912345678, 024 3825 1234; 12').map(reading => reading.ok)).toEqual([true, true, false]);
    expect(readPhones('0912345678 hoặc 0345678901')).toHaveLength(2);
    expect(readPhones('  ')).toEqual([]);
  });

  test('shown and read again stays the same number', () => {
    const mobile = fc.tuple(fc.constantFrom('3', '5', '7', '8', '9'), fc.integer({ min: 0, max: 99_999_999 }));
    fc.assert(
      fc.property(mobile, ([lead, rest]) => {
        const e164 = `+84${lead}${String(rest).padStart(8, '0')}`;
        expect(readPhone(displayPhone(e164))).toEqual({ ok: true, phone: { e164, kind: 'mobile' } });
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});
