import { expect, test } from '@playwright/test';
import {
  beginDossier,
  deskOfThisFile,
  expectReception,
  field,
  keyIn,
  SUPERVISOR,
  typeKeys,
} from '../support/desk-driver';

test.describe.configure({ mode: 'serial' });
const desk = deskOfThisFile();

test('a new desk is set up with the keyboard alone and shows its recovery code once', async () => {
  const page = await desk.start();
  const { keyboard } = page;
  await expect(page.getByRole('heading', { name: 'Cài đặt quầy lần đầu' })).toBeVisible({ timeout: 20_000 });

  const province = page.getByRole('combobox', { name: 'Tỉnh, thành phố' });
  await expect(province).toBeFocused();
  await typeKeys(page, 'an giang');
  await expect(page.getByRole('option')).toHaveCount(1);
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(province).toHaveValue(/An Giang/);

  await keyboard.press('Tab');
  const commune = page.getByRole('combobox', { name: 'Xã, phường, đặc khu' });
  await expect(commune).toBeFocused();
  // The name of before July 2025 leads to the present ward.
  await typeKeys(page, 'my binh');
  await expect(page.getByRole('option', { name: /phường Long Xuyên/ })).toContainText('Mỹ Bình');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(commune).toHaveValue(/phường Long Xuyên/);

  await keyboard.press('Tab');
  await expect(page.getByLabel('Tên đơn vị trên giấy hẹn')).toHaveValue(/Long Xuyên/);
  await keyboard.press('Tab');
  await expect(page.getByLabel('Mã định danh cơ quan')).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByText('Nhập đủ mã, dạng một chữ và các số, ví dụ H01.151')).toBeVisible();
  await expect(page.getByLabel('Mã định danh cơ quan')).toBeFocused();
  await keyboard.press('Control+A');
  await typeKeys(page, 'h01.151');
  await keyboard.press('Enter');

  await expect(page.getByRole('radio', { name: 'Chưa kết nối' })).toBeChecked();
  await page.getByRole('radio', { name: 'Chưa kết nối' }).press('Enter');

  const name = page.getByLabel('Họ và tên');
  await expect(name).toBeFocused();
  await typeKeys(page, SUPERVISOR.displayName);
  await keyboard.press('Tab');
  await typeKeys(page, SUPERVISOR.loginName);
  await keyboard.press('Tab');
  await typeKeys(page, SUPERVISOR.secret);
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await typeKeys(page, `${SUPERVISOR.secret}x`);
  await keyboard.press('Enter');
  await expect(page.getByText('Hai lần nhập không giống nhau. Nhập lại mật khẩu.')).toBeVisible();
  await keyboard.press('Control+A');
  await typeKeys(page, SUPERVISOR.secret);
  await keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Chép lại mã khôi phục' })).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('.mc-recovery__code')).toHaveText(/^[0-9A-Z]{3,}([- ][0-9A-Z]{3,}){2,}$/);
  await expect(page.getByRole('button', { name: 'Bắt đầu làm việc' })).toBeDisabled();
  await expect(page.getByRole('checkbox', { name: /đã chép lại mã khôi phục/ })).toBeFocused();
  await keyboard.press('Space');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expectReception(page);
  await expect(page.getByRole('banner')).toContainText('UBND phường Long Xuyên · Quầy 1');
});

test('a second start asks who it is and says in a sentence that a secret is wrong', async () => {
  await desk.close();
  const page = await desk.start();
  const secret = page.getByLabel('Mật khẩu', { exact: true });
  await expect(secret).toBeFocused({ timeout: 20_000 });
  await expect(page.getByRole('radio', { name: /Nguyễn Thị Lan/ })).toBeChecked();
  await typeKeys(page, 'khong phai mat khau');
  await page.keyboard.press('Enter');
  await expect(
    page.getByText('Mật khẩu chưa đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại.'),
  ).toBeVisible();
  await expect(secret).toHaveValue('');
  await expect(secret).toBeFocused();
  await typeKeys(page, SUPERVISOR.secret);
  await page.keyboard.press('Enter');
  await expectReception(page);
});

test('the language changes at once, both ways, without a restart', async () => {
  const { page } = desk;
  const choose = async (menu: RegExp, language: string): Promise<void> => {
    await page.getByRole('button', { name: menu }).press('Enter');
    await page.getByRole('menuitem', { name: language }).press('Enter');
  };
  await choose(/mở danh mục cá nhân/, 'English');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Receive a dossier');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await choose(/Nguyễn Thị Lan/, 'Tiếng Việt');
  await expectReception(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
});

test('a locked desk hides the half-typed form and unlocking shows it as it was', async () => {
  const { page } = desk;
  await beginDossier(page, '2.000815', 'Chứng thực bản sao từ bản chính');
  await keyIn(page, 'applicant.hoTen', 'Đặng Thị Ngọc Ánh');
  await field(page, 'form.tenGiayTo').focus();
  await typeKeys(page, 'Học bạ');
  await page.keyboard.press('Control+L');

  await expect(page.getByRole('heading', { name: 'Màn hình đang khóa' })).toBeVisible();
  await expect(page.locator('.mc-desk')).toHaveAttribute('data-covered', 'true');
  await expect(field(page, 'applicant.hoTen')).toBeHidden();
  await page.keyboard.press('F3');
  await typeKeys(page, SUPERVISOR.secret);
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Màn hình đang khóa' })).toBeHidden();
  await expect(field(page, 'applicant.hoTen')).toHaveValue('Đặng Thị Ngọc Ánh');
  await expect(field(page, 'form.tenGiayTo')).toHaveValue('Học bạ');
});
