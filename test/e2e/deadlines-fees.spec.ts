import { expect, test, type Page } from '@playwright/test';
import { aDraft, apiOf, deskOfThisFile, field, register, resumeDraft, typeKeys, valueOf } from '../support/desk-driver';

const LONG_NAME = 'Nguyễn Phạm Hoàng Thị Ngọc Quỳnh Phượng Diễm Thúy Công Tằng Tôn Nữ Trường Xuân Nguyệt Ánh';

test.describe.configure({ mode: 'serial' });
const desk = deskOfThisFile();
let code = '';

test.beforeAll(async () => {
  const page = await desk.startSetUp();
  ({ code } = await register(page, await aDraft(page, { 'applicant.hoTen': LONG_NAME })));
});

/** F3, the code, Enter: the one dossier it names. */
async function openDossier(page: Page, wanted: string): Promise<void> {
  await page.keyboard.press('F3');
  const search = page.getByRole('searchbox', { name: 'Tìm trong danh sách hồ sơ' });
  await search.focus();
  await search.selectText();
  await typeKeys(page, wanted);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: wanted })).toBeVisible();
}

const done = (page: Page) => expect(page.getByRole('dialog')).toHaveCount(0);
const fees = (page: Page) => page.getByRole('tabpanel', { name: 'Phí, lệ phí' });

test('a transfer is taken by its code, keys alone, and given back with a reason', async () => {
  const { page } = desk;
  const account = { bankBin: '970405', account: '6200201009999', holder: 'UBND phường Long Xuyên' };
  await valueOf(apiOf(page).fees.setAccount(account));
  await openDossier(page, code);
  await page.keyboard.press('Alt+L');
  await expect(fees(page)).toContainText('4.000 ₫');
  await expect(fees(page)).toContainText('Hoàn tiền: Chưa thu khoản nào nên không có gì để hoàn.');
  await expect(fees(page).getByRole('button', { name: 'Hoàn tiền' })).toBeDisabled();

  await page.keyboard.press('Alt+Q');
  const dialog = page.getByRole('dialog', { name: 'Thu chuyển khoản' });
  await expect(dialog.getByRole('img', { name: 'Mã VietQR chuyển 4.000 ₫' })).toBeVisible();
  await expect(dialog).toContainText('6200201009999');
  await expect(dialog.getByLabel('Mã giao dịch')).toBeFocused();
  await typeKeys(page, 'FT26330123456');
  await page.keyboard.press('F9');
  await done(page);
  await expect(page.locator('.dd-states')).toContainText('đã thu 4.000 ₫');
  await expect(fees(page).getByRole('row')).toHaveCount(2);
  await expect(fees(page)).toContainText('Thu tiền: Hồ sơ này đã nộp đủ tiền.');

  await fees(page).getByRole('button', { name: 'Hoàn tiền' }).focus();
  await page.keyboard.press('Enter');
  await typeKeys(page, 'Nộp nhầm hồ sơ');
  await page.keyboard.press('F9');
  await done(page);
  await expect(page.locator('.dd-states')).toContainText('đã hoàn lại');
  await expect(fees(page).getByRole('row')).toHaveCount(3);
});

test('cash is taken on the screen that says the dossier is received', async () => {
  const { page } = desk;
  await aDraft(page, { 'applicant.hoTen': 'Trần Thị Bích Ngọc Phương Thảo' });
  await page.keyboard.press('F2');
  await page.reload();
  await resumeDraft(page, 'Trần Thị Bích Ngọc Phương Thảo');
  await expect(field(page, 'applicant.hoTen')).toBeVisible();
  await page.keyboard.press('F9');
  const received = page.getByRole('dialog', { name: 'Đã tiếp nhận hồ sơ' });
  await expect(received.getByRole('region', { name: 'Phí, lệ phí' })).toContainText('4.000 ₫');
  await page.keyboard.press('Alt+M');
  await expect(page.getByRole('dialog', { name: 'Thu tiền mặt' })).toContainText('4.000 ₫');
  await page.keyboard.press('F9');
  await expect(received).toContainText('Phí, lệ phí đã nộp đủ: 4.000 ₫');
});
