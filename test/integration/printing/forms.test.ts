import { afterAll, expect, test } from 'vitest';
import { epochOfVietnam } from '../../../preload/contract/calendar-days';
import type { FormKind } from '../../../preload/contract/form-template';
import type { DossierId } from '../../../preload/contract/ids';
import type { FormTarget } from '../../../preload/contract/printing';
import { verifyAudit } from '../../../main/audit';
import { sqlFor } from '../../../main/db';
import { insertEvent } from '../../../main/dossiers';
import { createReader } from '../../../main/ocr';
import { aSpooler } from '../../support/a-spooler';
import { fixedClock, valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { pdfSentence } from '../../support/pdf-text';
import { theDesk } from '../../support/the-desk';
import { uuidv7 } from 'uuidv7';

const reader = createReader({ workers: 1 });
afterAll(() => reader.close());

/** An act as the life of a dossier writes it. */
function act(desk: TestDesk, dossierId: string, kind: string, detail: Record<string, unknown>, at?: number): string {
  const { store } = desk.core.desk()!;
  const eventId = uuidv7();
  const officerId = desk.supervisorId;
  store.inTransaction(tx =>
    insertEvent(tx, { eventId, dossierId, kind, at: at ?? epochOfVietnam('2026-11-20', 10), officerId, detail }),
  );
  return eventId;
}

const REFUSED = { reason: 'Không thuộc thẩm quyền giải quyết', legalBasis: 'Điều 11 Nghị định 118/2025/NĐ-CP' };
const ofDossier = (dossierId: DossierId, eventId: string | null = null): FormTarget => ({
  kind: 'dossier',
  dossierId,
  eventId,
});
const request = (form: FormKind, target: FormTarget, reason: string | null = null) => ({
  form,
  target,
  printer: 'HP',
  paper: null,
  reason,
});

test('every act that has a form offers it, an act taken back does not', async () => {
  const desk = await theDesk();
  const { dossierId } = await aDossier(desk);
  const before = valueOf(await desk.printing.formsOf({ dossierId })).map(({ form }) => form);
  expect(before).toEqual(['receipt', 'application', 'control-slip', 'folder-label', 'history']);
  const declared = { form: 'application' as const, target: ofDossier(dossierId), paper: null };
  expect(valueOf(await desk.printing.formPreview(declared))).toMatchObject({ pageCount: 1, paper: 'A4', number: '' });
  act(desk, dossierId, 'supplement.asked', {
    items: [{ component: 0, name: 'Tờ khai', reason: '' }],
    reason: 'Thiếu',
    expiresOn: null,
  });
  const wrong = act(desk, dossierId, 'dossier.refused', REFUSED);
  act(desk, dossierId, 'act.undone', { eventId: wrong, kind: 'dossier.refused' });
  act(desk, dossierId, 'apology.issued', { reason: 'Chờ xác minh', signer: 'Lê Thị Hạnh', dueBefore: 1, dueAfter: 2 });
  act(desk, dossierId, 'dossier.handed-over', { slipId: 'BG-1', from: 'Quầy 2', to: 'Phòng Tư pháp' });
  act(desk, dossierId, 'fee.collected', { amountVnd: 8000, way: 'cash' });
  act(desk, dossierId, 'dossier.stopped', { reason: 'Rút hồ sơ' });
  act(desk, dossierId, 'result.returned', { way: 'counter', receivedBy: 'Nguyễn Văn Đức', reference: '' });
  const forms = valueOf(await desk.printing.formsOf({ dossierId }));
  expect(forms.map(({ form }) => form)).toEqual([
    'receipt',
    'application',
    'supplement',
    'apology',
    'hand-over',
    'fee-draft',
    'stop',
    'return-note',
    'control-slip',
    'folder-label',
    'history',
  ]);
  const undone = await desk.printing.printForm(request('refusal', ofDossier(dossierId)));
  expect(undone).toEqual({ ok: false, code: 'printing.nothing-to-print' });
});

test('each of the papers prints what its act says', async () => {
  const { printers, papers } = aSpooler();
  const desk = await theDesk({ printers });
  const { dossierId, code } = await aDossier(desk);
  act(desk, dossierId, 'supplement.asked', {
    items: [{ component: null, name: 'Ảnh chân dung', reason: 'ảnh mờ' }],
    reason: 'Thiếu ảnh',
    expiresOn: '2026-12-20',
  });
  act(desk, dossierId, 'dossier.refused', REFUSED);
  act(desk, dossierId, 'apology.issued', {
    reason: 'Chờ xác minh',
    signer: 'Lê Thị Hạnh',
    dueBefore: epochOfVietnam('2026-11-25', 17),
    dueAfter: epochOfVietnam('2026-12-01', 17),
  });
  act(desk, dossierId, 'dossier.handed-over', { slipId: 'BG-261120-0001', from: 'Quầy 2', to: 'Phòng Tư pháp' });
  act(desk, dossierId, 'fee.collected', { amountVnd: 1_015_000, way: 'cash' });
  act(desk, dossierId, 'dossier.stopped', { reason: 'Tự nguyện rút hồ sơ' });
  act(desk, dossierId, 'result.recorded', {
    result: {
      number: '12/GXN',
      issuedOn: '2026-11-20',
      signer: 'Lê Thị Hạnh',
      resultCode: null,
      summary: '',
      validUntil: null,
    },
    pageCount: 1,
  });
  act(desk, dossierId, 'result.returned', { way: 'post', receivedBy: 'Trần Thị Bưởi', reference: 'EV1' });
  const says: readonly (readonly [FormKind, FormTarget, readonly string[]])[] = [
    [
      'supplement',
      ofDossier(dossierId),
      ['1. Ảnh chân dung: ảnh mờ', 'Lý do: Thiếu ảnh', 'hết ngày 20/12/2026', 'Số: 1.Q2.2026/PBS-TTPVHCC'],
    ],
    ['refusal', ofDossier(dossierId), [REFUSED.reason, REFUSED.legalBasis]],
    ['apology', ofDossier(dossierId), ['ỦY BAN NHÂN DÂN TỈNH AN GIANG', 'ngày 01 tháng 12 năm 2026', 'Lê Thị Hạnh']],
    ['stop', ofDossier(dossierId), ['Tự nguyện rút hồ sơ']],
    [
      'fee-draft',
      ofDossier(dossierId),
      ['1.015.000 đồng', 'Một triệu không trăm mười lăm nghìn đồng', 'KHÔNG THAY BIÊN LAI'],
    ],
    ['return-note', ofDossier(dossierId), ['12/GXN', 'qua dịch vụ bưu chính công ích, số hiệu EV1', 'Trần Thị Bưởi']],
    ['control-slip', ofDossier(dossierId), ['1. Giao: Quầy 2', code]],
    ['history', ofDossier(dossierId), ['Từ chối tiếp nhận', 'Xin lỗi, hẹn lại ngày trả']],
    ['folder-label', ofDossier(dossierId), [code]],
    [
      'hand-over',
      { kind: 'slip', slipId: 'BG-261120-0001' },
      ['Bên nhận: Phòng Tư pháp', 'Mã phiếu: BG-261120-0001', 'Nguyễn Văn'],
    ],
    ['register', { kind: 'period', from: '2026-11-01', to: '2026-11-30' }, ['Tổng số: 1 hồ sơ', 'Bưu chính']],
    ['queue-ticket', { kind: 'ticket', ticketId: uuidv7(), sector: 'Hộ tịch' }, ['001', 'Hộ tịch']],
  ];
  for (const [form, target, lines] of says) {
    valueOf(await desk.printing.printForm(request(form, target)));
    const text = await pdfSentence(papers.at(-1)!.pdf);
    // A word broken over two lines is joined by the hyphen it has.
    const joined = text.replace(/- /gu, '-');
    for (const line of lines) expect(`${text} ${joined}`, form).toContain(line);
  }
  expect(papers.map(({ jobName }) => jobName).join()).not.toMatch(/Đức|Bưởi/u);
  expect(papers.at(-1)).toMatchObject({ paper: 'roll-80' });
});

test('numbers run within form, counter and year, begin again at New Year in Viet Nam, and are never given twice', async () => {
  const clock = fixedClock(epochOfVietnam('2026-12-31', 23, 58));
  let isStopped = true;
  const { printers } = aSpooler(() =>
    isStopped ? { ok: false, code: 'printing.printer-stopped' } : { ok: true, value: { jobId: '1', printer: 'HP' } },
  );
  const desk = await theDesk({ printers, clock });
  const { dossierId } = await aDossier(desk);
  const refused = () => ofDossier(dossierId, act(desk, dossierId, 'dossier.refused', REFUSED, clock.now()));
  const first = refused();
  expect(await desk.printing.printForm(request('refusal', first))).toEqual({
    ok: false,
    code: 'printing.printer-stopped',
  });
  const [failed] = valueOf(await desk.printing.prints({ dossierId }));
  expect(failed).toMatchObject({ state: 'failed', number: '1.Q2.2026/PTC-TTPVHCC' });
  isStopped = false;
  const numberOf = async (form: FormKind, target: FormTarget, reason: string | null = null) =>
    valueOf(await desk.printing.printForm(request(form, target, reason)));
  expect(await numberOf('refusal', first)).toMatchObject({ number: '1.Q2.2026/PTC-TTPVHCC', copyNumber: 0 });
  expect(await numberOf('refusal', refused())).toMatchObject({ number: '2.Q2.2026/PTC-TTPVHCC' });
  expect(await numberOf('control-slip', ofDossier(dossierId))).toMatchObject({ number: '1.Q2.2026/PKS-TTPVHCC' });
  clock.advance(3 * 60_000);
  expect(await numberOf('refusal', refused())).toMatchObject({ number: '1.Q2.2027/PTC-TTPVHCC' });
  // A copy of last year's paper keeps the number it had.
  expect(await numberOf('refusal', first, 'Kẹt giấy')).toMatchObject({
    number: '1.Q2.2026/PTC-TTPVHCC',
    copyNumber: 1,
  });
  const tickets = async () => numberOf('queue-ticket', { kind: 'ticket', ticketId: uuidv7(), sector: '' });
  expect([(await tickets()).number, (await tickets()).number]).toEqual(['1', '2']);
  clock.advance(24 * 3_600_000);
  expect((await tickets()).number).toBe('1');
  const numbered = desk.core
    .desk()!
    .store.all(sqlFor.selectFrom('audit_entries').selectAll().where('kind', '=', 'form.numbered'));
  expect(numbered).toHaveLength(7);
  expect(verifyAudit(desk.core.desk()!.store).brokenAt).toBeNull();
});

test('what the officer saw at the printer stands, and a print that did not come out is printed again as the original', async () => {
  const { printers } = aSpooler(() => ({ ok: false, code: 'printing.timeout' }));
  const desk = await theDesk({ printers });
  const { dossierId } = await aDossier(desk);
  await desk.printing.printForm(request('control-slip', ofDossier(dossierId)));
  const unclear = { text: '', form: null, isUnclear: true, cursor: null, limit: 10 };
  const [found] = valueOf(await desk.printing.findPrints(unclear)).rows;
  expect(found).toMatchObject({ form: 'control-slip', state: 'unknown', applicantName: 'Nguyễn Văn Đức' });
  valueOf(await desk.printing.confirmPrint({ printId: found!.printId, cameOut: false }));
  expect(valueOf(await desk.printing.findPrints(unclear)).rows).toEqual([]);
  expect(await desk.printing.confirmPrint({ printId: found!.printId, cameOut: true })).toMatchObject({
    code: 'printing.already-clear',
  });
  await desk.printing.printForm(request('control-slip', ofDossier(dossierId)));
  const [again] = valueOf(await desk.printing.findPrints(unclear)).rows;
  expect(again).toMatchObject({ copyNumber: 0, number: found!.number });
  expect(await desk.printing.confirmPrint({ printId: 'none', cameOut: true })).toMatchObject({
    code: 'printing.unknown-print',
  });
});

test('any print is found by number, code or name and leads back to its paper', async () => {
  const { printers } = aSpooler();
  const desk = await theDesk({ printers });
  const { dossierId, code, receiptNumber } = await aDossier(desk);
  await aDossier(desk, { applicant: { hoTen: 'Lê Thị Bưởi', soGiayTo: '089185012345', gioiTinh: 'Nữ' } });
  valueOf(await desk.printing.printForm(request('receipt', ofDossier(dossierId))));
  valueOf(await desk.printing.printForm(request('history', ofDossier(dossierId))));
  const find = async (text: string, form: FormKind | null = null) =>
    valueOf(await desk.printing.findPrints({ text, form, isUnclear: false, cursor: null, limit: 10 })).rows;
  expect((await find(code)).map(({ form }) => form)).toEqual(['history', 'receipt']);
  expect((await find(receiptNumber)).map(({ form }) => form)).toEqual(['receipt']);
  expect((await find('duc nguyen', 'history')).map(({ target }) => target)).toEqual([ofDossier(dossierId)]);
  expect(await find('bưởi')).toEqual([]);
  const page = valueOf(
    await desk.printing.findPrints({ text: '', form: null, isUnclear: false, cursor: null, limit: 1 }),
  );
  expect(page.rows).toHaveLength(1);
  const next = await desk.printing.findPrints({
    text: '',
    form: null,
    isUnclear: false,
    cursor: page.nextCursor,
    limit: 1,
  });
  expect(valueOf(next)).toMatchObject({ rows: [{ form: 'receipt' }], nextCursor: null });
});

test('a paper is shown before it is printed, with its sizes, and its picture is gone when nobody looks any more', async () => {
  const desk = await theDesk({ reader });
  const { dossierId } = await aDossier(desk);
  const preview = valueOf(
    await desk.printing.formPreview({ form: 'receipt', target: ofDossier(dossierId), paper: 'A5' }),
  );
  expect(preview).toMatchObject({ paper: 'A5', papers: ['A4', 'A5', 'roll-80'], copyNumber: 0 });
  const picture = (token: string) =>
    desk.core.asset({ method: 'GET', path: `/forms/${token}/1.png`, query: {}, body: null });
  expect((await picture(preview!.token)).status).toBe(200);
  expect((await picture('nothing')).status).toBe(404);
  const refusal = await desk.printing.formPreview({ form: 'refusal', target: ofDossier(dossierId), paper: null });
  expect(valueOf(refusal)).toBeNull();
});

test('the printer and paper of each form are kept, and a paper the form does not have is not taken', async () => {
  const { printers, papers } = aSpooler();
  const desk = await theDesk({ printers });
  const { dossierId } = await aDossier(desk);
  valueOf(
    await desk.printing.changeFormPrinters({
      printers: { receipt: { printer: 'Roll', paper: 'roll-80' }, history: { printer: null, paper: 'roll-80' } },
    }),
  );
  expect(valueOf(await desk.printing.formPrinters({}))).toMatchObject({
    receipt: { printer: 'Roll', paper: 'roll-80' },
  });
  valueOf(await desk.printing.printForm(request('receipt', ofDossier(dossierId))));
  valueOf(await desk.printing.printForm(request('history', ofDossier(dossierId))));
  expect(papers.map(({ paper }) => paper)).toEqual(['roll-80', 'A4']);
  expect(papers[0]?.heightMm).toBeGreaterThan(150);
});

test('a form takes its paper out of the tray chosen for it, from that printer and no other', async () => {
  const { printers, papers } = aSpooler();
  const desk = await theDesk({ printers: { ...printers, trays: () => Promise.resolve(['Tray1', 'Tray2']) } });
  const { dossierId } = await aDossier(desk);
  expect(valueOf(await desk.printing.trays({ printer: 'HP' }))).toEqual(['Tray1', 'Tray2']);
  const kept = { receipt: { printer: 'HP', paper: null, tray: 'Tray2' } };
  valueOf(await desk.printing.changeFormPrinters({ printers: kept }));
  valueOf(await desk.printing.printForm({ ...request('receipt', ofDossier(dossierId)), printer: 'HP' }));
  valueOf(await desk.printing.printForm({ ...request('history', ofDossier(dossierId)), printer: 'HP' }));
  const again = { ...request('receipt', ofDossier(dossierId)), printer: 'Roll', reason: 'Mất giấy' };
  valueOf(await desk.printing.printForm(again));
  expect(papers.map(({ tray }) => tray)).toEqual(['Tray2', undefined, undefined]);
});

test('a register nobody filled is not printed, and dates the wrong way round are none', async () => {
  const desk = await theDesk();
  const period = (from: string, to: string): FormTarget => ({ kind: 'period', from, to });
  for (const target of [period('2025-01-01', '2025-01-31'), period('2026-12-01', '2026-11-01')]) {
    expect(await desk.printing.printForm(request('register', target))).toMatchObject({
      code: 'printing.nothing-to-print',
    });
  }
});
