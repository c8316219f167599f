import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import {
  aDraft,
  aFile,
  deskOfThisFile,
  expectReception,
  pageThumbs,
  pickFiles,
  register,
  resumeDraft,
  signIn,
} from '../support/desk-driver';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test.describe.configure({ mode: 'serial' });
const desk = deskOfThisFile();

test('the first-run wizard', async () => {
  const page = await desk.start();
  await expect(page.getByRole('heading', { name: 'Cài đặt quầy lần đầu' })).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
  await desk.close();
});

test('reception: the start, a form with papers and with errors', async () => {
  const page = await desk.startSetUp();
  await aDraft(page, { 'applicant.hoTen': null, 'applicant.ngaySinh': '2090-01-01' });
  await aDraft(page, { 'applicant.hoTen': 'Lê Thị Hồng Gấm' });
  await page.reload();
  await expectReception(page);
  await expect(page.locator('.rc-drafts__row')).toHaveCount(2);
  await expectAccessible(page);
  await resumeDraft(page, 'Chưa có tên người nộp');
  await pickFiles(page, aFile('test/fixtures/ocr/application.jpg'));
  await expect(pageThumbs(page)).toHaveCount(1, { timeout: 20_000 });
  await expect(page.getByRole('img', { name: /^Chỗ ghi/ }).first()).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('F9');
  await expect(page.locator('#reception-summary')).toBeVisible();
  await expectAccessible(page);
  // Only the form and the papers scroll: a second bar around them would hide the buttons at the foot.
  expect(await page.getByRole('main').evaluate(work => work.scrollHeight - work.clientHeight)).toBe(0);
});

test('the list of dossiers and one dossier', async () => {
  const { page } = desk;
  await register(page, await aDraft(page));
  await page.keyboard.press('F3');
  await expect(page.getByRole('row')).toHaveCount(2);
  await expectAccessible(page);
  await page.getByRole('row').last().click();
  for (const tab of ['Thông tin', /^Giấy tờ/, 'Lịch sử', 'In giấy hẹn']) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByRole('tabpanel')).toBeVisible();
    await expectAccessible(page);
  }
});

test('every page of the navigation, and each again with everything twice as large', async () => {
  const { page } = desk;
  const entries = page.getByRole('navigation', { name: 'Các trang chính' }).getByRole('button');
  expect(await entries.count()).toBeGreaterThan(15);
  for (const entry of await entries.all()) {
    await entry.click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
  await entries.filter({ hasText: 'Gửi lên Cổng' }).click();
  await page.getByRole('button', { name: 'Mang đi bằng USB' }).click();
  await expect(page.getByRole('heading', { name: 'Mang hồ sơ đi bằng USB' })).toBeVisible();
  await expectAccessible(page);
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('Control+=');
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(700);
  for (const entry of await entries.all()) {
    await entry.click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect.soft(await sidewaysOverflow(page), (await entry.textContent()) ?? '').toBe(0);
    // Parts of the page scroll by themselves; bars around the whole of it would take its edges away.
    expect.soft(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
  }
  await page.keyboard.press('Control+0');
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeGreaterThan(1000);
});

test('dialogs of the list, the drawer, fees and the calendar', async () => {
  const { page } = desk;
  const openPage = (name: string) =>
    page.getByRole('navigation', { name: 'Các trang chính' }).getByRole('button', { name }).click();
  const dialogOf = async (key: string) => {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  await openPage('Phí, sổ quỹ');
  await expect(page.getByRole('button', { name: /^Chốt quỹ cuối ngày/ })).toBeVisible();
  await dialogOf('F9');
  await page.getByRole('tab', { name: 'Mức thu theo quyết định' }).click();
  await expect(page.getByRole('button', { name: /^Thêm mức thu/ })).toBeVisible();
  await dialogOf('F9');
  await openPage('Lịch làm việc');
  await expect(page.getByRole('button', { name: /^Thêm ngày/ })).toBeVisible();
  await dialogOf('F8');
  await page.keyboard.press('F3');
  await expect(page.getByRole('button', { name: /^Lọc thêm/ })).toBeVisible();
  await dialogOf('Alt+L');
});

test('signing in, in the dark appearance too', async () => {
  const { page } = desk;
  await page.keyboard.press('Control+L');
  await expect(page.getByRole('heading', { name: 'Màn hình đang khóa' })).toBeVisible();
  await expectAccessible(page);
  await desk.close();
  const again = await desk.start();
  await expect(again.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible({ timeout: 20_000 });
  await expectAccessible(again);
  await again.getByRole('button', { name: 'Khôi phục từ bản sao' }).click();
  await expect(again.getByRole('button', { name: 'Tìm trong thư mục khác' })).toBeVisible();
  // With or without a backup, as soon as it is known.
  await expect(again.locator('.mc-skeleton')).toHaveCount(0);
  await expectAccessible(again);
  await again.getByRole('button', { name: 'Quay lại' }).click();
  await again.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(again);
  await signIn(again);
  await expectReception(again);
  await expectAccessible(again);
});

/** No serious or critical finding of axe-core under WCAG 2.2 AA; what is covered by a dialog does not count. */
async function expectAccessible(page: Page): Promise<void> {
  // Legacy mode: the other one opens a page of its own, which this window does not allow.
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true).analyze();
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`));
  expect.soft(found).toEqual([]);
}

/** CSS pixels of the page that only scrolling sideways would bring into view; lists and tables scroll in themselves. */
async function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const work = document.querySelector('main');
    return Math.max(document.documentElement.scrollWidth - innerWidth, work ? work.scrollWidth - work.clientWidth : 0);
  });
}
