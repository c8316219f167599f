import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { DraftId } from '../../../preload/contract/ids';
import { valueOf } from '../../support/a-desk';
import { aDossier, aDraft, APPLICANT, CERTIFIED_COPY, register } from '../../support/builders';
import { theDesk } from '../../support/the-desk';

const newDraft = () => DraftId.parse(uuidv7());

test('another person gets the choices of an earlier dossier, nobody’s particulars and no papers', async () => {
  const desk = await theDesk();
  const first = await aDraft(desk);
  await desk.intake(Buffer.from('bằng tốt nghiệp'), first, 0);
  const { dossierId, code } = await register(desk, first);
  const draftId = newDraft();
  const answer = valueOf(await desk.visits.repeat({ dossierId, draftId, isSameApplicant: false }));
  expect(answer.paths.toSorted()).toEqual(['form.soBan', 'form.soTrang']);
  const draft = valueOf(await desk.drafts.find({ draftId }))!;
  expect(draft.procedureCode).toBe(CERTIFIED_COPY);
  expect(draft.values).toEqual({ 'form.soBan': 2, 'form.soTrang': 1, 'visit.repeats': code });
  expect(draft.sources['form.soBan']).toBe('earlier');
  expect(valueOf(await desk.documents.pagesOfDraft({ draftId }))).toEqual([]);
});

test('the same person has their own particulars and words again, and still no papers', async () => {
  const desk = await theDesk();
  const { dossierId } = await aDossier(desk);
  const draftId = newDraft();
  valueOf(await desk.visits.repeat({ dossierId, draftId, isSameApplicant: true }));
  const { values } = valueOf(await desk.drafts.find({ draftId }))!;
  expect(values).toMatchObject({ 'applicant.soGiayTo': APPLICANT.soGiayTo, 'form.tenGiayTo': 'Bằng tốt nghiệp THPT' });
  expect(Object.keys(values).filter(path => /^(?:owner|authorised|components)\./u.test(path))).toEqual([]);
});

test('what was keyed today stands, and a draft of somebody else takes nothing that names the first', async () => {
  const desk = await theDesk();
  const { dossierId } = await aDossier(desk);
  const draftId = newDraft();
  valueOf(await desk.drafts.begin({ draftId }));
  const fields = [
    { path: 'applicant.hoTen', value: 'Trần Thị Hoà', source: 'typed' },
    { path: 'applicant.soGiayTo', value: '089190054321', source: 'typed' },
    { path: 'form.soBan', value: 5, source: 'typed' },
  ];
  valueOf(await desk.drafts.saveFields({ draftId, fields }));
  expect(await desk.visits.repeat({ dossierId, draftId, isSameApplicant: true })).toMatchObject({
    code: 'dossiers.other-applicant',
  });
  const { paths } = valueOf(await desk.visits.repeat({ dossierId, draftId, isSameApplicant: false }));
  expect(paths).toEqual(['form.soTrang']);
  const { values } = valueOf(await desk.drafts.find({ draftId }))!;
  expect(values).toMatchObject({ 'applicant.hoTen': 'Trần Thị Hoà', 'form.soBan': 5 });
  expect(JSON.stringify(values)).not.toContain('Nguyễn Văn Đức');
});
