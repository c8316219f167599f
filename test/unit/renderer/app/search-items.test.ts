import { expect, test } from 'vitest';
import { PLACES } from '../../../../renderer/app/places';
import { commandItems } from '../../../../renderer/app/search/search-items';
import { MESSAGES } from '../../../support/words';

const t = (id: string) => MESSAGES.vi[id] ?? id;
const keys = PLACES.flatMap(({ chord, label }) => (chord === undefined ? [] : [{ chord, label: t(label) }]));
const found = (typed: string, isSupervisor: boolean) =>
  commandItems(typed, { t, shortcuts: keys, isSupervisor }).map(({ title }) => title);
const withoutMarks = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd');

test.each(PLACES.map(({ label }) => t(label)))('the page "%s" is found by its name, with and without marks', name => {
  expect(found(name, true)).toContain(name);
  expect(found(withoutMarks(name.toLocaleLowerCase('vi')), true)).toContain(name);
});

test('what only a supervisor may open is offered to supervisors alone', () => {
  const withoutKey = PLACES.filter(({ isForSupervisor, chord }) => isForSupervisor && chord === undefined);
  expect(withoutKey.length).toBeGreaterThan(4);
  for (const { label } of withoutKey) expect(found(t(label), false)).not.toContain(t(label));
});
