import { expect, test } from 'vitest';
import { waitAfter } from '../../../../main/officers';

test('a clock set back a year makes nobody wait longer than the wait itself', () => {
  const lastAt = Date.UTC(2026, 10, 23);
  const aYearBefore = Date.UTC(2025, 10, 23);
  expect(waitAfter({ wrong: 5, lastAt }, aYearBefore)).toBe(15_000);
  expect(waitAfter({ wrong: 30, lastAt }, aYearBefore)).toBe(15 * 60_000);
});
