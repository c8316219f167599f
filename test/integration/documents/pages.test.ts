import { expect, test } from 'vitest';
import type { Corners } from '../../../preload/contract/documents';
import type { DraftId, PageId } from '../../../preload/contract/ids';
import { done } from '../../../main/base/outcome';
import { sqlFor } from '../../../main/db';
import { valueOf, type TestDesk } from '../../support/a-desk';
import { aDraft, register } from '../../support/builders';
import { NOTHING_READ, stillReader } from '../../support/still-reader';
import { theDesk } from '../../support/the-desk';
import { until } from '../../support/until';

async function aDraftWithPages(desk: TestDesk, count: number): Promise<{ draftId: DraftId; pageIds: PageId[] }> {
  const draftId = await aDraft(desk);
  for (let page = 0; page < count; page += 1) await desk.intake(Buffer.from(`${draftId} trang ${page}`), draftId, 0);
  return { draftId, pageIds: (await pagesOf(desk, draftId)).map(page => page.pageId) };
}
const pagesOf = async (desk: TestDesk, draftId: DraftId) => valueOf(await desk.documents.pagesOfDraft({ draftId }));

test('pages are put in order, turned and filed without their pictures changing', async () => {
  const desk = await theDesk();
  const { draftId, pageIds } = await aDraftWithPages(desk, 3);
  const [a, b, c] = pageIds as [PageId, PageId, PageId];
  const { store } = desk.core.desk()!;
  const blobs = store.all(sqlFor.selectFrom('pages').select(['page_id', 'sha256']).orderBy('page_id'));
  valueOf(await desk.documents.reorder({ draftId, pageIds: [c, a, b] }));
  valueOf(await desk.documents.rotate({ pageId: a, rotation: 270 }));
  valueOf(await desk.documents.file({ pageId: b, component: 1, paperForm: 'certified-copy' }));
  expect(await pagesOf(desk, draftId)).toMatchObject([
    { pageId: c, position: 1 },
    { pageId: a, rotation: 270 },
    { pageId: b, component: 1, paperForm: 'certified-copy' },
  ]);
  expect(store.all(sqlFor.selectFrom('pages').select(['page_id', 'sha256']).orderBy('page_id'))).toEqual(blobs);
});

test('an order that misses a page or names a foreign one is out of date', async () => {
  const desk = await theDesk();
  const { draftId, pageIds } = await aDraftWithPages(desk, 2);
  const other = await aDraftWithPages(desk, 1);
  const outdated = { ok: false, code: 'documents.order-outdated' };
  expect(await desk.documents.reorder({ draftId, pageIds: pageIds.slice(1) })).toEqual(outdated);
  expect(await desk.documents.reorder({ draftId, pageIds: [...pageIds, ...other.pageIds] })).toEqual(outdated);
  expect(await desk.documents.reorder({ draftId, pageIds: [pageIds[0]!, other.pageIds[0]!] })).toEqual(outdated);
  expect((await pagesOf(desk, draftId)).map(page => page.pageId)).toEqual(pageIds);
});

test('a removed page leaves the dossier and comes back', async () => {
  const desk = await theDesk();
  const { draftId, pageIds } = await aDraftWithPages(desk, 2);
  valueOf(await desk.documents.remove({ pageId: pageIds[0]! }));
  expect((await pagesOf(desk, draftId)).map(page => page.pageId)).toEqual(pageIds.slice(1));
  expect(valueOf(await desk.drafts.list({}))).toMatchObject([{ pageCount: 1 }]);
  valueOf(await desk.documents.restore({ pageId: pageIds[0]! }));
  expect(await pagesOf(desk, draftId)).toHaveLength(2);
});

test('registering takes the pages along, without those that were removed', async () => {
  const desk = await theDesk();
  const { draftId, pageIds } = await aDraftWithPages(desk, 3);
  valueOf(await desk.documents.remove({ pageId: pageIds[1]! }));
  const { dossierId } = await register(desk, draftId);
  const kept = valueOf(await desk.documents.pagesOfDossier({ dossierId }));
  expect(kept.map(page => page.pageId)).toEqual([pageIds[0], pageIds[2]]);
  expect(valueOf(await desk.dossiers.find({ dossierId }))?.pageCount).toBe(2);
});

