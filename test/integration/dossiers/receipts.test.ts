import { afterAll, expect, test } from 'vitest';
import { createReader } from '../../../main/ocr';
import type { Printers } from '../../../main/printing';
import { asIfKilled, valueOf } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { pdfText } from '../../support/pdf-text';
import { theDesk } from '../../support/the-desk';
import type { DossierId } from '../../../preload/contract/ids';

const reader = createReader({ workers: 1 });
afterAll(() => reader.close());

type PrintAnswer = Awaited<ReturnType<Printers['print']>>;
const TAKEN: PrintAnswer = { ok: true, value: { jobId: 'job-1', printer: 'HP' } };

/** A spooler that keeps what it was given and answers what the test says. */
function aSpooler(answer: () => PrintAnswer = () => TAKEN) {
  const papers: { pdf: Uint8Array; jobName: string }[] = [];
  const printers: Printers = {
    list: () => Promise.resolve([{ name: 'HP', isDefault: true, state: 'ready' }]),
    print: (pdf, { jobName }) => {
      const said = answer();
      if (said.ok) papers.push({ pdf, jobName });
      return Promise.resolve(said);
    },
    jobState: () => Promise.resolve('unknown'),
  };
  return { printers, papers };
}
const print = (dossierId: DossierId, reason: string | null = null) => ({ dossierId, printer: 'HP', reason });

test('a receipt is shown page by page as it will be printed', async () => {
  const desk = await theDesk({ reader });
  const { dossierId } = await aDossier(desk);
  const preview = valueOf(await desk.printing.receiptPreview({ dossierId }));
  expect(preview).toMatchObject({ copyNumber: 0 });
  expect(preview?.pageCount).toBeGreaterThanOrEqual(1);
  const picture = await desk.core.asset({ method: 'GET', path: `/receipts/${dossierId}/1.png`, query: {}, body: null });
  expect(picture.status).toBe(200);
  expect(picture.body.length).toBeGreaterThan(5_000);
  const beyond = await desk.core.asset({
    method: 'GET',
    path: `/receipts/${dossierId}/${(preview?.pageCount ?? 0) + 1}.png`,
    query: {},
    body: null,
  });
  expect(beyond.status).toBe(404);
});

test('the first print is the original; every later one asks why and is marked a copy', async () => {
  const { printers, papers } = aSpooler();
  const desk = await theDesk({ printers });
  const { dossierId, code } = await aDossier(desk);
  expect(valueOf(await desk.printing.printReceipt(print(dossierId)))).toMatchObject({
    copyNumber: 0,
    state: 'sent',
    officerName: 'Nguyễn Thị Lan',
    reason: null,
  });
  expect(await desk.printing.printReceipt(print(dossierId))).toEqual({ ok: false, code: 'printing.reason-needed' });
  expect(await desk.printing.printReceipt(print(dossierId, '   '))).toEqual({
    ok: false,
    code: 'printing.reason-needed',
  });
  expect(valueOf(await desk.printing.printReceipt(print(dossierId, 'Kẹt giấy')))).toMatchObject({
    copyNumber: 1,
    reason: 'Kẹt giấy',
  });
  expect(papers.map(paper => paper.jobName)).toEqual([`${code}-0`, `${code}-1`]);
  const [original, copy] = await Promise.all(papers.map(({ pdf }) => pdfText(pdf)));
  const mark = /BẢN SAO\s+LẦN/u;
  expect(original).toContain(code);
  expect(original).not.toMatch(mark);
  expect(copy).toMatch(mark);
  expect(valueOf(await desk.printing.prints({ dossierId })).map(record => record.copyNumber)).toEqual([0, 1]);
});

test('a job the spooler refused gave no paper, so the next print is still the original', async () => {
  let isStopped = true;
  const { printers, papers } = aSpooler(() => (isStopped ? { ok: false, code: 'printing.printer-stopped' } : TAKEN));
  const desk = await theDesk({ printers });
  const { dossierId } = await aDossier(desk);
  expect(await desk.printing.printReceipt(print(dossierId))).toEqual({ ok: false, code: 'printing.printer-stopped' });
  expect(valueOf(await desk.printing.prints({ dossierId }))).toMatchObject([{ copyNumber: 0, state: 'failed' }]);
  isStopped = false;
  expect(valueOf(await desk.printing.printReceipt(print(dossierId)))).toMatchObject({ copyNumber: 0, state: 'sent' });
  expect(papers).toHaveLength(1);
});

