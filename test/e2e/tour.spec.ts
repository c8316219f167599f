import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startPortal } from '../portal/start-portal';
import { aFilmOfACard } from '../support/card-film';
import { startCups } from '../support/cups';
import {
  aDraft,
  aFile,
  beginDossier,
  deskOfThisFile,
  expectReception,
  expectSaved,
  field,
  fireCard,
  giveFile,
  keyIn,
  paper,
  pickFiles,
  register,
  typeKeys,
} from '../support/desk-driver';

// Pictures for the README, not a test of anything: only where a folder for them is named.
const folder = process.env['MCD_TOUR'];
const PRINTER = 'May-in-quay-2';

if (folder !== undefined && folder !== '') {
  test.describe.configure({ mode: 'serial', timeout: 240_000 });
  const desk = deskOfThisFile();

  test('a tour of the desk', async () => {
    mkdirSync(folder, { recursive: true });
    const shoot = async (page: Page, name: string): Promise<void> => {
      await page.mouse.move(0, 0);
      const news = page.locator('.mc-toasts').getByLabel('Đóng');
      while ((await news.count()) > 0) await news.first().dispatchEvent('click');
      await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
    };
    const dir = mkdtempSync(path.join(tmpdir(), 'desk-portal-'));
    const portal = await startPortal({ port: 0, dir });
    const cups = await startCups();
    const queue = ['-p', PRINTER, '-E', '-v', 'cups-pdf:/', '-m', 'lsb/usr/cups-pdf/CUPS-PDF_opt.ppd'];
    execFileSync('lpadmin', queue, { env: { ...process.env, LC_ALL: 'C' } });
    try {
      const wizard = await desk.start({ portalUrl: portal.url });
      await expect(wizard.getByRole('combobox', { name: 'Tỉnh, thành phố' })).toBeFocused({ timeout: 20_000 });
      await typeKeys(wizard, 'an giang');
      await wizard.keyboard.press('ArrowDown');
      await wizard.keyboard.press('Enter');
      await wizard.keyboard.press('Tab');
      await typeKeys(wizard, 'my binh');
      await expect(wizard.getByRole('option', { name: /phường Long Xuyên/ })).toBeVisible();
      await shoot(wizard, 'set-up');
      await desk.close();

      const practice = { kind: 'practice' as const, url: portal.url, username: '', password: '', destinationCode: '' };
      const { args } = await aFilmOfACard(dir);
      const page = await desk.startSetUp({ portal: practice, receiptPrinter: PRINTER }, { args });
      for (const [name, number, title] of [
        ['Nguyễn Phước Hoàng Thiên Bảo', '089099004512', 'Bằng tốt nghiệp đại học, bảng điểm'],
        ['Tôn Nữ Thị Ngọc Minh Châu', '089190007731', 'Giấy chứng nhận quyền sử dụng đất'],
        ['Lý Thị Mỹ Duyên', '089187003304', 'Hợp đồng thuê nhà'],
      ] as const) {
        const born = `19${number.slice(4, 6)}-04-12`;
        const isMale = number[3] === '0';
        await register(
          page,
          await aDraft(page, {
            'applicant.hoTen': name,
            'applicant.soGiayTo': number,
            'applicant.ngaySinh': born,
            'applicant.gioiTinh': isMale ? 'Nam' : 'Nữ',
            'form.tenGiayTo': title,
            'form.nguoiYeuCau': name,
          }),
        );
      }
      await expect(page.getByRole('contentinfo')).not.toContainText('chờ gửi', { timeout: 30_000 });
      await aDraft(page, { 'applicant.hoTen': 'Huỳnh Thị Cẩm Nhung' });
      await page.reload();
      await expectReception(page);
      await expect(page.getByText('1 hồ sơ đang làm dở')).toBeVisible();
      await shoot(page, 'procedures');

      await beginDossier(page, 'khai sinh', 'Đăng ký khai sinh');
      await fireCard(
        page,
        '089085012345|351234567|Nguyễn Hoàng Phước Đức|01021985|Nam|Số 12, khóm Bình Thới 1, Phường Mỹ Bình, Thành phố Long Xuyên, An Giang|15082021',
      );
      await expect(field(page, 'applicant.hoTen')).toHaveValue('Nguyễn Hoàng Phước Đức');
      await paper(page, 0).getByRole('checkbox').first().focus();
      await pickFiles(page, aFile('test/fixtures/ocr/application.png'));
      await giveFile(paper(page, 1), 'drop', aFile('test/fixtures/ocr/two-pages.pdf'));
      await expect(page.locator('.rc-thumb')).toHaveCount(3, { timeout: 30_000 });
      for (const mark of await page.locator('.rc-thumb__reading').all())
        await expect(mark).toHaveText('đã đọc', { timeout: 60_000 });
      await expect(page.getByRole('img', { name: /^Chỗ ghi “Số điện thoại”/ })).toBeVisible({ timeout: 20_000 });
      await field(page, 'applicant.soDienThoai').focus();
      await shoot(page, 'reception');

      await page.keyboard.press('Alt+k');
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.waitForFunction(() => [...document.images].every(image => image.complete));
      await shoot(page, 'evidence');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Sắp xếp trang' }).click();
      await expect(page.getByRole('dialog').getByRole('toolbar')).toBeVisible();
      await page.waitForFunction(() => [...document.images].every(image => image.complete));
      await shoot(page, 'page-desk');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Camera', exact: true }).click();
      await expect(page.locator('video[data-ready]')).toBeVisible();
      await shoot(page, 'camera');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await field(page, 'applicant.soDienThoai').focus();

      await page.keyboard.press('Enter');
      await keyIn(page, 'form.nksHoTen', 'Nguyễn Hoàng Minh Khôi');
      await keyIn(page, 'form.nksNgaySinh', '20112026');
      await keyIn(page, 'form.nksGioiTinh', 'nam');
      await keyIn(page, 'form.meHoTen', 'Trần Ngọc Bích Thảo');
      await keyIn(page, 'form.meNgaySinh', '1991');
      await keyIn(page, 'form.meSoDDCN', '089190001234');
      await keyIn(page, 'form.nycQuanHe', 'Cha đẻ');
      for (const place of ['nksNoiSinh', 'nksQueQuan', 'meNoiCuTru']) {
        await page.locator(`#field-form-${place}-commune`).focus();
        await typeKeys(page, 'long xuyen');
        await expect(page.getByRole('option', { selected: true })).toContainText('Phường Long Xuyên');
        await page.keyboard.press('Enter');
      }
      await page.keyboard.press('Alt+N');
      await expectSaved(page);
      await page.keyboard.press('F9');
      await expect(page.getByRole('button', { name: 'Đã xem, tiếp nhận' })).toBeFocused();
      await shoot(page, 'warnings');

      await portal.close();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog').getByRole('button', { name: 'In giấy hẹn' })).toBeFocused();
      await expect(page.getByRole('img', { name: /trang 1$/ })).toBeVisible();
      await page.waitForFunction(() => [...document.images].every(image => image.complete && image.naturalWidth > 0));
      await shoot(page, 'receipt');

      await page.keyboard.press('F2');
      await page.keyboard.press('F3');
      await expect(page.getByRole('row')).toHaveCount(5);
      await shoot(page, 'list');
      await page.getByRole('row', { name: /Nguyễn Hoàng Phước Đức/ }).click();
      await page.getByRole('tab', { name: /^Giấy tờ/ }).click();
      await expect(page.getByRole('region', { name: 'Chữ đọc được trên trang' })).toContainText('Trần Thị Bích Thảo');
      await shoot(page, 'dossier');

      await page.keyboard.press('F5');
      await expect(page.getByRole('heading', { name: 'Tìm trong giấy tờ' })).toBeVisible();
      await typeKeys(page, 'bich thao');
      await expect(page.locator('.ps-mark').first()).toBeVisible();
      await page.waitForFunction(() => [...document.images].every(image => image.complete));
      await shoot(page, 'page-search');

      await expect(page.getByRole('contentinfo')).toContainText('mất mạng', { timeout: 60_000 });
      await page.getByRole('button', { name: 'Gửi lên Cổng' }).click();
      await expect(page.getByRole('main')).toContainText('chờ có mạng');
      await shoot(page, 'sync');
      await page.getByRole('button', { name: 'Cài đặt' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Cài đặt' })).toBeVisible();
      await shoot(page, 'settings');
    } finally {
      execFileSync('lpadmin', ['-x', PRINTER]);
      await cups.stop();
      await portal.close().catch(() => undefined);
      rmSync(dir, { recursive: true, force: true });
    }
  });
}
