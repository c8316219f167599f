import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, expect, test, type Locator, type Page } from '@playwright/test';
import { uuidv7 } from 'uuidv7';
import type { CounterApi } from '../../preload/contract';
import type { DraftId } from '../../preload/contract/ids';
import type { SetUpStation, StationSettings } from '../../preload/contract/station';
import { DESK_URL, launchDesk, type RunningApp } from './electron-app';
import { OFFICE } from './office';

/** The supervisor of every desk under test; an invented person. */
export const SUPERVISOR = { displayName: 'Nguyễn Thị Lan', loginName: 'lan.nt', secret: 'mua tren song Hau 2026' };

export const CERTIFIED_COPY = '2.000815';

// An end-to-end test takes longer over a form than an idle desk stays open.
const SETTINGS: StationSettings = { ...OFFICE, idleLockMinutes: 60 };

/** Faster than this and the desk takes the keys for a card reader's. */
const FINGERS_MS = 65;

export interface Desk {
  readonly page: Page;
  readonly app: RunningApp;
  readonly profileDir: string;
  start(launch?: LaunchChoices): Promise<Page>;
  close(): Promise<void>;
  /** As a power cut. */
  kill(): Promise<void>;
  /** The page anew, after its process was replaced and took the old hold with it. */
  takeHoldAgain(): Promise<Page>;
  /** Starts and sets up without the wizard; ends on the reception of a signed-in supervisor. */
  startSetUp(settings?: Partial<StationSettings>, launch?: LaunchChoices): Promise<Page>;
}

interface LaunchChoices {
  readonly portalUrl?: string;
  /** Switches of the browser inside. */
  readonly args?: readonly string[];
}

/** One desk for all tests of a file, on a profile of its own; both are gone at the end. */
export function deskOfThisFile(): Desk {
  let profileDir = '';
  let app: RunningApp | undefined;
  let portalUrl: string | undefined;
  let args: readonly string[] = [];

  const running = (): RunningApp => {
    if (!app) throw new Error('the desk is not running');
    return app;
  };
  async function stop(how: 'close' | 'kill'): Promise<void> {
    const last = app;
    app = undefined;
    await last?.[how]();
  }

  test.beforeAll(() => {
    profileDir = mkdtempSync(path.join(tmpdir(), 'desk-e2e-'));
  });
  test.afterAll(async () => {
    await stop('kill');
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  return {
    get page() {
      return running().page;
    },
    get app() {
      return running();
    },
    get profileDir() {
      return profileDir;
    },
    async start(launch) {
      portalUrl = launch?.portalUrl ?? portalUrl;
      args = launch?.args ?? args;
      app = await launchDesk({ profileDir, args, ...(portalUrl === undefined ? {} : { portalUrl }) });
      app.page.setDefaultTimeout(15_000);
      return app.page;
    },
    close: () => stop('close'),
    kill: () => stop('kill'),
    async takeHoldAgain() {
      const [port] = readFileSync(path.join(profileDir, 'browser', 'DevToolsActivePort'), 'utf8').split('\n');
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: 20_000 });
      const page = browser
        .contexts()
        .flatMap(context => context.pages())
        .find(one => one.url().startsWith(DESK_URL));
      if (!page) throw new Error('the window has no page');
      return page;
    },
    async startSetUp(settings, launch) {
      const page = await this.start(launch);
      const { displayName, loginName, secret } = SUPERVISOR;
      await valueOf(
        apiOf(page).station.setUp({
          settings: { ...SETTINGS, ...settings },
          supervisor: { displayName, loginName, secret },
        } satisfies SetUpStation),
      );
      await page.reload();
      await expectReception(page);
      return page;
    },
  };
}

