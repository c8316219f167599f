import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { DossierId, DraftId } from '../../preload/contract/ids';
import {
  aDraft,
  aFile,
  apiOf,
  deskOfThisFile,
  pickFiles,
  register,
  resumeDraft,
  valueOf,
} from '../support/desk-driver';
import { validatePdfA2b } from '../support/pdfa-validator';

const desk = deskOfThisFile();
let draftId: DraftId;

const pagesOf = async () => valueOf(apiOf(desk.page).documents.pagesOfDraft({ draftId }));

test.beforeAll(async () => {
  const page = await desk.startSetUp();
  draftId = await aDraft(page);
  await page.reload();
  await resumeDraft(page, 'Nguyễn Văn Đức');
  await pickFiles(page, aFile('test/fixtures/ocr/two-pages.pdf'));
  await expect(page.locator('.rc-thumb')).toHaveCount(2, { timeout: 20_000 });
  await expect
    .poll(async () => (await pagesOf()).every(({ readingState }) => readingState === 'read'), { timeout: 60_000 })
    .toBe(true);
});

test('pages are turned, split into papers and taken out with keys, and every act is taken back', async () => {
  const { page } = desk;
  const before = await pagesOf();
  expect(new Set(before.map(({ paperId }) => paperId)).size).toBe(1);
  await page.getByRole('button', { name: 'Sắp xếp trang' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Trang 2', { exact: true }).click();

  await page.keyboard.press('r');
  await expect.poll(async () => (await pagesOf())[1]?.rotation).toBe(90);
  await page.keyboard.press('s');
  await expect.poll(async () => new Set((await pagesOf()).map(({ paperId }) => paperId)).size).toBe(2);
  await page.keyboard.press('Delete');
  await expect.poll(async () => (await pagesOf()).length).toBe(1);

  for (let act = 1; act <= 3; act += 1) await page.keyboard.press('Control+z');
  await expect
    .poll(async () => (await pagesOf()).map(({ rotation, paperId }) => ({ rotation, paperId })))
    .toEqual(before.map(({ rotation, paperId }) => ({ rotation, paperId })));
  await page.keyboard.press('Escape');
});

test('a sheet is flattened by its four corners and made white with keys, shown beside what came in, and put back', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: 'Sắp xếp trang' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Trang 1', { exact: true }).click();
  await page.keyboard.press('n');
  const corner = dialog.getByRole('button', { name: /^Góc trên bên trái/u });
  await expect(corner).toBeFocused();
  const place = await corner.getAttribute('aria-label');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await expect(corner).not.toHaveAttribute('aria-label', place!);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await pagesOf())[0]?.original?.widthPx).toBeGreaterThan(0);
  const [flattened] = await pagesOf();
  expect(flattened!.widthPx).toBeLessThan(flattened!.original!.widthPx);

  await page.keyboard.press('b');
  await expect(dialog.getByRole('img', { name: 'Ảnh gốc của trang 1' })).toBeVisible();
  await page.keyboard.press('b');
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await pagesOf())[0]?.original).toBeNull();

  await page.keyboard.press('w');
  await expect.poll(async () => (await pagesOf())[0]?.original).toMatchObject({ corners: null, isWhite: true });
  await page.keyboard.press('b');
  await expect(dialog.getByRole('img', { name: 'Ảnh gốc của trang 1' })).toBeVisible();
  await page.keyboard.press('b');
  await dialog.getByRole('button', { name: 'Cân trắng' }).click();
  await expect.poll(async () => (await pagesOf())[0]?.original).toBeNull();
  await page.keyboard.press('Escape');
});

test('a signed file is told of by name, and what was changed after signing too', async () => {
  const { page } = desk;
  const name = 'quyet-dinh.pdf';
  const signed = aFile('test/fixtures/signed/one-signature.pdf', name);
  await pickFiles(page, signed);
  const notice = page.locator('.pd-notice', { hasText: 'PDF' });
  await expect(notice).toContainText('PDF ký số: Trần Thị Mẫu · nội dung còn nguyên như khi ký');
  await notice.getByRole('button', { name: 'Chi tiết' }).click();
  await expect(notice).toContainText('Trần Thị Mẫu, Ủy ban nhân dân phường Mẫu');
  await expect(notice).toContainText('Tệp được giữ nguyên như khi nhận');
  const bytes = Buffer.from(signed.bytes);
  bytes.write('DOAN', bytes.indexOf('DINH'), 'latin1');
  await pickFiles(page, { ...signed, bytes });
  await expect(notice).toContainText('tệp đã bị sửa sau khi ký');
  const [changed] = (await pagesOf()).filter(({ signatures }) => signatures[0]?.state === 'changed');
  await valueOf(apiOf(page).documents.remove({ pageId: changed!.pageId }));
});

test('a registered paper leaves as searchable PDF/A, whole and once, and a signed file as it came', async () => {
  const { page } = desk;
  const { dossierId } = await register(page, draftId);
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-pdf-'));
  try {
    const request = { dossierId: dossierId as DossierId, component: null, fileName: 'giay-to.pdf', folder };
    const [filed] = await valueOf(apiOf(page).documents.pagesOfDossier({ dossierId: dossierId as DossierId }));
    const asked = { ...request, component: filed?.component ?? null };
    const { files } = await valueOf(apiOf(page).digitisation.exportPdf(asked));
    expect(files).toMatchObject([
      { fileName: 'giay-to.pdf', pageCount: 2, isOriginal: false },
      { fileName: 'giay-to-2.pdf', pageCount: 1, isOriginal: true },
    ]);
    const signed = readFileSync('test/fixtures/signed/one-signature.pdf');
    expect(readFileSync(path.join(folder, 'giay-to-2.pdf')).equals(signed)).toBe(true);
    const pdf = readFileSync(path.join(folder, 'giay-to.pdf'));
    expect(pdf.length).toBe(files[0]?.sizeBytes);
    expect(validatePdfA2b(pdf)).toEqual([]);
    expect(await apiOf(page).digitisation.exportPdf(asked)).toMatchObject({ code: 'digitisation.file-exists' });
    expect(readdirSync(folder).sort()).toEqual(['giay-to-2.pdf', 'giay-to.pdf']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
