import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readChanges, readTheirs } from '../../../../main/sync/pull-answers';

const status = {
  sequence: 7,
  kind: 'status',
  dossierCode: 'H01.151-261120-0001',
  revision: 2,
  at: 1_795_136_400_000,
  body: { status: '4', at: 1_795_136_400_000, officer: 'Phòng Tư pháp', content: 'Đang giải quyết' },
};
const page = (changes: readonly unknown[], more: Record<string, unknown> = {}) =>
  readChanges({ changes, next: 'bmV4dA', more: false, ...more });

test('a change that is none is left out and counted, the others are read', () => {
  const read = page([status, { ...status, kind: 'wipe' }, null, { ...status, body: { status: '11', at: 1 } }, 5]);
  expect(read?.changes).toEqual([status]);
  expect(read?.unreadable).toBe(4);
});

test.each([
  { next: 'two words' },
  { next: 'line\r\nbreak' },
  { next: '' },
  { next: 5 },
  { next: 'x'.repeat(201) },
  { more: 'yes' },
])('a page whose cursor or end cannot be trusted is no page: %o', more => {
  expect(page([status], more)).toBeUndefined();
});

test('words for the screen come without what could turn, hide or break them', () => {
  const officer = 'Lê \u202eSáu\u0000\u200b<script>';
  const read = page([{ ...status, body: { ...status.body, officer, content: 'a\u2066b' } }]);
  expect(read?.changes[0]?.body).toMatchObject({ officer: 'Lê  Sáu <script>', content: 'a b' });
});

test('fields keep their line breaks, and names that are none are dropped', () => {
  const fields = JSON.parse(
    '{"form.a": "một\\r\\nhai", "__proto__": "x", "form.__proto__": 1, "../x": 2, "=1+1": 3}',
  ) as object;
  const read = page([{ ...status, kind: 'fields', body: { fields, by: 'Phòng Tư pháp' } }]);
  expect(read?.changes[0]?.body).toEqual({ fields: { 'form.a': 'một\nhai' }, by: 'Phòng Tư pháp' });
});

test('a value deeper than a form could be is no change, and nothing overflows', () => {
  let deep: unknown = 'x';
  for (let depth = 0; depth < 10_000; depth += 1) deep = { deep };
  expect(page([{ ...status, kind: 'fields', body: { fields: { a: deep }, by: '' } }])?.unreadable).toBe(1);
  expect(readTheirs({ revision: 2, fields: { a: deep } })).toBeUndefined();
});

test('whatever stands in an answer, reading it throws nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (changes, body) => {
      readChanges({ changes, next: 'x', more: false });
      readChanges({ changes: [{ ...status, body }], next: 'x', more: true });
      readTheirs(body);
    }),
    { numRuns: 2000 },
  );
});
