import { expect, test } from 'vitest';
import { fillIn, paperAmount, paperCount, paperMoment, paperText } from '../../../../main/printing/paper-wording-rules';

test.each([
  [0, '0'],
  [500, '500'],
  [8000, '8.000'],
  [120_000, '120.000'],
  [1_234_567, '1.234.567'],
])('%d đồng is written %s', (amount, written) => {
  expect(paperAmount(amount)).toBe(written);
});

test('an instant is written in Vietnam time whatever the zone of the machine', () => {
  expect(paperMoment(Date.UTC(2026, 11, 31, 17, 5))).toEqual({
    hour: '00',
    minute: '05',
    day: '01',
    month: '01',
    year: '2027',
  });
});

test('months from March on have no leading zero', () => {
  expect(paperMoment(Date.UTC(2026, 8, 3)).month).toBe('9');
  expect(paperMoment(Date.UTC(2026, 1, 3)).month).toBe('02');
});

test('a lone digit gets a zero in front', () => {
  expect([3, 12, 100].map(paperCount)).toEqual(['03', '12', '100']);
});

test('text is composed, on one line, and free of invisible characters', () => {
  expect(paperText(' Nguye\u0302\u0303n\n\u200bVa\u0306n\tĐức\u00ad 12\u20113 ')).toBe('Nguyễn Văn Đức 12-3');
});

test('a template that asks for a word the line does not have is a fault', () => {
  expect(() => fillIn('Số: {number}', {})).toThrow(/number/);
});
