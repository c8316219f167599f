import { expect, test } from '@playwright/test';
import { apiOf, aFile, beginDossier, deskOfThisFile, pickFiles, typeKeys, valueOf } from '../support/desk-driver';

const desk = deskOfThisFile();

test.beforeAll(() => desk.startSetUp());

test('words on a scanned page are found as they are typed, and marked where they stand', async () => {
  const { page } = desk;
  await beginDossier(page, 'ctbs', 'Chứng thực bản sao từ bản chính');
  await pickFiles(page, aFile('test/fixtures/ocr/application.jpg'));
  const { documents, drafts } = apiOf(page);
  const [draft] = await valueOf(drafts.list({}));
  await expect
    .poll(async () => (await valueOf(documents.pagesOfDraft({ draftId: draft!.draftId })))[0]?.readingState, {
      timeout: 60_000,
    })
    .toBe('read');

  await page.keyboard.press('F5');
  await expect(page.getByRole('heading', { name: 'Tìm trong giấy tờ' })).toBeVisible();
  await typeKeys(page, 'don de nghi');
  const results = page.getByRole('list', { name: 'Các trang tìm được' });
  await expect(results.getByRole('listitem')).toHaveCount(1);
  await expect(results.locator('mark').first()).toContainText(/đơn/iu);

  const marks = page.locator('.ps-mark');
  await expect(marks.first()).toBeVisible();
  const picture = await page.locator('.ps-picture__page').boundingBox();
  const mark = await marks.first().boundingBox();
  // The title stands in the upper third of this page, in its middle.
  expect((mark!.y - picture!.y) / picture!.height).toBeLessThan(0.34);
  expect((mark!.x - picture!.x) / picture!.width).toBeGreaterThan(0.15);

  await page.keyboard.press('Alt+Enter');
  await expect(page.locator('.rc-desk')).toBeVisible();
});

test('nothing found says what to do', async () => {
  const { page } = desk;
  await page.keyboard.press('F5');
  await typeKeys(page, 'khong co chu nay dau');
  await expect(page.getByText('Không trang nào có đủ các chữ này')).toBeVisible();
});
