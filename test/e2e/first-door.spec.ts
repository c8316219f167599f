import { expect, test, type Page } from '@playwright/test';
import { DESK_URL } from '../support/electron-app';
import { apiOf, deskOfThisFile, expectReception, signIn, SUPERVISOR, valueOf } from '../support/desk-driver';

/** Invented, as the supervisor is. */
const SECOND = { displayName: 'Trần Văn Bình', loginName: 'binh.tv', secret: 'nang som tren dong 2026' };

test.describe.configure({ mode: 'serial' });
const desk = deskOfThisFile();

const firstDoor = (page: Page) => page.locator('.mc-first-door');
const secretOf = (page: Page) => page.getByLabel('Mật khẩu', { exact: true });

/** The page as a start brings it, but no idle moment comes before it is let come: the first door stays. */
async function startPage(page: Page): Promise<void> {
  await page.evaluate(() => localStorage.setItem('test.held', 'yes'));
  await page.goto(DESK_URL);
}

const comeIdle = (page: Page) => page.evaluate(() => (window as unknown as { comeIdle: () => void }).comeIdle());

async function leave(page: Page): Promise<void> {
  await page.evaluate(() => localStorage.setItem('test.held', 'no'));
  await valueOf(apiOf(page).officers.signOut({}));
  await page.reload();
  await expect(secretOf(page)).toBeFocused();
  // Drawn and at rest, it is kept.
  await expect.poll(() => page.evaluate(() => localStorage.getItem('door.last'))).toContain('mc-door__card');
}

test.beforeAll(async () => {
  const page = await desk.startSetUp();
  await page.addInitScript(() => {
    if (localStorage.getItem('test.held') !== 'yes') return;
    const held: IdleRequestCallback[] = [];
    window.requestIdleCallback = work => held.push(work);
    const comeIdle = () => held.splice(0).forEach(work => work({ didTimeout: false, timeRemaining: () => 10 }));
    Object.assign(window, { comeIdle });
  });
  await valueOf(apiOf(page).officers.add({ ...SECOND, role: 'officer' }));
  await leave(page);
});

test('the door of the last time takes the secret, and whoever is let in goes straight to the desk', async () => {
  const { page } = desk;
  await startPage(page);
  await expect(firstDoor(page)).toBeVisible();
  await expect(secretOf(page)).toBeFocused();
  await expect(page.locator('#root .mc-door')).toHaveCount(0);
  await signIn(page);
  await expectReception(page);
  await expect(firstDoor(page)).toHaveCount(0);
  // Where the keys go: the first field of the reception.
  await expect(page.getByRole('combobox', { name: 'Tìm thủ tục theo tên, chữ đầu hoặc mã' })).toBeFocused();
  await leave(page);
});

test('a wrong secret is said by the real door', async () => {
  const { page } = desk;
  await startPage(page);
  await expect(firstDoor(page)).toBeVisible();
  await signIn(page, 'not the secret at all');
  await expect(page.getByText('Mật khẩu chưa đúng', { exact: false })).toBeVisible();
  await expect(firstDoor(page)).toHaveCount(0);
  await expect(secretOf(page)).toBeFocused();
  await expect(secretOf(page)).toHaveValue('');
  // The idle moment that would have drawn the real door comes after the refusal has.
  await comeIdle(page);
  await expect(secretOf(page)).toBeFocused();
  await signIn(page);
  await expectReception(page);
  await leave(page);
});

test('what was typed and not sent goes on in the real door', async () => {
  const { page } = desk;
  await startPage(page);
  await expect(firstDoor(page)).toBeVisible();
  await page.keyboard.type(SUPERVISOR.secret.slice(0, 8));
  await comeIdle(page);
  await expect(firstDoor(page)).toHaveCount(0);
  await expect(page.locator('#root .mc-door')).toBeVisible();
  await expect(secretOf(page)).toBeFocused();
  await expect(secretOf(page)).toHaveValue(SUPERVISOR.secret.slice(0, 8));
  await page.keyboard.type(SUPERVISOR.secret.slice(8));
  await page.keyboard.press('Enter');
  await expectReception(page);
  await leave(page);
});

test('somebody else signs in from it: chosen there, offered first the next time', async () => {
  const { page } = desk;
  await startPage(page);
  const people = firstDoor(page).locator('.mc-person');
  await expect(people.filter({ hasText: SUPERVISOR.displayName })).toHaveAttribute('data-selected');
  await page.keyboard.type('half of it');
  await people.filter({ hasText: SECOND.displayName }).click();
  await expect(people.filter({ hasText: SECOND.displayName })).toHaveAttribute('data-selected');
  await expect(people.filter({ hasText: SUPERVISOR.displayName })).not.toHaveAttribute('data-selected');
  // A secret belongs to one officer.
  await expect(secretOf(page)).toHaveValue('');
  await expect(secretOf(page)).toBeFocused();
  await page.keyboard.type(SECOND.secret);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expectReception(page);
  await expect(page.getByRole('banner')).toContainText(SECOND.displayName);
  await leave(page);
  await startPage(page);
  await expect(people.filter({ hasText: SECOND.displayName })).toHaveAttribute('data-selected');
  await comeIdle(page);
  await expect(page.locator('#root .mc-person').filter({ hasText: SECOND.displayName })).toHaveAttribute(
    'data-selected',
  );
});

test('what is kept of the door holds no secret, and what it is drawn with keeps to the policy of the page', async () => {
  const { page } = desk;
  await page.keyboard.type(SUPERVISOR.secret);
  await page.getByRole('button', { name: 'Hiện mật khẩu' }).click();
  await page.reload();
  await expect(secretOf(page)).toBeFocused();
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  for (const { secret } of [SUPERVISOR, SECOND])
    for (const part of secret.split(' ').filter(word => word.length > 3)) expect(kept).not.toContain(part);
  expect(desk.app.consoleErrors).toEqual([]);
});

test('the style inside the page is the only one of its kind, also after a screen that came later', async () => {
  const { page } = desk;
  await page.locator('.mc-person').filter({ hasText: SUPERVISOR.displayName }).click();
  await signIn(page);
  await expectReception(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Cán bộ' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Cán bộ' })).toBeVisible();
  const links = await page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]'), ({ href, disabled }) => ({
      name: href.slice(href.lastIndexOf('/') + 1).replace(/-.*/, ''),
      disabled,
    })),
  );
  expect(links.filter(({ name }) => name === 'door')).toEqual([{ name: 'door', disabled: true }]);
  // What came later stands after it, or its rules would lose to those they refine.
  const sheets = await page.evaluate(() =>
    Array.from(document.styleSheets, ({ href, ownerNode }) => href ?? (ownerNode as Element).nodeName),
  );
  expect(sheets[0]).toBe('STYLE');
  expect(sheets.some(sheet => sheet.includes('/desk-'))).toBe(true);
});

test('the form takes keys before anything asks how the printer and the portal are', async () => {
  const { page } = desk;
  await leave(page);
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await signIn(page);
  await expectReception(page);
  const procedure = page.getByRole('combobox', { name: 'Tìm thủ tục theo tên, chữ đầu hoặc mã' });
  await expect(procedure).toBeFocused();
  await page.keyboard.type('khai');
  await expect(procedure).toHaveValue('khai');
  const status = page.getByRole('contentinfo', { name: 'Tình trạng quầy' });
  await expect(status).toBeEmpty();
  await page.clock.runFor(1_000);
  await expect(status.getByRole('button', { name: /máy in/iu })).toBeVisible();
  await page.clock.resume();
});
