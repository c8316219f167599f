import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Procedure } from '../../../preload/contract/catalogue';
import { overrideBetween, type ProcedureOverride } from '../../../preload/contract/procedure-override';
import { asIfKilled, valueOf, type TestDesk } from '../../support/a-desk';
import { CERTIFIED_COPY } from '../../support/builders';
import { aPackage, jsonFile, stage, withoutVersion } from '../../support/packages';
import { theDesk } from '../../support/the-desk';

const OWN = { key: 'dvGhiChu', label: 'Ghi chú của xã', type: 'text', required: false } as const;
const get = async (desk: TestDesk, code = CERTIFIED_COPY): Promise<Procedure> =>
  valueOf(await desk.catalogue.get({ code }))!;

async function override(
  desk: TestDesk,
  make: (p: Procedure) => Partial<Procedure>,
  part: Partial<ProcedureOverride> = {},
) {
  const { national } = valueOf(await desk.packages.forEditing({ code: CERTIFIED_COPY }))!;
  const made = overrideBetween(national, { ...national, ...make(national) }, { isHidden: false, tests: [] });
  return desk.packages.saveOverride({ code: CERTIFIED_COPY, override: { ...made, ...part } });
}
const withOwn = (p: Procedure): Partial<Procedure> => ({ formFields: [...p.formFields, OWN] });
const keys = (procedure: Procedure): string[] => procedure.formFields.map(({ key }) => key);

async function take(desk: TestDesk, procedure: Omit<Procedure, 'version'>): Promise<number> {
  const staged = await stage(desk, jsonFile(aPackage({ procedures: [procedure] })));
  expect(staged.problems).toEqual([]);
  return valueOf(await desk.packages.accept({ stageId: staged.stageId, isTrustedAnyway: true })).number;
}

test("an office's field is asked at once, survives a national update and a new start, and can be taken back", async () => {
  const desk = await theDesk();
  valueOf(await override(desk, withOwn));
  expect(keys(await get(desk))).toContain('dvGhiChu');
  const { national } = valueOf(await desk.packages.forEditing({ code: CERTIFIED_COPY }))!;
  await take(desk, { ...withoutVersion(national), feeVnd: 3000 });
  expect(await get(desk)).toMatchObject({ feeVnd: 3000 });
  expect(keys(await get(desk))).toContain('dvGhiChu');
  const again = await theDesk({ profileDir: asIfKilled(desk) });
  expect(await get(again)).toEqual(await get(desk));
  valueOf(await desk.packages.undoOverride({ code: CERTIFIED_COPY }));
  expect(keys(await get(desk))).not.toContain('dvGhiChu');
  valueOf(await desk.packages.undoOverride({ code: CERTIFIED_COPY }));
  expect(keys(await get(desk))).toContain('dvGhiChu');
});

test('what no longer fits after an update is listed by name, and the form still works', async () => {
  const desk = await theDesk();
  valueOf(
    await override(desk, p => ({
      ...withOwn(p),
      formFields: [...p.formFields.map(f => (f.key === 'coQuanCap' ? { ...f, label: 'Nơi cấp' } : f)), OWN],
    })),
  );
  const { national } = valueOf(await desk.packages.forEditing({ code: CERTIFIED_COPY }))!;
  const without = withoutVersion(national);
  await take(desk, { ...without, formFields: without.formFields.filter(({ key }) => key !== 'coQuanCap') });
  expect(valueOf(await desk.packages.overrides({}))).toMatchObject([
    { procedureCode: CERTIFIED_COPY, misfits: [{ code: 'field-gone', what: 'coQuanCap' }] },
  ]);
  expect(keys(await get(desk))).toContain('dvGhiChu');
});

test('a hidden procedure is not offered, and is there for what was begun with it', async () => {
  const desk = await theDesk();
  valueOf(await override(desk, () => ({}), { isHidden: true }));
  const offered = valueOf(await desk.catalogue.search({ text: CERTIFIED_COPY, limit: 5 }));
  expect(offered.map(({ code }) => code)).not.toContain(CERTIFIED_COPY);
  expect(valueOf(await desk.catalogue.frequent({})).map(({ code }) => code)).not.toContain(CERTIFIED_COPY);
  expect((await get(desk)).code).toBe(CERTIFIED_COPY);
});

test('an override with a circle or a failing case of its own is refused, and the form stays as it was', async () => {
  const desk = await theDesk();
  const before = await get(desk);
  const circle = { ...OWN, showWhen: { field: 'dvGhiChu', notEmpty: true } as const };
  const refused = await override(desk, p => ({ formFields: [...p.formFields, circle] }));
  expect(refused).toMatchObject({ ok: false, code: 'packages.problems' });
  const failing = { name: 'sai', receivedAt: '2026-11-20T09:00', values: {}, expect: { feeVnd: 7 } };
  expect(await override(desk, withOwn, { tests: [failing] })).toMatchObject({ code: 'packages.problems' });
  expect(await get(desk)).toEqual(before);
  expect(valueOf(await desk.packages.overrides({}))).toEqual([]);
});

test('a form can be tried with values before it is saved: issues, fee and due date as at the counter', async () => {
  const desk = await theDesk();
  const procedure = await get(desk);
  const tried = valueOf(
    await desk.packages.tryOut({
      procedure,
      values: { 'form.soTrang': 2, 'form.soBan': 3, 'form.tenGiayTo': 'Bằng' },
      receivedAt: '2026-11-20T15:30',
    }),
  );
  expect(tried).toMatchObject({ feeVnd: 12_000, dueOn: '2026-11-23' });
  expect(tried.issues.map(({ path, code }) => `${path} ${code}`)).toContain('form.nguoiYeuCau forms.required');
});

test("an office's form leaves as a package that another desk takes", async () => {
  const desk = await theDesk();
  const folder = mkdtempSync(path.join(tmpdir(), 'packages-'));
  try {
    valueOf(await override(desk, withOwn));
    const { fileName } = valueOf(await desk.packages.exportDraft({ code: CERTIFIED_COPY, folder }));
    expect(readdirSync(folder)).toEqual([fileName]);
    expect(await desk.packages.exportDraft({ code: CERTIFIED_COPY, folder })).toMatchObject({
      code: 'packages.folder-unwritable',
    });
    const other = await theDesk();
    const staged = await stage(other, readFileSync(path.join(folder, fileName)));
    expect(staged).toMatchObject({ problems: [], trust: 'unsigned', changes: [{ change: 'changed' }] });
    valueOf(await other.packages.accept({ stageId: staged.stageId, isTrustedAnyway: true }));
    expect(keys(await get(other))).toEqual(keys(await get(desk)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
