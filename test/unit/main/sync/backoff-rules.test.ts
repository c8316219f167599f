import { expect, test } from 'vitest';
import { backoff } from '../../../../main/sync/backoff-rules';

test.each([
  [1, 2_000],
  [2, 4_000],
  [3, 8_000],
  [8, 256_000],
  [9, 300_000],
  [1_000, 300_000],
])('after %i failed attempts the wait is anything up to %i ms', (attempts, most) => {
  expect(backoff(attempts, 0.999999)).toBeLessThanOrEqual(most);
  expect(backoff(attempts, 0.999999)).toBeGreaterThan(most * 0.99);
  expect(backoff(attempts, 0.5)).toBe(most / 2);
  expect(backoff(attempts, 0)).toBe(500);
});

test('desks that lost the same portal come back spread over the whole of the wait', () => {
  const waits = Array.from({ length: 100 }, (_, desk) => backoff(9, desk / 100));
  for (let minute = 0; minute < 5; minute += 1) {
    expect(waits.filter(wait => wait >= minute * 60_000 && wait < (minute + 1) * 60_000)).toHaveLength(20);
  }
});

test('what the server asks for wins, within a second and five minutes', () => {
  expect(backoff(1, 0.5, 42_000)).toBe(42_000);
  expect(backoff(9, 0.5, 3_000)).toBe(3_000);
  expect(backoff(1, 0.5, 0)).toBe(1_000);
  expect(backoff(1, 0.5, 86_400_000)).toBe(300_000);
});
