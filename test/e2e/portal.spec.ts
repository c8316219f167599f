import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startPortal, type Portal } from '../portal/start-portal';
import {
  aDraft,
  aFile,
  apiOf,
  deskOfThisFile,
  pageThumbs,
  pickFiles,
  register,
  resumeDraft,
  valueOf,
} from '../support/desk-driver';

/** Long enough for the desk to knock again by itself after a short time without a portal. */
const BY_ITSELF = { timeout: 45_000 };

test.describe.configure({ mode: 'serial' });
const desk = deskOfThisFile();
let dir = '';
let portal: Portal;
let port = 0;

test.beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'desk-portal-'));
  // Its port is known and its door closed: the network is down.
  const first = await startPortal({ port: 0, dir });
  port = Number(new URL(first.url).port);
  await first.close();
  const settings = { kind: 'practice' as const, url: first.url, username: '', password: '', destinationCode: '' };
  await desk.startSetUp({ portal: settings }, { portalUrl: first.url });
});
test.afterAll(async () => {
  await portal?.close();
  rmSync(dir, { recursive: true, force: true });
});

test('a dossier received without a network waits here and reaches the portal once, papers and all', async () => {
  const { page } = desk;
  const status = page.getByRole('contentinfo');
  const draftId = await aDraft(page);
  await page.reload();
  await resumeDraft(page, 'Nguyễn Văn Đức');
  await page.locator('#field-components-0').focus();
  await pickFiles(page, aFile('test/fixtures/ocr/application.jpg'));
  await expect(pageThumbs(page)).toHaveCount(1, { timeout: 20_000 });
  const { code } = await register(page, draftId);

  await expect(status).toContainText('Cổng DVC: mất mạng');
  await expect(status).toContainText('1 hồ sơ chờ gửi');
  await openDossier(page, code);
  await expect(page.getByRole('main')).toContainText('Lưu tại máy');

  portal = await startPortal({ port, dir });
  await expect(page.getByRole('main')).toContainText(/Đã nhận \d\d:\d\d/, BY_ITSELF);
  await page.getByRole('tab', { name: 'Lịch sử' }).click();
  await expect(page.getByRole('list', { name: 'Lịch sử' })).toContainText(/Cổng đã nhận hồ sơ, số \S+/);
  await expect(status).toContainText('Cổng DVC: kết nối tốt');
  await expect(status).not.toContainText('chờ gửi', BY_ITSELF);

  expect(portal.registrationsOf(code)).toHaveLength(1);
  expect(portal.count().dossiers).toBe(1);
  const [received, another] = portal.attachmentsOf(code);
  expect(another).toBeUndefined();
  const bytes = readFileSync(received?.path ?? '');
  expect(sha256(bytes)).toBe(received?.sha256);
  expect(sha256(bytes)).toBe(sha256(readFileSync('test/fixtures/ocr/application.jpg')));
});

test('a refused dossier shows the reason and the field of the portal, and is delivered when sent again', async () => {
  const { page } = desk;
  const reason = 'Số định danh của chủ hồ sơ không tồn tại';
  portal.control({
    refuse: { field: 'DinhDanhCHS.SoDinhDanh', message: reason, service: 'DongBoHoSoMC', times: 'always' },
  });
  const { code } = await register(page, await aDraft(page));

  await page.getByRole('button', { name: /Cần xử lý/ }).click(BY_ITSELF);
  const refused = page.getByRole('listitem', { name: code });
  await expect(refused).toContainText(reason);
  await expect(refused).toContainText('số định danh của chủ hồ sơ', { ignoreCase: true });
  expect(portal.registrationsOf(code)).toHaveLength(0);

  portal.control({ reset: true });
  await refused.getByRole('button', { name: 'Gửi lại', exact: true }).click();
  await expect(page.getByText('Không có hồ sơ nào bị Cổng từ chối.')).toBeVisible(BY_ITSELF);
  await expect.poll(() => portal.registrationsOf(code).length, BY_ITSELF).toBe(1);
});

test('a web page in place of an answer is never taken for a receipt and is explained in plain words', async () => {
  const { page } = desk;
  portal.control({ answerHtml: { service: 'DongBoHoSoMC', times: 'always' } });
  const { code, dossierId } = await register(page, await aDraft(page));
  await page.getByRole('button', { name: 'Gửi lên Cổng' }).click();
  await expect(page.getByRole('main')).toContainText(
    'Mạng đang chặn bằng một trang khác, thường là trang đăng nhập Wi-Fi.',
    BY_ITSELF,
  );
  const kept = await valueOf(apiOf(page).dossiers.find({ dossierId: dossierId as never }));
  expect(kept?.sync).toMatchObject({ state: 'kept-here', portalNumber: null });
  expect(portal.registrationsOf(code)).toHaveLength(0);

  portal.control({ reset: true });
  await page.getByRole('button', { name: 'Gửi ngay' }).click();
  await expect(page.getByRole('main')).toContainText('Mọi hồ sơ đã được gửi lên Cổng.', BY_ITSELF);
  expect(portal.registrationsOf(code)).toHaveLength(1);
});

async function openDossier(page: Page, code: string): Promise<void> {
  await page.keyboard.press('F3');
  await page.getByRole('row', { name: new RegExp(code.replaceAll('.', String.raw`\.`)) }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(code);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
