import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import {
  apiOf,
  beginDossier,
  CERTIFIED_COPY,
  deskOfThisFile,
  fieldRow,
  keyIn,
  typeKeys,
  valueOf,
} from '../support/desk-driver';

const desk = deskOfThisFile();
const pictures = process.env['MCD_PICTURES'];

test.describe.configure({ mode: 'serial' });
test.beforeAll(() => desk.startSetUp());

async function shoot(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  await page.screenshot({ path: path.join(pictures, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

async function choose(page: Page, list: string, option: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(list, 'u') })
    .last()
    .click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

const openCatalogue = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Danh mục', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Danh mục và biểu mẫu' })).toBeVisible();
};

test('a package is looked at, taken by express choice, and told to a draft that was open', async () => {
  const { page } = desk;
  await beginDossier(page, 'ctbs', 'Chứng thực bản sao từ bản chính');
  const { catalogue } = apiOf(page);
  const now = (await valueOf(catalogue.get({ code: CERTIFIED_COPY })))!;
  const { version: _, ...procedure } = now;
  const phone = { key: 'soDienThoaiThem', label: 'Số điện thoại người yêu cầu', type: 'phone', required: false };
  const content = {
    format: 'mot-cua-desk.package',
    formatVersion: 1,
    packageId: 'vn.national',
    version: 2,
    name: 'Danh mục quốc gia, bản 2',
    publisher: 'Sở Tư pháp tỉnh Mẫu',
    effectiveOn: '2026-01-01',
    scope: 'changes',
    procedures: [{ ...procedure, feeVnd: 3000, formFields: [...procedure.formFields, phone] }],
    removed: ['1.003622'],
  };
  await openCatalogue(page);
  await shoot(page, 'packages-empty');
  await page.locator('input[type=file][accept=".zip,.json"]').setInputFiles({
    name: 'goi.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ package: content })),
  });
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Thêm trường “Số điện thoại người yêu cầu”')).toBeVisible();
  await expect(dialog.getByText(/Lệ phí: 2\.000.*→ 3\.000/u)).toBeVisible();
  await shoot(page, 'package-staged');
  const take = dialog.getByRole('button', { name: 'Dùng gói này' });
  await expect(take).toBeDisabled();
  await dialog.getByText('Vẫn dùng gói này').click();
  await take.click();
  await expect(page.getByRole('row', { name: /Danh mục quốc gia, bản 2.*Đang dùng/u })).toBeVisible();
  await shoot(page, 'packages');

  await page.getByRole('button', { name: 'Tiếp nhận' }).first().click();
  await expect(page.getByText('Thủ tục này có bản mới')).toBeVisible();
  await expect(fieldRow(page, 'form.soDienThoaiThem')).toHaveCount(0);
  await shoot(page, 'draft-newer-version');
  await page.getByRole('button', { name: 'Chuyển sang bản mới' }).click();
  await expect(fieldRow(page, 'form.soDienThoaiThem')).toBeVisible();
  await expect(page.getByText('Thủ tục này có bản mới')).toHaveCount(0);
});

