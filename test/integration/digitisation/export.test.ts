import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createDigitisationRoutes, createDigitisationService } from '../../../main/digitisation';
import { done } from '../../../main/base/outcome';
import { sqlFor } from '../../../main/db';
import { PaperMetadata } from '../../../preload/contract/digitisation';
import type { DossierId } from '../../../preload/contract/ids';
import { fixedClock, valueOf, type TestDesk } from '../../support/a-desk';
import { aDraft, register } from '../../support/builders';
import { pdfPages, pdfWords } from '../../support/pdf-text';
import { validatePdfA2b } from '../../support/pdfa-validator';
import { NOTHING_READ, stillReader } from '../../support/still-reader';
import { aTempDir } from '../../support/temp-dir';
import { theDesk } from '../../support/the-desk';

const PHOTO = readFileSync('test/fixtures/ocr/application.jpg');
const SIGNED = Buffer.from('%PDF-1.7\n5 0 obj <</Type /Sig /ByteRange [0 1 2 3]>> endobj\n%%EOF\n', 'latin1');
const WORD = { text: 'QUYẾT', box: { x: 200, y: 300, width: 180, height: 50 }, confidence: 0.95, line: 0, block: 0 };
const FIELDS = [
  { name: 'so_ky_hieu', value: '672/QĐ-UBND' },
  { name: 'ngay_ban_hanh', value: '27/10/2024' },
  { name: 'co_quan', value: 'Ủy ban nhân dân xã Tân Thạnh' },
  { name: 'trich_yeu', value: 'Về việc giao đất' },
].map(field => ({ ...field, box: WORD.box, confidence: 0.9, source: 'ocr' as const }));

const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Every picture is the same photograph, told apart by a comment behind its end. */
function aPicture(number: number): Buffer {
  return Buffer.concat([PHOTO, Buffer.from(`#${number}`)]);
}

interface Office {
  readonly desk: TestDesk;
  readonly dossierId: DossierId;
  readonly folder: string;
  readonly routes: ReturnType<typeof createDigitisationRoutes>;
  readonly progress: number[];
  readonly lose: (bytes: Uint8Array) => void;
}

/** A registered dossier whose first component has these files, read as a decision. */
async function anOffice(files: readonly Buffer[], component: number | null = 0): Promise<Office> {
  const known = new Map<string, Buffer>([...files, PHOTO].map(bytes => [hashOf(bytes), bytes]));
  const reader = stillReader({
    open: bytes =>
      Promise.resolve(
        done({ kind: isPdf(bytes) ? ('pdf' as const) : ('jpeg' as const), pageCount: isPdf(bytes) ? 2 : 1 }),
      ),
    page: bytes =>
      Promise.resolve(
        done({
          bytes: isPdf(bytes) ? PHOTO : bytes,
          mime: 'image/jpeg' as const,
          widthPx: 1000,
          heightPx: 1400,
          resolutionDpi: 200,
        }),
      ),
    read: () => Promise.resolve({ ...NOTHING_READ, text: 'QUYẾT', words: [WORD], kind: 'quyet_dinh', fields: FIELDS }),
  });
  const desk = await theDesk({ reader });
  const draftId = await aDraft(desk);
  for (const bytes of files) await desk.intake(bytes, draftId, component ?? undefined);
  await desk.core.desk()!.jobs.idle();
  const { dossierId } = await register(desk, draftId);
  const progress: number[] = [];
  const service = createDigitisationService({
    store: desk.core.desk()!.store,
    blobs: {
      get(sha256) {
        const bytes = known.get(sha256);
        if (!bytes) throw new Error('documents.blob-damaged');
        return bytes;
      },
    },
    reader,
    clock: fixedClock(),
    officerId: () => desk.supervisorId,
    station: () => ({ agencyCode: 'H01.151', counterNumber: 1 }),
    progress: (_dossierId, _pageCount, pagesDone) => progress.push(pagesDone),
  });
  const lose = (bytes: Uint8Array) => void known.delete(hashOf(bytes));
  return { desk, dossierId, folder: aTempDir(), routes: createDigitisationRoutes(service), progress, lose };
}

