import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import type { ActOf } from '../../../preload/contract/acts';
import { DraftId, type DossierId } from '../../../preload/contract/ids';
import type { Printers } from '../../../main/printing';
import { valueOf, type TestDesk } from '../../support/a-desk';
import { aDraft, CERTIFIED_COPY, register } from '../../support/builders';
import { pdfSentence } from '../../support/pdf-text';
import { theDesk } from '../../support/the-desk';

const ACTS: Record<'supplement' | 'refusal', ActOf<'ask-supplement'> | ActOf<'refuse'>> = {
  supplement: {
    kind: 'ask-supplement',
    items: [{ component: 0, name: 'Bản chính giấy tờ', reason: '' }],
    reason: 'Thiếu giấy tờ',
    legalBasis: 'Điều 17',
    expiresOn: null,
  },
  refusal: { kind: 'refuse', reason: 'Không thuộc thẩm quyền', legalBasis: 'Điều 17' },
};

async function opened(desk: TestDesk, form: keyof typeof ACTS): Promise<DossierId> {
  const draftId = DraftId.parse(uuidv7());
  valueOf(await desk.drafts.begin({ draftId }));
  valueOf(await desk.drafts.chooseProcedure({ draftId, procedureCode: CERTIFIED_COPY }));
  const fields = [{ path: 'applicant.hoTen', value: 'Trần Thị Hoà', source: 'typed' }];
  valueOf(await desk.drafts.saveFields({ draftId, fields }));
  const answer = await desk.dossiers.openDraft({ draftId, actId: crypto.randomUUID(), act: ACTS[form] });
  return valueOf(answer).dossierId;
}

test.each(['supplement', 'refusal'] as const)('a draft with a name alone has its %s slip on paper', async form => {
  const desk = await theDesk();
  await opened(desk, form);
  const dossierId = await opened(desk, form);
  const forms = valueOf(await desk.printing.formsOf({ dossierId }));
  const slip = forms.find(known => known.form === form)!;
  const preview = valueOf(await desk.printing.formPreview({ form, target: slip.target, paper: null }));
  // On paper stands the number the dossier goes by, printed at once or later.
  const { receiptNumber } = valueOf(await desk.dossiers.find({ dossierId }))!;
  expect(receiptNumber).toMatch(/^2\.Q2\.2026\//u);
  expect(preview).toMatchObject({ pageCount: 1, number: receiptNumber });
});

test('what is keyed is printed to be signed: marked on every page, without a code, and not once it is registered', async () => {
  const papers: Uint8Array[] = [];
  const printers: Printers = {
    list: () => Promise.resolve([{ name: 'HP', isDefault: true, state: 'ready' }]),
    print: pdf => {
      papers.push(pdf);
      return Promise.resolve({ ok: true, value: { jobId: 'job-1', printer: 'HP' } });
    },
    jobState: () => Promise.resolve('done'),
  };
  const desk = await theDesk({ printers });
  const draftId = await aDraft(desk);
  const request = { form: 'application-draft' as const, target: { kind: 'draft' as const, draftId }, paper: null };
  const preview = valueOf(await desk.printing.formPreview(request));
  expect(preview).toMatchObject({ pageCount: 1, copyNumber: 0, number: '' });
  for (const time of ['first', 'again']) {
    const print = valueOf(await desk.printing.printForm({ ...request, printer: 'HP', reason: null }));
    expect(print, time).toMatchObject({ copyNumber: 0, number: '' });
  }
  const words = await pdfSentence(papers.at(-1)!);
  expect(words).toContain('HỒ SƠ CHƯA ĐƯỢC TIẾP NHẬN');
  expect(words).toContain('Nguyễn Văn Đức');
  expect(words).not.toMatch(/Mã hồ sơ:|-\d{6}-\d{4}/u);
  await register(desk, draftId);
  expect(valueOf(await desk.printing.formPreview(request))).toBeNull();
});
