import { expect, test } from 'vitest';
import { nameOfSet, toKeep, type Generation } from '../../../../main/backup/generation-rules';
import { addDays, epochOfVietnam } from '../../../../preload/contract/calendar-days';

const MB = 1024 ** 2;
const NOW = '2026-11-20';

/** One backup each evening of the last `days`. */
function daily(days: number, storeBytes = MB): Generation[] {
  return Array.from({ length: days }, (_, back) => {
    const madeAt = epochOfVietnam(addDays(NOW, -back), 17, 15);
    return { name: nameOfSet(madeAt), madeAt, storeBytes };
  });
}

const daysKept = (generations: readonly Generation[], roomBytes = Number.MAX_SAFE_INTEGER): number[] => {
  const kept = toKeep(generations, roomBytes);
  return generations.flatMap(({ name }, back) => (kept.has(name) ? [back] : []));
};

test('of a year of evenings seven days, four weeks and twelve months stay', () => {
  const kept = daysKept(daily(400));
  expect(kept.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  // Sundays 15, 8 and 1 November, the last evenings of their weeks; the fourth week is the present one.
  expect(kept).toEqual(expect.arrayContaining([5, 12, 19]));
  // The last evenings of February, January and December.
  expect(kept.slice(-3)).toEqual([265, 293, 324]);
  expect(kept).toHaveLength(7 + 2 + 11);
});

test('of several on one day the newest stays, and the two newest always', () => {
  const at = (hour: number) => epochOfVietnam(NOW, hour);
  const sets = [18, 12, 9].map(hour => ({ name: nameOfSet(at(hour)), madeAt: at(hour), storeBytes: MB }));
  expect(daysKept(sets)).toEqual([0, 1]);
});

test('where room is short the oldest go first, never the two newest', () => {
  const sets = daily(400, 100 * MB);
  expect(daysKept(sets, 500 * MB)).toEqual([0, 1, 2, 3, 4]);
  expect(daysKept(sets, 0)).toEqual([0, 1]);
});

test('a name sorts by time and says nothing else', () => {
  expect(nameOfSet(epochOfVietnam(NOW, 17, 15))).toBe('20261120-101500');
});
