import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { startPortal, type Portal } from '../portal/start-portal';
import { startCups, type TestCups } from '../support/cups';
import { aDraft, apiOf, deskOfThisFile, register, valueOf } from '../support/desk-driver';
import { pdfSentence } from '../support/pdf-text';

/** On a slow machine what was registered reaches the portal after its twenty seconds and a while. */
const SENT = { timeout: 90_000 };
const NAME = 'Nguyễn Phước Bảo Ân Thị Quỳnh Như Hoàng Diệu Lan Anh';

test.describe.configure({ mode: 'serial' });
const desk = deskOfThisFile();
let dir = '';
let portal: Portal;
let cups: TestCups;

test.beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'desk-portal-'));
  portal = await startPortal({ port: 0, dir });
  cups = await startCups();
  const settings = {
    ...{ kind: 'practice' as const, url: portal.url, username: '', password: '', destinationCode: '' },
    advanced: { protocol: 'v1' as const },
  };
  await desk.startSetUp({ portal: settings, receiptPrinter: cups.queueName }, { portalUrl: portal.url });
});
test.afterAll(async () => {
  await portal?.close();
  await cups?.stop();
  rmSync(dir, { recursive: true, force: true });
});

test('a day on which both sides agree is closed with an empty list', async () => {
  const { page } = desk;
  await register(page, await aDraft(page));
  await expect.poll(() => portal.count().progress, SENT).toBe(1);
  await page.getByRole('navigation').getByRole('button', { name: 'Đối chiếu cuối ngày' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Đối chiếu cuối ngày với Cổng' })).toBeVisible();
  await expect(page.getByText('Chưa có phiếu nào.', { exact: false })).toBeVisible();
  await page.keyboard.press('F9');
  await expect(page.getByText('hai bên khớp, không có chênh lệch', { exact: false })).toBeVisible(SENT);
});

test('a portal put back to an older state is named, and what it lost is there again, once', async () => {
  const { page } = desk;
  await portal.act({ snapshot: 'noon' });
  const made = [];
  for (let number = 0; number < 3; number += 1) {
    made.push(await register(page, await aDraft(page, { 'applicant.hoTen': NAME })));
  }
  await expect.poll(() => portal.count().progress, SENT).toBe(4);
  await portal.act({ restore: 'noon' });
  expect(portal.count().dossiers).toBe(1);

  await page.getByRole('button', { name: 'Đối chiếu lại' }).click();
  await expect(page.getByText('Cổng đã quay về bản sao lưu cũ')).toBeVisible(SENT);
  const differences = page.getByRole('table', { name: 'Chênh lệch giữa máy này và Cổng' });
  for (const { code } of made) await expect(differences.getByRole('row', { name: code })).toContainText(NAME);
  await expect(differences.getByText('Đã đưa vào gửi lại')).toHaveCount(3);
  await expect.poll(() => portal.count().progress, SENT).toBe(4);
  for (const { code } of made) expect(portal.registrationsOf(code)).toHaveLength(1);

  await differences.getByRole('button', { name: made[0]?.code ?? '' }).click();
  await expect(page.getByRole('heading', { name: made[0]?.code ?? '' })).toBeVisible();
});

test('the sheet is printed and signed, and stays as it was', async () => {
  const { page } = desk;
  await page.getByRole('navigation').getByRole('button', { name: 'Đối chiếu cuối ngày' }).click();
  await page.getByRole('button', { name: 'In phiếu đối chiếu' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('img', { name: 'Trang 1/1' })).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'In Phiếu đối chiếu cuối ngày' }).press('Enter');
  const words = await pdfSentence(await cups.nextPdf());
  expect(words).toContain('PHIẾU ĐỐI CHIẾU CUỐI NGÀY');
  expect(words).toContain('NGƯỜI ĐỐI CHIẾU');
  expect(words).toContain('có 3 chênh lệch');
  const { closing } = apiOf(page);
  expect(await valueOf(closing.closings({ limit: 10 }))).toHaveLength(2);
});
