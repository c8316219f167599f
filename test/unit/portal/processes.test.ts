import { expect, test } from 'vitest';
import { createDeathCount, restartWaitMs } from '../../portal/processes';

test('a process that keeps dying is replaced more and more slowly, and at the latest every ten seconds', () => {
  expect([1, 2, 3, 7, 8, 100].map(restartWaitMs)).toEqual([100, 200, 400, 6_400, 10_000, 10_000]);
});

test('a death after a long life begins a new row', () => {
  const deathOf = createDeathCount();
  expect([50, 50, 50].map(deathOf)).toEqual([1, 2, 3]);
  expect(deathOf(60_000)).toBe(1);
  expect(deathOf(10)).toBe(2);
});
