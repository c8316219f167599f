import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCatalogue } from '../../../main/catalogue';
import { dossierOfEntry, dossierPayload } from '../../../main/sync/exchange-mapping';
import type { Procedure } from '../../../preload/contract/catalogue';
import { warningId } from '../../../preload/contract/dossiers';
import { DraftId } from '../../../preload/contract/ids';
import { WireDossier } from '../../portal/wire-schemas';
import { aDesk, valueOf, type TestDesk } from '../../support/a-desk';
import { APPLICANT } from '../../support/builders';
import { filledForm, rowOf } from '../../support/filled-form';
import { stillReader } from '../../support/still-reader';

const catalogue = createCatalogue({ resourcesDir: 'resources/catalogue' });
const common = catalogue.commonFields();
let desk: TestDesk;
beforeAll(async () => void (desk = await aDesk({ reader: stillReader() })));
afterAll(() => desk.close());

/** Every procedure, once for each of its cases. */
const CASES = catalogue
  .procedures()
  .flatMap(procedure =>
    procedure.cases.length === 0
      ? [[procedure.code, '', procedure, {}] as const]
      : procedure.cases.map(
          ({ value }) => [procedure.code, value, procedure, { [`form.${procedure.caseField}`]: value }] as const,
        ),
  );

async function file(procedure: Procedure, byPath: Readonly<Record<string, unknown>>) {
  const draftId = DraftId.parse(uuidv7());
  valueOf(await desk.drafts.begin({ draftId }));
  valueOf(await desk.drafts.chooseProcedure({ draftId, procedureCode: procedure.code }));
  const applicant = Object.fromEntries(Object.entries(APPLICANT).map(([key, value]) => [`applicant.${key}`, value]));
  const fields = Object.entries({ ...applicant, ...byPath }).map(([path, value]) => ({
    path,
    value: value as string,
    source: 'typed',
  }));
  valueOf(await desk.drafts.saveFields({ draftId, fields }));
  const preview = valueOf(await desk.dossiers.preview({ draftId }));
  expect(preview?.issues, procedure.code).toEqual([]);
  const acceptedWarnings = (preview?.warnings ?? []).map(warningId);
  return { preview, receipt: valueOf(await desk.dossiers.register({ draftId, acceptedWarnings })) };
}

describe('every procedure in every case', () => {
  test.each(CASES)(
    '%s %s is registered, has a receipt and is what the portal takes',
    async (_code, _case, procedure, answers) => {
      const { receipt } = await file(procedure, filledForm(procedure, common, answers));
      const { dossierId } = receipt;
      expect(valueOf(await desk.printing.receiptPreview({ dossierId }))?.pageCount).toBeGreaterThanOrEqual(1);
      const payload = desk.core
        .desk()!
        .store.connection.prepare("SELECT payload FROM outbox WHERE lane = ? AND kind = 'dossier'")
        .pluck()
        .get(dossierId) as string;
      const wire = dossierPayload(dossierOfEntry(payload)).payload;
      expect(WireDossier.safeParse(wire).error, procedure.code).toBeUndefined();
    },
  );
});

describe('cases change what is asked', () => {
  const get = (code: string): Procedure => catalogue.procedureInForce(code)!;

  test('a late birth loses the exemption, an abandoned child needs its record', async () => {
    const birth = get('1.001193');
    const inTime = await file(birth, filledForm(birth, common, { 'form.nksLoaiKhaiSinh': 'đúng hạn' }));
    const late = await file(birth, filledForm(birth, common, { 'form.nksLoaiKhaiSinh': 'quá hạn' }));
    expect([inTime.preview?.fee.amountVnd, late.preview?.fee.amountVnd]).toEqual([0, null]);
    const left = filledForm(birth, common, { 'form.nksLoaiKhaiSinh': 'trẻ bị bỏ rơi' });
    expect(Object.keys(left)).not.toContain('components.1');
    expect(left).not.toHaveProperty(['form.meHoTen']);
  });

  test('land in a remote area has ten days more', async () => {
    const land = get('1.013978');
    const [usual, remote] = await Promise.all(
      ['thông thường', 'vùng khó khăn'].map(value => file(land, filledForm(land, common, { 'form.truongHop': value }))),
    );
    expect(remote!.preview!.dueAt! - usual!.preview!.dueAt!).toBeGreaterThan(13 * 24 * 3_600_000);
  });

  test('what is shown to the citizen counts: the receipt keeps the limit of the case', async () => {
    const land = get('1.013978');
    const { receipt } = await file(land, filledForm(land, common, { 'form.truongHop': 'vùng khó khăn' }));
    const dossier = valueOf(await desk.dossiers.find({ dossierId: receipt.dossierId }))!;
    expect(dossier.dueExplanation).toMatchObject({ amount: 27, unit: 'working-days' });
  });
});

