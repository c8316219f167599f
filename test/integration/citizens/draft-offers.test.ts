import { expect, test } from 'vitest';
import type { PageId } from '../../../preload/contract/ids';
import { systemIds } from '../../../main/base/system-ports';
import { growRegister } from '../../../main/citizens';
import { sqlFor } from '../../../main/db';
import { valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier, aDraft, APPLICANT } from '../../support/builders';
import { theDesk } from '../../support/the-desk';

/** The paper that says somebody is unmarried, asked for by the procedure that gives it out anew. */
const STATUS_PAPER = '1.004873';
const AT = 1;

async function aResult(desk: TestDesk, validUntil: string | null = null) {
  const { dossierId, code } = await aDossier(desk);
  await desk.intake(Buffer.from('giấy xác nhận'), null);
  const pageIds = valueOf(await desk.documents.tray({})).map(({ pageId }) => pageId as PageId);
  const result = {
    number: '125/GXN-UBND',
    issuedOn: '2026-06-01',
    signer: 'Lê Văn Ba',
    resultCode: null,
    summary: 'Giấy xác nhận tình trạng hôn nhân',
    validUntil,
  };
  valueOf(
    await desk.dossiers.act({
      dossierId,
      revision: null,
      actId: crypto.randomUUID(),
      act: { kind: 'record-result', result, pageIds },
    }),
  );
  return { dossierId, code };
}

const aStatusDraft = (desk: TestDesk, applicant = APPLICANT) =>
  aDraft(desk, { procedureCode: STATUS_PAPER, applicant, form: {}, components: {} });
const pagesOf = async (desk: TestDesk, draftId: Awaited<ReturnType<typeof aStatusDraft>>) =>
  valueOf(await desk.documents.pagesOfDraft({ draftId }));

test('a valid result is offered for the paper it is, and comes with its pages until it is given back', async () => {
  const desk = await theDesk();
  const { dossierId, code } = await aResult(desk);
  const draftId = await aStatusDraft(desk);
  const [offer, ...others] = valueOf(await desk.citizens.offers({ draftId })).papers;
  expect(others).toEqual([]);
  expect(offer).toMatchObject({
    component: AT,
    pageCount: 1,
    isTaken: false,
    result: { code, number: '125/GXN-UBND' },
  });

  valueOf(await desk.citizens.reuseResult({ draftId, component: AT, sourceDossierId: dossierId }));
  expect(await pagesOf(desk, draftId)).toMatchObject([{ component: AT }]);
  expect(valueOf(await desk.citizens.offers({ draftId })).papers).toMatchObject([{ isTaken: true }]);

  valueOf(await desk.citizens.reuseResult({ draftId, component: AT, sourceDossierId: dossierId }));
  expect(await pagesOf(desk, draftId)).toHaveLength(1);
  valueOf(await desk.citizens.reuseResult({ draftId, component: AT, sourceDossierId: null }));
  expect(await pagesOf(desk, draftId)).toEqual([]);
  expect(valueOf(await desk.documents.pagesOfDossier({ dossierId }))).toHaveLength(1);
});

test('a result that no longer holds, and anybody else’s, is not offered', async () => {
  const desk = await theDesk();
  await aResult(desk, '2026-11-19');
  const draftId = await aStatusDraft(desk);
  const other = await aStatusDraft(desk, { ...APPLICANT, hoTen: 'Trần Thị Hoà', soGiayTo: '089190054321' });
  expect(valueOf(await desk.citizens.offers({ draftId })).papers).toEqual([]);
  expect(valueOf(await desk.citizens.offers({ draftId: other }))).toEqual({ papers: [], dossiers: [], relatives: [] });
});

test('earlier dossiers of the applicant stand beside the draft, the one of the same procedure marked', async () => {
  const desk = await theDesk();
  const { code } = await aDossier(desk);
  const draftId = await aDraft(desk);
  const status = await aStatusDraft(desk);
  expect(valueOf(await desk.citizens.offers({ draftId })).dossiers).toMatchObject([{ code, isSameProcedure: true }]);
  expect(valueOf(await desk.citizens.offers({ draftId: status })).dossiers).toMatchObject([
    { code, isSameProcedure: false },
  ]);
});

test('relatives an earlier dossier named are offered with it, the living only', async () => {
  const desk = await theDesk();
  const { store } = desk.core.desk()!;
  const { dossierId, code } = await aDossier(desk);
  const form = {
    nksHoTen: 'Nguyễn Gia Bảo',
    nksNgaySinh: '2020-05-06',
    nksSoDDCN: '089220001234',
    chaHoTen: APPLICANT.hoTen,
    chaSoDDCN: APPLICANT.soGiayTo,
    meHoTen: 'Lê Thị Ánh',
    meSoDDCN: '089188004321',
    soGCNKetHon: '15/2018',
  };
  const registration = { applicant: APPLICANT, owner: {}, authorised: {}, form };
  store.inTransaction(tx => growRegister(tx, systemIds, { dossierId, registration, at: 1_000 }));
  const relatives = async () =>
    valueOf(await desk.citizens.offers({ draftId: await aStatusDraft(desk) })).relatives.map(
      ({ kind, citizen, source, since }) => [kind, citizen.fullName, source.code, since],
    );
  expect(await relatives()).toEqual([
    ['spouse', 'Lê Thị Ánh', code, 1_000],
    ['child', 'Nguyễn Gia Bảo', code, 1_000],
  ]);
  store.inTransaction(tx =>
    tx.run(sqlFor.updateTable('citizens').set({ died_on: '2026-01-01' }).where('full_name', '=', 'Lê Thị Ánh')),
  );
  expect((await relatives()).map(([kind]) => kind)).toEqual(['child']);
});
