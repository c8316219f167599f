import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import {
  aDraft,
  aFile,
  apiOf,
  deskOfThisFile,
  expectReception,
  fireCard,
  giveFile,
  openDossier,
  register,
  signIn,
  typeKeys,
  valueOf,
} from '../support/desk-driver';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test.describe.configure({ mode: 'serial' });
const desk = deskOfThisFile();
const CARD = '089085012345|351234567|Nguyễn Văn Đức|01021985|Nam|Phường Mỹ Bình, Long Xuyên, An Giang|15082021';
const SCAN = 'test/fixtures/ocr/application.png';
let code = '';
let second = '';

test.beforeAll(async () => {
  const page = await desk.startSetUp();
  ({ code } = await register(page, await aDraft(page)));
  ({ code: second } = await register(
    page,
    await aDraft(page, { 'applicant.hoTen': 'Trần Thị Bích Ngọc Phương Thảo' }),
  ));
});

/** Alt+A, and the act by its name, as the arrow and Tab keys reach it. */
async function chooseAct(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Alt+A');
  const dialog = page.getByRole('dialog', { name: 'Việc của hồ sơ' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
}

const work = (page: Page) => page.locator('.dd-states');
const done = (page: Page) => expect(page.getByRole('dialog')).toHaveCount(0);
/** A page stands there a moment before its dialog takes keys again. */
const ready = (page: Page) => expect(page.locator('[role=dialog] [data-pending]')).toHaveCount(0);

async function expectAccessible(page: Page): Promise<void> {
  // A button that was at work is read out through a hidden line for seconds after it is gone.
  await expect(page.locator('[role=log] [role=img]')).toHaveCount(0, { timeout: 10_000 });
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true).analyze();
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`));
  expect.soft(found).toEqual([]);
}

test('what is missing is asked for by key, and the clock stands still', async () => {
  const { page } = desk;
  await openDossier(page, code);
  await expectAccessible(page);
  await chooseAct(page, 'Yêu cầu bổ sung');
  const dialog = page.getByRole('dialog', { name: 'Yêu cầu bổ sung' });
  await dialog.getByLabel('Nội dung khác').focus();
  await typeKeys(page, 'Bản sao học bạ');
  await expectAccessible(page);
  await page.keyboard.press('F9');
  await done(page);
  await expect(work(page)).toContainText('Yêu cầu bổ sung');
  await expect(work(page)).toContainText('tạm dừng từ');
});

test('an act that is off says why', async () => {
  const { page } = desk;
  await page.keyboard.press('Alt+A');
  const dialog = page.getByRole('dialog', { name: 'Việc của hồ sơ' });
  await expect(dialog).toContainText('Hồ sơ chưa có kết quả. Ghi kết quả giải quyết trước đã.');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await done(page);
});

test('the papers come back with F9, and Enter held down gives one act', async () => {
  const { page } = desk;
  await page.keyboard.press('F9');
  const dialog = page.getByRole('dialog', { name: 'Nhận giấy tờ bổ sung' });
  await expect(dialog).toContainText('Ngày hẹn trả');
  await dialog.getByRole('button', { name: /^Nhận giấy tờ bổ sung/ }).focus();
  await page.keyboard.down('Enter');
  await page.keyboard.down('Enter');
  await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await done(page);
  await expect(work(page)).toContainText('Đang xử lý');
  const { rows } = await valueOf(
    apiOf(page).dossiers.list({ text: code, state: null, receivedOn: null, list: 'all', cursor: null, limit: 1 }),
  );
  const dossier = await valueOf(apiOf(page).dossiers.find({ dossierId: rows[0]!.dossierId }));
  expect(dossier?.events.filter(({ kind }) => kind === 'supplement.received')).toHaveLength(1);
});

test('two dossiers picked in the list go to another desk on one slip, and the slip accepts both', async () => {
  const { page } = desk;
  await page.keyboard.press('F3');
  const search = page.getByRole('searchbox', { name: 'Tìm trong danh sách hồ sơ' });
  await search.focus();
  await search.fill('');
  await expect(page.getByRole('row')).toHaveCount(3);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+A');
  await expect(page.getByText('Đã chọn 2 hồ sơ')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('F9');
  await expect(page.getByRole('dialog', { name: 'Bàn giao hồ sơ' })).toBeVisible();
  await page.keyboard.press('F9');
  const slip = page.locator('.da-sheet__code');
  await expect(slip).toHaveText(/^BG-\d{6}-02\d{4}$/);
  const slipCode = (await slip.textContent()) ?? '';
  await page.keyboard.press('Escape');

  await page.keyboard.press('Alt+B');
  await expect(page.getByRole('heading', { level: 1, name: 'Bàn giao hồ sơ' })).toBeVisible();
  await expectAccessible(page);
  const scanned = page.getByLabel('Quét hoặc nhập mã phiếu để nhận');
  await scanned.focus();
  await typeKeys(page, slipCode);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Nhận bàn giao' })).toContainText(second);
  await page.keyboard.press('F9');
  await expect(page.getByText('Không có phiếu nào đang chờ nhận.')).toBeVisible();
});

test('the result is recorded, returned at F6 and the dossier archived', async () => {
  const { page } = desk;
  await openDossier(page, code);
  await expect(work(page)).toContainText('Văn phòng HĐND và UBND');
  await page.keyboard.press('F9');
  const dialog = page.getByRole('dialog', { name: 'Nhập kết quả' });
  await expect(dialog.getByLabel('Số, ký hiệu')).toBeFocused();
  await typeKeys(page, '125/CT-UBND');
  await dialog.getByLabel('Người ký').focus();
  await typeKeys(page, 'Lê Văn Ba');
  await page.keyboard.press('F9');
  await done(page);
  await expect(work(page)).toContainText('chờ trả');

  await page.keyboard.press('F6');
  await expect(page.getByRole('heading', { level: 1, name: 'Trả kết quả' })).toBeVisible();
  await expectAccessible(page);
  await typeKeys(page, code);
  await expect(page.getByText('1 kết quả chờ trả')).toBeVisible();
  await page.getByRole('checkbox', { name: `Chọn ${code}` }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('F9');
  const handing = page.getByRole('dialog', { name: 'Trả kết quả' });
  await expect(handing.getByLabel('Họ tên người nhận')).toHaveValue('Nguyễn Văn Đức');
  await fireCard(page, CARD);
  await expect(handing.getByLabel('Số giấy tờ người nhận')).toHaveValue('089085012345');
  await handing.getByRole('checkbox', { name: 'Lưu ảnh giấy tờ của người nhận kèm hồ sơ' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('F9');
  await expect(handing).toContainText('Quét hoặc chọn trang giấy tờ của Nguyễn Văn Đức');
  await giveFile(handing, 'paste', aFile(SCAN));
  await expect(handing.getByRole('checkbox', { name: 'Trang 1' })).toBeChecked();
  await expectAccessible(page);
  await page.keyboard.press('F9');
  await done(page);
  await expect(page.getByText('Không có kết quả chờ trả').first()).toBeVisible();

  await openDossier(page, code);
  await expect(page.getByRole('tab', { name: 'Giấy tờ (1)' })).toBeVisible();
  await chooseAct(page, 'Lưu giấy biên nhận đã ký');
  const note = page.getByRole('dialog', { name: 'Lưu giấy biên nhận đã ký' });
  await giveFile(note, 'paste', aFile(SCAN));
  await expect(note.getByRole('checkbox', { name: 'Trang 1' })).toBeChecked();
  await ready(page);
  await page.keyboard.press('F9');
  await done(page);
  await page.keyboard.press('F9');
  await expect(page.getByRole('dialog', { name: 'Lưu trữ' })).toBeVisible();
  await typeKeys(page, 'Kho 1');
  await page.keyboard.press('Enter');
  await done(page);
  await page.getByRole('tab', { name: 'Lịch sử' }).click();
  await expect(page.getByRole('list', { name: 'Lịch sử' })).toContainText('Lưu trữ tại Kho 1');
});

test('papers forgotten at reception are scanned into the dossier where they are added', async () => {
  const { page } = desk;
  await openDossier(page, second);
  const before = await page.locator('.dd-head').textContent();
  await chooseAct(page, 'Bổ sung giấy nộp kèm');
  const dialog = page.getByRole('dialog', { name: 'Bổ sung giấy nộp kèm' });
  await expect(dialog.getByRole('checkbox').first()).toBeFocused();
  await page.keyboard.press('F9');
  await expect(dialog).toContainText('Chọn ít nhất một giấy tờ nộp thêm.');
  await page.keyboard.press('Space');
  await giveFile(dialog, 'paste', aFile(SCAN));
  await expect(dialog.getByRole('checkbox', { name: 'Trang 1' })).toBeChecked();
  await page.keyboard.press('F4');
  await expect(page.getByRole('dialog', { name: 'Quét giấy tờ' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expectAccessible(page);
  await page.keyboard.press('F9');
  await done(page);
  await expect(page.getByRole('tab', { name: 'Giấy tờ (1)' })).toBeVisible();
  expect(await page.locator('.dd-head').textContent()).toBe(before);
  await page.getByRole('tab', { name: 'Lịch sử' }).click();
  await expect(page.getByRole('list', { name: 'Lịch sử' })).toContainText('Nhận giấy tờ nộp thêm');
});

test('a withdrawal is noted, taken back with Alt+Z, noted again and ends in a stop', async () => {
  const { page } = desk;
  await openDossier(page, second);
  const withdraw = async () => {
    await chooseAct(page, 'Công dân rút hồ sơ');
    await expect(page.getByRole('dialog', { name: 'Công dân rút hồ sơ' })).toBeVisible();
    await typeKeys(page, 'Không cần nữa');
    await page.keyboard.press('F9');
    await done(page);
    await expect(work(page)).toContainText('Yêu cầu rút');
  };
  await withdraw();
  await page.keyboard.press('Alt+Z');
  await expect(work(page)).toContainText('Đang xử lý');
  await withdraw();
  await page.keyboard.press('F9');
  await expect(page.getByRole('dialog', { name: 'Dừng giải quyết' })).toBeVisible();
  await expect(page.locator('.mc-toast')).toHaveCount(3);
  const [top, bottom] = await page
    .locator('.mc-toasts')
    .evaluate(notices => [
      notices.getBoundingClientRect().top,
      innerHeight - (notices.lastElementChild?.getBoundingClientRect().bottom ?? 0),
    ]);
  expect(top).toBeGreaterThanOrEqual(0);
  expect(bottom).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('F9');
  await done(page);
  await expect(work(page)).toContainText('Dừng xử lý');
});

test('a correction opens the form at the field, and what stood there can be restored', async () => {
  const { page } = desk;
  const { code: third } = await register(page, await aDraft(page));
  await openDossier(page, third);
  await page.getByRole('button', { name: 'Sửa Họ tên người nộp' }).first().focus();
  await page.keyboard.press('Enter');
  const name = page.locator('#correct-applicant-hoTen');
  await expect(name).toBeFocused();
  // Reception keeps its form behind: a label of the dialog must not belong to a field over there.
  const strayLabels = await page
    .getByRole('dialog')
    .evaluate(
      dialog =>
        [...dialog.querySelectorAll('label')].filter(label => label.control && !dialog.contains(label.control)).length,
    );
  expect(strayLabels).toBe(0);
  await name.selectText();
  await typeKeys(page, 'Nguyễn Văn Đực');
  await page.keyboard.press('Tab');
  await expectAccessible(page);
  await page.keyboard.press('F9');
  await done(page);
  await expect(page.locator('.dd-head__who')).toContainText('Nguyễn Văn Đực');
});

test('what was keyed into an act is there again after Esc and after a crash, until it is done or begun anew', async () => {
  const { code: fourth, dossierId } = await register(desk.page, await aDraft(desk.page));
  await openDossier(desk.page, fourth);
  await chooseAct(desk.page, 'Công dân rút hồ sơ');
  const dialog = (page: Page) => page.getByRole('dialog', { name: 'Công dân rút hồ sơ' });
  const reason = (page: Page) => dialog(page).getByLabel('Lý do');
  await expect(reason(desk.page)).toBeFocused();
  await typeKeys(desk.page, 'Nộp nhầm');
  await desk.page.keyboard.press('Escape');
  await done(desk.page);
  await desk.page.keyboard.press('Alt+A');
  await desk.page.getByRole('button', { name: 'Công dân rút hồ sơ (đang soạn dở)' }).click();
  await expect(reason(desk.page)).toHaveValue('Nộp nhầm');
  await expect(dialog(desk.page)).toContainText('Nguyễn Thị Lan đã soạn dở việc này lúc');
  await expectAccessible(desk.page);
  await reason(desk.page).focus();
  await desk.page.keyboard.press('End');
  await typeKeys(desk.page, ' thủ tục');
  const kept = async () => (await valueOf(apiOf(desk.page).drafts.keptForms({ subjectIds: [dossierId] })))[0]?.values;
  await expect.poll(kept).toEqual({ reason: 'Nộp nhầm thủ tục' });
  await desk.kill();

  const page = await desk.start();
  await signIn(page);
  await expectReception(page);
  await openDossier(page, fourth);
  const again = async () => {
    await page.keyboard.press('Alt+A');
    await page.getByRole('button', { name: /^Công dân rút hồ sơ/ }).click();
  };
  await again();
  await expect(reason(page)).toHaveValue('Nộp nhầm thủ tục');
  await dialog(page).getByRole('button', { name: 'Bỏ, soạn lại từ đầu' }).click();
  await expect(reason(page)).toHaveValue('');
  await expect(dialog(page)).not.toContainText('đã soạn dở');
  await page.keyboard.press('Escape');
  await again();
  await expect(reason(page)).toHaveValue('');
  await typeKeys(page, 'Không cần nữa');
  await page.keyboard.press('F9');
  await done(page);
  await page.keyboard.press('Alt+Z');
  await expect(work(page)).toContainText('Đã tiếp nhận');
  await again();
  await expect(reason(page)).toHaveValue('');
  await page.keyboard.press('Escape');
});

test('the work desk lists the day, worst first', async () => {
  const { page } = desk;
  await page.keyboard.press('F7');
  await expect(page.getByRole('heading', { level: 1, name: 'Bàn làm việc' })).toBeVisible();
  await expectAccessible(page);
});

test('a citizen’s apology date is given once', async () => {
  const { page } = desk;
  const { code: late } = await register(page, await aDraft(page));
  await openDossier(page, late);
  await chooseAct(page, 'Xin lỗi, hẹn lại');
  const dialog = page.getByRole('dialog', { name: 'Xin lỗi, hẹn lại' });
  await expect(dialog.getByLabel('Ngày hẹn mới')).toBeFocused();
  // Form 04 has no place for one: what was keyed would be lost.
  await expect(dialog.getByLabel('Căn cứ pháp lý')).toHaveCount(0);
  await typeKeys(page, '31/12/2049');
  await dialog.getByLabel('Người ký').focus();
  await page.keyboard.press('Control+A');
  await typeKeys(page, 'Lê Văn Ba');
  await page.keyboard.press('F9');
  await done(page);
  await page.keyboard.press('Alt+A');
  await expect(page.getByRole('dialog')).toContainText('Mỗi hồ sơ chỉ được xin lỗi và hẹn lại một lần');
});
