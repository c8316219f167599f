import { expect, test } from 'vitest';
import type { ConflictField } from '../../../../preload/contract/elsewhere';
import {
  choicesToSend,
  choose,
  chooseForRest,
  chooseTyped,
  columnBeside,
  COLUMNS,
  decisionOn,
  inOrder,
  nextUndecided,
  undecided,
} from '../../../../renderer/features/merge/merge-choices';

const aField = (key: string, more: Partial<ConflictField> = {}): ConflictField => ({
  path: `form.${key}`,
  base: 'trước',
  mine: 'ở đây',
  theirs: 'cổng',
  changedBy: 'both',
  ...more,
});
const open = aField('a');
const later = aField('b');
const ours = aField('c', { theirs: 'trước', changedBy: 'mine' });
const fields = [open, later, ours];
const NONE = new Map();

test('what one side changed stands by itself, what both changed waits', () => {
  expect(decisionOn(ours, NONE)?.take).toBe('mine');
  expect(undecided(fields, NONE)).toEqual([open, later]);
});

test('a choice made between other versions is none', () => {
  const choices = choose(NONE, open, 'theirs');
  expect(decisionOn(open, choices)?.take).toBe('theirs');
  expect(decisionOn({ ...open, theirs: 'sửa thêm' }, choices)).toBeNull();
  expect(decisionOn({ ...open, mine: 'sửa thêm' }, choices)).toBeNull();
});

test('the next open field is looked for from here on, and round the end', () => {
  const choices = choose(NONE, later, 'mine');
  expect(nextUndecided(fields, NONE, 'form.a')).toBe(later);
  expect(nextUndecided(fields, choices, 'form.c')).toBe(open);
  expect(nextUndecided(fields, choose(choices, open, 'mine'), 'form.a')).toBeUndefined();
});

test('one side for the rest leaves what was decided', () => {
  const choices = chooseForRest(fields, choose(NONE, open, 'base'), 'theirs');
  expect(fields.map(field => decisionOn(field, choices)?.take)).toEqual(['base', 'theirs', 'mine']);
});

test('the value of before goes as one that neither side has, typed ones as they are', () => {
  const choices = choose(chooseTyped(NONE, later, 'khác'), open, 'base');
  expect(choicesToSend(fields, choices)).toEqual([
    { path: 'form.a', take: 'other', value: 'trước' },
    { path: 'form.b', take: 'other', value: 'khác' },
    { path: 'form.c', take: 'mine' },
  ]);
});

test('what is typed and one side has all the same is that side', () => {
  expect(decisionOn(open, chooseTyped(NONE, open, 'cổng'))?.take).toBe('theirs');
  const address = aField('d', { mine: { provinceCode: '91' }, theirs: null });
  expect(decisionOn(address, chooseTyped(NONE, address, { provinceCode: '91' }))?.take).toBe('mine');
});

test('left and right walk over the columns and stop at their ends', () => {
  expect(columnBeside(COLUMNS, null, 1)).toBe('theirs');
  expect(columnBeside(COLUMNS, null, -1)).toBe('mine');
  expect(columnBeside(COLUMNS, 'mine', -1)).toBe('base');
  expect(columnBeside(COLUMNS, 'theirs', 1)).toBe('theirs');
  expect(columnBeside(['mine', 'theirs'], 'mine', -1)).toBe('mine');
});

test('open fields come first, each part in the order of the form', () => {
  const place = (path: string) => ['form.c', 'form.b', 'form.a'].indexOf(path);
  expect(inOrder(fields, place)).toEqual([later, open, ours]);
});