test('a damaged package is one sentence and changes nothing', async () => {
  const { page } = desk;
  await openCatalogue(page);
  await page.locator('input[type=file][accept=".zip,.json"]').setInputFiles({
    name: 'hong.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"half": '),
  });
  await expect(page.getByRole('dialog').getByText('Tệp hỏng hoặc không phải gói danh mục.')).toBeVisible();
  await shoot(page, 'package-refused');
  await page.getByRole('button', { name: 'Không dùng' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a field is added in the editor beside its preview, undone, redone, saved, and asked at the counter', async () => {
  const { page } = desk;
  await page.getByRole('tab', { name: 'Biểu mẫu của đơn vị' }).click();
  await page.getByRole('searchbox', { name: 'Tìm thủ tục để sửa biểu mẫu' }).fill('chung thuc chu ky');
  await page
    .getByRole('button', { name: /Chứng thực chữ ký/u })
    .first()
    .click();
  const preview = page.getByRole('region', { name: 'Xem trước' });
  await expect(preview).toBeVisible();
  await page.getByRole('button', { name: 'Thêm trường' }).click();
  const label = page.getByRole('textbox', { name: 'Tên trường' });
  await label.fill('Số phòng tiếp dân');
  await expect(preview.getByText('Số phòng tiếp dân')).toBeVisible();
  await shoot(page, 'editor');
  await label.fill('');
  await expect(page.getByRole('button', { name: /chưa có tên/u }).last()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Lưu biểu mẫu' })).toBeDisabled();
  await shoot(page, 'editor-wrong');
  await label.fill('Số phòng tiếp dân');
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await page.getByRole('button', { name: 'Làm lại' }).click();
  await expect(preview.getByText('Số phòng tiếp dân')).toBeVisible();
  await page.keyboard.press('F9');
  await expect(page.getByText('Đã lưu. Hồ sơ mới dùng biểu mẫu này.')).toBeVisible();
  await page.getByRole('button', { name: 'Quay lại' }).first().click();
  await expect(page.getByText('Đơn vị đã sửa')).toBeVisible();
  await shoot(page, 'office-forms');

  const { catalogue } = apiOf(page);
  const saved = await valueOf(catalogue.get({ code: '2.000884' }));
  expect(saved?.formFields.map(({ label: name }) => name)).toContain('Số phòng tiếp dân');
});

test('forty rows are keyed without a mouse, moved and taken out', async () => {
  const { page } = desk;
  await page.keyboard.press('F2');
  await beginDossier(page, 'x.ke-khai-thiet-hai', 'Kê khai thiệt hại sản xuất nông nghiệp do thiên tai');
  const group = page.getByRole('group', { name: 'Các khoản thiệt hại' });
  await group.locator('[data-entry]').first().focus();
  for (let row = 1; row <= 40; row += 1) {
    await typeKeys(page, `Lúa ${row}`);
    await expect(group.locator('.mc-group__row')).toHaveCount(row);
    if (row < 40) await page.keyboard.press('Control+Enter');
    await expect(group.locator('.mc-group__row').nth(Math.min(row, 39)).locator('[data-entry]').first()).toBeFocused();
  }
  await shoot(page, 'forty-rows');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(group.locator('.mc-group__row').nth(38).locator('[data-entry]').first()).toHaveValue('Lúa 40');
  await page.keyboard.press('Control+Delete');
  await expect(group.locator('.mc-group__row')).toHaveCount(39);
  await expect(group.getByText('39 dòng, nhiều nhất 60')).toBeVisible();
  const { drafts } = apiOf(page);
  await expect
    .poll(async () => {
      const [draft] = await valueOf(drafts.list({}));
      const found = await valueOf(drafts.find({ draftId: draft!.draftId }));
      return (found?.values['form.thietHai'] as unknown[] | undefined)?.length;
    })
    .toBe(39);
});

test('an office divides a procedure into cases, and the counter has their limit and fee', async () => {
  const { page } = desk;
  await openCatalogue(page);
  await page.getByRole('tab', { name: 'Biểu mẫu của đơn vị' }).click();
  await page.getByRole('searchbox', { name: 'Tìm thủ tục để sửa biểu mẫu' }).fill('gia han giay phep xay dung');
  await page
    .getByRole('button', { name: /Gia hạn giấy phép xây dựng/u })
    .first()
    .click();
  await page.getByRole('button', { name: 'Thêm trường' }).click();
  await page.getByRole('textbox', { name: 'Tên trường', exact: true }).fill('Loại công trình');
  await choose(page, 'Kiểu', 'Chọn trong danh sách');
  await page.getByRole('textbox', { name: /Các lựa chọn, mỗi dòng một/u }).fill('Nhà ở riêng lẻ\nCông trình tạm');
  await page.getByRole('tab', { name: 'Trường hợp (0)' }).click();
  await choose(page, 'Trường quyết định trường hợp', 'Loại công trình');
  await page.getByRole('button', { name: 'Thêm trường hợp' }).click();
  await page.getByRole('button', { name: 'Thêm trường hợp' }).click();
  const temporary = page.getByRole('group', { name: 'Công trình tạm' });
  await temporary.getByRole('textbox', { name: /Khác gì/u }).fill('Giải quyết nhanh hơn, thu nửa lệ phí.');
  await temporary.getByText('Thời hạn riêng').click();
  await temporary.getByRole('textbox', { name: /Thời hạn/u }).fill('3');
  await temporary.getByText('Lệ phí riêng').click();
  await temporary.getByRole('textbox', { name: 'Lệ phí (đồng)', exact: true }).fill('-1');
  await expect(page.getByRole('button', { name: 'Lưu biểu mẫu' })).toBeDisabled();
  await temporary.getByRole('textbox', { name: 'Lệ phí (đồng)', exact: true }).fill('7500');
  await expect(page.getByRole('button', { name: 'Thêm trường hợp' })).toBeDisabled();
  await shoot(page, 'editor-cases');
  await page.keyboard.press('F9');
  await expect(page.getByText('Đã lưu. Hồ sơ mới dùng biểu mẫu này.').last()).toBeVisible();

  const { catalogue } = apiOf(page);
  const saved = (await valueOf(catalogue.get({ code: '1.013227' })))!;
  expect(saved.cases.map(({ name }) => name)).toEqual(['Nhà ở riêng lẻ', 'Công trình tạm']);
  expect(saved.cases[1]).toMatchObject({ limit: { amount: 3 }, fee: { feeVnd: 7500 } });
  await page.getByRole('button', { name: 'Quay lại' }).first().click();
  await page.keyboard.press('F2');
  await beginDossier(page, 'gia han giay phep xay dung', 'Gia hạn giấy phép xây dựng');
  await keyIn(page, 'form.dvTruongMoi', 'Công trình tạm');
  await expect(page.getByText('Giải quyết nhanh hơn, thu nửa lệ phí.')).toBeVisible();
  await expect(page.getByText(/7\.500/u).first()).toBeVisible();
});
