import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startPortal, type Portal } from '../portal/start-portal';
import { expectAccessible } from '../support/accessible';
import {
  aDraft,
  aFile,
  apiOf,
  deskOfThisFile,
  pageThumbs,
  pickFiles,
  register,
  resumeDraft,
  typeKeys,
  valueOf,
} from '../support/desk-driver';

/** Long enough for the desk to knock again by itself after a short time without a portal. */
const BY_ITSELF = { timeout: 60_000 };
const LONG_NAME = 'Công Tằng Tôn Nữ Nguyễn Phúc Hoàng Thị Phương Thảo Quỳnh Trâm Anh';
const GIVEN_NAMES = ['An', 'Bình', 'Chi', 'Dung', 'Giang', 'Hạnh', 'Khánh', 'Lan', 'Minh', 'Oanh', 'Phúc', 'Sen'];
const REFUSED = GIVEN_NAMES.length;

test.describe.configure({ mode: 'serial' });
const desk = deskOfThisFile();
let dir = '';
let portal: Portal;

test.beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'desk-sync-'));
  portal = await startPortal({ port: 0, dir });
  const settings = { kind: 'practice' as const, url: portal.url, username: '', password: '', destinationCode: '' };
  await desk.startSetUp({ portal: settings }, { portalUrl: portal.url });
});
test.afterAll(async () => {
  await portal?.close();
  rmSync(dir, { recursive: true, force: true });
});

const main = (page: Page) => page.getByRole('main');
const openSyncCentre = (page: Page) => page.getByRole('button', { name: /^(Cần xử lý|Gửi lên Cổng)/ }).click();
const aNamed = (page: Page, hoTen: string) => aDraft(page, { 'applicant.hoTen': hoTen });

test('with nothing waiting the portal is not behind', async () => {
  const { page } = desk;
  await openSyncCentre(page);
  await expect(main(page)).toContainText('Cổng DVC: kết nối tốt', BY_ITSELF);
  await expect(main(page)).toContainText('không chậm');
  await expect(main(page)).toContainText('Mọi hồ sơ đã được gửi lên Cổng.');
});

test('agencies the portal names are looked at beside those known here, and taken by a key', async () => {
  const { page } = desk;
  const { agencyCode } = await valueOf(apiOf(page).station.settings({}));
  const [province = ''] = agencyCode.split('.');
  const content = [
    { code: `${province}.05`, name: 'Sở Tư pháp' },
    { code: `${province}.06`, name: 'Trung tâm Phục vụ hành chính công, Văn phòng Ủy ban nhân dân tỉnh' },
  ];
  await portal.act({ publish: { kind: 'agencies', version: '1', content } });
  await valueOf(apiOf(page).elsewhere.askNow({}));
  await page
    .getByRole('region', { name: 'Thông báo' })
    .getByRole('button', { name: /^Xem( Alt\+W)?$/u })
    .click();
  const waiting = page.getByRole('listitem').filter({ hasText: 'Tên cơ quan trong tỉnh theo Cổng' });
  await waiting.getByRole('button', { name: 'Xem thay đổi' }).click();
  const dialog = page.getByRole('dialog');
  for (const { code, name } of content)
    await expect(dialog.getByRole('listitem').filter({ hasText: code })).toContainText(name);
  await expectAccessible(page);
  await page.keyboard.press('F9');
  await expect(waiting).toContainText('chấp nhận lúc', BY_ITSELF);
  expect((await valueOf(apiOf(page).station.settings({}))).agencies).toEqual(content);
  await openSyncCentre(page);
});

test('a pause holds what is registered, says until when, and ends with a press', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: 'Tạm dừng gửi' }).click();
  await page.getByRole('menuitem', { name: '1 giờ' }).click();
  await expect(main(page)).toContainText('Đang tạm dừng gửi đến');
  const { code } = await register(page, await aNamed(page, LONG_NAME));
  await openSyncCentre(page);
  const row = page.getByRole('row', { name: new RegExp(code) });
  await expect(row).toContainText('đang tạm dừng gửi');
  expect(portal.registrationsOf(code)).toHaveLength(0);
  await row.getByRole('button', { name: 'Gửi trước' }).click();
  await expect(row).toContainText('Gửi trước tiên');
  await page.getByRole('button', { name: 'Gửi tiếp' }).click();
  await expect.poll(() => portal.registrationsOf(code).length, BY_ITSELF).toBe(1);
});