test('pages of a registered dossier stay as they were handed in', async () => {
  const desk = await theDesk();
  const { draftId, pageIds } = await aDraftWithPages(desk, 2);
  const [pageId, removed] = pageIds as [PageId, PageId];
  valueOf(await desk.documents.remove({ pageId: removed }));
  const { dossierId } = await register(desk, draftId);
  const refused = { ok: false, code: 'drafts.registered' };
  expect(await desk.documents.rotate({ pageId, rotation: 90 })).toEqual(refused);
  expect(await desk.documents.file({ pageId, component: 2, paperForm: 'original' })).toEqual(refused);
  expect(await desk.documents.remove({ pageId })).toEqual(refused);
  expect(await desk.documents.restore({ pageId: removed })).toEqual(refused);
  expect(await desk.documents.reorder({ draftId, pageIds: [pageId] })).toEqual(refused);
  expect(valueOf(await desk.documents.pagesOfDossier({ dossierId }))).toHaveLength(1);
});

test('pages in the tray are taken by one dossier only', async () => {
  const desk = await theDesk();
  await desk.intake(Buffer.from('từ thư mục 1'), null);
  await desk.intake(Buffer.from('từ thư mục 2'), null);
  const tray = valueOf(await desk.documents.tray({}));
  expect(tray).toHaveLength(2);
  const [one, two] = [await aDraft(desk), await aDraft(desk)];
  const pageIds = tray.map(page => page.pageId);
  valueOf(await desk.documents.takeFromTray({ draftId: one, pageIds, component: 0 }));
  valueOf(await desk.documents.takeFromTray({ draftId: two, pageIds, component: 0 }));
  expect(await pagesOf(desk, one)).toHaveLength(2);
  expect(await pagesOf(desk, two)).toEqual([]);
  expect(valueOf(await desk.documents.tray({}))).toEqual([]);
});

test('acts on a page that is none are refused', async () => {
  const desk = await theDesk();
  const pageId = '01a2089a-1a80-73e0-897a-c31f55809648' as PageId;
  const unknown = { ok: false, code: 'documents.page-unknown' };
  expect(await desk.documents.rotate({ pageId, rotation: 90 })).toEqual(unknown);
  expect(await desk.documents.remove({ pageId })).toEqual(unknown);
  expect(await desk.reading.again({ pageId })).toEqual(unknown);
  expect(valueOf(await desk.reading.ofPage({ pageId }))).toBeNull();
});

test('a cropped page is shown as its part, read as its part, and whole again where the whole is asked for', async () => {
  const read: unknown[] = [];
  const shown: unknown[] = [];
  const still = stillReader();
  const desk = await theDesk({
    reader: stillReader({
      read: (_image, options) => {
        read.push(options?.crop);
        return Promise.resolve(NOTHING_READ);
      },
      preview: (image, options) => {
        shown.push(options.crop);
        return still.preview(image, options);
      },
    }),
  });
  const { draftId, pageIds } = await aDraftWithPages(desk, 1);
  const pageId = pageIds[0]!;
  await until(() => read.length === 1, 'the page is read whole');
  const crop = { x: 10, y: 20, width: 60, height: 70 };
  valueOf(await desk.documents.edit({ edit: { kind: 'crop', pageId, box: crop } }));
  await until(() => read.length === 2, 'the page is read again');
  const picture = (query: Record<string, string>) =>
    desk.core.asset({ method: 'GET', path: `/pages/${pageId}`, query, body: null });
  await picture({ size: 'thumb' });
  await picture({ size: 'thumb', whole: '1' });
  expect(read).toEqual([undefined, crop]);
  expect(shown).toEqual([crop, undefined]);
  expect((await pagesOf(desk, draftId))[0]).toMatchObject({ crop, widthPx: 100, heightPx: 140 });
});