describe('many rows on one form', () => {
  const losses = catalogue.procedureInForce('x.ke-khai-thiet-hai-thien-tai')!;
  const rowsField = losses.formFields.find(({ key }) => key === 'thietHai')!;

  test('forty rows are saved, registered and read back in their order', async () => {
    const rows = Array.from({ length: 40 }, (_, at) => ({
      ...rowOf(rowsField),
      loai: `Lúa, thửa ${at + 1}`,
      soLuong: at + 0.5,
    }));
    const { receipt } = await file(losses, filledForm(losses, common, { 'form.thietHai': rows }));
    const dossier = valueOf(await desk.dossiers.find({ dossierId: receipt.dossierId }))!;
    expect((dossier.values['form'] as Record<string, unknown>)['thietHai']).toEqual(rows);
  });

  test('a slip in one row is named with its row and cell, an empty row is none', async () => {
    const draftId = DraftId.parse(uuidv7());
    valueOf(await desk.drafts.begin({ draftId }));
    valueOf(await desk.drafts.chooseProcedure({ draftId, procedureCode: losses.code }));
    const rows = [rowOf(rowsField), {}, { ...rowOf(rowsField), mucThietHai: 140 }];
    const values = filledForm(losses, common, { 'form.thietHai': rows });
    const fields = Object.entries(values).map(([path, value]) => ({ path, value: value as string, source: 'typed' }));
    valueOf(await desk.drafts.saveFields({ draftId, fields }));
    const issues = valueOf(await desk.dossiers.preview({ draftId }))?.issues ?? [];
    expect(issues.filter(({ path }) => path.startsWith('form.'))).toEqual([
      { path: 'form.thietHai.2.mucThietHai', code: 'forms.above-maximum', params: { max: 100 } },
    ]);
  });

  test('more rows than the form allows, and fewer, are one sentence each', async () => {
    const issuesWith = async (rows: unknown) => {
      const draftId = DraftId.parse(uuidv7());
      valueOf(await desk.drafts.begin({ draftId }));
      valueOf(await desk.drafts.chooseProcedure({ draftId, procedureCode: losses.code }));
      valueOf(
        await desk.drafts.saveFields({
          draftId,
          fields: [{ path: 'form.thietHai', value: rows as string, source: 'typed' }],
        }),
      );
      return (valueOf(await desk.dossiers.preview({ draftId }))?.issues ?? []).filter(({ path }) =>
        path.startsWith('form.thietHai'),
      );
    };
    expect(await issuesWith(Array.from({ length: 61 }, () => rowOf(rowsField)))).toMatchObject([
      { code: 'forms.too-many', params: { max: 60 } },
    ]);
    expect(await issuesWith([{}])).toMatchObject([{ code: 'forms.too-few', params: { min: 1 } }]);
    expect(await issuesWith([])).toMatchObject([{ code: 'forms.required' }]);
  });

  test('a name of more than 120 letters in a row is refused at its place and nothing is stored', async () => {
    const children = catalogue.procedureInForce('1.001622')!;
    const list = children.formFields.find(({ key }) => key === 'danhSachTre')!;
    const rows = Array.from({ length: 40 }, (_, at) => ({
      ...rowOf(list),
      fullName: at === 7 ? `${'Nguyễn '.repeat(17)}Án` : `Trần Mẫu ${'ABCDEFGH'.charAt(at % 8)}`,
    }));
    const draftId = DraftId.parse(uuidv7());
    valueOf(await desk.drafts.begin({ draftId }));
    valueOf(await desk.drafts.chooseProcedure({ draftId, procedureCode: children.code }));
    const fields = Object.entries(filledForm(children, common, { 'form.danhSachTre': rows })).map(([path, value]) => ({
      path,
      value: value as string,
      source: 'typed',
    }));
    valueOf(await desk.drafts.saveFields({ draftId, fields }));
    const preview = valueOf(await desk.dossiers.preview({ draftId }))!;
    expect(preview.issues.filter(({ path }) => path.startsWith('form.'))).toEqual([
      { path: 'form.danhSachTre.7.fullName', code: 'forms.too-long', params: { max: 120 } },
    ]);
    expect(await desk.dossiers.register({ draftId, acceptedWarnings: [] })).toMatchObject({ code: 'dossiers.invalid' });
  });
});