/** The page's own way to the core, called from here. */
export function apiOf(page: Page): CounterApi {
  const domain = (name: string): unknown =>
    new Proxy(
      {},
      {
        get: (_domain, route) => (input: unknown) =>
          page.evaluate(
            ([domainName, routeName, sent]) =>
              (window.counter as unknown as Record<string, Record<string, (sent: unknown) => Promise<unknown>>>)[
                domainName as string
              ]?.[routeName as string]?.(sent),
            [name, String(route), input],
          ),
      },
    );
  return new Proxy({}, { get: (_api, name) => domain(String(name)) }) as CounterApi;
}

type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly code: string };

/** The value of an answer; a refusal fails the test. */
export async function valueOf<A extends Answer>(call: Promise<A>): Promise<Extract<A, { ok: true }>['value']> {
  const answer = await call;
  if (!answer.ok) throw new Error(`refused: ${answer.code}`);
  return answer.value;
}

export async function expectReception(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Tiếp nhận hồ sơ' })).toBeVisible({ timeout: 20_000 });
}

export async function signIn(page: Page, secret = SUPERVISOR.secret): Promise<void> {
  await page.getByLabel('Mật khẩu', { exact: true }).fill(secret);
  await page.keyboard.press('Enter');
}

/** Keys at the pace of a quick typist. */
export async function typeKeys(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: FINGERS_MS });
}

/** What an officer sees under the name of a field: `applicant.hoTen`. */
export function field(page: Page, fieldPath: string): Locator {
  return page.locator(`#field-${fieldPath.replace('.', '-')}`);
}

/** The field with its label, the mark of its source and what is said about it. */
export function fieldRow(page: Page, fieldPath: string): Locator {
  return page.locator(`[data-path="${fieldPath}"]`);
}

/** Types over what stands in a field and goes on with Tab. */
export async function keyIn(page: Page, fieldPath: string, text: string): Promise<void> {
  const input = field(page, fieldPath);
  await input.focus();
  await input.selectText();
  await typeKeys(page, text);
  await page.keyboard.press('Tab');
}

/** F2, the words, Enter: a new dossier of the first procedure found. */
export async function beginDossier(page: Page, words: string, procedureName: string): Promise<void> {
  await page.keyboard.press('F2');
  const search = page.getByRole('combobox', { name: 'Tìm thủ tục theo tên, chữ đầu hoặc mã' });
  await expect(search).toBeFocused();
  await typeKeys(page, words);
  await expect(page.getByRole('option', { selected: true })).toContainText(procedureName);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: procedureName, exact: true })).toBeVisible();
}

/** F3, the code, Enter: the one dossier it names. */
export async function openDossier(page: Page, wanted: string): Promise<void> {
  await page.keyboard.press('F3');
  const search = page.getByRole('searchbox', { name: 'Tìm trong danh sách hồ sơ' });
  await search.focus();
  await search.selectText();
  await typeKeys(page, wanted);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: wanted })).toBeVisible();
}

/** A reader's keys: all of them at once, the closing Enter included. */
export async function fireCard(page: Page, text: string): Promise<void> {
  const keys = await page.context().newCDPSession(page);
  const sent = [...text].flatMap(key => [
    keys.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key }),
    keys.send('Input.dispatchKeyEvent', { type: 'keyUp', key }),
  ]);
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
  sent.push(keys.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...enter }));
  sent.push(keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter }));
  await Promise.all(sent);
  await keys.detach();
}

export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type?: string;
}

export function aFile(file: string, name = path.basename(file)): GivenFile {
  const types: Readonly<Record<string, string>> = {
    '.pdf': 'application/pdf',
    '.jpg': 'image/jpeg',
    '.png': 'image/png',
  };
  return { name, bytes: readFileSync(file), type: types[path.extname(name)] ?? '' };
}

/** Through the file picker of the papers; filed under the paper chosen last. */
export async function pickFiles(page: Page, ...files: readonly GivenFile[]): Promise<void> {
  const given = files.map(({ name, bytes, type }) => ({ name, mimeType: type ?? '', buffer: Buffer.from(bytes) }));
  await page.locator('input[type=file]').setInputFiles(given);
}

