import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrinters } from '../../../main/printing/printers';
import type { Printers, PrintJobState } from '../../../main/printing/printing-types';
import { renderForm } from '../../../main/printing/form-pdf';
import { readShippedTemplate } from '../../../main/printing/form-templates';
import { tallestPageMm } from '../../../main/printing/page-height';
import { receiptView } from '../../../main/printing/receipt-view-rules';
import type { PaperName } from '../../../preload/contract/form-template';
import { aFullReceipt } from '../../fixtures/printing/receipts';
import { startCups, type TestCups } from '../../support/cups';
import { pdfInfo, pdfSentence } from '../../support/pdf-text';

const run = promisify(execFile);
const root = process.cwd();
let cups: TestCups;
let spoolDir: string;
let printers: Printers;
let receipt: Uint8Array;

beforeAll(async () => {
  cups = await startCups();
  spoolDir = await mkdtemp(join(tmpdir(), 'desk-spool-'));
  printers = createPrinters({ spoolDir, platform: process.platform });
  receipt = await receiptOn('A4');
});
afterAll(async () => {
  await cups.stop();
  await rm(spoolDir, { recursive: true, force: true });
});

function receiptOn(paper: PaperName): Promise<Uint8Array> {
  const template = readShippedTemplate(join(root, 'resources/templates'), 'receipt');
  const options = { fontDir: join(root, 'resources/fonts'), copyNumber: 0, parts: [1] };
  return renderForm(receiptView(aFullReceipt()), template, paper, options);
}

const options = () => ({ printer: cups.queueName, jobName: 'receipt 0193 \'a\' "b" $HOME', copies: 1 });

async function stateOnceSettled(jobId: string): Promise<PrintJobState> {
  let state = await printers.jobState(jobId);
  while (state === 'waiting' || state === 'printing') state = await printers.jobState(jobId);
  return state;
}

test('the printer is listed as ready', async () => {
  const found = (await printers.list()).find(printer => printer.name === cups.queueName);
  expect(found?.state).toBe('ready');
});

test('a receipt comes out of the printer word for word, on A4, and nothing stays in the spool folder', async () => {
  const sent = await printers.print(receipt, options());
  if (!sent.ok) throw new Error(sent.code);
  const paper = await cups.nextPdf();
  expect(await pdfSentence(paper)).toBe(await pdfSentence(receipt));
  expect(await pdfInfo(paper)).toMatch(/Page size: +59[45]\S* x 84[12]\S* pts \(A4\)/);
  expect(await stateOnceSettled(sent.value.jobId)).toBe('done');
  expect(await readdir(spoolDir)).toEqual([]);
});

test('a stopped printer is refused and queues nothing', async () => {
  await run('cupsdisable', [cups.queueName]);
  try {
    expect(await printers.print(receipt, options())).toEqual({ ok: false, code: 'printing.printer-stopped' });
    const { stdout } = await run('lpstat', ['-o', cups.queueName]);
    expect(stdout).toBe('');
  } finally {
    await run('cupsenable', [cups.queueName]);
  }
});

test('a job held back by a printer that stopped afterwards is stopped, and so is a cancelled one', async () => {
  const held = await run('lp', ['-d', cups.queueName, '-H', 'hold', '-t', 'held', join(root, 'package.json')]);
  const jobId = /request id is (\S+)/.exec(held.stdout)?.[1] ?? '';
  expect(await printers.jobState(jobId)).toBe('stopped');
  await run('cancel', [jobId]);
  expect(await printers.jobState(jobId)).toBe('stopped');
});

test('a job waiting at a stopped printer is stopped', async () => {
  await run('cupsdisable', [cups.queueName]);
  try {
    const { stdout } = await run('lp', ['-d', cups.queueName, '-t', 'waiting', join(root, 'package.json')]);
    const jobId = /request id is (\S+)/.exec(stdout)?.[1] ?? '';
    expect(await printers.jobState(jobId)).toBe('stopped');
    await run('cancel', [jobId]);
  } finally {
    await run('cupsenable', [cups.queueName]);
  }
});

test('a job nobody knows has an unknown state', async () => {
  expect(await printers.jobState(`${cups.queueName}-999999`)).toBe('unknown');
  expect(await printers.jobState('nonsense')).toBe('unknown');
});

const MM_A_POINT = 25.4 / 72;

test.each<[PaperName, number, number]>([
  ['A5', 148, 210],
  ['roll-80', 80, Number.NaN],
])('on %s the paper has its own size and every word', async (paper, widthMm, heightMm) => {
  const pdf = await receiptOn(paper);
  const size = { name: paper, heightMm: tallestPageMm(pdf) };
  const sent = await printers.print(pdf, { ...options(), paper: size });
  if (!sent.ok) throw new Error(sent.code);
  const out = await cups.nextPdf();
  const [, width = '', height = ''] = /Page size: +([\d.]+) x ([\d.]+) pts/.exec(await pdfInfo(out)) ?? [];
  expect(Math.abs(Number(width) * MM_A_POINT - widthMm)).toBeLessThan(1);
  expect(Math.abs(Number(height) * MM_A_POINT - (Number.isNaN(heightMm) ? size.heightMm : heightMm))).toBeLessThan(1.5);
  expect(await pdfSentence(out)).toBe(await pdfSentence(pdf));
});

test('a job that was cancelled at the printer is stopped, and the record then waits for the officer', async () => {
  await run('cupsdisable', [cups.queueName]);
  try {
    const { stdout } = await run('lp', ['-d', cups.queueName, '-t', 'cancelled', join(root, 'package.json')]);
    const jobId = /request id is (\S+)/.exec(stdout)?.[1] ?? '';
    await run('cancel', [jobId]);
    expect(await printers.jobState(jobId)).toBe('stopped');
  } finally {
    await run('cupsenable', [cups.queueName]);
  }
});
