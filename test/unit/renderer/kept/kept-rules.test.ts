import { expect, test } from 'vitest';
import { hasPartsOf, isAlike } from '../../../../renderer/shared/kept/kept-rules';

test.each<[string, unknown, unknown, boolean]>([
  ['words', 'Thiếu giấy tờ', '', true],
  ['nothing in place of words', null, '', false],
  ['a number in place of words', 5, '', false],
  ['a choice where nothing was chosen', 'KQ01', null, true],
  ['a list', [{ pageId: 'p' }], [], true],
  ['words in place of a list', 'p', [], false],
  [
    'a record with all its parts',
    { id: 'a', words: '', legalBasis: '', more: 1 },
    { id: '', words: '', legalBasis: '' },
    true,
  ],
  ['a record that lacks a part', { id: 'a' }, { id: '', words: '' }, false],
  ['a list in place of a record', [], { id: '' }, false],
])('%s kept: %j for %j', (_what, kept, initial, expected) => {
  expect(isAlike(kept, initial)).toBe(expected);
});

test('work that was kept has the parts of what is stored; what is in them may have been emptied', () => {
  const saved = { procedure: { feeVnd: 4000, name: 'Khai sinh' }, tests: [], isHidden: false };
  expect(hasPartsOf({ procedure: { feeVnd: null }, tests: [1], isHidden: true }, saved)).toBe(true);
  expect(hasPartsOf({ procedure: {}, tests: {}, isHidden: true }, saved)).toBe(false);
  expect(hasPartsOf({ procedure: {} }, saved)).toBe(false);
  expect(hasPartsOf(undefined, saved)).toBe(false);
});
