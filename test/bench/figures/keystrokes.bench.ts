import type { Page } from '@playwright/test';
import { SETTINGS } from '../../support/a-desk';
import { startCups, type TestCups } from '../../support/cups';
import { aDraft, apiOf, fireCard, register, SUPERVISOR, valueOf } from '../../support/desk-driver';
import { launchDesk, startDisplay } from '../../support/electron-app';
import { createHands, type Hands } from '../../support/keystrokes';
import { result, type Result } from '../report';
import type { Workplace } from '../workplace';

const MOST_KEYS = 40;
const STEP_LIMIT_MS = 15_000;
/** An invented card of the person whose earlier visit the desk knows. */
const CARD =
  '089085012345|351234567|Nguyễn Văn Đức|01021985|Nam|Số 5, khóm Bình Thới 1, Bình Khánh, Long Xuyên, An Giang|15062021';

/**
 * Keys and clicks for one dossier of a citizen who has been here before and hands over the card: from the empty
 * reception to the slip out of the printer, in the packaged application. The card reader's own keys are not the officer's.
 */
export async function measureKeystrokes(place: Workplace): Promise<Result[]> {
  place.packageApp();
  await startDisplay();
  const printer = await aPrinter(place);
  const desk = await launchDesk({ profileDir: place.folder('keystrokes') });
  try {
    const { page } = desk;
    page.setDefaultTimeout(STEP_LIMIT_MS);
    await prepare(page, printer?.queueName ?? null);
    const hands = createHands(page);
    const code = await receive(page, hands);
    const papers = printer ? (await printer.nextPdf(), 1) : 0;
    await expectRegistered(page, code);
    const { keys, clicks } = hands.strokes();
    const detail = { procedure: '2.000815', readerKeys: [...CARD].length + 1, printed: papers === 1 };
    return [
      result({ name: 'keystrokes', value: keys, unit: 'keys', atMost: MOST_KEYS, detail }),
      result({ name: 'keystrokes-clicks', value: clicks, unit: 'clicks', atMost: 0, detail }),
    ];
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
async function receive(page: Page, hands: Hands): Promise<string> {
  await hands.press('F2');
  await hands.type('ctbs');
  await page
    .getByRole('option', { selected: true })
    .getByText('Chứng thực bản sao từ bản chính', { exact: true })
    .waitFor();
  await hands.press('Enter');
  await page.locator('#field-applicant-hoTen').waitFor();
  await fireCard(page, CARD);
  await isFocused(page, 'field-form-tenGiayTo');
  await hands.type('Bằng lái xe');
  await hands.press('Enter');
  await isFocused(page, 'field-form-soTrang');
  await hands.type('1');
  await hands.press('Alt+n');
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

async function expectRegistered(page: Page, code: string): Promise<void> {
  const api = apiOf(page);
  const { rows } = await valueOf(
    api.dossiers.list({ text: code, state: null, receivedOn: null, list: 'all', cursor: null, limit: 2 }),
  );
  const found = rows[0] && (await valueOf(api.dossiers.find({ dossierId: rows[0].dossierId })));
  const { applicant } = (found?.values ?? {}) as { applicant?: Record<string, unknown> };
  if (applicant?.['soGiayTo'] !== CARD.slice(0, 12)) throw new Error('the dossier is not the one of the card');
}