test('a page is measured as it comes in, and the page hears of it', async () => {
  const faulty = {
    isBlank: false,
    faults: ['blurred' as const],
    sharpness: 0.2,
    sheet: null,
    corners: null,
    isTinted: false,
  };
  let finish: (measured: typeof faulty) => void = () => undefined;
  const measured = new Promise<typeof faulty>(resolve => (finish = resolve));
  const desk = await theDesk({ reader: stillReader({ measure: () => measured }) });
  const { draftId } = await aDraftWithPages(desk, 1);
  await until(async () => (await pagesOf(desk, draftId))[0]?.readingState === 'read', 'the page is read meanwhile');
  const isTold = () => desk.events.some(event => event.fact === 'documents.changed' && event.draftId === draftId);
  await until(isTold, 'the intake is told');
  desk.events.length = 0;
  finish(faulty);
  await until(isTold, 'the measuring is told');
  expect((await pagesOf(desk, draftId))[0]?.quality).toEqual({ ...faulty, isKept: false });
});

test('a page that cannot be measured is read all the same', async () => {
  const measure = () => Promise.reject(new Error('reader.gone'));
  const desk = await theDesk({ reader: stillReader({ measure }) });
  const { draftId } = await aDraftWithPages(desk, 1);
  await until(async () => (await pagesOf(desk, draftId))[0]?.readingState === 'read', 'the page is read');
  expect((await pagesOf(desk, draftId))[0]?.quality).toBeNull();
});

test('a page the reader turned on a guess asks to be looked at', async () => {
  const read = () =>
    Promise.resolve({ ...NOTHING_READ, text: 'mờ', uprightRotation: 180 as const, meanConfidence: 0.3 });
  const desk = await theDesk({ reader: stillReader({ read }) });
  const { draftId } = await aDraftWithPages(desk, 1);
  await until(
    async () => (await pagesOf(desk, draftId))[0]?.quality?.faults[0] === 'upside-down',
    'the fault is shown',
  );
  expect((await pagesOf(desk, draftId))[0]?.rotation).toBe(180);
});

test('acts are undone through the desk, told of, and written to the audit', async () => {
  const desk = await theDesk();
  const { draftId, pageIds } = await aDraftWithPages(desk, 2);
  valueOf(await desk.documents.edit({ edit: { kind: 'remove', pageIds } }));
  expect(await pagesOf(desk, draftId)).toEqual([]);
  expect(valueOf(await desk.documents.editState({ draftId }))).toEqual({ canUndo: 'remove', canRedo: null });
  valueOf(await desk.documents.undo({ draftId }));
  expect(await pagesOf(desk, draftId)).toHaveLength(2);
  const kinds = desk.core.desk()!.store.all(sqlFor.selectFrom('audit_entries').select('kind').orderBy('sequence'));
  expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['documents.removed', 'documents.edit-undone']));
});

test('a page is straightened from four corners of the image as it came in, read again, and can be put back', async () => {
  const drawnFrom: unknown[] = [];
  const reader = stillReader({
    redraw(_image, { corners }) {
      drawnFrom.push(corners);
      const bytes = Buffer.from(`thẳng ${drawnFrom.length}`);
      return Promise.resolve({ bytes, mime: 'image/jpeg', widthPx: 60, heightPx: 90, resolutionDpi: null });
    },
  });
  const desk = await theDesk({ reader });
  const { draftId, pageIds } = await aDraftWithPages(desk, 1);
  const pageId = pageIds[0]!;
  const page = async () => (await pagesOf(desk, draftId))[0]!;
  const isRead = async () => (await page()).readingState === 'read';
  await until(isRead, 'the page is read');
  const square = (x: number, y: number, side: number): Corners => [
    { x, y },
    { x: x + side, y },
    { x: x + side, y: y + side },
    { x, y: y + side },
  ];
  const straighten = (corners: Corners | null) =>
    desk.documents.edit({ edit: { kind: 'straighten', pageId, corners } });

  valueOf(await straighten(square(5, 10, 60)));
  expect(await page()).toMatchObject({
    widthPx: 60,
    heightPx: 90,
    original: { corners: square(5, 10, 60), isWhite: false, widthPx: 100, heightPx: 140 },
  });
  await until(isRead, 'the page is read again');
  // Outside the straightened image, inside the one that came in.
  valueOf(await straighten(square(30, 60, 70)));
  expect(drawnFrom).toEqual([square(5, 10, 60), square(30, 60, 70)]);

  const refused = { ok: false, code: 'documents.corners-not-possible' };
  const [a, b, c, d] = square(5, 10, 60);
  expect(await straighten([b, a, c, d])).toEqual(refused);
  expect(await straighten(square(50, 10, 60))).toEqual(refused);

  valueOf(await straighten(null));
  expect(await page()).toMatchObject({ widthPx: 100, heightPx: 140, original: null });
  valueOf(await desk.documents.undo({ draftId }));
  valueOf(await desk.documents.undo({ draftId }));
  expect(await page()).toMatchObject({ widthPx: 60, original: { corners: square(5, 10, 60) } });
});

