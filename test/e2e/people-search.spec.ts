import AxeBuilder from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import type { DraftId, PageId } from '../../preload/contract/ids';
import {
  aDraft,
  aDraftOf,
  apiOf,
  beginDossier,
  deskOfThisFile,
  expectReception,
  expectSaved,
  field,
  fieldRow,
  keyIn,
  pageThumbs,
  paper,
  register,
  resumeDraft,
  typeKeys,
  valueOf,
} from '../support/desk-driver';
import { filledForm } from '../support/filled-form';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const STATUS_PAPER = 'Cấp Giấy xác nhận tình trạng hôn nhân';
/** The person everybody in these tests is taken for; invented. */
const PERSON = { name: 'Nguyễn Văn Đức', number: '089085012345' };
const BIRTH = '1.001193';
const LONG_NAME = 'Công Tằng Tôn Nữ Hoàng Thị Phương Thảo Nguyên';

test.describe.configure({ mode: 'serial' });
const desk = deskOfThisFile();
let first = { dossierId: '', code: '' };

/** A dossier whose result, a paper of one page, is recorded and still valid. */
async function aResult(page: Page): Promise<{ readonly dossierId: string; readonly code: string }> {
  const api = apiOf(page);
  const registered = await register(page, await aDraft(page));
  const image = readFileSync('test/fixtures/ocr/application.jpg').toString('base64');
  await page.evaluate(async base64 => {
    const body = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
    await fetch('app://counter/intake?source=file', { method: 'POST', body });
  }, image);
  const pageIds = (await valueOf(api.documents.tray({}))).map(({ pageId }) => pageId as PageId);
  await valueOf(
    api.dossiers.act({
      dossierId: registered.dossierId as never,
      revision: null,
      actId: crypto.randomUUID(),
      act: {
        kind: 'record-result',
        result: {
          number: '125/GXN-UBND',
          issuedOn: '2026-06-01',
          signer: 'Lê Văn Ba',
          resultCode: null,
          summary: 'Giấy xác nhận tình trạng hôn nhân',
          validUntil: null,
        },
        pageIds,
      },
    }),
  );
  return registered;
}

const MOTHER_AND_CHILD = {
  'form.nksHoTen': 'Nguyễn Gia Bảo',
  'form.meHoTen': 'Lê Thị Ánh',
  'form.meSoDDCN': '089188004321',
  'form.soGCNKetHon': '15/2018',
};

/** A birth registration of the same applicant, keyed in full. */
async function aBirthOf(page: Page, values: Readonly<Record<string, unknown>>): Promise<DraftId> {
  const { catalogue } = apiOf(page);
  const procedure = await valueOf(catalogue.get({ code: BIRTH }));
  if (!procedure) throw new Error('the catalogue has no birth registration');
  return aDraftOf(page, BIRTH, filledForm(procedure, await valueOf(catalogue.commonFields({})), values));
}

