import { expect, test } from 'vitest';
import type { Procedure } from '../../../preload/contract/catalogue';
import { diffProcedures, type DiffLine } from '../../../preload/contract/procedure-diff';
import { valueOf } from '../../support/a-desk';
import { aDraft, CERTIFIED_COPY } from '../../support/builders';
import { aPackage, jsonFile, stage, withoutVersion } from '../../support/packages';
import { theDesk } from '../../support/the-desk';

type Change = (procedure: Omit<Procedure, 'version'>) => Omit<Procedure, 'version'>;
const fields =
  (make: (all: Procedure['formFields']) => Procedure['formFields']): Change =>
  procedure => ({
    ...procedure,
    formFields: make(procedure.formFields),
  });
const added = (number: number, required: boolean): Change =>
  fields(all => [...all, { key: `them${number}`, label: `Thêm ${number}`, type: 'text', required }]);
const first = (part: object): Change =>
  fields(all => all.map((field, at) => (at === 0 ? { ...field, ...part } : field)));
const papers =
  (make: (all: Procedure['components']) => Procedure['components']): Change =>
  procedure => ({
    ...procedure,
    components: make(procedure.components),
  });

/** What a new version may change under an open draft, and what the officer must be told of it. */
const CHANGES: readonly [string, Change | null, DiffLine['kind'] | null][] = [
  ['removed', null, null],
  ...[1, 2, 3, 4, 5].map(
    n => [`optional field ${n}`, added(n, false), 'field-added'] as [string, Change, 'field-added'],
  ),
  ...[6, 7, 8].map(n => [`required field ${n}`, added(n, true), 'field-added'] as [string, Change, 'field-added']),
  ...[0, 1, 2, 3, 4].map(
    at =>
      [`field ${at} removed`, fields(all => all.toSpliced(at, 1)), 'field-removed'] as [
        string,
        Change,
        'field-removed',
      ],
  ),
  ['all fields removed', fields(() => []), 'field-removed'],
  ['fields reversed', fields(all => all.toReversed()), 'fields-reordered'],
  ['first field optional', first({ required: false }), 'field-changed'],
  ['first field shorter', first({ maxLength: 10 }), 'field-changed'],
  ['first field a number', first({ type: 'int' }), 'field-changed'],
  ['first field a list', first({ type: 'list' }), 'field-changed'],
  [
    'first field a group',
    first({ type: 'rows', rowFields: [{ key: 'a', label: 'A', type: 'text', required: true }] }),
    'field-changed',
  ],
  ['first field an address', first({ type: 'address' }), 'field-changed'],
  ['first field a choice', first({ type: 'select', options: [{ value: 'x', label: 'x' }] }), 'field-changed'],
  ['first field renamed', first({ label: 'Tên khác' }), 'field-changed'],
  ['first field filled in', first({ default: 'Bằng' }), 'field-changed'],
  ['first field conditional', first({ showWhen: { field: 'soTrang', notEmpty: true } }), 'field-changed'],
  ...[0, 1_000, 5_000, null].map(
    fee =>
      [`fee ${fee}`, ((p: Omit<Procedure, 'version'>) => ({ ...p, feeVnd: fee })) as Change, 'fee'] as [
        string,
        Change,
        'fee',
      ],
  ),
  ['fee by another unit', p => ({ ...p, feeUnit: 'bản' }), 'fee'],
  ...([1, 2, 10] as const).map(
    amount =>
      [
        `${amount} working days`,
        ((p: Omit<Procedure, 'version'>) => ({ ...p, limit: { ...p.limit, unit: 'working-days', amount } })) as Change,
        'limit',
      ] as [string, Change, 'limit'],
  ),
  ['no fixed limit', p => ({ ...p, limit: { ...p.limit, amount: null, noFixedDueDate: true } }), 'limit'],
  [
    'one paper more',
    papers(all => [...all, { ...all[0]!, code: null, name: 'Giấy khác', required: true }]),
    'component-added',
  ],
  ['no papers', papers(() => []), 'component-removed'],
  ['paper optional', papers(all => all.map(paper => ({ ...paper, required: false }))), 'component-changed'],
  ['another name', p => ({ ...p, name: 'Chứng thực' }), 'name'],
  ['another note', p => ({ ...p, note: 'Ghi chú mới' }), 'note'],
  ['another decision', p => ({ ...p, decisionNo: '1/QĐ' }), 'other'],
];

test('there are forty ways', () => expect(CHANGES.length).toBeGreaterThanOrEqual(40));

test('forty changes under an open draft: it opens with its form, is told what changed, and moves with its values', async () => {
  const desk = await theDesk();
  const before = valueOf(await desk.catalogue.get({ code: CERTIFIED_COPY }))!;
  for (const [what, change, kind] of CHANGES) {
    const draftId = await aDraft(desk);
    const typed = valueOf(await desk.drafts.find({ draftId }))!;
    const part = change ? { procedures: [change(withoutVersion(before))] } : { removed: [CERTIFIED_COPY] };
    const staged = await stage(desk, jsonFile(aPackage(part)));
    expect(staged.problems, what).toEqual([]);
    expect(staged.openDrafts, what).toBeGreaterThanOrEqual(1);
    const { number } = valueOf(await desk.packages.accept({ stageId: staged.stageId, isTrustedAnyway: true }));

    const opened = valueOf(await desk.drafts.find({ draftId }))!;
    expect(opened.values, what).toEqual(typed.values);
    const form = valueOf(await desk.catalogue.getVersion({ version: opened.procedureVersion! }))!;
    expect(form, what).toEqual(before);
    const inForce = valueOf(await desk.catalogue.get({ code: CERTIFIED_COPY }));
    if (kind === null) {
      expect(inForce, what).toBeNull();
      expect(await desk.drafts.chooseProcedure({ draftId, procedureCode: CERTIFIED_COPY })).toMatchObject({
        code: 'catalogue.procedure-withdrawn',
      });
    } else {
      expect(
        diffProcedures(form, inForce!).map(line => line.kind),
        what,
      ).toContain(kind);
      expect(valueOf(await desk.dossiers.preview({ draftId }))?.issues, what).toEqual([]);
      const moved = valueOf(await desk.drafts.chooseProcedure({ draftId, procedureCode: CERTIFIED_COPY }));
      expect(moved.values, what).toEqual(typed.values);
      expect(moved.procedureVersion, what).toBe(inForce!.version);
      // Whatever the new form says of the old values, it says it and does not fall over.
      expect(Array.isArray(valueOf(await desk.dossiers.preview({ draftId }))?.issues), what).toBe(true);
    }
    valueOf(await desk.packages.undo({ number }));
    valueOf(await desk.drafts.discard({ draftId }));
  }
});