test('a spooler that did not answer in time keeps the number taken: paper may have come out', async () => {
  const { printers } = aSpooler(() => ({ ok: false, code: 'printing.timeout' }));
  const desk = await theDesk({ printers });
  const { dossierId } = await aDossier(desk);
  expect(await desk.printing.printReceipt(print(dossierId))).toEqual({ ok: false, code: 'printing.timeout' });
  expect(valueOf(await desk.printing.prints({ dossierId }))).toMatchObject([{ copyNumber: 0, state: 'unknown' }]);
  expect(await desk.printing.printReceipt(print(dossierId))).toMatchObject({ code: 'printing.reason-needed' });
});

test('no room for the file on its way to the spooler is said as such, and the original is still to come', async () => {
  let isFull = true;
  const { printers, papers } = aSpooler();
  const full = () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
  const desk = await theDesk({
    printers: { ...printers, print: (pdf, options) => (isFull ? full() : printers.print(pdf, options)) },
  });
  const { dossierId } = await aDossier(desk);
  expect(await desk.printing.printReceipt(print(dossierId))).toMatchObject({ ok: false, code: 'system.disk-full' });
  isFull = false;
  expect(valueOf(await desk.printing.printReceipt(print(dossierId)))).toMatchObject({ copyNumber: 0 });
  expect(papers).toHaveLength(1);
});

test('pressed twice at once one original comes out', async () => {
  const { printers, papers } = aSpooler();
  const desk = await theDesk({ printers });
  const { dossierId } = await aDossier(desk);
  const answers = await Promise.all([1, 2, 3].map(() => desk.printing.printReceipt(print(dossierId))));
  expect(answers.filter(answer => answer.ok)).toHaveLength(1);
  expect(
    answers.filter(answer => !answer.ok).every(answer => !answer.ok && answer.code === 'printing.reason-needed'),
  ).toBe(true);
  expect(papers).toHaveLength(1);
});

test('the record of a print is there even if the program dies while the paper comes out', async () => {
  let profile = '';
  const { printers } = aSpooler();
  const desk = await theDesk({
    printers: {
      ...printers,
      print: () => {
        profile = asIfKilled(desk);
        return Promise.resolve(TAKEN);
      },
    },
  });
  const { dossierId } = await aDossier(desk);
  valueOf(await desk.printing.printReceipt(print(dossierId)));
  const after = await theDesk({ profileDir: profile });
  expect(valueOf(await after.printing.prints({ dossierId }))).toMatchObject([{ copyNumber: 0, state: 'unknown' }]);
  expect(await after.printing.printReceipt(print(dossierId))).toMatchObject({ code: 'printing.reason-needed' });
});

test('a receipt of a dossier that is none is refused', async () => {
  const desk = await theDesk({ printers: aSpooler().printers });
  const dossierId = '01a2089a-1a80-73e0-897a-c31f55809648' as DossierId;
  expect(valueOf(await desk.printing.receiptPreview({ dossierId }))).toBeNull();
  expect(await desk.printing.printReceipt(print(dossierId))).toEqual({ ok: false, code: 'dossiers.unknown' });
});

test('a dossier prints the same after the settings of the station changed hands', async () => {
  const { printers, papers } = aSpooler();
  const desk = await theDesk({ printers });
  const { dossierId, code } = await aDossier(desk);
  const settings = valueOf(await desk.station.settings({}));
  valueOf(await desk.station.changeSettings({ ...settings, counterNumber: 9 }));
  valueOf(await desk.printing.printReceipt(print(dossierId)));
  expect(await pdfText(papers[0]!.pdf)).toContain(code);
});

test('the test page goes to the printer that was asked', async () => {
  const { printers, papers } = aSpooler();
  const desk = await theDesk({ printers });
  valueOf(await desk.printing.testPage({ printer: 'HP' }));
  expect(papers.map(paper => paper.jobName)).toEqual(['trang-in-thu']);
});
