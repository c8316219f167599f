import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { uuidv7 } from 'uuidv7';
import { startPortal, type Portal } from '../portal/start-portal';
import { expectAccessible } from '../support/accessible';
import { coreProcess } from '../support/app-processes';
import {
  aDraft,
  aFile,
  apiOf,
  deskOfThisFile,
  expectReception,
  pageThumbs,
  pickFiles,
  register,
  resumeDraft,
  typeKeys,
  valueOf,
} from '../support/desk-driver';

/** On a slow machine what was registered reaches the portal after its twenty seconds and a while. */
const SENT = { timeout: 90_000 };
const BY_ITSELF = { timeout: 30_000 };
/** As it stands on the page that is filed. */
const ON_PAPER = 'Trần Thị Bích Thảo';
const NAME = 'Công Tằng Tôn Nữ Nguyễn Phúc Hoàng Thị Phương Thảo Quỳnh Trâm Anh';

test.describe.configure({ mode: 'serial', timeout: 150_000 });
const desk = deskOfThisFile();
let dir = '';
let portal: Portal;
let dossierId = '';
let code = '';

test.beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'desk-pull-'));
  portal = await startPortal({ port: 0, dir });
  const settings = {
    ...{ kind: 'practice' as const, url: portal.url, username: '', password: '', destinationCode: '' },
    advanced: { protocol: 'v1' as const },
  };
  await desk.startSetUp({ portal: settings }, { portalUrl: portal.url });
});
test.afterAll(async () => {
  await portal?.close();
  rmSync(dir, { recursive: true, force: true });
});

const versions = () => portal.registrationsOf(code)[0]?.versions.length ?? 0;
const radio = (page: Page, fieldPath: string, column: string) =>
  page.locator(`.mg-row[data-path="${fieldPath}"]`).getByRole('radio', { name: column });

test('a change made at the portal and here at once is settled by keys alone and sent once', async () => {
  const { page } = desk;
  const draftId = await aDraft(page, { 'applicant.hoTen': NAME });
  await page.reload();
  await expectReception(page);
  await resumeDraft(page, NAME);
  await pickFiles(page, aFile('test/fixtures/ocr/application.jpg'));
  await expect(pageThumbs(page)).toHaveCount(1, { timeout: 20_000 });
  ({ dossierId, code } = await register(page, draftId));
  await valueOf(apiOf(page).sync.sendNow({}));
  await expect.poll(() => portal.count().progress, SENT).toBe(1);

  await valueOf(
    apiOf(page).dossiers.correct({
      dossierId: dossierId as never,
      ...{ revision: null, actId: uuidv7(), reason: 'Nhập sai so với giấy tờ', note: '' },
      changes: [
        { path: 'applicant.hoTen', value: 'Nguyễn Văn Ba' },
        { path: 'form.soBan', value: 3 },
        { path: 'form.tenGiayTo', value: 'Bằng tốt nghiệp đại học' },
      ],
    }),
  );
  await portal.act({
    elsewhere: {
      dossier: code,
      by: 'Phòng Tư pháp xã Tân Phú',
      fields: { 'applicant.hoTen': ON_PAPER, 'form.soBan': 5, 'applicant.diaChiChiTiet': 'Số 7, khóm 2' },
    },
  });
  await valueOf(apiOf(page).elsewhere.askNow({}));
  const toasts = page.getByRole('region', { name: 'Thông báo' });
  await expect(toasts).toContainText(`Hai nơi cùng sửa hồ sơ ${code}`, BY_ITSELF);
  const before = versions();

  await page.getByRole('button', { name: /^Cần xử lý/ }).press('Enter');
  await expect(page.getByRole('listitem', { name: code })).toContainText('Phòng Tư pháp xã Tân Phú');
  await page.keyboard.press('Alt+H');
  await expect(page.getByRole('heading', { level: 1, name: 'Ghép hai bản' })).toBeVisible();
  // What it called for is open, though not by its own button: it does not stay over the page.
  await expect(toasts).not.toContainText('Hai nơi cùng sửa', { timeout: 1_000 });
  const name = 'applicant.hoTen';
  await expect(radio(page, name, 'Ở đây')).toBeFocused(BY_ITSELF);
  await expect(page.getByText('Còn 2 mục chưa chọn')).toBeVisible();
  await expect(radio(page, 'applicant.diaChiChiTiet', 'Cổng')).toBeChecked();
  await expect(radio(page, 'form.tenGiayTo', 'Ở đây')).toBeChecked();
  await expect(page.getByRole('button', { name: 'Cổng: thấy ở trang 1' })).toBeVisible(SENT);
  await expect(page.locator('.pg-picture__mark')).toBeVisible();
  await expectAccessible(page);

  await page.keyboard.press('F9');
  await expect(radio(page, name, 'Ở đây')).toBeFocused();
  await page.keyboard.press('3');
  await expect(radio(page, name, 'Cổng')).toBeChecked();
  await page.keyboard.press('ArrowLeft');
  await expect(radio(page, name, 'Ở đây')).toBeChecked();
  await page.keyboard.press('3');
  // Left before it is decided, and back before the core has kept it: the choice is there again, and said to be.
  const core = coreProcess(desk);
  process.kill(core, 'SIGSTOP');
  try {
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(page.getByRole('listitem', { name: code })).toBeVisible();
    await page.keyboard.press('Alt+H');
    await expect(page.getByRole('heading', { level: 1, name: 'Ghép hai bản' })).toBeVisible();
  } finally {
    process.kill(core, 'SIGCONT');
  }
  await expect(page.getByText('Đã giữ 1 lựa chọn của', { exact: false })).toBeVisible(BY_ITSELF);
  await expect(radio(page, name, 'Cổng')).toBeChecked();
  await expect(page.getByText('Còn 1 mục chưa chọn')).toBeVisible();
  await expectAccessible(page);
  await expect(radio(page, name, 'Cổng')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(radio(page, 'form.soBan', 'Ở đây')).toBeFocused();
  await page.keyboard.press('4');
  const copies = page.getByRole('textbox', { name: 'Số bản sao' });
  await expect(copies).toBeFocused();
  await copies.selectText();
  await typeKeys(page, '4');
  await page.keyboard.press('F9');
  await expect(toasts).toContainText(`Đã ghép hồ sơ ${code}`);
  await valueOf(apiOf(page).sync.sendNow({}));
  await expect.poll(versions, SENT).toBe(before + 1);
  await expect(page.getByRole('button', { name: /^Gửi lên Cổng/ })).toBeVisible(BY_ITSELF);
  const found = await valueOf(apiOf(page).dossiers.find({ dossierId: dossierId as never }));
  expect(found?.values).toMatchObject({
    applicant: { hoTen: ON_PAPER, diaChiChiTiet: 'Số 7, khóm 2' },
    form: { soBan: 4, tenGiayTo: 'Bằng tốt nghiệp đại học' },
  });

  // Neither version is gone: what was not taken can be taken after all.
  await toasts.getByRole('button', { name: 'Xem lại' }).click();
  await expect(page.getByText('Hai bản cũ vẫn được giữ', { exact: false })).toBeVisible();
  await expect(toasts).not.toContainText('Đã ghép hồ sơ', { timeout: 1_000 });
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Lấy giá trị này: Ở đây, Họ/ }).click();
  await expect(page.getByRole('row', { name: /^Họ/ }).getByRole('cell').last()).toHaveText('Nguyễn Văn Ba');
});

