import { expect, test } from 'vitest';
import { wantedPersonOf } from '../../../../main/citizens/wanted-person-rules';

const wanted = (text: string) => {
  const { words, birthDate, digits, isUnfinished } = wantedPersonOf(text, 2026);
  return [words.map(word => word.key).join(' '), birthDate, digits, isUnfinished];
};

test.each([
  ['Nguyễn Đức', ['nguien duc', null, null, true]],
  ['Nguyễn Đức ', ['nguien duc', null, null, false]],
  ['nguyễn đức 1/2/1985', ['nguien duc', '1985-02-01', null, false]],
  ['nguyễn đức 1985', ['nguien duc', '1985', null, false]],
  ['đức 02/1985', ['duc', '1985-02', null, false]],
  ['089085', ['', null, '089085', false]],
  ['0912 345 678', ['', null, '0912345678', false]],
  ['01/02/1985', ['', '1985-02-01', null, false]],
  ['1985', ['', '1985', null, false]],
  ['31/02/1985', ['', null, null, true]],
])('%s', (text, expected) => {
  expect(wanted(text).slice(0, 3)).toEqual(expected.slice(0, 3));
});
