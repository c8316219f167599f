import { afterAll, expect, test } from 'vitest';
import { epochOfVietnam } from '../../../preload/contract/calendar-days';
import type { FormTemplate } from '../../../preload/contract/form-template';
import type { DossierId } from '../../../preload/contract/ids';
import { createReader } from '../../../main/ocr';
import type { Printers } from '../../../main/printing';
import { fixedClock, valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { aPackage, jsonFile, stage } from '../../support/packages';
import { pdfSentence } from '../../support/pdf-text';
import { theDesk } from '../../support/the-desk';

const reader = createReader({ workers: 1 });
afterAll(() => reader.close());

const DAY_MS = 86_400_000;
type Json = Parameters<TestDesk['templates']['saveDraft']>[0]['template'];

async function edited(desk: TestDesk, title: string): Promise<Json> {
  const { inForce } = valueOf(await desk.templates.find({ form: 'receipt' }));
  return { ...inForce, title } as unknown as Json;
}

function aSpooler() {
  const papers: Uint8Array[] = [];
  const printers: Printers = {
    list: () => Promise.resolve([{ name: 'HP', isDefault: true, state: 'ready' }]),
    print: pdf => {
      papers.push(pdf);
      return Promise.resolve({ ok: true, value: { jobId: '1', printer: 'HP' } });
    },
    jobState: () => Promise.resolve('unknown'),
  };
  const print = async (desk: TestDesk, dossierId: DossierId, reason: string | null = null) => {
    valueOf(await desk.printing.printReceipt({ dossierId, printer: 'HP', reason }));
    return pdfSentence(papers.at(-1) ?? new Uint8Array());
  };
  return { printers, print };
}

/** Without what makes it a certification, whose receipt is a form of its own. */
async function aPlainDossier(desk: TestDesk) {
  const receipt = await aDossier(desk);
  const { store } = desk.core.desk()!;
  store.connection
    .prepare("UPDATE dossiers SET registration = json_set(registration, '$.form', json('{}')) WHERE dossier_id = ?")
    .run(receipt.dossierId);
  return receipt;
}

test('an office signs its own words from a day on; papers of before print as they did', async () => {
  const clock = fixedClock(epochOfVietnam('2026-11-20', 9));
  const { printers, print } = aSpooler();
  const desk = await theDesk({ printers, clock });
  const before = await aPlainDossier(desk);
  valueOf(await desk.templates.saveDraft({ form: 'receipt', template: await edited(desk, 'GIẤY HẸN CỦA PHƯỜNG') }));
  valueOf(await desk.templates.signOff({ form: 'receipt', effectiveOn: '2026-11-23', note: 'Theo Quyết định 12' }));
  clock.advance(DAY_MS);
  const between = await aPlainDossier(desk);
  clock.set(epochOfVietnam('2026-11-23', 0, 5));
  const after = await aPlainDossier(desk);
  expect(await print(desk, before.dossierId)).toContain('GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ');
  expect(await print(desk, between.dossierId)).toContain('GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ');
  expect(await print(desk, after.dossierId)).toContain('GIẤY HẸN CỦA PHƯỜNG');
  // Back to what is shipped: again from now on only.
  clock.advance(60_000);
  valueOf(await desk.templates.goBack({ form: 'receipt', versionId: null, effectiveOn: '2026-11-23' }));
  clock.advance(60_000);
  const last = await aPlainDossier(desk);
  expect(await print(desk, last.dossierId)).toContain('GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ');
  expect(await print(desk, after.dossierId, 'Mất giấy')).toContain('GIẤY HẸN CỦA PHƯỜNG');
  const { versions } = valueOf(await desk.templates.find({ form: 'receipt' }));
  expect(versions.map(({ origin, isReturn, signedBy, isInForce }) => [origin, isReturn, signedBy, isInForce])).toEqual([
    ['office', true, 'Nguyễn Thị Lan', false],
    ['office', false, 'Nguyễn Thị Lan', false],
    ['shipped', false, null, true],
  ]);
  const wordsOf = async (at: number) =>
    valueOf(await desk.templates.version({ versionId: versions[at]?.versionId ?? '' }))?.title;
  expect([await wordsOf(0), await wordsOf(1)]).toEqual([
    'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
    'GIẤY HẸN CỦA PHƯỜNG',
  ]);
  // And forward again to the version that was signed once.
  clock.advance(60_000);
  const signed = versions.find(({ origin, isReturn }) => origin === 'office' && !isReturn)?.versionId ?? '';
  valueOf(await desk.templates.goBack({ form: 'receipt', versionId: signed, effectiveOn: '2026-11-23' }));
  clock.advance(60_000);
  expect(await print(desk, (await aPlainDossier(desk)).dossierId)).toContain('GIẤY HẸN CỦA PHƯỜNG');
});

test('a bad template is refused with what is wrong and where, and nothing of it is kept', async () => {
  const desk = await theDesk();
  valueOf(await desk.templates.saveDraft({ form: 'receipt', template: await edited(desk, 'GIẤY HẸN') }));
  const bad = await edited(desk, 'GIẤY HẸN {{khongCo}}');
  const answer = await desk.templates.saveDraft({ form: 'receipt', template: bad });
  expect(answer).toMatchObject({ ok: false, code: 'templates.bad' });
  expect(answer.ok ? '' : answer.detail).toContain('khongCo');
  for (const template of [{}, { ...bad, title: 'x'.repeat(10_000) }, { ...bad, title: '{{#so}}' }] as Json[]) {
    expect(await desk.templates.saveDraft({ form: 'receipt', template })).toMatchObject({ code: 'templates.bad' });
  }
  expect(valueOf(await desk.templates.find({ form: 'receipt' })).draft?.title).toBe('GIẤY HẸN');
  expect(valueOf(await desk.templates.find({ form: 'receipt' })).versions).toHaveLength(1);
});

test('a draft is signed by a supervisor for no day that has passed, and without one there is nothing to sign', async () => {
  const desk = await theDesk();
  const sign = (effectiveOn: string) => desk.templates.signOff({ form: 'receipt', effectiveOn, note: '' });
  expect(await sign('2026-12-01')).toMatchObject({ code: 'templates.no-draft' });
  valueOf(await desk.templates.saveDraft({ form: 'receipt', template: await edited(desk, 'GIẤY HẸN') }));
  expect(await sign('2026-11-19')).toMatchObject({ code: 'templates.date-past' });
  expect(valueOf(await desk.templates.list({})).find(({ form }) => form === 'receipt')).toMatchObject({
    hasDraft: true,
    isOffice: false,
  });
  valueOf(await sign('2026-12-01'));
  expect(valueOf(await desk.templates.list({})).find(({ form }) => form === 'receipt')).toMatchObject({
    hasDraft: false,
    isOffice: false,
    nextFrom: epochOfVietnam('2026-12-01'),
  });
  expect(await desk.templates.goBack({ form: 'receipt', versionId: 'none', effectiveOn: '2026-12-01' })).toMatchObject({
    code: 'templates.unknown-version',
  });
});

test('what is being edited is drawn with invented people, or the first thing wrong is named', async () => {
  const desk = await theDesk({ reader });
  const template = await edited(desk, 'GIẤY HẸN THỬ');
  const drawn = valueOf(await desk.templates.preview({ form: 'receipt', template, size: 'longest', paper: 'A5' }));
  expect(drawn.problems).toEqual([]);
  const picture = await desk.core.asset({
    method: 'GET',
    path: `/forms/${drawn.preview?.token}/1.png`,
    query: {},
    body: null,
  });
  expect(picture.status).toBe(200);
  const wrong = { ...template, footer: '{{#trang}}' };
  const answer = valueOf(
    await desk.templates.preview({ form: 'receipt', template: wrong, size: 'everyday', paper: null }),
  );
  expect(answer).toMatchObject({ preview: null, problems: [{ code: 'unbalanced-tag', place: 'footer' }] });
});

test('every form can be opened at the template desk with the fields it knows', async () => {
  const desk = await theDesk();
  for (const { form } of valueOf(await desk.templates.list({}))) {
    const sheet = valueOf(await desk.templates.find({ form }));
    expect((sheet.inForce as FormTemplate).form).toBe(form);
    expect(sheet.fields.length).toBeGreaterThan(8);
    const template = sheet.inForce as unknown as Json;
    expect(await desk.templates.saveDraft({ form, template }), form).toEqual({ ok: true, value: {} });
  }
});

test('the number of a receipt is written as the form in force that day writes it', async () => {
  const clock = fixedClock(epochOfVietnam('2026-11-20', 9));
  const { printers, print } = aSpooler();
  const desk = await theDesk({ printers, clock });
  const { inForce } = valueOf(await desk.templates.find({ form: 'receipt' }));
  const template = { ...inForce, numberPattern: 'TN-{{soThuTu}}/Q{{quay}}/{{nam}}-{{kyHieu}}' } as unknown as Json;
  valueOf(await desk.templates.saveDraft({ form: 'receipt', template }));
  valueOf(await desk.templates.signOff({ form: 'receipt', effectiveOn: '2026-11-21', note: '' }));
  const before = await aPlainDossier(desk);
  expect(before.receiptNumber).toMatch(/^1\.Q\d+\.2026\/TNHS-/u);
  clock.advance(DAY_MS);
  const after = await aPlainDossier(desk);
  // The count goes on: only its writing is the office's.
  expect(after.receiptNumber).toMatch(/^TN-2\/Q\d+\/2026-/u);
  expect(await print(desk, after.dossierId)).toContain(after.receiptNumber);
});

test('a template of a catalogue package prints once it was taken into the draft and signed, and not before', async () => {
  const clock = fixedClock(epochOfVietnam('2026-11-26', 9));
  const desk = await theDesk({ clock, reader });
  const sheet = async () => valueOf(await desk.templates.find({ form: 'refusal' }));
  expect((await sheet()).offered).toBeNull();
  const title = 'PHIẾU TỪ CHỐI CỦA GÓI';
  const content = [
    { ...(await sheet()).inForce, title },
    { ...valueOf(await desk.templates.find({ form: 'stop' })).inForce, title: '{{khongCo}}' },
  ];
  const { stageId } = await stage(desk, jsonFile(aPackage({ templates: { version: '7', content } })));
  valueOf(await desk.packages.accept({ stageId, isTrustedAnyway: true }));

  const { offered, inForce } = await sheet();
  expect(offered).toMatchObject({ version: '7', problems: [], template: { title } });
  expect(inForce.title).not.toBe(title);
  const bad = valueOf(await desk.templates.find({ form: 'stop' })).offered;
  expect(bad).toMatchObject({
    template: null,
    problems: [{ code: 'unknown-field', place: 'title', detail: 'khongCo' }],
  });

  valueOf(await desk.templates.saveDraft({ form: 'refusal', template: offered!.template as unknown as Json }));
  expect((await sheet()).offered).toBeNull();
  valueOf(await desk.templates.signOff({ form: 'refusal', effectiveOn: '2026-11-26', note: 'Theo gói bản 7' }));
  expect(await sheet()).toMatchObject({ inForce: { title }, offered: null });
});
