import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { DraftId } from '../../../preload/contract/ids';
import { sqlFor } from '../../../main/db';
import { rebuildFromEvents } from '../../../main/dossiers';
import { valueOf } from '../../support/a-desk';
import { aDraft, CERTIFIED_COPY, register } from '../../support/builders';
import { theDesk } from '../../support/the-desk';

test('a second procedure for the same people is in the same visit, with their values and the same stored pages', async () => {
  const desk = await theDesk();
  const firstDraft = await aDraft(desk);
  await desk.intake(Buffer.from('bằng tốt nghiệp'), firstDraft, 0);
  const first = await register(desk, firstDraft);
  const draftId = DraftId.parse(uuidv7());
  valueOf(await desk.visits.addProcedure({ dossierId: first.dossierId, draftId }));
  valueOf(await desk.visits.addProcedure({ dossierId: first.dossierId, draftId }));
  const draft = valueOf(await desk.drafts.find({ draftId }))!;
  expect(draft.values).toMatchObject({ 'applicant.hoTen': 'Nguyễn Văn Đức' });
  expect(Object.keys(draft.values).filter(path => path.startsWith('form.'))).toEqual([]);

  valueOf(await desk.drafts.chooseProcedure({ draftId, procedureCode: CERTIFIED_COPY }));
  const pages = valueOf(await desk.documents.pagesOfDraft({ draftId }));
  expect(pages.map(page => page.component)).toEqual([0]);
  const store = desk.core.desk()!.store;
  expect(store.all(sqlFor.selectFrom('blobs').selectAll())).toHaveLength(1);

  const form = { tenGiayTo: 'Học bạ', soTrang: 1, soBan: 1, nguoiYeuCau: 'Nguyễn Văn Đức' };
  const fields = [
    ...Object.entries(form).map(([key, value]) => ({ path: `form.${key}`, value, source: 'typed' })),
    { path: 'components.0', value: { originals: 1, copies: 1, provided: true }, source: 'typed' },
  ];
  valueOf(await desk.drafts.saveFields({ draftId, fields }));
  const second = await register(desk, draftId);
  const { standing } = valueOf(await desk.dossiers.find({ dossierId: second.dossierId }))!;
  const visit = valueOf(await desk.visits.of({ visitId: standing.visitId! }));
  expect(visit.map(({ code }) => code)).toEqual([first.code, second.code]);
  expect(rebuildFromEvents(store, second.dossierId).differing).toEqual([]);
});

test('papers the other procedure does not ask for stay out of it', async () => {
  const desk = await theDesk();
  const firstDraft = await aDraft(desk);
  await desk.intake(Buffer.from('bằng tốt nghiệp'), firstDraft, 0);
  const first = await register(desk, firstDraft);
  const draftId = DraftId.parse(uuidv7());
  valueOf(await desk.visits.addProcedure({ dossierId: first.dossierId, draftId }));
  valueOf(await desk.drafts.chooseProcedure({ draftId, procedureCode: '1.004873' }));
  expect(valueOf(await desk.documents.pagesOfDraft({ draftId }))).toEqual([]);
});

test('a dossier that is none is refused', async () => {
  const desk = await theDesk();
  const unknown = { dossierId: uuidv7() as never, draftId: DraftId.parse(uuidv7()) };
  expect(await desk.visits.addProcedure(unknown)).toMatchObject({ ok: false, code: 'dossiers.unknown' });
});
