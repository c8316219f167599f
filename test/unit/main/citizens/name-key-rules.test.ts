import { expect, test } from 'vitest';
import { splitsOf } from '../../../../main/citizens/name-key-rules';

const words = new Set(['nguien', 'van', 'duc', 'tu', 'an', 'anh', 'tuan']);
const isWord = (part: string): boolean => words.has(part);
const never = (): boolean => false;

test.each([
  ['nguienvanduc', [['nguien', 'van', 'duc']]],
  [
    'tuananh',
    [
      ['tuan', 'anh'],
      ['tu', 'an', 'anh'],
    ],
  ],
  ['nguienxduc', []],
  ['duc', []],
])('%s is taken apart into words of names, the fewest first', (key, splits) => {
  expect(splitsOf(key, isWord, never)).toEqual(splits);
});

test('while it is typed the last word may be unfinished', () => {
  expect(splitsOf('nguienvandu', isWord, part => part === 'du')).toEqual([['nguien', 'van', 'du']]);
});
