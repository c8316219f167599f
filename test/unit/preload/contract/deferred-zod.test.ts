import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z as zod } from 'zod';
import { describe, expect, test, vi } from 'vitest';
import { z } from '../../../../preload/contract/deferred-zod';

const aPerson = (from: typeof zod) => {
  const name = from.string().trim().min(1).max(120);
  return from.object({
    name,
    age: from.int().nonnegative().nullable(),
    born: from.iso.date().optional(),
    papers: from
      .array(
        from.discriminatedUnion('kind', [
          from.object({ kind: from.literal('card'), number: name }),
          from.strictObject({ kind: from.literal('none') }),
        ]),
      )
      .default([]),
    more: from.record(from.string(), from.json()),
  });
};

const GIVEN = [
  { name: ' Lê Thị Sen ', age: 3, more: {} },
  { name: 'A', age: null, born: '2026-02-29', more: { a: [1, null] } },
  {
    name: '',
    age: -1,
    papers: [
      { kind: 'card', number: '' },
      { kind: 'none', extra: 1 },
    ],
    more: { f: () => 1 },
  },
  { name: 'x'.repeat(121), age: 1.5, papers: [{ kind: 'other' }], more: null },
  null,
];

describe('a schema that is made at its first use', () => {
  test.each(GIVEN)('answers as zod does: %j', given => {
    const { success, data, error } = aPerson(z).safeParse(given);
    const plain = aPerson(zod).safeParse(given);
    expect({ success, data, issues: error?.issues }).toEqual({
      success: plain.success,
      data: plain.data,
      issues: plain.error?.issues,
    });
  });

  test('is not made before, and then once', () => {
    const check = vi.fn(() => true);
    const made = vi.fn(() => z.string());
    const schema = z.object({ a: z.lazy(made).refine(check) });
    expect(made).not.toHaveBeenCalled();
    schema.parse({ a: 'x' });
    schema.parse({ a: 'y' });
    expect(made).toHaveBeenCalledOnce();
    expect(check).toHaveBeenCalledTimes(2);
  });

  test('serves inside a schema of zod itself, and is taken apart as one', () => {
    const inner = z.object({ a: z.string(), b: z.enum(['x', 'y']) });
    expect(
      zod
        .array(inner)
        .safeParse([{ a: 1, b: 'z' }])
        .error?.issues.map(({ path }) => path),
    ).toEqual([
      [0, 'a'],
      [0, 'b'],
    ]);
    expect(Object.keys(inner.shape)).toEqual(['a', 'b']);
    expect(inner.shape.b.options).toEqual(['x', 'y']);
    expect(inner.pick({ a: true }).extend({ c: z.boolean() }).parse({ a: '1', c: false })).toEqual({
      a: '1',
      c: false,
    });
    expect(inner).toBeInstanceOf(zod.ZodObject);
  });
});

test('what our sources ask of zod is there', () => {
  const sources = ['preload', 'main', 'renderer'].flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => /\.tsx?$/u.test(name))
      .map(name => readFileSync(path.join(folder, name), 'utf8')),
  );
  const asked = sources
    .filter(text => text.includes("from 'zod'"))
    .flatMap(text =>
      [...text.matchAll(/(?<![\w.])z\s*\.\s*(?:(?:iso|coerce)\s*\.\s*)?\w+/gu)].map(([name]) =>
        name.replaceAll(/\s/gu, ''),
      ),
    );
  // Types leave nothing behind.
  const types = new Set(['z.infer', 'z.input', 'z.output', 'z.ZodType', 'z.core']);
  const missing = [...new Set(asked)].filter(name => !types.has(name) && offered(name) === undefined);
  expect(asked).toEqual(expect.arrayContaining(['z.iso.date', 'z.url']));
  expect(missing).toEqual([]);
});

const offered = (name: string): unknown =>
  name
    .split('.')
    .slice(1)
    .reduce<unknown>((on, part) => (on as Record<string, unknown> | undefined)?.[part], z);
