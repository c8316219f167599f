import { expect, test } from 'vitest';
import type { DraftId } from '../../../preload/contract/ids';
import type { PageHit } from '../../../preload/contract/search';
import { sqlFor } from '../../../main/db';
import { valueOf, type TestDesk } from '../../support/a-desk';
import { aDraft, register } from '../../support/builders';
import { NOTHING_READ, stillReader } from '../../support/still-reader';
import { theDesk } from '../../support/the-desk';

/** Reads what the file says: its bytes are the text of the page. */
const echoReader = stillReader({
  read: image => {
    const text = Buffer.from(image).toString('utf8');
    const words = text.split('\n').flatMap((line, number) =>
      line.split(' ').map((word, index) => ({
        text: word,
        box: { x: index * 10, y: number * 20, width: 9, height: 12 },
        confidence: 0.9,
        line: number,
        block: 0,
      })),
    );
    return Promise.resolve({ ...NOTHING_READ, text, words, meanConfidence: 0.9 });
  },
});

const aReadingDesk = () => theDesk({ reader: echoReader });

async function takeIn(desk: TestDesk, text: string, draftId: DraftId | null = null): Promise<void> {
  await desk.intake(Buffer.from(text), draftId, draftId === null ? undefined : 0);
  await desk.core.desk()!.jobs.idle();
}

async function search(desk: TestDesk, text: string, limit = 20): Promise<readonly PageHit[]> {
  return valueOf(await desk.search.pages({ text, limit, cursor: null })).hits;
}

test('a page in the tray is found by words without marks, with the places they stand in', async () => {
  const desk = await aReadingDesk();
  await takeIn(desk, 'GIẤY KHAI SINH\nHọ và tên: Đỗ Thị Hoà');
  const [hit, ...others] = await search(desk, 'do thi hòa');
  expect(others).toEqual([]);
  expect(hit?.boxes).toEqual([
    { x: 30, y: 20, width: 9, height: 12 },
    { x: 40, y: 20, width: 9, height: 12 },
    { x: 50, y: 20, width: 9, height: 12 },
  ]);
  expect(hit).toMatchObject({ dossier: null, draftId: null });
  expect(await search(desk, 'đỗ văn hòa')).toEqual([]);
});

test('a page says which draft and, once registered, which dossier it belongs to', async () => {
  const desk = await aReadingDesk();
  const draftId = await aDraft(desk);
  await takeIn(desk, 'Sổ hộ khẩu số 0123456', draftId);
  expect(await search(desk, '"ho khau"')).toMatchObject([{ draftId, dossier: null }]);
  const receipt = await register(desk, draftId);
  const [hit] = await search(desk, '"ho khau"');
  expect(hit).toMatchObject({ draftId: null, dossier: { code: receipt.code, applicantName: 'Nguyễn Văn Đức' } });
});

test('pages taken away and pages of a draft thrown away are not found, and are again when they come back', async () => {
  const desk = await aReadingDesk();
  const draftId = await aDraft(desk);
  await takeIn(desk, 'Biên bản bàn giao', draftId);
  const [hit] = await search(desk, 'bien ban');
  valueOf(await desk.documents.remove({ pageId: hit!.page.pageId }));
  expect(await search(desk, 'bien ban')).toEqual([]);
  valueOf(await desk.documents.restore({ pageId: hit!.page.pageId }));
  expect(await search(desk, 'bien ban')).toHaveLength(1);
  valueOf(await desk.drafts.discard({ draftId }));
  expect(await search(desk, 'bien ban')).toEqual([]);
});

test('results come newest first, a page of them at a time, none twice', async () => {
  const desk = await aReadingDesk();
  for (let number = 1; number <= 7; number += 1) await takeIn(desk, `Quyết định số ${number}`);
  const first = valueOf(await desk.search.pages({ text: 'quyet dinh', limit: 3, cursor: null }));
  const second = valueOf(await desk.search.pages({ text: 'quyet dinh', limit: 3, cursor: first.nextCursor }));
  const third = valueOf(await desk.search.pages({ text: 'quyet dinh', limit: 3, cursor: second.nextCursor }));
  const numbers = [first, second, third].flatMap(({ hits }) =>
    hits.map(({ snippet }) => snippet.map(part => part.text).join(' ')),
  );
  expect(numbers).toEqual([7, 6, 5, 4, 3, 2, 1].map(number => `Quyết định số ${number}`));
  expect(third.nextCursor).toBeNull();
});

test('a page read again is found by its new text alone', async () => {
  const desk = await aReadingDesk();
  await takeIn(desk, 'chữ đọc lần đầu');
  const { store } = desk.core.desk()!;
  const [hit] = await search(desk, 'lan dau');
  // As a better version of the reader would leave it: same page, other text.
  store.inTransaction(tx => {
    const page = hit!.page.pageId;
    tx.run(sqlFor.updateTable('readings').set({ text: 'chữ đọc lại', is_searchable: 0 }).where('page_id', '=', page));
  });
  const { indexOldReadings } = await import('../../../main/search');
  expect(indexOldReadings(store, 10)).toBe(1);
  expect(await search(desk, '"doc lai"')).toHaveLength(1);
  expect(await search(desk, '"lan dau"')).toEqual([]);
  expect(indexOldReadings(store, 10)).toBe(0);
});
