import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newestInAll, postingOf } from '../../../../main/citizens/posting-rules';

const everyThird = Array.from({ length: 400 }, (_, at) => at * 3);

test('who has a word of every group, newest first, no more than asked', () => {
  const groups = [[postingOf([3, 9, 27]), postingOf([12])], [postingOf(everyThird)]];
  expect(newestInAll(groups, 10, () => true)).toEqual([27, 12, 9, 3]);
  expect(newestInAll(groups, 2, () => true)).toEqual([27, 12]);
  expect(newestInAll(groups, 2, number => number !== 27)).toEqual([12, 9]);
});

test('nobody has a word that nobody has', () => {
  expect(newestInAll([[postingOf(everyThird)], []], 5, () => true)).toEqual([]);
  expect(newestInAll([], 5, () => true)).toEqual([]);
});

test('a common word is kept as bits, a rare one as a list', () => {
  expect(postingOf(everyThird).bits).toBeDefined();
  expect(postingOf([5, 900]).numbers).toEqual(Uint32Array.from([5, 900]));
});

test('any groups of any lists give what their sets give', () => {
  const list = fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(fc.array(fc.array(list, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), lists => {
      const ascending = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);
      const groups = lists.map(group => group.map(numbers => postingOf(ascending(numbers))));
      const expected = Array.from({ length: 301 }, (_, at) => 300 - at).filter(number =>
        lists.every(group => group.some(numbers => numbers.includes(number))),
      );
      expect(newestInAll(groups, 400, () => true)).toEqual(expected);
    }),
  );
});
