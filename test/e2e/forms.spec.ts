import { expect, test } from '@playwright/test';
import errors from '../../renderer/shared/i18n/vi/errors.json' with { type: 'json' };
import { startCups, type TestCups } from '../support/cups';
import type { CounterApi } from '../../preload/contract';
import { aDraft, apiOf, deskOfThisFile, register, SUPERVISOR, typeKeys, valueOf } from '../support/desk-driver';
import { pdfInfo, pdfSentence } from '../support/pdf-text';

test.describe.configure({ mode: 'serial' });
const desk = deskOfThisFile();
let cups: TestCups;
let code = '';

test.beforeAll(async () => {
  cups = await startCups();
  const page = await desk.startSetUp({ receiptPrinter: cups.queueName });
  ({ code } = await register(page, await aDraft(page)));
});
test.afterAll(() => cups.stop());

test('a dossier offers every paper it calls for, and the control slip comes out of the printer', async () => {
  const { page } = desk;
  await page.keyboard.press('F3');
  await page.getByRole('row', { name: new RegExp(code.replaceAll('.', String.raw`\.`)) }).click();
  // The screen of a dossier is read from disk when it is first opened; its keys come with it.
  await expect(page.getByRole('heading', { name: code })).toBeVisible();
  await page.keyboard.press('Control+P');
  await page.getByRole('button', { name: /Mẫu cần in/ }).click();
  await page.getByRole('option', { name: /^Phiếu kiểm soát quá trình/ }).click();
  await expect(page.getByRole('img', { name: 'Trang 1/1' })).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'In Phiếu kiểm soát quá trình' }).press('Enter');
  await expect(page.getByText(new RegExp(`Đã (gửi tới|in ở) máy in ${cups.queueName}`))).toBeVisible({
    timeout: 30_000,
  });
  const words = await pdfSentence(await cups.nextPdf());
  expect(words).toContain('PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ');
  expect(words).toContain('Số: 1.Q2.');
});

test('the print desk finds it by its number and prints it again as a marked copy', async () => {
  const { page } = desk;
  await page.getByRole('navigation', { name: 'Các trang chính' }).getByRole('button', { name: 'In lại, sổ' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'In lại, sổ, số thứ tự' })).toBeVisible();
  await typeKeys(page, '1.Q2');
  // The line of titles and the one paper printed so far.
  await expect(page.getByRole('row')).toHaveCount(2);
  await page
    .getByRole('row', { name: /Phiếu kiểm soát/ })
    .getByRole('button', { name: 'Xem và in lại' })
    .press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Máy in lỗi, kẹt giấy' }).press('Space');
  await dialog.getByRole('button', { name: 'In bản sao lần 1' }).press('Enter');
  expect(await pdfSentence(await cups.nextPdf())).toContain('BẢN SAO LẦN 1');
  await page.keyboard.press('Escape');
});

test('the register of today is drawn and printed across', async () => {
  const { page } = desk;
  await page.getByRole('tab', { name: 'Sổ theo dõi hồ sơ' }).click();
  await page.getByRole('button', { name: 'In Sổ theo dõi hồ sơ' }).press('Enter');
  const paper = await cups.nextPdf();
  expect(await pdfSentence(paper)).toContain('Tổng số: 1 hồ sơ');
  expect(await pdfInfo(paper)).toMatch(/Page size: +(84[12]\S* x 59[45]|59[45]\S* x 84[12])/);
});

test('a supervisor rewords a form, sees it drawn, and signs it', async () => {
  const { page } = desk;
  await page.getByRole('navigation', { name: 'Các trang chính' }).getByRole('button', { name: 'Mẫu in' }).click();
  await page.getByRole('button', { name: 'Sửa mẫu Phiếu từ chối tiếp nhận' }).click();
  const title = page.getByRole('textbox', { name: 'Tên mẫu' });
  await title.fill('PHIẾU TỪ CHỐI {{khongCo}}');
  await expect(page.getByText(/mẫu này không có dữ liệu “khongCo”/).first()).toBeVisible();
  await title.fill('PHIẾU TỪ CHỐI CỦA PHƯỜNG');
  await expect(page.getByText(/mẫu này không có dữ liệu/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Ký duyệt' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ký duyệt bản này' }).press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect
    .poll(async () => (await valueOf(apiOf(page).templates.find({ form: 'refusal' }))).inForce.title)
    .toBe('PHIẾU TỪ CHỐI CỦA PHƯỜNG');
});

test('the version before is looked at and taken back', async () => {
  const { page } = desk;
  const versions = page.getByRole('table', { name: 'Các bản đã dùng' });
  await versions.getByRole('button', { name: /^Xem Bản gốc kèm chương trình/ }).press('Enter');
  const old = page.getByRole('dialog', { name: 'Bản gốc kèm chương trình' });
  await expect(old.getByRole('img').first()).toBeVisible({ timeout: 20_000 });
  await expect(old).toContainText('Khác bản đang dùng 1 dòng');
  await old.getByRole('button', { name: 'Dùng lại bản này' }).press('Enter');
  const asked = page.getByRole('dialog', { name: 'Dùng lại bản cũ?' });
  await asked.getByRole('button', { name: 'Dùng lại bản này' }).press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect
    .poll(async () => (await valueOf(apiOf(page).templates.find({ form: 'refusal' }))).inForce.title)
    .toBe('PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ');
});

test('an officer is given another name and role; a login name that is taken is refused in words', async () => {
  const { page } = desk;
  const officer = { displayName: 'Trần Văn Mẫn', loginName: 'man.tv', role: 'officer', secret: 'gio mua chuong 2026' };
  await valueOf(apiOf(page).officers.add(officer as Parameters<CounterApi['officers']['add']>[0]));
  await page.getByRole('navigation', { name: 'Các trang chính' }).getByRole('button', { name: 'Cán bộ' }).click();
  const row = page.getByRole('row', { name: /^Trần Văn Mẫn/ });
  await row.getByRole('button', { name: 'Sửa' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Sửa cán bộ Trần Văn Mẫn' });
  await dialog.getByLabel('Tên đăng nhập').fill(SUPERVISOR.loginName);
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText(errors['errors.officers.login-name-taken']);
  await dialog.getByLabel('Tên đăng nhập').fill(officer.loginName);
  await dialog.getByLabel('Họ và tên').fill('Trần Văn Mẫn Đạt');
  await dialog.getByRole('radio', { name: /^Người phụ trách/ }).press('Space');
  await dialog.getByRole('button', { name: 'Lưu thay đổi' }).press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('row', { name: /^Trần Văn Mẫn Đạt/ })).toContainText('Người phụ trách');
});
