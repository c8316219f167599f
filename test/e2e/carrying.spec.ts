import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { aStation } from '../support/a-station';
import { aDraft, apiOf, deskOfThisFile, register, valueOf } from '../support/desk-driver';

const LONG_NAME = 'Công Tằng Tôn Nữ Nguyễn Phúc Hoàng Thị Phương Thảo Quỳnh Trâm Anh';

const desk = deskOfThisFile();
let stick = '';

test.beforeAll(async () => {
  stick = mkdtempSync(path.join(tmpdir(), 'desk-stick-'));
  await desk.startSetUp();
});
test.afterAll(() => rmSync(stick, { recursive: true, force: true }));

test('what waits is written to a stick for the neighbour that is trusted, and a strange bundle is refused by its reason', async () => {
  const { page } = desk;
  const counter = apiOf(page);
  const main = page.getByRole('main');
  await register(page, await aDraft(page, { 'applicant.hoTen': LONG_NAME }));
  await page.getByRole('button', { name: /^(Cần xử lý|Gửi lên Cổng)/ }).click();
  await expect(main.getByRole('button', { name: 'Mang đi bằng USB' })).toBeVisible();
  await page.keyboard.press('Alt+U');
  await expect(main).toContainText('Chưa có quầy nào nhận được');

  const { agencyCode, unitName } = await valueOf(counter.station.settings({}));
  const neighbour = aStation(`${unitName} – Quầy 2, điểm tiếp nhận ấp Vĩnh Thành, có mạng`, agencyCode);
  const { keyId } = await valueOf(counter.seals.trust({ text: neighbour.card }));
  // An act that can still be taken back does not leave.
  await expect
    .poll(() => counter.carrying.pack({ recipientKeyId: keyId, what: 'fresh', partBytes: 1_000_000 }), {
      timeout: 40_000,
    })
    .toMatchObject({ ok: true });
  const [set] = (await valueOf(counter.carrying.status({}))).sets;
  await valueOf(counter.carrying.write({ setId: set!.setId, folder: stick }));
  expect(readdirSync(stick)).toHaveLength(1);
  await page.getByRole('button', { name: 'Về Gửi lên Cổng' }).click();
  await expect(main.getByRole('row', { name: new RegExp(LONG_NAME) })).toContainText('đang mang đi');
  await page.keyboard.press('Alt+U');
  await expect(main.getByRole('row', { name: /Quầy 2/ })).toContainText('Đang mang đi');

  // Sealed for the neighbour, so not for this station itself.
  writeFileSync(path.join(stick, 'la.mcdgoi'), 'không phải gói');
  const { files } = await valueOf(counter.carrying.take({ folder: stick, kind: 'entries' }));
  expect(files).toMatchObject([{ code: 'carrying.unknown-sender' }, { code: 'carrying.not-a-bundle' }]);
  await main.getByRole('button', { name: 'Bỏ đợt này' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ đợt này' }).click();
  await expect(main.getByRole('row', { name: /Đã bỏ/ })).toBeVisible();
});
