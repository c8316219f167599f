import { isDeepStrictEqual } from 'node:util';
import type { Procedure } from '../../preload/contract/catalogue';
import { diffProcedures, type DiffLine } from '../../preload/contract/procedure-diff';
import { aDesk, valueOf, type TestDesk } from '../support/a-desk';
import { aDraft, CERTIFIED_COPY } from '../support/builders';
import { aPackage, jsonFile, stage, withoutVersion } from '../support/packages';
import { stillReader } from '../support/still-reader';
import { hold } from './store-look';

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
export const CATALOGUE_CHANGES: readonly [string, Change | null, DiffLine['kind'] | null][] = [
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

/** F27: the draft opens with its form and values, what changed is named, and it moves to the new form with its values. */
export async function changeUnderDrafts(count: number): Promise<{ readonly changes: number }> {
  const desk = await aDesk({ reader: stillReader() });
  try {
    const changes = CATALOGUE_CHANGES.slice(0, count);
    for (const change of changes) await changeUnderDraft(desk, change);
    return { changes: changes.length };
  } finally {
    await desk.close();
  }
}

async function changeUnderDraft(
  desk: TestDesk,
  [what, change, kind]: (typeof CATALOGUE_CHANGES)[number],
): Promise<void> {
  const same = (one: unknown, other: unknown, of: string) =>
    hold(isDeepStrictEqual(one, other), true, `${what}: ${of}`);
  const before = valueOf(await desk.catalogue.get({ code: CERTIFIED_COPY }))!;
  const draftId = await aDraft(desk);
  const typed = valueOf(await desk.drafts.find({ draftId }))!;
  const part = change ? { procedures: [change(withoutVersion(before))] } : { removed: [CERTIFIED_COPY] };
  const staged = await stage(desk, jsonFile(aPackage(part)));
  same(staged.problems, [], 'the package is sound');
  hold(staged.openDrafts >= 1, true, `${what}: the open draft is named`);
  const { number } = valueOf(await desk.packages.accept({ stageId: staged.stageId, isTrustedAnyway: true }));

  const opened = valueOf(await desk.drafts.find({ draftId }))!;
  same(opened.values, typed.values, 'values of the draft');
  const form = valueOf(await desk.catalogue.getVersion({ version: opened.procedureVersion! }))!;
  same(form, before, 'the form the draft was begun with');
  const inForce = valueOf(await desk.catalogue.get({ code: CERTIFIED_COPY }));
  if (kind === null) {
    hold(inForce, null, `${what}: the procedure is gone`);
    const chosen = await desk.drafts.chooseProcedure({ draftId, procedureCode: CERTIFIED_COPY });
    hold(chosen.ok ? '' : chosen.code, 'catalogue.procedure-withdrawn', `${what}: and cannot be chosen`);
  } else {
    hold(
      diffProcedures(form, inForce!).some(line => line.kind === kind),
      true,
      `${what}: the difference is shown`,
    );
    same(valueOf(await desk.dossiers.preview({ draftId }))?.issues, [], 'the draft stands by its own form');
    const moved = valueOf(await desk.drafts.chooseProcedure({ draftId, procedureCode: CERTIFIED_COPY }));
    same(moved.values, typed.values, 'values of the moved draft');
    hold(moved.procedureVersion, inForce!.version, `${what}: the draft has the form in force`);
    // Whatever the new form says of the old values, it says it and does not fall over.
    hold(Array.isArray(valueOf(await desk.dossiers.preview({ draftId }))?.issues), true, `${what}: it is checked`);
  }
  valueOf(await desk.packages.undo({ number }));
  valueOf(await desk.drafts.discard({ draftId }));
}
