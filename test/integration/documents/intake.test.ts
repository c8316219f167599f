import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { DraftId } from '../../../preload/contract/ids';
import type { Page } from '../../../preload/contract/documents';
import { sqlFor } from '../../../main/db';
import { createReader } from '../../../main/ocr';
import { uuidv7 } from 'uuidv7';
import { asIfKilled, valueOf, type DeskOptions, type TestDesk } from '../../support/a-desk';
import { aDraft, register } from '../../support/builders';
import { theDesk as aStillDesk } from '../../support/the-desk';

const reader = createReader({ workers: 1 });
afterAll(() => reader.close());

/** The real reader opens the files; what they say is another file's business. */
const theDesk = (options: DeskOptions = {}) =>
  aStillDesk({ reader: { ...reader, read: () => Promise.reject(new Error('not read here')) }, ...options });

const fixture = (name: string) => readFileSync(path.resolve('test/fixtures/ocr', name));
const PNG = fixture('application.png');

interface Taken {
  readonly ok: boolean;
  readonly code?: string;
  readonly pages?: readonly Page[];
  readonly alreadyHere?: number;
}
const intake = async (desk: TestDesk, bytes: Uint8Array, draftId: DraftId | null, component?: number) =>
  (await desk.intake(bytes, draftId, component)) as Taken;
const pagesOf = async (desk: TestDesk, draftId: DraftId) => valueOf(await desk.documents.pagesOfDraft({ draftId }));

function aPngOf(widthPx: number, heightPx: number): Buffer {
  const png = Buffer.from(PNG);
  png.writeUInt32BE(widthPx, 16);
  png.writeUInt32BE(heightPx, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

test.each([['application.png'], ['application.jpg'], ['application.webp'], ['two-pages.tif'], ['two-pages.pdf']])(
  '%s comes in as its pages, in order',
  async name => {
    const desk = await theDesk();
    const draftId = await aDraft(desk);
    const taken = await intake(desk, fixture(name), draftId, 0);
    const pageCount = name.startsWith('two-pages') ? 2 : 1;
    expect(taken).toMatchObject({ ok: true, alreadyHere: 0 });
    const pages = await pagesOf(desk, draftId);
    // What is measured and read in the background comes after the answer.
    const asTaken = (taken.pages ?? []).map(page => ({ ...page, quality: null, readingState: 'waiting' }));
    expect(pages.map(page => ({ ...page, quality: null, readingState: 'waiting' }))).toEqual(asTaken);
    expect(pages.map(page => page.position)).toEqual(Array.from({ length: pageCount }, (_, index) => index + 1));
    expect(pages.every(page => page.component === 0 && page.widthPx > 500 && page.heightPx > 300)).toBe(true);
  },
);

test('a picture that can be kept as it came is kept byte for byte, and the file itself always is', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk);
  await intake(desk, PNG, draftId);
  await intake(desk, fixture('two-pages.pdf'), draftId);
  const { store } = desk.core.desk()!;
  const kept = store.all(sqlFor.selectFrom('pages').select(['sha256', 'source_sha256']).orderBy('position'));
  const sha256 = createHash('sha256').update(PNG).digest('hex');
  expect(kept[0]).toEqual({ sha256, source_sha256: sha256 });
  expect(kept[1]?.source_sha256).toBe(createHash('sha256').update(fixture('two-pages.pdf')).digest('hex'));
  const files = readdirSync(path.join(desk.profileDir, 'blobs'), { recursive: true }).map(String);
  expect(files.filter(file => file.endsWith('.part'))).toEqual([]);
  expect(store.all(sqlFor.selectFrom('blobs').select('sha256'))).toHaveLength(4);
});

test('the same file twice gives its pages once', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk);
  await intake(desk, fixture('two-pages.pdf'), draftId);
  expect(await intake(desk, fixture('two-pages.pdf'), draftId)).toMatchObject({ ok: true, pages: [], alreadyHere: 2 });
  expect(await pagesOf(desk, draftId)).toHaveLength(2);
});

test('the same file twice at once gives its pages once', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk);
  await Promise.all([intake(desk, PNG, draftId), intake(desk, PNG, draftId), intake(desk, PNG, draftId)]);
  expect(await pagesOf(desk, draftId)).toHaveLength(1);
});

test('the same file in two dossiers is in both and one file on disk', async () => {
  const desk = await theDesk();
  const [one, two] = [await aDraft(desk), await aDraft(desk)];
  await intake(desk, PNG, one);
  await intake(desk, PNG, two);
  expect(await pagesOf(desk, one)).toHaveLength(1);
  expect(await pagesOf(desk, two)).toHaveLength(1);
  expect(desk.core.desk()!.store.all(sqlFor.selectFrom('blobs').select('sha256'))).toHaveLength(1);
});

