import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences, isSame, type Fields } from '../../../../main/sync/merge-rules';

const VALUES = fc.oneof(
  fc.constantFrom('', null, 'Ấp Mỹ Phú', 'Ấp Mỹ Lợi', 'Đăng ký kết hôn'),
  fc.integer(),
  fc.record({ communeCode: fc.constantFrom('30337', '30340'), detail: fc.string() }),
);
const FORM = fc.dictionary(fc.constantFrom('applicant.hoTen', 'form.mucDich', 'form.noiO', 'owner.hoTen'), VALUES);

/** What the two come to when nobody has to decide; `both` fields as the officer decides. */
function merged(mine: Fields, fields: ReturnType<typeof differences>, decide: 'mine' | 'theirs'): Fields {
  const result: Record<string, unknown> = { ...mine };
  for (const { path, theirs, changedBy } of fields) {
    if (changedBy === 'theirs' || (changedBy === 'both' && decide === 'theirs')) result[path] = theirs;
  }
  return result;
}

test('every value that only one side changed is in the merged form, and every other difference is named', () => {
  fc.assert(
    fc.property(FORM, FORM, FORM, (base, mine, theirs) => {
      const fields = differences(base, mine, theirs);
      const named = new Map(fields.map(field => [field.path, field]));
      const form = merged(mine, fields, 'mine');
      for (const path of new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])) {
        const [b, m, t] = [base[path], mine[path], theirs[path]];
        if (isSame(m, t)) expect(named.has(path)).toBe(false);
        else if (isSame(b, m)) expect(isSame(form[path], t)).toBe(true);
        else if (isSame(b, t)) expect(isSame(form[path], m)).toBe(true);
        else expect(named.get(path)).toMatchObject({ changedBy: 'both' });
        if (named.has(path))
          expect([isSame(named.get(path)!.mine, m), isSame(named.get(path)!.theirs, t)]).toEqual([true, true]);
      }
    }),
    { numRuns: 2000 },
  );
});

test('who is asked first makes no difference, and a merged form has nothing left to merge', () => {
  fc.assert(
    fc.property(FORM, FORM, FORM, (base, mine, theirs) => {
      const fields = differences(base, mine, theirs);
      const turned = differences(base, theirs, mine);
      const swap = { mine: 'theirs', theirs: 'mine', both: 'both' } as const;
      expect(turned.map(({ path, changedBy }) => [path, swap[changedBy]])).toEqual(
        fields.map(({ path, changedBy }) => [path, changedBy]),
      );
      const form = merged(mine, fields, 'theirs');
      expect(differences(theirs, form, theirs).every(({ changedBy }) => changedBy === 'mine')).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('without a version both once held, every difference is for a person', () => {
  const fields = differences(null, { a: '1', b: 'x', c: '' }, { a: '2', b: 'x', c: null });
  expect(fields).toEqual([{ path: 'a', base: null, mine: '1', theirs: '2', changedBy: 'both' }]);
});

test('a field named like a part of every object is a field', () => {
  const theirs = JSON.parse('{"__proto__": "x", "constructor": "y"}') as Fields;
  expect(differences({}, {}, theirs).map(({ path }) => path)).toEqual(['__proto__', 'constructor']);
});
