import { expect, test, type Page } from '@playwright/test';
import { type TestCups, startCups } from '../support/cups';
import {
  aFile,
  apiOf,
  deskOfThisFile,
  expectSaved,
  field,
  fieldRow,
  fireCard,
  giveFile,
  keyIn,
  pageThumbs,
  paper,
  pickFiles,
  typeKeys,
  valueOf,
} from '../support/desk-driver';
import { pdfSentence } from '../support/pdf-text';

const FIXTURES = 'test/fixtures/ocr';
const OLD_ADDRESS = 'Số 12, khóm Bình Thới 1, Phường Mỹ Bình, Thành phố Long Xuyên, An Giang';
const CARD = `089085012345|351234567|Nguyễn Văn Đức|01021985|Nam|${OLD_ADDRESS}|15082021`;

test.describe.configure({ mode: 'serial' });
const desk = deskOfThisFile();
let cups: TestCups;
let code = '';

test.beforeAll(async () => {
  cups = await startCups();
  await desk.startSetUp({ receiptPrinter: cups.queueName });
});
test.afterAll(() => cups.stop());

test('a procedure is found by its code, its initials and its name without marks', async () => {
  const { page } = desk;
  await page.keyboard.press('F2');
  const first = page.getByRole('option', { selected: true });
  for (const words of ['1.001193', 'KS', 'khai sinh']) {
    await page.keyboard.press('Control+A');
    await typeKeys(page, words);
    await expect(page.getByText('Kết quả, Enter để chọn')).toBeVisible();
    await expect(first, words).toContainText('Đăng ký khai sinh');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Đăng ký khai sinh', exact: true })).toBeVisible();
});

test('a card fired while another field has the focus fills the applicant and leaves that field as it was', async () => {
  const { page } = desk;
  const other = field(page, 'form.nycQuanHe');
  await other.focus();
  await typeKeys(page, 'Cha đẻ');
  await expectSaved(page);
  await fireCard(page, CARD);

  await expect(field(page, 'applicant.hoTen')).toHaveValue('Nguyễn Văn Đức');
  await expect(field(page, 'applicant.soGiayTo')).toHaveValue(/^089 ?085 ?012 ?345$/);
  await expect(field(page, 'applicant.ngaySinh')).toHaveValue('01/02/1985');
  await expect(field(page, 'applicant.ngayCap')).toHaveValue('15/08/2021');
  await expect(other).toHaveValue('Cha đẻ');
  for (const key of ['hoTen', 'soGiayTo', 'ngaySinh']) {
    await expect(fieldRow(page, `applicant.${key}`).getByText('Thẻ căn cước')).toBeVisible();
  }
  // The ward of the card is gone since July 2025; the one it went into stands there, the old words are kept.
  await expect(field(page, 'applicant.xa')).toHaveValue('Phường Long Xuyên');
  await expect(field(page, 'applicant.tinh')).toHaveValue(/An Giang/);
  await expect(field(page, 'applicant.diaChiChiTiet')).toHaveValue('Số 12, khóm Bình Thới 1');
  await expect(field(page, 'applicant.diaChiCu')).toHaveValue(OLD_ADDRESS);
});

test('a form that is not in order is refused with every reason and the first field in hand', async () => {
  const { page } = desk;
  await page.keyboard.press('F9');
  const summary = page.locator('#reception-summary');
  await expect(page.getByText(/^Chưa tiếp nhận được: còn \d+ chỗ phải sửa$/)).toBeVisible();
  await expect(summary).toContainText('Chưa nhập. Ô này bắt buộc.');
  const links = summary.getByRole('button');
  const firstLabel = (await links.first().textContent()) ?? '';
  await expect(page.locator('.mc-form-field:focus-within, .rc-paper:focus-within')).toContainText(firstLabel);
  await links.filter({ hasText: 'Họ, chữ đệm, tên người mẹ' }).press('Enter');
  await expect(field(page, 'form.meHoTen')).toBeFocused();
});

test('a date is typed in digits, one in the future and a number of another year are said in words', async () => {
  const { page } = desk;
  await keyIn(page, 'form.nksHoTen', 'Nguyễn Minh Khôi');
  await keyIn(page, 'form.nksNgaySinh', '20112090');
  await expect(fieldRow(page, 'form.nksNgaySinh')).toContainText('Ngày này chưa tới. Xem lại năm.');
  await keyIn(page, 'form.nksNgaySinh', '20112026');
  await expect(field(page, 'form.nksNgaySinh')).toHaveValue('20/11/2026');
  await expect(fieldRow(page, 'form.nksNgaySinh')).not.toContainText('Ngày này chưa tới');
  await expect(field(page, 'form.nksNgaySinhBangChu')).toContainText('hai mươi', { ignoreCase: true });

  await keyIn(page, 'form.meHoTen', 'Trần Thị Bích Thảo');
  await keyIn(page, 'form.meNgaySinh', '1991');
  await keyIn(page, 'form.meSoDDCN', '089190001234');
  await expect(fieldRow(page, 'form.meSoDDCN')).toContainText(
    'Số này của người sinh năm 1990, nhưng ngày sinh đang ghi năm 1991.',
  );
});

test('papers come in by picker, drop and paste, are turned, taken out and brought back', async () => {
  const { page } = desk;
  await paper(page, 0).getByRole('checkbox').first().focus();
  await pickFiles(page, aFile(`${FIXTURES}/application.jpg`));
  await expect(paper(page, 0).locator('.rc-thumb')).toHaveCount(1, { timeout: 20_000 });
  await expect(paper(page, 0).getByRole('checkbox').first()).toBeChecked();
  await giveFile(paper(page, 1), 'drop', aFile(`${FIXTURES}/two-pages.pdf`));
  await expect(paper(page, 1).locator('.rc-thumb')).toHaveCount(2, { timeout: 20_000 });
  await paper(page, 5).getByRole('checkbox').first().focus();
  await giveFile(page.locator('body'), 'paste', aFile(`${FIXTURES}/application-slanted.png`));
  await expect(paper(page, 5).locator('.rc-thumb')).toHaveCount(1, { timeout: 20_000 });

  const last = paper(page, 5).locator('.rc-thumb__picture');
  await last.focus();
  await page.keyboard.press('Alt+R');
  await expect(last.locator('img')).toHaveAttribute('src', /rotation=90/);
  await page.keyboard.press('Delete');
  await expect(paper(page, 5).locator('.rc-thumb')).toHaveCount(0);
  await expect(page.getByText('Đã bỏ trang khỏi hồ sơ.')).toBeVisible();
  await page.getByRole('button', { name: 'Hoàn tác' }).press('Enter');
  await expect(paper(page, 5).locator('.rc-thumb')).toHaveCount(1);
  await expect(pageThumbs(page)).toHaveCount(4);
});

test('a page is read while the officer goes on, and what it says is taken over with the keyboard', async () => {
  const { page } = desk;
  await expect(paper(page, 0).locator('.rc-thumb__reading')).toHaveText('đã đọc', { timeout: 60_000 });
  const phone = fieldRow(page, 'applicant.soDienThoai');
  const crop = phone.getByRole('img', { name: /^Chỗ ghi “Số điện thoại”/ });
  await expect(crop).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => crop.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(50);
  await expect(field(page, 'applicant.soDienThoai')).toHaveValue('');
  await field(page, 'applicant.soDienThoai').focus();
  await page.keyboard.press('Enter');
  await expect(field(page, 'applicant.soDienThoai')).toHaveValue('0901 234 567');
  await expect(phone.getByText('Từ giấy tờ')).toBeVisible();
  // What the card said is not overwritten by a paper of somebody else.
  await expect(field(page, 'applicant.hoTen')).toHaveValue('Nguyễn Văn Đức');
});

test('F9 asks about doubts once, registers once however often it is pressed, and shows the receipt', async () => {
  const { page } = desk;
  for (const place of ['nksNoiSinh', 'nksQueQuan', 'meNoiCuTru'])
    await chooseCommune(page, `form.${place}`, 'long xuyen');
  await keyIn(page, 'form.nksGioiTinh', 'nam');
  await expect(field(page, 'form.nksGioiTinh')).toHaveValue('Nam');
  await page.keyboard.press('Alt+N');
  await expectSaved(page);
  await page.keyboard.press('F9');
  await page.keyboard.press('F9');
  await expect(page.getByRole('heading', { name: /điều cần xem trước khi tiếp nhận/ })).toBeVisible();
  await expect(page.getByRole('dialog')).toContainText('Số này của người sinh năm 1990');
  await expect(page.getByRole('button', { name: 'Đã xem, tiếp nhận' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');

  const receipt = page.getByRole('dialog', { name: 'Đã tiếp nhận hồ sơ' });
  await expect(receipt).toBeVisible();
  code = (await receipt.locator('.rc-receipt__code').textContent()) ?? '';
  expect(code).toMatch(/^H01\.151-\d{6}-02\d{4,}$/);
  await expect(receipt).toContainText(/Hẹn trả\s*(Thứ (Hai|Ba|Tư|Năm|Sáu|Bảy)|Chủ Nhật),? \d\d\/\d\d\/\d{4}/i);
  const all = { text: '', state: null, receivedOn: null, list: 'all', cursor: null, limit: 50 } as const;
  expect((await valueOf(apiOf(page).dossiers.list(all))).rows.map(row => row.code)).toEqual([code]);
});

test('the receipt comes out of the printer with the code, the name and its title', async () => {
  const { page } = desk;
  const print = page.getByRole('dialog').getByRole('button', { name: 'In giấy hẹn' });
  await expect(print).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(new RegExp(`Đã (gửi đến|in ở) ${cups.queueName}`))).toBeVisible({ timeout: 30_000 });
  const words = await pdfSentence(await cups.nextPdf());
  expect(words).toContain('GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ');
  expect(words).toContain(code);
  expect(words.toUpperCase()).toContain('NGUYỄN VĂN ĐỨC');
  expect(words).not.toContain('BẢN SAO LẦN');
});

test('an opened dossier shows its history, its papers and what was read on them', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: 'Mở hồ sơ' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(code);
  await page.getByRole('tab', { name: 'Lịch sử' }).click();
  const history = page.getByRole('list', { name: 'Lịch sử' });
  await expect(history).toContainText('Tiếp nhận hồ sơ');
  await expect(history).toContainText('In giấy hẹn, bản gốc');
  await page.getByRole('tab', { name: 'Giấy tờ (4)' }).click();
  await expect(page.getByRole('region', { name: 'Chữ đọc được trên trang' })).toContainText('Trần Thị Bích Thảo');
});

test('a second print asks why and says on the paper which copy it is', async () => {
  const { page } = desk;
  await page.keyboard.press('Control+P');
  const print = page.getByRole('button', { name: 'In bản sao lần 1' });
  await print.press('Enter');
  await expect(page.getByText('Chọn lý do in lại rồi in')).toBeVisible();
  await page.getByRole('radio', { name: 'Công dân làm mất giấy' }).press('Space');
  await print.press('Enter');
  await expect(page.getByText(new RegExp(`Đã (gửi tới|in ở) máy in ${cups.queueName}`))).toBeVisible({
    timeout: 30_000,
  });
  const words = await pdfSentence(await cups.nextPdf());
  expect(words).toContain('BẢN SAO LẦN 1');
  expect(words).toContain(code);
});

test('the list finds the dossier without marks, by the end of its code, by number and by phone', async () => {
  const { page } = desk;
  await page.keyboard.press('F3');
  const search = page.getByRole('searchbox', { name: 'Tìm trong danh sách hồ sơ' });
  await expect(search).toBeVisible();
  const row = page.getByRole('row', { name: new RegExp(code.replaceAll('.', String.raw`\.`)) });
  const type = async (words: string, count: number) => {
    await search.focus();
    await page.keyboard.press('Control+A');
    await typeKeys(page, words);
    await expect(row, words).toHaveCount(count);
  };
  for (const words of ['nguyen van duc', code.slice(-6), code.slice(-4), '089085012345', '0901234567']) {
    // What was found before stands until the next answer is there: it must not be taken for that answer.
    await type('nobody of this name', 0);
    await type(words, 1);
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(code);
});

async function chooseCommune(page: Page, place: string, words: string): Promise<void> {
  const box = page.locator(`#field-${place.replace('.', '-')}-commune`);
  await box.focus();
  await typeKeys(page, words);
  await expect(page.getByRole('option', { selected: true })).toContainText('Phường Long Xuyên');
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue('Phường Long Xuyên');
}