test('a result that comes is said, listed, and opened with its pages', async () => {
  const { page } = desk;
  const result = { contentBase64: readFileSync('test/fixtures/ocr/two-pages.pdf').toString('base64') };
  await portal.act({ elsewhere: { dossier: code, result } });
  await valueOf(apiOf(page).elsewhere.askNow({}));
  const toasts = page.getByRole('region', { name: 'Thông báo' });
  await expect(toasts).toContainText(`Kết quả vừa về: hồ sơ ${code}`, BY_ITSELF);
  await page.getByRole('contentinfo').getByRole('button', { name: '1 kết quả mới' }).click();
  const row = page.getByRole('list', { name: 'Kết quả vừa về' }).getByRole('button');
  await expect(row).toContainText('125/GXN-UBND');
  await expect(row).toContainText('2 trang');
  await expectAccessible(page);
  await row.press('Enter');
  await expect(page.getByText('Có kết quả mới từ nơi giải quyết')).toBeVisible();
  await page.getByRole('button', { name: 'Xem kết quả' }).click();
  await expect(page.getByRole('tab', { name: /^Giấy tờ/ })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('Có kết quả mới từ nơi giải quyết')).toBeHidden();
  await expect(page.getByRole('contentinfo')).not.toContainText('kết quả mới');
});

test('a calendar the portal publishes is looked at, declined with a reason, offered again and taken', async () => {
  const { page } = desk;
  const current = await valueOf(apiOf(page).deadlines.calendar({}));
  const year = 2027;
  const days = current.days.filter(({ date }) => date.startsWith(`${year}-`)).map(({ half: _, ...day }) => day);
  const extra = { date: `${year}-06-04`, name: 'Ngày truyền thống của tỉnh', kind: 'holiday' };
  await portal.act({ publish: { kind: 'calendar', year, version: '2', content: [...days, extra] } });
  await valueOf(apiOf(page).elsewhere.askNow({}));
  await page
    .getByRole('region', { name: 'Thông báo' })
    .getByRole('button', { name: /^Xem( Alt\+W)?$/u })
    .click();
  const waiting = page.getByRole('listitem').filter({ hasText: 'Lịch nghỉ năm 2027, bản 2' });
  await waiting.getByRole('button', { name: 'Từ chối' }).click();
  await page.keyboard.press('F9');
  await expect(page.getByText('Nhập lý do từ chối.')).toBeVisible();
  await page.getByLabel('Lý do từ chối').fill('Chờ văn bản của tỉnh');
  await page.keyboard.press('F9');
  await expect(waiting).toContainText('Chờ văn bản của tỉnh');
  await waiting.getByRole('button', { name: 'Đưa lại vào chờ duyệt' }).click();
  await waiting.getByRole('button', { name: 'Xem thay đổi' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('listitem').filter({ hasText: '04/06/2027' })).toContainText('thêm');
  await expectAccessible(page);
  await page.keyboard.press('F9');
  await expect(waiting).toContainText('chấp nhận lúc');
  const after = await valueOf(apiOf(page).deadlines.calendar({}));
  expect(after.days).toContainEqual({ ...extra, half: null });
});
