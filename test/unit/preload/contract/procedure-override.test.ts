import { describe, expect, test } from 'vitest';
import type { Procedure } from '../../../../preload/contract/catalogue';
import { diffProcedures } from '../../../../preload/contract/procedure-diff';
import {
  applyOverride,
  NO_OVERRIDE,
  overrideBetween,
  ProcedureOverride,
} from '../../../../preload/contract/procedure-override';
import { getProcedure } from './forms/sample-values';

const base = getProcedure('1.000656');
const rest = { isHidden: false, tests: [] };
const keysOf = (procedure: Procedure): string[] => procedure.formFields.map(({ key }) => key);
const edited = (make: (procedure: Procedure) => Partial<Procedure>): Procedure => ({ ...base, ...make(base) });
const own = { key: 'dvSoNha', label: 'Số nhà', type: 'text', required: false } as const;

/** The override made of an edit gives the very edit again when it is laid over the same national data. */
function roundTrip(wanted: Procedure): ProcedureOverride {
  const override = ProcedureOverride.parse(overrideBetween(base, wanted, rest));
  const { procedure, misfits } = applyOverride(base, override);
  expect(misfits).toEqual([]);
  expect(procedure).toEqual(wanted);
  return override;
}

describe('an edit becomes an override and comes back whole', () => {
  test.each<[string, (procedure: Procedure) => Partial<Procedure>]>([
    ['nothing', () => ({})],
    ['a field in front', p => ({ formFields: [own, ...p.formFields] })],
    ['a field in the middle', p => ({ formFields: p.formFields.toSpliced(3, 0, own) })],
    ['a field at the end', p => ({ formFields: [...p.formFields, own] })],
    ['another order', p => ({ formFields: p.formFields.toReversed() })],
    ['an optional field taken out', p => ({ formFields: p.formFields.filter(({ key }) => key !== 'soLuongBanSao') })],
    [
      'another label, bound and default',
      p => ({
        formFields: p.formFields.map(field =>
          field.key === 'soLuongBanSao' ? { ...field, label: 'Số bản', max: 5, default: 1 } : field,
        ),
      }),
    ],
    ['a local fee where the province sets it', () => ({ feeVnd: 8_000, feeNote: 'NQ mẫu' })],
    [
      'one more paper',
      p => ({ components: [...p.components, { ...p.components[0]!, code: null, name: 'Giấy khác' }] }),
    ],
    ['another name and note', () => ({ name: 'Khai tử tại xã', note: 'Đến quầy 2' })],
  ])('%s', (_what, make) => {
    roundTrip(edited(make));
  });
});

test('an update of the national data keeps what the office made and takes what is new', () => {
  const override = overrideBetween(
    base,
    edited(p => ({ formFields: [own, ...p.formFields] })),
    rest,
  );
  const update: Procedure = {
    ...base,
    formFields: [...base.formFields, { key: 'moiCuaBo', label: 'Mới của Bộ', type: 'text', required: true }],
  };
  const { procedure, misfits } = applyOverride(update, override);
  expect(misfits).toEqual([]);
  expect(keysOf(procedure)).toEqual(['dvSoNha', ...keysOf(update)]);
});

test('with an order of its own, a new national field stands behind the one it was published behind', () => {
  const override = overrideBetween(
    base,
    edited(p => ({ formFields: p.formFields.toReversed() })),
    rest,
  );
  const [first, ...others] = base.formFields;
  const update = { ...base, formFields: [first!, { ...own, key: 'moi' }, ...others] };
  const keys = keysOf(applyOverride(update, override).procedure);
  expect(keys.indexOf('moi')).toBe(keys.indexOf(first!.key) + 1);
  expect(new Set(keys)).toEqual(new Set(keysOf(update)));
});

describe('what no longer fits is told and left out, and the rest still holds', () => {
  const make = (part: Partial<ProcedureOverride>): ProcedureOverride => ({ ...NO_OVERRIDE, basis: '', ...part });
  test.each<[string, ProcedureOverride, string[]]>([
    ['a field that is gone', make({ changedFields: { khongCon: { label: 'A' } } }), ['field-gone']],
    [
      'a key the national form now has',
      make({ addedFields: [{ after: null, field: { ...own, key: 'nktHoTen' } }] }),
      ['field-taken'],
    ],
    [
      'a condition on a field that is gone',
      make({ addedFields: [{ after: null, field: { ...own, showWhen: { field: 'khongCon', notEmpty: true } } }] }),
      ['reference-gone'],
    ],
    [
      'a default that is no choice any more',
      make({ changedFields: { gbtLoai: { default: 'Giấy khác' } } }),
      ['default-gone'],
    ],
  ])('%s', (_what, override, expected) => {
    const { procedure, misfits } = applyOverride(base, { ...override, note: 'vẫn còn' });
    expect(misfits.map(({ code }) => code)).toEqual(expected);
    expect(procedure.note).toBe('vẫn còn');
  });

  test('a fee the state sets now', () => {
    const fee = { feeVnd: 5_000, feeVndOnline: null, feeUnit: null, feeNote: null };
    const { procedure, misfits } = applyOverride({ ...base, feeVnd: 0 }, make({ fee }));
    expect(misfits).toMatchObject([{ code: 'fee-set-nationally' }]);
    expect(procedure.feeVnd).toBe(0);
  });
});

test('a difference is told once for each thing that changed, in the order an officer asks', () => {
  const after = edited(p => ({
    name: 'Khai tử',
    feeVnd: 8_000,
    components: p.components.slice(1),
    formFields: [own, ...p.formFields.slice(1)],
  }));
  expect(diffProcedures(base, after).map(({ kind }) => kind)).toEqual([
    'name',
    'fee',
    'component-removed',
    'field-added',
    'field-removed',
  ]);
  expect(diffProcedures(base, { ...base })).toEqual([]);
});
