import { describe, expect, test } from 'vitest';
import { choicesFor, exactChoice } from '../../../../renderer/shared/forms/controls/choice-rules';

const provinces = [
  { value: '01', label: 'Thành phố Hà Nội' },
  { value: '79', label: 'Thành phố Hồ Chí Minh', hint: 'gồm Bình Dương, Bà Rịa - Vũng Tàu trước đây' },
  { value: '75', label: 'Tỉnh Đồng Nai', hint: 'gồm Bình Phước trước đây' },
];
const labels = (typed: string) => choicesFor(provinces, typed).map(({ value }) => value);

describe('a choice is found', () => {
  test('without marks, also with đ', () => expect(labels('dong nai')).toEqual(['75']));
  test('by its initials', () => expect(labels('tphcm')).toEqual(['79']));
  test('by a former name', () => expect(labels('binh phuoc')).toEqual(['75']));
  test('by words in any order', () => expect(labels('noi ha')).toEqual(['01']));
});

test('the same words come before a mere beginning', () => {
  const people = [
    { value: 'a', label: 'Nam giới' },
    { value: 'b', label: 'Nam' },
  ];
  expect(choicesFor(people, 'nam').map(({ value }) => value)).toEqual(['b', 'a']);
});

test('nothing typed shows all in their own order, nothing fitting shows none', () => {
  expect(labels('')).toEqual(['01', '79', '75']);
  expect(labels('xyz')).toEqual([]);
});

test('words that are a choice but for marks are that choice; two such are neither', () => {
  const names = [
    { value: '1', label: 'Hoa' },
    { value: '2', label: 'Hòa' },
    { value: '3', label: 'Kinh' },
  ];
  expect(exactChoice(names, 'kinh')?.value).toBe('3');
  expect(exactChoice(names, 'hoa')).toBeUndefined();
  expect(exactChoice(names, 'Hòa')?.value).toBe('2');
});