async function expectAccessible(page: Page): Promise<void> {
  await expect(page.locator('[role=log] [role=img]')).toHaveCount(0, { timeout: 10_000 });
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true).analyze();
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`));
  expect.soft(found).toEqual([]);
}

const hint = (page: Page) => page.getByRole('status', { name: 'Có thể đã có ở đây' });

test.beforeAll(async () => {
  const page = await desk.startSetUp();
  first = await aResult(page);
  await register(
    page,
    await aDraft(page, {
      'applicant.hoTen': LONG_NAME,
      'applicant.soGiayTo': '089190054321',
      'applicant.ngaySinh': '1990-07-15',
      'applicant.gioiTinh': 'Nữ',
      'applicant.soDienThoai': '0987654321',
      'form.nguoiYeuCau': LONG_NAME,
    }),
  );
  await page.reload();
  await expectReception(page);
});

test('who may be there already is said while the name is typed, with the reason, and one key takes them', async () => {
  const { page } = desk;
  await beginDossier(page, 'tinh trang hon nhan', STATUS_PAPER);
  await keyIn(page, 'applicant.hoTen', 'Nguyen Van Duc');
  await keyIn(page, 'applicant.ngaySinh', '01021985');
  await expect(hint(page)).toContainText(PERSON.name);
  await expect(hint(page)).toContainText('cùng ngày sinh');
  await expectAccessible(page);
  await page.keyboard.press('Alt+I');
  await expect(field(page, 'applicant.hoTen')).toHaveValue(PERSON.name);
  await expect(field(page, 'applicant.soGiayTo')).toHaveValue('089 085 012 345');
  await expect(hint(page)).toHaveCount(0);
});

test('a result of this office that still holds stands for the paper by one key, and is given back', async () => {
  const { page } = desk;
  await expect(paper(page, 1)).toContainText('125/GXN-UBND');
  await page.keyboard.press('Alt+D');
  await expect(paper(page, 1)).toContainText('Dùng kết quả đã có');
  await expect(paper(page, 1).locator('.rc-thumb')).toHaveCount(1);
  await expectSaved(page);
  await expectAccessible(page);
  await paper(page, 1).getByRole('button', { name: 'Không dùng nữa' }).focus();
  await page.keyboard.press('Enter');
  await expect(paper(page, 1)).toContainText('Đơn vị đã cấp, còn hiệu lực');
  await expect(pageThumbs(page)).toHaveCount(0);
});

test('an earlier dossier of the same procedure is repeated: answers, no papers, and what came along is said', async () => {
  const { page } = desk;
  await beginDossier(page, 'ctbs', 'Chứng thực bản sao từ bản chính');
  await page.getByRole('combobox', { name: /^Tìm người đã từng nộp hồ sơ/ }).focus();
  await typeKeys(page, PERSON.number);
  await expect(page.getByRole('option', { selected: true })).toContainText(PERSON.name);
  await page.keyboard.press('Enter');
  await expect(page.locator('.rc-earlier')).toContainText(first.code);
  await page.keyboard.press('Alt+J');
  await expect(field(page, 'form.tenGiayTo')).toHaveValue('Bằng tốt nghiệp trung học phổ thông');
  const notice = page.locator('.rc-news');
  await expect(notice).toContainText(`Lấy lại từ hồ sơ ${first.code}`);
  await expect(fieldRow(page, 'form.soBan')).toContainText('Từ hồ sơ trước');
  await expectAccessible(page);
  await notice.getByRole('button', { name: 'Đã xem lại' }).focus();
  await page.keyboard.press('Enter');
  await expect(notice).toBeHidden();
  await expect(pageThumbs(page)).toHaveCount(0);
});

test('a spouse known from an earlier dossier is offered by name and source, filled in by key, and not offered again once declined', async () => {
  const { page } = desk;
  const father = { 'form.chaHoTen': PERSON.name, 'form.chaSoDDCN': PERSON.number };
  const { code } = await register(page, await aBirthOf(page, { ...MOTHER_AND_CHILD, ...father }));
  const aBirth = async () => {
    await aDraftOf(page, BIRTH, {});
    await page.keyboard.press('F2');
    await page.reload();
    await resumeDraft(page, PERSON.name);
  };
  const offers = page.getByRole('region', { name: 'Người thân đã biết' });
  await aBirth();
  await expect(offers).toContainText('Vợ hoặc chồng: Lê Thị Ánh');
  await expect(offers).toContainText(code);
  await expect(field(page, 'form.meHoTen')).toHaveValue('');
  await expectAccessible(page);
  await offers.getByRole('button', { name: 'Không dùng Lê Thị Ánh' }).press('Enter');
  await expect(offers).toHaveCount(0);
  await expectSaved(page);
  await page.keyboard.press('F2');
  await page.reload();
  await resumeDraft(page, PERSON.name);
  await expect(field(page, 'form.meHoTen')).toHaveValue('');
  await expect(offers).toHaveCount(0);

  await aBirth();
  await offers.getByRole('button', { name: /^Điền vào/ }).press('Enter');
  await expect(field(page, 'form.meHoTen')).toHaveValue('Lê Thị Ánh');
  await expect(fieldRow(page, 'form.meHoTen')).toContainText('Từ hồ sơ trước');
  await expect(offers).toHaveCount(0);
});

test('from the dossier itself another person gets the choices only', async () => {
  const { page } = desk;
  await page.keyboard.press('F3');
  const search = page.getByRole('searchbox', { name: 'Tìm trong danh sách hồ sơ' });
  await search.focus();
  await typeKeys(page, first.code);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: first.code })).toBeVisible();
  await page.keyboard.press('Alt+J');
  const dialog = page.getByRole('dialog', { name: 'Lập lại hồ sơ' });
  await expect(dialog.getByRole('checkbox')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('F9');
  await expect(page.locator('.rc-news')).toContainText(`Lấy lại từ hồ sơ ${first.code}`);
  await expect(field(page, 'applicant.hoTen')).toHaveValue('');
  await expect(field(page, 'form.tenGiayTo')).toHaveValue('');
  await expect(field(page, 'form.soBan')).toHaveValue('2');
});

test('papers that cannot be accepted: more is asked for or they are refused, by key, with the slip to print', async () => {
  const { page } = desk;
  await beginDossier(page, 'ctbs', 'Chứng thực bản sao từ bản chính');
  const ask = page.getByRole('button', { name: 'Yêu cầu bổ sung Alt+S', exact: true });
  await expect(ask).toBeDisabled();
  await page.keyboard.press('Alt+S');
  await expect(page.getByText('Nhập họ tên người nộp trước khi yêu cầu bổ sung hoặc từ chối.').last()).toBeVisible();
  await keyIn(page, 'applicant.hoTen', LONG_NAME);
  await expect(ask).toBeEnabled();
  await page.keyboard.press('Alt+S');
  const dialog = page.getByRole('dialog', { name: 'Yêu cầu bổ sung' });
  await expect(dialog.getByRole('checkbox').first()).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('F9');
  const slip = page.getByRole('dialog', { name: /^Đã yêu cầu bổ sung hồ sơ/ });
  await expect(slip.getByRole('img').first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('F2');
  await expectReception(page);

  await beginDossier(page, 'ctbs', 'Chứng thực bản sao từ bản chính');
  await keyIn(page, 'applicant.hoTen', LONG_NAME);
  await page.keyboard.press('Alt+X');
  const refusal = page.getByRole('dialog', { name: 'Từ chối hồ sơ' });
  await expect(refusal.locator('button[aria-haspopup=listbox]').first()).toBeFocused();
  await page.keyboard.press('F9');
  await expect(
    page
      .getByRole('dialog', { name: /^Đã từ chối tiếp nhận hồ sơ/ })
      .getByRole('img')
      .first(),
  ).toBeVisible();
  await page.keyboard.press('F2');
  const { rows } = await valueOf(
    apiOf(page).dossiers.list({ text: LONG_NAME, state: null, receivedOn: null, list: 'all', cursor: null, limit: 5 }),
  );
  expect(rows.map(({ state }) => state)).toEqual(['refused', 'supplement-asked', 'accepted']);
});

test('the list is narrowed by period and money, and kept under a name with its count', async () => {
  const { page } = desk;
  await page.keyboard.press('F3');
  await page.keyboard.press('Alt+L');
  const dialog = page.getByRole('dialog', { name: 'Lọc thêm' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  for (const [label, choice] of [
    ['Thời gian nhận', 'năm nay'],
    ['Phí, lệ phí', 'chưa thu'],
  ] as const) {
    await dialog.getByRole('button', { name: label }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: choice, exact: true }).click();
  }
  await page.keyboard.press('F9');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Lọc thêm \(2\)/ })).toBeVisible();
  await page.getByRole('button', { name: 'Lưu bộ lọc này' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('textbox').first().fill('Chưa thu năm nay');
  await page.getByRole('dialog').getByRole('button', { name: 'Lưu bộ lọc này' }).click();
  const saved = page.locator('.dl-saved').getByRole('button', { name: /^Chưa thu năm nay/ });
  const { total } = await valueOf(
    apiOf(page).dossiers.list({
      text: '',
      state: null,
      receivedOn: null,
      list: 'all',
      money: 'due',
      cursor: null,
      limit: 1,
    }),
  );
  await expect(saved).toContainText(String(total));
});

test('two entries of one person are merged with a reason, and are two again when that was a mistake', async () => {
  const { page } = desk;
  await register(
    page,
    await aDraft(page, {
      'applicant.hoTen': 'Nguyen Van Duc',
      'applicant.loaiGiayTo': 'CMND 9 số',
      'applicant.soGiayTo': '351234567',
      'applicant.soDienThoai': '0333444555',
    }),
  );
  await page.getByRole('navigation').getByRole('button', { name: 'Công dân' }).click();
  await page.getByRole('button', { name: /^Có thể trùng/ }).click();
  const pair = page.getByRole('list', { name: 'Có thể là cùng một người' }).getByRole('listitem');
  await pair.filter({ hasText: '351' }).getByRole('button', { name: 'Gộp làm một' }).click();
  const dialog = page.getByRole('dialog', { name: 'Gộp hai mục thành một người' });
  await dialog.getByRole('button', { name: 'Gộp hai mục' }).click();
  await expect(dialog).toContainText('Ghi lý do');
  await dialog.getByLabel('Vì sao là một người').fill('Đã xem chứng minh nhân dân cũ và thẻ căn cước mới');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Gộp hai mục' }).click();
  await expect(dialog).toHaveCount(0);
  const merged = page.locator('.cz-line', { hasText: 'Nguyễn Thị Lan gộp lúc' });
  await expect(merged).toContainText('351234567');
  const entries = async () => (await valueOf(apiOf(page).citizens.find({ text: 'duc 1985', limit: 10 }))).length;
  expect(await entries()).toBe(1);

  await merged.getByRole('button', { name: 'Tách ra' }).click();
  const apart = page.getByRole('dialog', { name: 'Tách Nguyen Van Duc ra thành người riêng' });
  await apart.getByLabel('Vì sao là hai người').fill('Hai người trùng tên, trùng ngày sinh');
  await apart.getByRole('button', { name: 'Tách ra' }).click();
  await expect(page.locator('.cz-line', { hasText: 'Nguyễn Thị Lan tách lúc' })).toBeVisible();
  expect(await entries()).toBe(2);
});

test('one box finds dossiers, people and procedures', async () => {
  const { page } = desk;
  await page.keyboard.press('Control+K');
  await typeKeys(page, 'nguyen van duc');
  const found = page.getByRole('option');
  await expect(found.filter({ hasText: first.code })).toHaveCount(1);
  await expect(found.filter({ hasText: PERSON.name }).first()).toBeVisible();
  await page.keyboard.press('Escape');
});
