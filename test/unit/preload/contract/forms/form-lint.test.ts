import { expect, test } from 'vitest';
import type { Procedure } from '../../../../../preload/contract/catalogue';
import type { FieldDefinition } from '../../../../../preload/contract/forms/field-definition';
import { lintProcedure } from '../../../../../preload/contract/forms/form-lint';
import { catalogue, getProcedure } from './sample-values';

const base = getProcedure('2.000815');
const field = (key: string, part: Partial<FieldDefinition> = {}): FieldDefinition => ({
  key,
  label: `Trường ${key}`,
  type: 'text',
  required: false,
  ...part,
});
const lint = (...fields: FieldDefinition[]) => lintProcedure({ ...base, formFields: fields });
const codes = (found: readonly { readonly code: string }[]): string[] => found.map(({ code }) => code);

test('nothing in the starter catalogue is wrong', () => {
  for (const procedure of catalogue.procedures()) {
    const errors = lintProcedure(procedure).filter(({ severity }) => severity === 'error');
    expect(errors, procedure.code).toEqual([]);
  }
});

test.each([
  ['a circle of one', [field('a', { showWhen: { field: 'a', notEmpty: true } })], ['cycle']],
  [
    'a circle of three, each of which is told',
    [
      field('a', { showWhen: { field: 'b', notEmpty: true } }),
      field('b', { showWhen: { all: [{ field: 'c', equals: 'x' }] } }),
      field('c', { showWhen: { not: { field: 'a', notEmpty: true } } }),
    ],
    ['cycle', 'cycle', 'cycle'],
  ],
  ['a condition on nothing', [field('a', { showWhen: { field: 'none', notEmpty: true } })], ['unknown-reference']],
  ['a bound by nothing', [field('a', { type: 'date', dates: { notBefore: 'none' } })], ['unknown-reference']],
  ['a key twice', [field('a'), field('a')], ['duplicate-field']],
  ['no label', [field('a', { label: '  ' })], ['missing-label']],
  ['a label of 10,000 letters', [field('a', { label: 'đ'.repeat(10_000) })], ['text-too-long']],
  ['a label that reads backwards', [field('a', { label: 'Phí \u202e000.01' })], ['hidden-marks']],
  ['a list of nothing', [field('a', { type: 'select', options: [] })], ['no-options']],
  [
    'a default that is no choice',
    [field('a', { type: 'select', options: [{ value: 'x', label: 'x' }], default: 'y' })],
    ['default-not-an-option'],
  ],
  ['words filled into a number', [field('a', { type: 'int', default: 'ba' })], ['default-wrong-kind']],
  ['bounds the wrong way round', [field('a', { type: 'int', min: 5, max: 2 })], ['bounds-reversed']],
  ['a default out of bounds', [field('a', { type: 'int', min: 5, default: 2 })], ['default-out-of-bounds']],
  ['a group of nothing', [field('a', { type: 'rows' })], ['rows-without-fields']],
  [
    'a slip inside a group',
    [field('a', { type: 'rows', rowFields: [field('b', { showWhen: { field: 'c', notEmpty: true } })] })],
    ['unknown-reference'],
  ],
])('%s is found', (_what, fields, expected) => {
  expect(codes(lint(...fields))).toEqual(expected);
});

test.each([
  ['an answer that is no choice', { field: 's', equals: 'none' } as const],
  [
    'two answers at once',
    {
      all: [
        { field: 's', equals: 'x' },
        { field: 's', equals: 'y' },
      ],
    },
  ],
  ['one of none', { any: [] }],
])('a field asked only for %s is doubted, and does not stop the form', (_what, showWhen) => {
  const choice = field('s', {
    type: 'select',
    options: [
      { value: 'x', label: 'x' },
      { value: 'y', label: 'y' },
    ],
  });
  expect(lint(choice, field('a', { showWhen }))).toMatchObject([{ code: 'unreachable', severity: 'doubt', at: 'a' }]);
});

test('what hangs on a field that is never asked is never asked either', () => {
  const never = field('b', { showWhen: { any: [] } });
  expect(codes(lint(never, field('c', { showWhen: { field: 'b', notEmpty: true } })))).toEqual([
    'unreachable',
    'unreachable',
  ]);
});

test('a fee below nothing, a case without its answer and a paper of no field are found', () => {
  const wrong: Procedure = {
    ...base,
    feeVnd: -1,
    caseField: 'loai',
    cases: [{ value: 'z', name: 'Z', explanation: '', source: 'recalled' }],
    formFields: [field('loai', { type: 'select', options: [{ value: 'x', label: 'x' }] })],
    components: [{ ...base.components[0]!, when: { field: 'none', equals: true } }],
  };
  expect(codes(lintProcedure(wrong))).toEqual(['negative-fee', 'unknown-reference', 'case-not-an-option']);
});

test('400 fields hanging on each other are checked within a blink', () => {
  const chain = Array.from({ length: 400 }, (_, at) =>
    field(`f${at}`, at === 0 ? {} : { showWhen: { field: `f${at - 1}`, notEmpty: true } }),
  ).reverse();
  const started = performance.now();
  expect(lint(...chain)).toEqual([]);
  expect(performance.now() - started).toBeLessThan(2_000);
});