test('paper is made white for several pages in one act, flattened pages stay flat, and one undo brings all colours back', async () => {
  const asked: unknown[] = [];
  const reader = stillReader({
    redraw(_image, { corners, isWhite }) {
      asked.push({ isFlat: corners !== null, isWhite });
      const bytes = Buffer.from(`vẽ lại ${asked.length}`);
      return Promise.resolve({ bytes, mime: 'image/jpeg', widthPx: 100, heightPx: 140, resolutionDpi: null });
    },
  });
  const desk = await theDesk({ reader });
  const { draftId, pageIds } = await aDraftWithPages(desk, 2);
  const [first, second] = pageIds as [PageId, PageId];
  const corners: Corners = [
    { x: 5, y: 5 },
    { x: 80, y: 5 },
    { x: 80, y: 90 },
    { x: 5, y: 90 },
  ];
  const originals = async () => (await pagesOf(desk, draftId)).map(({ original }) => original);
  valueOf(await desk.documents.edit({ edit: { kind: 'straighten', pageId: first, corners } }));
  valueOf(await desk.documents.edit({ edit: { kind: 'balance', pageIds: [first, second], isOn: true } }));
  expect(await originals()).toMatchObject([
    { corners, isWhite: true },
    { corners: null, isWhite: true },
  ]);
  valueOf(await desk.documents.edit({ edit: { kind: 'balance', pageIds: [first, second], isOn: false } }));
  expect(await originals()).toMatchObject([{ corners, isWhite: false }, null]);
  expect(asked).toEqual([
    { isFlat: true, isWhite: false },
    { isFlat: true, isWhite: true },
    { isFlat: false, isWhite: true },
    { isFlat: true, isWhite: false },
  ]);
  expect(valueOf(await desk.documents.undo({ draftId }))).toEqual({ kind: 'balance' });
  expect(valueOf(await desk.documents.undo({ draftId }))).toEqual({ kind: 'balance' });
  expect(await originals()).toMatchObject([{ corners, isWhite: false }, null]);
});

test('who signed a file is kept with it and said of each of its pages', async () => {
  const signature = { signer: 'Trần Thị Mẫu', organisation: null, issuer: null, signedAt: 5, state: 'intact' as const };
  const open = (bytes: Uint8Array) => {
    const isSigned = Buffer.from(bytes).includes('đã ký');
    const pages = { kind: 'pdf' as const, pageCount: 2 };
    return Promise.resolve(done(isSigned ? { ...pages, signatures: [signature] } : pages));
  };
  const desk = await theDesk({ reader: stillReader({ open }) });
  const draftId = await aDraft(desk);
  await desk.intake(Buffer.from('tệp đã ký'), draftId, 0);
  await desk.intake(Buffer.from('tệp khác'), draftId, 0);
  const pages = await pagesOf(desk, draftId);
  expect(pages.map(({ signatures }) => signatures)).toEqual([[signature], [signature], [], []]);
});