test('a page removed by mistake can be handed in again', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk);
  const [page] = (await intake(desk, PNG, draftId)).pages ?? [];
  valueOf(await desk.documents.remove({ pageId: page!.pageId }));
  expect(await intake(desk, PNG, draftId)).toMatchObject({ alreadyHere: 0, pages: [{ position: 2 }] });
});

test.each<readonly [string, () => Uint8Array, string]>([
  ['an empty file', () => Buffer.alloc(0), 'documents.empty'],
  ['a text called a picture', () => Buffer.from('Kính gửi Ủy ban nhân dân'), 'documents.unknown-kind'],
  ['a torn document', () => fixture('two-pages.pdf').subarray(0, 2_000), 'documents.torn'],
  ['a torn picture', () => fixture('application.jpg').subarray(0, 3_000), 'documents.torn'],
  ['a locked document', () => fixture('encrypted.pdf'), 'documents.encrypted'],
  ['a file of 60 MB', () => Buffer.alloc(60 * 1024 * 1024, 1), 'documents.file-too-large'],
  ['a picture of 40,000 pixels a side', () => aPngOf(40_000, 40_000), 'documents.picture-too-large'],
])('%s is refused and the dossier is as it was', async (_what, bytes, code) => {
  const desk = await theDesk();
  const draftId = await aDraft(desk);
  const before = valueOf(await desk.drafts.find({ draftId }));
  const refused = await intake(desk, bytes(), draftId);
  expect(refused).toMatchObject({ ok: false, code });
  expect(await pagesOf(desk, draftId)).toEqual([]);
  expect(valueOf(await desk.drafts.find({ draftId }))).toEqual(before);
  expect(await intake(desk, PNG, draftId)).toMatchObject({ ok: true });
});

test('a file for a draft that is none, or is registered already, is refused', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk);
  await register(desk, draftId);
  expect(await intake(desk, PNG, draftId)).toEqual({ ok: false, code: 'drafts.registered' });
  expect(await intake(desk, PNG, DraftId.parse(uuidv7()))).toEqual({ ok: false, code: 'drafts.unknown' });
});

test('a page acknowledged the moment before the program dies is there afterwards, with its picture', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk);
  await intake(desk, PNG, draftId);
  const after = await theDesk({ profileDir: asIfKilled(desk) });
  const [page] = await pagesOf(after, draftId);
  const picture = await after.core.asset({
    method: 'GET',
    path: `/pages/${page?.pageId}`,
    query: { size: 'thumb' },
    body: null,
  });
  expect(picture).toMatchObject({ status: 200, mime: 'image/jpeg' });
  expect(picture.body.length).toBeGreaterThan(500);
});

test('a damaged page file is a fault with a number to read out, and takes nothing else with it', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk);
  const [page] = (await intake(desk, PNG, draftId)).pages ?? [];
  const folder = path.join(desk.profileDir, 'blobs');
  const [file] = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  truncateSync(path.join(file!.parentPath, file!.name), 100);
  const answer = await desk.core.asset({ method: 'GET', path: `/pages/${page?.pageId}`, query: {}, body: null });
  expect(answer.status).toBe(500);
  expect(JSON.parse(Buffer.from(answer.body).toString())).toMatchObject({ ok: false, code: 'system.internal' });
  expect(await pagesOf(desk, draftId)).toHaveLength(1);
  await register(desk, draftId);
});

test.each([
  '/pages/../keys/key-slots.json',
  '/pages/nothing',
  '/../store/desk.db',
  '/receipts/nothing/1.png',
  '/pages',
])('there is nothing at "%s"', async where => {
  const desk = await theDesk();
  expect((await desk.core.asset({ method: 'GET', path: where, query: {}, body: null })).status).toBe(404);
});

test('a file the officer chooses again for another dossier is taken in again, one still in the tray is not', async () => {
  const desk = await theDesk();
  const first = await intake(desk, PNG, null);
  expect(first).toMatchObject({ alreadyHere: 0 });
  expect(await intake(desk, PNG, null)).toMatchObject({ pages: [], alreadyHere: 1 });
  const draftId = await aDraft(desk);
  const [page] = valueOf(await desk.documents.tray({}));
  valueOf(await desk.documents.takeFromTray({ draftId, pageIds: [page!.pageId], component: null }));
  expect(await intake(desk, PNG, null)).toMatchObject({ alreadyHere: 0, pages: [{ position: 1 }] });
});
