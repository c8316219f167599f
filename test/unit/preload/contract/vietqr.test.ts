import { expect, test } from 'vitest';
import { BANKS, transferPurpose, vietQr } from '../../../../preload/contract/vietqr';

/** A reader of its own: walks the parts, and divides the bits by the polynomial instead of shifting a register. */
function decode(text: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (let at = 0; at < text.length;) {
    const length = Number(text.slice(at + 2, at + 4));
    parts.set(text.slice(at, at + 2), text.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return parts;
}

function remainder(text: string): string {
  const bits = [...Buffer.from(text, 'latin1')].flatMap(byte =>
    Array.from({ length: 8 }, (_, bit) => (byte >> (7 - bit)) & 1),
  );
  // Starting with all ones is the same as turning the first sixteen bits round.
  const divided = [...bits.map((bit, index) => (index < 16 ? bit ^ 1 : bit)), ...Array<number>(16).fill(0)];
  const polynomial = [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  for (let at = 0; at + 16 < divided.length; at++) {
    if (divided[at] === 0) continue;
    polynomial.forEach((bit, index) => (divided[at + index] = (divided[at + index] ?? 0) ^ bit));
  }
  return parseInt(divided.slice(-16).join(''), 2).toString(16).toUpperCase().padStart(4, '0');
}

const order = {
  bankBin: '970405',
  account: '6200201009999',
  amountVnd: 20_000,
  purpose: 'Phí hồ sơ H01.151-261126-020001',
};

test('the remainder is the published check value of CRC-16/CCITT-FALSE', () => {
  expect(remainder('123456789')).toBe('29B1');
});

test('a banking application reads bank, account, amount and purpose from it, and its check agrees', () => {
  const text = vietQr(order);
  const parts = decode(text);
  expect(text.slice(-4)).toBe(remainder(text.slice(0, -4)));
  expect([parts.get('00'), parts.get('01'), parts.get('53'), parts.get('54'), parts.get('58')]).toEqual([
    '01',
    '12',
    '704',
    '20000',
    'VN',
  ]);
  const service = decode(parts.get('38') ?? '');
  expect([service.get('00'), service.get('02')]).toEqual(['A000000727', 'QRIBFTTA']);
  expect([...decode(service.get('01') ?? '')]).toEqual([
    ['00', '970405'],
    ['01', '6200201009999'],
  ]);
  expect(decode(parts.get('62') ?? '').get('08')).toBe('PHI HO SO H01 151 261126');
});

test('a purpose has no marks, no signs and at most 25 characters', () => {
  expect(transferPurpose('Nộp lệ phí: đăng ký đất đai, thửa số 12')).toBe('NOP LE PHI DANG KY DAT DA');
  expect(transferPurpose('–––')).toBe('');
  for (const text of ['Ủy ban nhân dân xã Đắk Đoa', 'e\u0301'.repeat(40)]) {
    expect(transferPurpose(text)).toMatch(/^[A-Z0-9 ]{0,25}$/u);
  }
});

test.each([
  { bankBin: '97040' },
  { account: '12 34' },
  { account: '' },
  { amountVnd: 0 },
  { amountVnd: -1 },
  { amountVnd: 1.5 },
  { amountVnd: 10_000_000_000 },
])('%j is no transfer', part => {
  expect(() => vietQr({ ...order, ...part })).toThrow(RangeError);
});

test('banks are named once', () => {
  expect(new Set(BANKS.map(bank => bank.bin)).size).toBe(BANKS.length);
});
