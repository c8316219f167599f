import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { coreProcess, pageProcesses, readerProcesses, workOf } from '../support/app-processes';
import {
  aDraft,
  apiOf,
  aFile,
  beginDossier,
  deskOfThisFile,
  expectReception,
  expectSaved,
  field,
  keyIn,
  openDossier,
  pageThumbs,
  pickFiles,
  register,
  resumeDraft,
  signIn,
  SUPERVISOR,
  valueOf,
} from '../support/desk-driver';

const NAME = 'Lý Thị Mỹ Duyên';
const PAPER = 'Giấy chứng nhận quyền sử dụng đất';
/** Time enough to start a process again and to read a page from its beginning. */
const AGAIN = { timeout: 60_000 };

test.describe.configure({ mode: 'serial' });
const desk = deskOfThisFile();

test('what the status bar called saved is there after a power cut', async () => {
  const page = await desk.startSetUp();
  await beginDossier(page, '2.000815', 'Chứng thực bản sao từ bản chính');
  await keyIn(page, 'applicant.hoTen', NAME);
  await keyIn(page, 'form.tenGiayTo', PAPER);
  await expect(field(page, 'form.tenGiayTo')).toHaveValue(PAPER);
  await expect.poll(() => storedPaper()).toBe(PAPER);
  await expectSaved(page);
  await desk.kill();

  const again = await desk.start();
  await signIn(again);
  await expectReception(again);
  await expect(again.getByText('1 hồ sơ đang làm dở')).toBeVisible();
  await resumeDraft(again, NAME);
  await expect(field(again, 'applicant.hoTen')).toHaveValue(NAME);
  await expect(field(again, 'form.tenGiayTo')).toHaveValue(PAPER);
});

test('a page is read to its end though the processes that read die over it', async () => {
  const { page } = desk;
  await pickFiles(page, aFile('test/fixtures/ocr/application.png'));
  await expect(pageThumbs(page)).toHaveCount(1, { timeout: 20_000 });
  const mark = page.locator('.rc-thumb__reading');
  const before = readerProcesses(desk);
  const workBefore = workOf(before);
  // In the middle of it: more work than the small pictures take, and not yet done.
  await expect.poll(() => workOf(before) - workBefore, { timeout: 20_000, intervals: [20] }).toBeGreaterThan(0.8);
  await expect(mark).not.toHaveText('đã đọc');
  for (const pid of before) process.kill(pid, 'SIGKILL');
  await expect(mark).toHaveText('đã đọc', AGAIN);
  expect(readerProcesses(desk).filter(pid => before.includes(pid))).toEqual([]);
  await expect(field(page, 'applicant.hoTen')).toHaveValue(NAME);
});

test('when the core dies the desk asks to sign in again and has lost nothing', async () => {
  const { page } = desk;
  await keyIn(page, 'form.coQuanCap', 'UBND phường Long Xuyên');
  await expectSaved(page);
  const before = coreProcess(desk);
  process.kill(before, 'SIGKILL');
  await expect(page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible(AGAIN);
  await signIn(page);
  await expectReception(page);
  expect(coreProcess(desk)).not.toBe(before);
  await resumeDraft(page, NAME);
  await expect(field(page, 'form.tenGiayTo')).toHaveValue(PAPER);
  await expect(field(page, 'form.coQuanCap')).toHaveValue('UBND phường Long Xuyên');
  await expect(pageThumbs(page)).toHaveCount(1);
});

test('who waits for a core that dies is answered, and who asks next is answered by the one after it', async () => {
  const { page } = desk;
  const before = coreProcess(desk);
  process.kill(before, 'SIGSTOP');
  const waiting = apiOf(page).station.health({});
  // On its way: what is asked only after the end would wait for the next one.
  await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 200)));
  process.kill(before, 'SIGKILL');
  expect(await waiting).toMatchObject({ ok: false, code: 'system.internal' });
  expect(await apiOf(page).station.status({})).toMatchObject({ ok: true });
  await expect(page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible(AGAIN);
  await signIn(page);
  await expectReception(page);
  await resumeDraft(page, NAME);
});

