import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { formatDate, vietnamDateTime } from '../../preload/contract/calendar-days';
import type { DossierId } from '../../preload/contract/ids';
import {
  aDraft,
  apiOf,
  deskOfThisFile,
  expectReception,
  field,
  openDossier,
  register,
  resumeDraft,
  signIn,
  typeKeys,
  valueOf,
} from '../support/desk-driver';
import { coreProcess } from '../support/app-processes';

const LONG_NAME = 'Nguyễn Phạm Hoàng Thị Ngọc Quỳnh Phượng Diễm Thúy Công Tằng Tôn Nữ Trường Xuân Nguyệt Ánh';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test.describe.configure({ mode: 'serial' });
const desk = deskOfThisFile();
let code = '';
let dossierId: DossierId;

test.beforeAll(async () => {
  const page = await desk.startSetUp();
  const registered = await register(page, await aDraft(page, { 'applicant.hoTen': LONG_NAME }));
  code = registered.code;
  dossierId = registered.dossierId as DossierId;
});

const done = (page: Page) => expect(page.getByRole('dialog')).toHaveCount(0);
const fees = (page: Page) => page.getByRole('tabpanel', { name: 'Phí, lệ phí' });

test('a transfer is taken by its code, keys alone, and given back with a reason', async () => {
  const { page } = desk;
  const account = { bankBin: '970405', account: '6200201009999', holder: 'UBND phường Long Xuyên' };
  await valueOf(apiOf(page).fees.setAccount(account));
  await openDossier(page, code);
  await page.keyboard.press('Alt+L');
  await expect(fees(page)).toContainText('4.000 ₫');
  await expect(fees(page)).toContainText('Hoàn tiền: Chưa thu khoản nào nên không có gì để hoàn.');
  await expect(fees(page).getByRole('button', { name: 'Hoàn tiền' })).toBeDisabled();

  await page.keyboard.press('Alt+Q');
  const dialog = page.getByRole('dialog', { name: 'Thu chuyển khoản' });
  await expect(dialog.getByRole('img', { name: 'Mã VietQR chuyển 4.000 ₫' })).toBeVisible();
  await expect(dialog).toContainText('6200201009999');
  await expect(dialog.getByLabel('Mã giao dịch')).toBeFocused();
  await typeKeys(page, 'FT26330123456');
  await page.keyboard.press('F9');
  await done(page);
  await expect(page.locator('.dd-states')).toContainText('đã thu 4.000 ₫');
  await expect(fees(page).getByRole('row')).toHaveCount(2);
  await expect(fees(page)).toContainText('Thu tiền: Hồ sơ này đã nộp đủ tiền.');

  await fees(page).getByRole('button', { name: 'Hoàn tiền' }).focus();
  await page.keyboard.press('Enter');
  await typeKeys(page, 'Nộp nhầm hồ sơ');
  await page.keyboard.press('Escape');
  await done(page);
  await fees(page).getByRole('button', { name: 'Hoàn tiền (đang soạn dở)' }).click();
  await expect(page.getByRole('dialog').getByLabel('Lý do hoàn')).toHaveValue('Nộp nhầm hồ sơ');
  await page.keyboard.press('F9');
  await done(page);
  await expect(fees(page).getByRole('button', { name: 'Hoàn tiền', exact: true })).toBeVisible();
  await expect(page.locator('.dd-states')).toContainText('đã hoàn lại');
  await expect(fees(page).getByRole('row')).toHaveCount(3);
});

test('cash is taken on the screen that says the dossier is received', async () => {
  const { page } = desk;
  await aDraft(page, { 'applicant.hoTen': 'Trần Thị Bích Ngọc Phương Thảo' });
  await page.keyboard.press('F2');
  await page.reload();
  await resumeDraft(page, 'Trần Thị Bích Ngọc Phương Thảo');
  await expect(field(page, 'applicant.hoTen')).toBeVisible();
  await page.keyboard.press('F9');
  const received = page.getByRole('dialog', { name: 'Đã tiếp nhận hồ sơ' });
  await expect(received.getByRole('region', { name: 'Phí, lệ phí' })).toContainText('4.000 ₫');
  await page.keyboard.press('Alt+M');
  await expect(page.getByRole('dialog', { name: 'Thu tiền mặt' })).toContainText('4.000 ₫');
  await page.keyboard.press('F9');
  await expect(received).toContainText('Phí, lệ phí đã nộp đủ: 4.000 ₫');
  // The citizen has come for something else too: the same people, nothing keyed again.
  await page.keyboard.press('Alt+T');
  await expect(received).toHaveCount(0);
  await expect(field(page, 'applicant.hoTen')).toHaveValue('Trần Thị Bích Ngọc Phương Thảo');
});