/** Lets a file fall onto an element, or pastes it there, as the operating system hands it over. */
export async function giveFile(
  target: Locator,
  how: 'drop' | 'paste',
  { name, bytes, type }: GivenFile,
): Promise<void> {
  await target.evaluate(
    (element, given) => {
      const content = Uint8Array.from(atob(given.base64), letter => letter.charCodeAt(0));
      const carried = new DataTransfer();
      carried.items.add(new File([content], given.name, { type: given.type }));
      const options = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        given.how === 'drop'
          ? new DragEvent('drop', { ...options, dataTransfer: carried })
          : new ClipboardEvent('paste', { ...options, clipboardData: carried }),
      );
    },
    { how, name, type: type ?? '', base64: Buffer.from(bytes).toString('base64') },
  );
}

export const pageThumbs = (page: Page): Locator => page.locator('.rc-thumb');

/** The dossier's papers, in the order of the procedure. */
export const paper = (page: Page, index: number): Locator => page.locator('.rc-papers__list ol > li').nth(index);

/** A visit for a certified copy, keyed in full but not registered. Gives its draft. */
export function aDraft(page: Page, values: Readonly<Record<string, unknown>> = {}): Promise<DraftId> {
  return aDraftOf(page, CERTIFIED_COPY, { ...CERTIFIED_COPY_VALUES, ...values });
}

/** Any visit of the same applicant, with what is given. */
export async function aDraftOf(
  page: Page,
  procedureCode: string,
  values: Readonly<Record<string, unknown>>,
): Promise<DraftId> {
  const api = apiOf(page);
  const draftId = uuidv7() as DraftId;
  await valueOf(api.drafts.begin({ draftId }));
  await valueOf(api.drafts.chooseProcedure({ draftId, procedureCode }));
  const all = { ...APPLICANT_VALUES, ...values };
  const fields = Object.entries(all).map(([at, value]) => ({ path: at, value: value as string, source: 'typed' }));
  await valueOf(api.drafts.saveFields({ draftId, fields }));
  return draftId;
}

const APPLICANT_VALUES = {
  'applicant.loaiDoiTuong': '1',
  'applicant.hoTen': 'Nguyễn Văn Đức',
  'applicant.loaiGiayTo': 'căn cước/CCCD',
  'applicant.soGiayTo': '089085012345',
  'applicant.ngaySinh': '1985-02-01',
  'applicant.gioiTinh': 'Nam',
  'applicant.tinh': '91',
  'applicant.xa': '30307',
  'applicant.diaChiChiTiet': 'Số 5, khóm Bình Thới 1',
  'applicant.soDienThoai': '0912345678',
};

const CERTIFIED_COPY_VALUES = {
  'form.tenGiayTo': 'Bằng tốt nghiệp trung học phổ thông',
  'form.soTrang': 1,
  'form.soBan': 2,
  'form.nguoiYeuCau': 'Nguyễn Văn Đức',
  'components.0': { originals: 1, copies: 1, provided: true },
};

/** Registers a draft past the form, accepting every warning. */
export async function register(
  page: Page,
  draftId: DraftId,
): Promise<{ readonly dossierId: string; readonly code: string }> {
  const { dossiers } = apiOf(page);
  const preview = await valueOf(dossiers.preview({ draftId }));
  const acceptedWarnings = (preview?.warnings ?? []).map(({ path: at, code }) => `${at}:${code}`);
  return valueOf(dossiers.register({ draftId, acceptedWarnings }));
}

/** Opens a draft from the list of reception. */
export async function resumeDraft(page: Page, name: string | RegExp): Promise<void> {
  await page.locator('.rc-drafts__resume', { hasText: name }).first().click();
  await expect(page.locator('.rc-desk')).toBeVisible();
}

/** Resolves once the status bar says that all typing is on disk. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByRole('contentinfo').getByText(/^Đã lưu \d\d:\d\d/)).toBeVisible();
}