test('a component becomes one searchable PDF/A in the officer’s folder, under its official name', async () => {
  const { desk, dossierId, folder, routes, progress } = await anOffice([1, 2, 3].map(aPicture));
  const paper = { dossierId, component: 0 };
  const proposal = await routes.proposeName(paper);
  expect(proposal).toEqual({ fileName: 'H01.151.2024.10.27.672.UBND.02.pdf', isNeutral: false, missing: [] });
  const { fileName } = proposal!;
  const exported = valueOf(await routes.exportPdf({ ...paper, fileName, folder }));
  expect(readdirSync(folder)).toEqual([fileName]);
  const pdf = readFileSync(join(folder, fileName));
  expect(exported).toEqual({
    files: [{ fileName, sizeBytes: pdf.length, pageCount: 3, sha256: hashOf(pdf), isOriginal: false }],
    sizeBytes: pdf.length,
    pageCount: 3,
    sha256: hashOf(pdf),
  });
  expect(validatePdfA2b(pdf)).toEqual([]);
  expect((await pdfPages(pdf)).map(page => page.trim())).toEqual(['QUYẾT', 'QUYẾT', 'QUYẾT']);
  expect(progress).toEqual([1, 2, 3]);
  const audit = desk.core
    .desk()!
    .store.find(sqlFor.selectFrom('audit_entries').selectAll().orderBy('sequence', 'desc').limit(1));
  expect(audit).toMatchObject({ kind: 'digitisation.exported', subject: dossierId });
});

test('pages stand as the officer arranged, turned and cropped them, without those that were removed', async () => {
  const { desk, dossierId, folder, routes } = await anOffice([1, 2, 3].map(aPicture));
  const { store } = desk.core.desk()!;
  const rows = store.all(sqlFor.selectFrom('pages').selectAll().orderBy('position'));
  store.inTransaction(tx => {
    const change = (index: number, values: Record<string, unknown>) =>
      tx.run(sqlFor.updateTable('pages').set(values).where('page_id', '=', rows[index]!.page_id));
    change(0, { position: 9, rotation: 180 });
    change(1, { removed_at: 1 });
    change(2, { crop: JSON.stringify({ x: 100, y: 200, width: 500, height: 400 }) });
  });
  const paper = { dossierId, component: 0 };
  valueOf(await routes.exportPdf({ ...paper, fileName: 'a.pdf', folder }));
  const words = await pdfWords(readFileSync(join(folder, 'a.pdf')));
  const inPixels = words.map(({ page, xMin, yMin }) => [
    page,
    Math.round((xMin * 200) / 72),
    Math.round((yMin * 200) / 72),
  ]);
  expect(inPixels).toEqual([
    [1, 100, 100],
    [2, 1000 - 200 - 180, 1400 - 300 - 50],
  ]);
});

test('a signed file is given out byte for byte, whatever was done to its pages', async () => {
  const { dossierId, folder, routes } = await anOffice([SIGNED]);
  expect((await routes.metadata({ dossierId, component: 0 }))?.signedFileCount).toBe(1);
  const exported = valueOf(await routes.exportPdf({ dossierId, component: 0, fileName: 'a.pdf', folder }));
  expect(exported.files).toEqual([
    { fileName: 'a.pdf', sizeBytes: SIGNED.length, pageCount: 2, sha256: hashOf(SIGNED), isOriginal: true },
  ]);
  expect(readFileSync(join(folder, 'a.pdf')).equals(SIGNED)).toBe(true);
});

test('a signed file among scanned pages becomes a file of its own beside them', async () => {
  const { dossierId, folder, routes } = await anOffice([aPicture(1), SIGNED, aPicture(2)]);
  const exported = valueOf(await routes.exportPdf({ dossierId, component: 0, fileName: 'a.pdf', folder }));
  expect(exported.files.map(file => [file.fileName, file.pageCount, file.isOriginal])).toEqual([
    ['a.pdf', 2, false],
    ['a-2.pdf', 2, true],
  ]);
  expect(readFileSync(join(folder, 'a-2.pdf')).equals(SIGNED)).toBe(true);
  expect(exported.pageCount).toBe(4);
});

test('the same component exported again gives the same bytes, until its metadata change', async () => {
  const { dossierId, folder, routes } = await anOffice([aPicture(1)]);
  const paper = { dossierId, component: 0 };
  const hashes = [];
  for (const fileName of ['a.pdf', 'b.pdf']) {
    hashes.push(valueOf(await routes.exportPdf({ ...paper, fileName, folder })).sha256);
  }
  const { metadata } = (await routes.metadata(paper))!;
  valueOf(await routes.saveMetadata({ ...paper, metadata: { ...metadata, subject: 'Khác' } }));
  hashes.push(valueOf(await routes.exportPdf({ ...paper, fileName: 'c.pdf', folder })).sha256);
  expect(hashes[0]).toBe(hashes[1]);
  expect(hashes[0]).not.toBe(hashes[2]);
});

