import type { Page } from '@playwright/test';
import { vietnamDateTime } from '../../../preload/contract/calendar-days';
import { SETTINGS } from '../../support/a-desk';
import { startCups, type TestCups } from '../../support/cups';
import { aDraft, apiOf, fireCard, register, SUPERVISOR, valueOf } from '../../support/desk-driver';
import { launchDesk, startDisplay } from '../../support/electron-app';
import { createHands, type Hands } from '../../support/keystrokes';
import { result, type Result } from '../report';
import type { Workplace } from '../workplace';

const MOST_KEYS = { 'certified-copy': 20, birth: 60 } as const;
const STEP_LIMIT_MS = 15_000;
/** An invented card of the person whose earlier visit the desk knows. */
const CARD =
  '089085012345|351234567|Nguyễn Văn Đức|01021985|Nam|Số 5, khóm Bình Thới 1, Bình Khánh, Long Xuyên, An Giang|15062021';

/** Cards of two parents, invented, who have never been here. */
const FATHER =
  '089092012347|351234568|Lê Hoàng Nam|12031992|Nam|Số 8, khóm Bình Thới 1, Bình Khánh, Long Xuyên, An Giang|20062021';
const MOTHER =
  '089194054322|351234569|Trần Thị Bích Thảo|25081994|Nữ|Số 8, khóm Bình Thới 1, Bình Khánh, Long Xuyên, An Giang|21062021';
const DAY_MS = 86_400_000;
const CHILD_AGE_MS = 10 * DAY_MS;

/**
 * Keys and clicks for a certified copy of a citizen who has been here before and hands over the card, and for a birth
 * with both parents' cards: from the empty reception to the slip out of the printer, in the packaged application. The
 * card reader's own keys are not the officer's.
 */
export async function measureKeystrokes(place: Workplace): Promise<Result[]> {
  place.packageApp();
  await startDisplay();
  const printer = await aPrinter(place);
  const desk = await launchDesk({ profileDir: place.folder('keystrokes') });
  const results: Result[] = [];
  try {
    const { page } = desk;
    page.setDefaultTimeout(STEP_LIMIT_MS);
    await prepare(page, printer?.queueName ?? null);
    for (const { name, procedure, readerKeys, receive, check } of VISITS) {
      const hands = createHands(page);
      const code = await receive(page, hands);
      const isPrinted = printer ? (await printer.nextPdf(), true) : false;
      check(await valuesOf(page, code));
      const { keys, clicks } = hands.strokes();
      const detail = { procedure, readerKeys, printed: isPrinted };
      results.push(
        result({ name: `keystrokes-${name}`, value: keys, unit: 'keys', atMost: MOST_KEYS[name], detail }),
        result({ name: `keystrokes-${name}-clicks`, value: clicks, unit: 'clicks', atMost: 0, detail }),
      );
      await page.keyboard.press('F2');
    }
    return results;
  } finally {
    await desk.kill();
    await printer?.stop();
  }
}

/** Without a CUPS of its own the slip stays on the screen; everything before it is the same. */
async function aPrinter({ say }: Workplace): Promise<TestCups | undefined> {
  try {
    return await startCups();
  } catch (fault) {
    say(`keystrokes: without a printer (${fault instanceof Error ? fault.message : String(fault)})`);
    return undefined;
  }
}

async function prepare(page: Page, receiptPrinter: string | null): Promise<void> {
  await valueOf(apiOf(page).station.setUp({ settings: { ...SETTINGS, receiptPrinter }, supervisor: SUPERVISOR }));
  await register(page, await aDraft(page));
  await page.reload();
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
}

/** As an officer does it: nothing is pressed before what it acts on can be seen. Gives the dossier's code. */
async function receiveCopy(page: Page, hands: Hands): Promise<string> {
  await begin(page, hands, 'ctbs', 'Chứng thực bản sao từ bản chính');
  await fireCard(page, CARD);
  await isFocused(page, 'field-form-tenGiayTo');
  await hands.type('gplx');
  await page.getByRole('option', { selected: true }).getByText('Giấy phép lái xe', { exact: true }).waitFor();
  await hands.press('Enter');
  await isFocused(page, 'field-form-soTrang');
  await hands.type('1');
  await hands.press('Alt+n');
  return registerAndPrint(page, hands);
}

