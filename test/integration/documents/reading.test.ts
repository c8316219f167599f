import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createReader } from '../../../main/ocr';
import { PeerGone } from '../../../main/base/rpc';
import type { ReaderPort } from '../../../main/documents';
import { fixedClock, valueOf, type FixedClock, type TestDesk } from '../../support/a-desk';
import { aDraft, register } from '../../support/builders';
import { NOTHING_READ, stillReader } from '../../support/still-reader';
import { theDesk } from '../../support/the-desk';
import { until } from '../../support/until';

const reader = createReader({ workers: 1 });
afterAll(() => reader.close());

async function aPage(desk: TestDesk, bytes: Uint8Array = Buffer.from('trang')) {
  const draftId = await aDraft(desk);
  await desk.intake(bytes, draftId, 0);
  const [page] = valueOf(await desk.documents.pagesOfDraft({ draftId }));
  return { draftId, pageId: page!.pageId };
}
type PageIdOf = Awaited<ReturnType<typeof aPage>>['pageId'];
const readingOf = async (desk: TestDesk, pageId: PageIdOf) => valueOf(await desk.reading.ofPage({ pageId }));

/** Lets the time between two attempts pass. */
async function attempts(desk: TestDesk, clock: FixedClock, count: number): Promise<void> {
  const { jobs } = desk.core.desk()!;
  for (let attempt = 0; attempt < count; attempt += 1) {
    await jobs.idle();
    clock.advance(60_000);
    jobs.wake();
  }
  await jobs.idle();
}

/** A reader that dies on its first `times` pages. */
function dyingReader(times: number): { reader: ReaderPort; asked: () => number } {
  let asked = 0;
  const read = () => {
    asked += 1;
    return asked <= times
      ? Promise.reject(new PeerGone('reader'))
      : Promise.resolve({ ...NOTHING_READ, text: 'Đọc được' });
  };
  return { reader: stillReader({ read }), asked: () => asked };
}

test('a page is read in the background: text, words with their places, and values offered for the form', async () => {
  const desk = await theDesk({ reader });
  const bytes = readFileSync(path.resolve('test/fixtures/ocr/application.jpg'));
  const { draftId, pageId } = await aPage(desk, bytes);
  await until(async () => (await readingOf(desk, pageId))?.state === 'read', 'the page is read', 50_000);
  const reading = await readingOf(desk, pageId);
  expect(reading?.text).toContain('ĐƠN ĐỀ NGHỊ');
  expect(reading?.text).toBe(reading?.text.normalize('NFC'));
  expect(reading?.words.length).toBeGreaterThan(40);
  const [page] = valueOf(await desk.documents.pagesOfDraft({ draftId }));
  expect(
    reading?.words.every(
      ({ box }) => box.x >= 0 && box.x + box.width <= page!.widthPx + 1 && box.y + box.height <= page!.heightPx + 1,
    ),
  ).toBe(true);
  expect(page).toMatchObject({ readingState: 'read' });
  expect(page?.meanConfidence).toBeGreaterThan(0.5);
  const evidence = valueOf(await desk.reading.evidence({ draftId }));
  const number = evidence.find(({ path }) => path === 'applicant.soGiayTo');
  expect(number).toMatchObject({ state: 'doubtful', values: [{ value: '079188001234' }] });
  expect(evidence.flatMap(({ values }) => values).every(({ witnesses }) => witnesses[0]?.pageId === pageId)).toBe(true);
  expect(valueOf(await desk.drafts.find({ draftId }))?.values['applicant.soGiayTo']).toBe('089085012345');
  expect(desk.events.some(event => event.fact === 'reading.changed' && event.pageId === pageId)).toBe(true);
});

test('a reader that dies three times leaves the page to be keyed by hand, and the dossier is registered all the same', async () => {
  const clock = fixedClock();
  const dying = dyingReader(99);
  const desk = await theDesk({ clock, reader: dying.reader });
  const { draftId, pageId } = await aPage(desk);
  await attempts(desk, clock, 5);
  expect(dying.asked()).toBe(3);
  expect(await readingOf(desk, pageId)).toMatchObject({ state: 'by-hand', text: '' });
  expect(valueOf(await desk.station.health({})).reading).toEqual({ waiting: 0, parked: 1 });
  const { dossierId } = await register(desk, draftId);
  expect(valueOf(await desk.documents.pagesOfDossier({ dossierId }))).toHaveLength(1);
});

test('a reader that dies once reads the page at the second try', async () => {
  const clock = fixedClock();
  const dying = dyingReader(1);
  const desk = await theDesk({ clock, reader: dying.reader });
  const { pageId } = await aPage(desk);
  await attempts(desk, clock, 3);
  expect(dying.asked()).toBe(2);
  expect(await readingOf(desk, pageId)).toMatchObject({ state: 'read', text: 'Đọc được' });
});

test('a page given up is read again when an officer asks', async () => {
  const clock = fixedClock();
  const dying = dyingReader(3);
  const desk = await theDesk({ clock, reader: dying.reader });
  const { pageId } = await aPage(desk);
  await attempts(desk, clock, 3);
  expect((await readingOf(desk, pageId))?.state).toBe('by-hand');
  valueOf(await desk.reading.again({ pageId }));
  await attempts(desk, clock, 1);
  expect(await readingOf(desk, pageId)).toMatchObject({ state: 'read', text: 'Đọc được' });
});

test('a page that waited when the program was closed is read after the next start', async () => {
  const never = stillReader({ read: () => Promise.reject(new PeerGone('reader')) });
  const desk = await theDesk({ reader: never });
  const { pageId } = await aPage(desk);
  await desk.stop();
  const clock = fixedClock();
  clock.advance(60_000);
  const again = await theDesk({ profileDir: desk.profileDir, clock });
  await again.core.desk()!.jobs.idle();
  expect((await readingOf(again, pageId))?.state).toBe('read');
});

test('a file that brings the reader down is not taken in, says so, and the next one is', async () => {
  let isDead = true;
  const still = stillReader();
  const desk = await theDesk({
    reader: { ...still, open: bytes => (isDead ? Promise.reject(new PeerGone('reader')) : still.open(bytes)) },
  });
  const draftId = await aDraft(desk);
  expect(await desk.intake(Buffer.from('x'), draftId)).toEqual({ ok: false, code: 'documents.reader-busy' });
  expect(valueOf(await desk.documents.pagesOfDraft({ draftId }))).toEqual([]);
  isDead = false;
  expect(await desk.intake(Buffer.from('x'), draftId)).toMatchObject({ ok: true });
});

test('the turn an officer gave a page is kept when its reading says otherwise', async () => {
  let read: () => void = () => undefined;
  const desk = await theDesk({
    reader: stillReader({
      read: () => new Promise(resolve => (read = () => resolve({ ...NOTHING_READ, uprightRotation: 180 }))),
    }),
  });
  const { draftId, pageId } = await aPage(desk);
  valueOf(await desk.documents.rotate({ pageId, rotation: 90 }));
  read();
  await until(async () => (await readingOf(desk, pageId))?.state === 'read', 'the page is read');
  expect(valueOf(await desk.documents.pagesOfDraft({ draftId }))[0]?.rotation).toBe(90);
});
