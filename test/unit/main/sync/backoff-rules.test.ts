import { expect, test } from 'vitest';
import { backoff } from '../../../../main/sync/backoff-rules';

test.each([
  [1, 2_000],
  [2, 4_000],
  [3, 8_000],
  [8, 256_000],
  [9, 300_000],
  [1_000, 300_000],
])('after %i failed attempts the wait is at most %i ms and at least half of it', (attempts, most) => {
  expect(backoff(attempts, 0.999999)).toBeLessThanOrEqual(most);
  expect(backoff(attempts, 0.999999)).toBeGreaterThan(most * 0.99);
  expect(backoff(attempts, 0)).toBe(most / 2);
});

test('two desks that lost the same portal do not come back at the same moment', () => {
  expect(backoff(5, 0.1)).not.toBe(backoff(5, 0.9));
});

test('what the server asks for wins, within a second and five minutes', () => {
  expect(backoff(1, 0.5, 42_000)).toBe(42_000);
  expect(backoff(9, 0.5, 3_000)).toBe(3_000);
  expect(backoff(1, 0.5, 0)).toBe(1_000);
  expect(backoff(1, 0.5, 86_400_000)).toBe(300_000);
});