/** The father brings both cards; the child was born in this commune. */
async function receiveBirth(page: Page, hands: Hands): Promise<string> {
  await begin(page, hands, 'dkks', 'Đăng ký khai sinh');
  await fireCard(page, FATHER);
  await holds(page, 'field-applicant-hoTen', 'Lê Hoàng Nam');
  await isFocused(page, 'field-form-nksHoTen');
  await fireCard(page, MOTHER);
  await holds(page, 'field-form-meHoTen', 'Trần Thị Bích Thảo');
  await isFocused(page, 'field-form-nksHoTen');
  await hands.type('Lê Minh Khôi');
  await hands.press('Enter');
  await isFocused(page, 'field-form-nksNgaySinh');
  const [year, month, day] = vietnamDateTime(Date.now() - CHILD_AGE_MS).date.split('-');
  await hands.type(`${day}${month}${year}`);
  await hands.press('Enter');
  await isFocused(page, 'field-form-nksGioiTinh');
  await hands.type('n');
  await hands.press('Enter');
  await hands.press('Control+m');
  await isFocused(page, 'field-form-nksNoiSinh');
  // The applicant's address first, then the commune of the office.
  await hands.press('Control+d');
  await hands.press('Control+d');
  await hands.press('Control+m');
  await isFocused(page, 'field-form-nksQueQuan');
  await hands.press('Control+d');
  await hands.press('Control+m');
  await isFocused(page, 'field-form-nycQuanHe');
  await hands.type('cd');
  await page.getByRole('option', { selected: true }).getByText('Cha đẻ', { exact: true }).waitFor();
  await hands.press('Enter');
  await holds(page, 'field-form-chaHoTen', 'Lê Hoàng Nam');
  await hands.press('Alt+n');
  return registerAndPrint(page, hands);
}

async function begin(page: Page, hands: Hands, initials: string, procedure: string): Promise<void> {
  await hands.press('F2');
  await hands.type(initials);
  await page.getByRole('option', { selected: true }).getByText(procedure, { exact: true }).waitFor();
  await hands.press('Enter');
  await page.locator('#field-applicant-hoTen').waitFor();
}

async function registerAndPrint(page: Page, hands: Hands): Promise<string> {
  await hands.press('F9');
  const question = page.getByRole('dialog').locator('.rc-warnings');
  const receipt = page.locator('.rc-receipt__code');
  await question.or(receipt).waitFor();
  if (await question.isVisible()) await hands.press('Enter');
  const code = (await receipt.textContent()) ?? '';
  await page.locator('.rc-receipt__paper img').first().waitFor();
  await hands.press('Enter');
  return code;
}

async function isFocused(page: Page, id: string): Promise<void> {
  await page.waitForFunction(wanted => document.activeElement?.id === wanted, id);
}

async function holds(page: Page, id: string, value: string): Promise<void> {
  await page.waitForFunction(
    ([wanted, text]) => (document.getElementById(wanted ?? '') as HTMLInputElement | null)?.value === text,
    [id, value],
  );
}

type Values = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

async function valuesOf(page: Page, code: string): Promise<Values> {
  const api = apiOf(page);
  const { rows } = await valueOf(
    api.dossiers.list({ text: code, state: null, receivedOn: null, list: 'all', cursor: null, limit: 2 }),
  );
  const found = rows[0] && (await valueOf(api.dossiers.find({ dossierId: rows[0].dossierId })));
  return (found?.values ?? {}) as Values;
}

function expectValue(values: Values, section: string, key: string, value: unknown): void {
  if (values[section]?.[key] !== value) throw new Error(`the dossier does not hold ${section}.${key} as it was keyed`);
}

const VISITS = [
  {
    name: 'certified-copy',
    procedure: '2.000815',
    readerKeys: [...CARD].length + 1,
    receive: receiveCopy,
    check(values: Values): void {
      expectValue(values, 'applicant', 'soGiayTo', CARD.slice(0, 12));
      expectValue(values, 'form', 'tenGiayTo', 'Giấy phép lái xe');
    },
  },
  {
    name: 'birth',
    procedure: '1.001193',
    readerKeys: [...FATHER, ...MOTHER].length + 2,
    receive: receiveBirth,
    check(values: Values): void {
      expectValue(values, 'applicant', 'soGiayTo', FATHER.slice(0, 12));
      expectValue(values, 'form', 'chaSoDDCN', FATHER.slice(0, 12));
      expectValue(values, 'form', 'meSoDDCN', MOTHER.slice(0, 12));
      expectValue(values, 'form', 'nksHoTen', 'Lê Minh Khôi');
    },
  },
] as const;