test('metadata that an officer confirmed come before what was read, for this component alone', async () => {
  const { dossierId, routes } = await anOffice([aPicture(1)]);
  const paper = { dossierId, component: 0 };
  const proposed = await routes.metadata(paper);
  expect(proposed).toMatchObject({ isSaved: false, metadata: { codeNotation: '672/QĐ-UBND' }, pageCount: 1 });
  expect(Object.keys(proposed!.sources)).toContain('organName');
  const metadata = PaperMetadata.parse({ ...proposed!.metadata, codeNumber: '673' });
  valueOf(await routes.saveMetadata({ ...paper, metadata }));
  valueOf(await routes.saveMetadata({ ...paper, metadata }));
  expect(await routes.metadata(paper)).toMatchObject({ isSaved: true, metadata, sources: {} });
  expect(await routes.metadata({ dossierId, component: 1 })).toBeNull();
});

test('pages filed nowhere are a paper too', async () => {
  const { dossierId, folder, routes } = await anOffice([aPicture(1)], null);
  const paper = { dossierId, component: null };
  const { metadata, neutralName } = (await routes.metadata(paper))!;
  expect(neutralName).toMatch(/^H\d\d\.[\d.]+-\d{6}-\d{6}\.00\.01\.pdf$/);
  valueOf(await routes.saveMetadata({ ...paper, metadata }));
  expect((await routes.metadata(paper))?.isSaved).toBe(true);
  expect(valueOf(await routes.exportPdf({ ...paper, fileName: neutralName, folder })).pageCount).toBe(1);
});

test('a file that is there is never replaced, and nothing half-written stays', async () => {
  const { dossierId, folder, routes } = await anOffice([aPicture(1), SIGNED]);
  writeFileSync(join(folder, 'a-2.pdf'), 'theirs');
  const answer = await routes.exportPdf({ dossierId, component: 0, fileName: 'a.pdf', folder });
  expect(answer).toEqual({ ok: false, code: 'digitisation.file-exists', detail: 'a-2.pdf' });
  expect(readdirSync(folder)).toEqual(['a-2.pdf']);
  expect(readFileSync(join(folder, 'a-2.pdf'), 'utf8')).toBe('theirs');
});

test('a folder that is gone, and a file in its place, refuse', async () => {
  const { dossierId, folder, routes } = await anOffice([aPicture(1)]);
  writeFileSync(join(folder, 'file'), '');
  for (const place of ['gone', 'file']) {
    const answer = await routes.exportPdf({ dossierId, component: 0, fileName: 'a.pdf', folder: join(folder, place) });
    expect(answer).toEqual({ ok: false, code: 'digitisation.folder-not-writable' });
  }
});

test('a damaged page is named and nothing is written', async () => {
  const { dossierId, folder, routes, lose } = await anOffice([aPicture(1), aPicture(2)]);
  lose(aPicture(2));
  const answer = await routes.exportPdf({ dossierId, component: 0, fileName: 'a.pdf', folder });
  expect(answer).toEqual({ ok: false, code: 'digitisation.page-damaged', detail: '2' });
  expect(readdirSync(folder)).toEqual([]);
});

test('an export that is cancelled leaves nothing, and the next one runs', async () => {
  const { dossierId, folder, routes, progress } = await anOffice([1, 2, 3, 4].map(aPicture));
  const paper = { dossierId, component: 0, fileName: 'a.pdf', folder };
  const first = routes.exportPdf(paper);
  expect(await routes.exportPdf(paper)).toEqual({ ok: false, code: 'digitisation.already-running' });
  await routes.cancelExport({});
  expect(await first).toEqual({ ok: false, code: 'digitisation.cancelled' });
  expect(progress.length).toBeLessThan(4);
  expect(readdirSync(folder)).toEqual([]);
  expect(valueOf(await routes.exportPdf(paper)).pageCount).toBe(4);
});

test('a leftover of a program that was killed is no hindrance', async () => {
  const { dossierId, folder, routes } = await anOffice([aPicture(1)]);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '.a.pdf.part'), 'half');
  valueOf(await routes.exportPdf({ dossierId, component: 0, fileName: 'a.pdf', folder }));
  expect(existsSync(join(folder, '.a.pdf.part'))).toBe(false);
});

test('a dossier that is not here, and a component without pages, have nothing to export', async () => {
  const { dossierId, folder, routes } = await anOffice([aPicture(1)]);
  const nobody = '019a0000-0000-7000-8000-000000000000' as DossierId;
  const file = { fileName: 'a.pdf', folder };
  expect(await routes.exportPdf({ dossierId: nobody, component: 0, ...file })).toMatchObject({
    code: 'dossiers.unknown',
  });
  expect(await routes.exportPdf({ dossierId, component: 7, ...file })).toMatchObject({ code: 'digitisation.no-pages' });
  expect(await routes.proposeName({ dossierId, component: 7 })).toBeNull();
  expect(
    await routes.saveMetadata({ dossierId: nobody, component: 0, metadata: PaperMetadata.parse({}) }),
  ).toMatchObject({
    code: 'dossiers.unknown',
  });
});