test('the page and the core go on while the shell stands still', async () => {
  const { page } = desk;
  const shell = desk.app.process.pid!;
  // The test speaks to the page through the shell, too: what is asked meanwhile is laid out before and read after.
  await page.evaluate(() => {
    const answered: number[] = [];
    Object.assign(window, { answered });
    const ask = async () => {
      await window.counter.station.status({});
      answered.push(Date.now());
    };
    for (let at = 0; at < 3_000; at += 50) setTimeout(() => void ask(), at);
  });
  process.kill(shell, 'SIGSTOP');
  const stoppedAt = Date.now();
  await new Promise(resolve => setTimeout(resolve, 1_000));
  const goesOnAt = Date.now();
  process.kill(shell, 'SIGCONT');
  const answered = await page.evaluate(() => (window as unknown as { answered: number[] }).answered);
  expect(answered.filter(at => at > stoppedAt + 100 && at < goesOnAt).length).toBeGreaterThan(5);
});

test('when the page dies the window comes back with the form as it was', async () => {
  const { page } = desk;
  await keyIn(page, 'applicant.diaChiChiTiet', 'Tổ 7, khóm Đông Thạnh');
  await expectSaved(page);
  const before = pageProcesses(desk);
  expect(before).not.toEqual([]);
  for (const pid of before) process.kill(pid, 'SIGKILL');
  await expect.poll(() => pageProcesses(desk).filter(pid => !before.includes(pid)), AGAIN).toHaveLength(1);
  // The test's own hold on the page died with it.
  const back = await desk.takeHoldAgain();
  await expect(field(back, 'applicant.diaChiChiTiet')).toHaveValue('Tổ 7, khóm Đông Thạnh', AGAIN);
  await expect(field(back, 'applicant.hoTen')).toHaveValue(NAME);
});

test('a damaged store is put back from the backup at the sign-in, and the dossier is there', async () => {
  await desk.kill();
  const page = await desk.start();
  await signIn(page);
  await expectReception(page);
  const { code } = await register(page, await aDraft(page));
  const place = mkdtempSync(path.join(tmpdir(), 'desk-second-place-'));
  try {
    await page.getByRole('button', { name: 'An toàn dữ liệu' }).click();
    await valueOf(apiOf(page).backup.choosePlace({ folder: place }));
    await expect(page.getByText('Mọi trang đọc được')).toBeVisible(AGAIN);
    await page.getByRole('button', { name: 'Diễn tập khôi phục' }).click();
    await expect(page.getByText(/^Khôi phục được bản .* 1 hồ sơ, đã đọc 1 tệp/)).toBeVisible(AGAIN);
    await desk.close();
    const store = path.join(desk.profileDir, 'store', 'desk.db');
    writeFileSync(store, readFileSync(store).fill(0, 8192, 16_384));

    const again = await desk.start();
    await signIn(again);
    await expect(again.getByText(/^Kho dữ liệu của quầy bị hỏng/)).toBeVisible();
    await again.getByRole('button', { name: 'Khôi phục từ bản sao' }).click();
    await again.getByRole('radio', { name: /Nơi thứ hai/ }).press('Space');
    await again.getByLabel('Mật khẩu của người ấy').fill(SUPERVISOR.secret);
    await again.keyboard.press('Enter');
    await expect(again.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible(AGAIN);
    await signIn(again);
    await expectReception(again);
    await openDossier(again, code);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});

async function storedPaper(): Promise<unknown> {
  const { drafts } = apiOf(desk.page);
  const [only] = await valueOf(drafts.list({}));
  return only && (await valueOf(drafts.find({ draftId: only.draftId })))?.values['form.tenGiayTo'];
}
