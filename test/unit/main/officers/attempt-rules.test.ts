import { expect, test } from 'vitest';
import { waitAfter } from '../../../../main/officers';

test.each([
  [0, 0],
  [4, 0],
  [5, 15_000],
  [6, 30_000],
  [7, 60_000],
  [10, 480_000],
  [11, 900_000],
  [500, 900_000],
])('after %i wrong secrets in a row the next try waits %i ms', (wrong, waitMs) => {
  expect(waitAfter({ wrong, lastAt: 1_000 }, 1_000)).toBe(waitMs);
});

test('the wait runs down and never below nothing', () => {
  expect(waitAfter({ wrong: 5, lastAt: 1_000 }, 11_000)).toBe(5_000);
  expect(waitAfter({ wrong: 5, lastAt: 1_000 }, 16_000)).toBe(0);
  expect(waitAfter({ wrong: 5, lastAt: 1_000 }, 99_000)).toBe(0);
});