test('a refused dossier opens at its field and is delivered with two keys besides the value', async () => {
  const { page } = desk;
  const message = 'Họ tên chủ hồ sơ không khớp với Cơ sở dữ liệu quốc gia về dân cư';
  portal.control({ refuse: { field: 'ChuHoSo', message, service: 'DongBoHoSoMC', times: 'always' } });
  const codes: string[] = [];
  for (const given of GIVEN_NAMES) codes.push((await register(page, await aNamed(page, `${LONG_NAME} ${given}`))).code);
  await openSyncCentre(page);
  const list = page.getByRole('listitem').filter({ hasText: message });
  await expect(list).toHaveCount(REFUSED, BY_ITSELF);

  portal.control({ reset: true });
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  await press('Alt+E');
  const name = page.locator('#correct-applicant-hoTen');
  await expect(name).toBeFocused();
  await name.selectText();
  await typeKeys(page, 'Le Thi Sen');
  await press('F9');
  const [first] = codes;
  await expect.poll(() => portal.registrationsOf(first ?? '').length, BY_ITSELF).toBe(1);
  expect(keys).toBeLessThanOrEqual(3);
  expect(JSON.stringify(portal.registrationsOf(first ?? '')[0]?.payload)).toMatch(/le thi sen/i);
  await expect(list).toHaveCount(REFUSED - 1, BY_ITSELF);
});

test('support gets figures and a log that name nobody', async () => {
  const { page } = desk;
  await page.getByText('Dành cho người phụ trách kỹ thuật').click();
  const log = page.getByRole('log', { name: 'Nhật ký kết nối' });
  await expect(log).toContainText('Gửi lên');
  await expect(log).toContainText('fate=accepted');
  await expect(log).not.toContainText(/nguyễn|công tằng/iu);
  await expectAccessible(page);
});

test('the settings try a portal before anything is kept, and name a fault at its field', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: 'Cài đặt' }).click();
  const tryIt = page.getByRole('button', { name: 'Thử kết nối' });
  await tryIt.click();
  await expect(main(page)).toContainText('Kết nối được: Cổng trả lời và nhận tài khoản này.', BY_ITSELF);
  portal.control({ account: { username: 'practice', open: false } });
  await tryIt.click();
  await expect(main(page)).toContainText('Cổng trả lời nhưng không nhận tài khoản này.', BY_ITSELF);
  await page.getByLabel('Tốc độ gửi tệp tối đa (kbit/giây)').fill('5');
  await page.getByText('Tên gọi riêng của Cổng này').click();
  await expect(tryIt).toBeDisabled();
  await page.getByRole('button', { name: 'Lưu cài đặt' }).click();
  await expect(main(page)).toContainText('Nhập số từ 8 đến 1000000, hoặc để trống.');
  await page.getByLabel('Tốc độ gửi tệp tối đa (kbit/giây)').fill('8');
  await page.getByRole('button', { name: 'Lưu cài đặt' }).click();
  await expect(page.getByText('Đã lưu cài đặt')).toBeVisible();
});

test('a refused account is said with what to do, and everything stays', async () => {
  const { page } = desk;
  await register(page, await aNamed(page, LONG_NAME));
  await openSyncCentre(page);
  await expect(main(page)).toContainText('không nhận tài khoản của quầy', BY_ITSELF);
  await expect(main(page)).toContainText('chờ tài khoản kết nối được nhận');
  portal.control({ account: { username: 'practice', open: true } });
});

test('a file on its way over a thin line shows how far it is and how long it takes', async () => {
  const { page } = desk;
  const draftId = await aNamed(page, LONG_NAME);
  await page.reload();
  await resumeDraft(page, LONG_NAME);
  await page.locator('#field-components-0').focus();
  await pickFiles(page, aFile('test/fixtures/ocr/application.jpg'));
  await expect(pageThumbs(page)).toHaveCount(1, { timeout: 20_000 });
  const { code } = await register(page, draftId);
  await openSyncCentre(page);
  await page.getByRole('button', { name: 'Gửi ngay' }).click();
  await expect(page.getByRole('progressbar', { name: `Tiến độ chuyển tệp của hồ sơ ${code}` })).toBeVisible(BY_ITSELF);
  await expect(main(page)).toContainText('kết nối tốt');
  await expect(main(page)).toContainText(/KB\/giây · còn /u);
  expect(portal.attachmentsOf(code)).toHaveLength(0);
});

test('without a network what waits says why, and the status bar how much', async () => {
  const { page } = desk;
  await portal.close();
  await openSyncCentre(page);
  await register(page, await aNamed(page, LONG_NAME));
  await openSyncCentre(page);
  await expect(main(page)).toContainText('Cổng DVC: mất mạng', BY_ITSELF);
  await expect(main(page)).toContainText('chờ có mạng');
  await expect(page.getByRole('contentinfo')).toContainText('hồ sơ chờ gửi');
});