const openFees = async (page: Page) => {
  await page.getByRole('navigation', { name: 'Các trang chính' }).getByRole('button', { name: 'Phí, sổ quỹ' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Phí, lệ phí và sổ quỹ' })).toBeVisible();
};

test('a day is closed on counted notes, with a note where there is a difference, and opened again', async () => {
  const { page } = desk;
  await page.keyboard.press('F2');
  await openFees(page);
  const day = page.getByRole('tabpanel', { name: 'Sổ quỹ trong ngày' });
  await expect(day.getByRole('table')).toContainText('Nguyễn Thị Lan');
  await expectAccessible(page);
  await page.keyboard.press('F9');
  const dialog = page.getByRole('dialog', { name: 'Chốt quỹ cuối ngày' });
  await dialog.getByLabel('1.000 ₫', { exact: true }).focus();
  await typeKeys(page, '3');
  await expect(dialog).toContainText('thiếu 1.000 ₫');
  await page.keyboard.press('F9');
  await expect(dialog).toContainText('Có chênh lệch: ghi lý do rồi chốt quỹ.');
  await dialog.getByLabel('Lý do chênh lệch').focus();
  await typeKeys(page, 'Thối nhầm 1.000 đồng');
  await expectAccessible(page);
  await page.keyboard.press('F9');
  await done(page);
  await expect(day).toContainText('Lý do chênh lệch: Thối nhầm 1.000 đồng');
  await page.keyboard.press('Control+P');
  const sheet = page.getByRole('dialog', { name: 'Phiếu chốt quỹ cuối ngày' });
  await expect(sheet.getByRole('img')).toHaveCount(1, { timeout: 15_000 });
  await page.keyboard.press('Escape');
  await done(page);
  await day.getByRole('button', { name: 'Mở lại quỹ' }).click();
  await typeKeys(page, 'Thu thêm');
  await page.keyboard.press('F9');
  await done(page);
  await expect(day.getByRole('button', { name: 'Chốt quỹ cuối ngày' })).toBeVisible();
});

test('a fee of the province is entered, -1 refused in words', async () => {
  const { page } = desk;
  await page.getByRole('tab', { name: 'Mức thu theo quyết định' }).click();
  await expect(page.getByRole('button', { name: /^Thêm mức thu/ })).toBeVisible();
  await page.keyboard.press('F9');
  const dialog = page.getByRole('dialog', { name: 'Thêm mức thu' });
  await dialog.getByRole('combobox', { name: 'Thủ tục' }).focus();
  await typeKeys(page, '2.000815');
  await expect(page.getByRole('option', { name: /Chứng thực bản sao từ bản chính/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Mức thu (đồng)').fill('-1');
  await dialog.getByLabel('Quyết định số').fill('12/2026/NQ-HĐND');
  await dialog.getByLabel('Áp dụng từ ngày').fill('01/01/2026');
  await page.keyboard.press('F9');
  await expect(dialog).toContainText('Mức thu không thể nhỏ hơn 0');
  await expectAccessible(page);
  await dialog.getByLabel('Mức thu (đồng)').fill('15.000');
  await page.keyboard.press('F9');
  await done(page);
  await expect(page.getByRole('table')).toContainText('15.000 ₫/hồ sơ');
  await expect(page.getByRole('table')).toContainText('đang áp dụng');
  await expectAccessible(page);
});

test("a day off moves nobody's date before it was seen whose, and can be taken back", async () => {
  const { page } = desk;
  const dueAt = async () => (await valueOf(apiOf(page).dossiers.find({ dossierId })))?.dueAt ?? 0;
  const before = await dueAt();
  const day = formatDate(vietnamDateTime(before).date);
  await page.getByRole('navigation').getByRole('button', { name: 'Lịch làm việc' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Lịch làm việc của cơ quan' })).toBeVisible();

  const dialog = page.getByRole('dialog');
  const bar = page.getByRole('region', { name: 'Thay đổi chưa áp dụng' });
  await page.keyboard.press('F8');
  await typeKeys(page, '20/03/2027');
  await dialog.getByLabel('Lý do').fill('Tết Nguyên đán');
  await page.keyboard.press('F9');
  await expect(bar).toContainText('Năm 2027 có hai đợt Tết Nguyên đán; đợt thứ hai bắt đầu ngày 20/03/2027');
  await expect(bar.getByRole('button', { name: 'Xem và áp dụng' })).toBeDisabled();
  await page.keyboard.press('Control+Z');
  await expect(bar).toHaveCount(0);

  await page.keyboard.press('F8');
  await typeKeys(page, day);
  await dialog.getByText('nghỉ hoán đổi').click();
  await dialog.getByLabel('Lý do').fill('Nghỉ theo Thông báo số 45/TB-UBND của Ủy ban nhân dân phường Long Xuyên');
  await page.keyboard.press('F9');
  await expect(bar).toContainText('hồ sơ sẽ đổi ngày hẹn');
  await expectAccessible(page);
  expect(await dueAt()).toBe(before);
  await page.keyboard.press('F9');
  await expect(dialog.getByRole('row', { name: code })).toContainText(day);
  await page.keyboard.press('F9');
  await expect(dialog).toContainText('Nhập lý do.');
  await typeKeys(page, 'Thông báo số 45/TB-UBND');
  await expectAccessible(page);
  await page.keyboard.press('F9');
  await done(page);
  expect(await dueAt()).toBeGreaterThan(before);

  await page.getByRole('tab', { name: 'Các lần thay đổi' }).click();
  await page.getByRole('button', { name: 'Thu lại lịch này' }).click();
  await dialog.getByRole('button', { name: 'Thu lại lịch này' }).click();
  await done(page);
  await expect(page.getByRole('table')).toContainText('đã thu lại');
  expect(await dueAt()).toBe(before);
});

test('what was keyed of a fee, of the day’s cash and of the calendar is there after Esc and after a crash', async () => {
  const { page } = desk;
  await openFees(page);
  await page.getByRole('tab', { name: 'Sổ quỹ trong ngày' }).click();
  await page.keyboard.press('F9');
  const cash = (at: Page) => at.getByRole('dialog', { name: 'Chốt quỹ cuối ngày' });
  await cash(page).getByLabel('1.000 ₫', { exact: true }).fill('7');
  await page.keyboard.press('Escape');
  await done(page);
  await page.getByRole('tab', { name: 'Mức thu theo quyết định' }).click();
  await expect(page.getByRole('button', { name: /^Thêm mức thu/ })).toBeVisible();
  await page.keyboard.press('F9');
  const tariff = (at: Page) => at.getByRole('dialog', { name: 'Thêm mức thu' });
  await tariff(page).getByLabel('Mức thu (đồng)').fill('8.000');
  await tariff(page).getByLabel('Quyết định số').fill('30/2026/NQ-HĐND');
  await page.keyboard.press('Escape');
  await done(page);
  await page.keyboard.press('F9');
  await expect(tariff(page).getByLabel('Mức thu (đồng)')).toHaveValue('8.000');
  await expect(tariff(page)).toContainText('Nguyễn Thị Lan đã soạn dở việc này lúc');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await done(page);

  const openCalendar = async (at: Page) => {
    await at.getByRole('navigation').getByRole('button', { name: 'Lịch làm việc' }).click();
    await expect(at.getByRole('heading', { level: 1, name: 'Lịch làm việc của cơ quan' })).toBeVisible();
  };
  const keepDay = async (at: Page, on: string, reason: string) => {
    await at.keyboard.press('F8');
    await at.getByRole('dialog').getByRole('textbox').first().fill(on);
    await at.getByRole('dialog').getByLabel('Lý do').fill(reason);
  };
  await openCalendar(page);
  await keepDay(page, '21/12/2026', 'Họp hội đồng');
  await page.keyboard.press('F9');
  await done(page);
  await keepDay(page, '22/12/2026', 'Họp tiếp');
  const kept = async () =>
    (await valueOf(apiOf(page).drafts.keptForms({ subjectIds: ['day:new'] })))[0]?.values['name'];
  await expect.poll(kept).toBe('Họp tiếp');
  await desk.kill();

  const again = await desk.start();
  await signIn(again);
  await expectReception(again);
  await openCalendar(again);
  const bar = again.getByRole('region', { name: 'Thay đổi chưa áp dụng' });
  await expect(bar).toContainText('Sửa 1 ngày');
  await again.keyboard.press('F8');
  await expect(again.getByRole('dialog').getByRole('textbox').first()).toHaveValue('22/12/2026');
  await expect(again.getByRole('dialog').getByLabel('Lý do')).toHaveValue('Họp tiếp');
  await again.keyboard.press('Escape');
  await done(again);
  await bar.getByRole('button', { name: 'Bỏ mọi thay đổi' }).click();
  await expect(bar).toHaveCount(0);
  await openFees(again);
  await again.keyboard.press('F9');
  await expect(cash(again).getByLabel('1.000 ₫', { exact: true })).toHaveValue('7');
  await cash(again).getByRole('button', { name: 'Bỏ, soạn lại từ đầu' }).click();
  await expect(cash(again).getByLabel('1.000 ₫', { exact: true })).toHaveValue('');
  await again.keyboard.press('Escape');
  await done(again);
});

async function expectAccessible(page: Page): Promise<void> {
  // A button that was at work is read out through a hidden line for seconds after it is gone.
  await expect(page.locator('[role=log] [role=img]')).toHaveCount(0, { timeout: 10_000 });
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')}`));
  expect.soft(found).toEqual([]);
}

test('keys struck before the core has answered are in the form they opened, and what was kept of it stays kept', async () => {
  const { page } = desk;
  // A page that knows of nothing that was kept.
  await page.reload();
  await expectReception(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Lịch làm việc' }).click();
  await expect(page.getByRole('button', { name: /^Thêm ngày/ })).toBeVisible();
  const core = coreProcess(desk);
  process.kill(core, 'SIGSTOP');
  try {
    await page.keyboard.press('F8');
    await typeKeys(page, '23/12/2026');
    await expect(page.getByRole('dialog').getByRole('textbox').first()).toHaveValue('23/12/2026');
  } finally {
    process.kill(core, 'SIGCONT');
  }
  const kept = async () => (await valueOf(apiOf(page).drafts.keptForms({ subjectIds: ['day:new'] })))[0]?.values;
  await expect.poll(kept).toMatchObject({ day: '23/12/2026', name: 'Họp tiếp' });
  await page.keyboard.press('Escape');
  await done(page);
});
