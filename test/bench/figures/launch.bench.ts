import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createPackage } from '@electron/asar';
import type { Page } from '@playwright/test';
import { SECRET } from '../../support/a-desk';
import { launchDesk, launchElectron, packagedDesk, startDisplay, type RunningApp } from '../../support/electron-app';
import { result, type Result } from '../report';
import { median, rounded } from '../statistics';
import { FULL_STORE, type Workplace } from '../workplace';

const ROUNDS = 7;
const TARGET_RATIO = 2;
/** The first field of the reception screen: the search for a procedure. */
const FIRST_FIELD = '.mc-frame [role=combobox]';

/**
 * From starting the packaged desk to a reception form that takes a letter, with a full store, over the same for a
 * window with nothing but one input on the same Electron. The secret is typed as soon as there is a field for it.
 */
export async function measureLaunch(place: Workplace): Promise<Result[]> {
  place.packageApp();
  await startDisplay();
  const profileDir = await place.fullProfile();
  const bare = await packBareWindow(place.folder('bare'));
  const times = { desk: [] as number[], signIn: [] as number[], afterSecret: [] as number[], bare: [] as number[] };
  // One round more than counted: the first reads the programs from the disk.
  for (let round = 0; round <= ROUNDS; round++) {
    const bareMs = await launchBare(bare);
    const desk = await launchToForm(profileDir);
    if (round === 0) continue;
    times.bare.push(bareMs);
    times.desk.push(desk.usableMs);
    times.signIn.push(desk.signInMs);
    times.afterSecret.push(desk.usableMs - desk.secretTypedMs);
  }
  // Each start over the bare one just before it: what else the machine does weighs on both.
  const ratios = times.desk.map((ms, round) => ms / times.bare[round]!);
  return [
    result({
      name: 'launch',
      value: median(ratios),
      unit: 'x a bare window',
      atMost: TARGET_RATIO,
      detail: {
        dossiers: FULL_STORE,
        rounds: ROUNDS,
        deskMs: rounded(median(times.desk), 0),
        bareMs: rounded(median(times.bare), 0),
        untilSecretFieldMs: rounded(median(times.signIn), 0),
        fromSecretToFormMs: rounded(median(times.afterSecret), 0),
        ratios: ratios.map(ratio => rounded(ratio)),
      },
    }),
  ];
}

async function launchToForm(
  profileDir: string,
): Promise<{ signInMs: number; secretTypedMs: number; usableMs: number }> {
  const startedAt = performance.now();
  const desk = await launchDesk({ profileDir });
  try {
    const { page } = desk;
    await waitForFocus(page, 'input[type=password]');
    const signInMs = performance.now() - startedAt;
    await page.keyboard.insertText(SECRET);
    await page.keyboard.press('Enter');
    const secretTypedMs = performance.now() - startedAt;
    await waitForFocus(page, FIRST_FIELD);
    await typeLetter(page);
    return { signInMs, secretTypedMs, usableMs: performance.now() - startedAt };
  } finally {
    await desk.close();
  }
}

async function launchBare({ executable, profileDir }: BareWindow): Promise<number> {
  const startedAt = performance.now();
  let window: RunningApp | undefined;
  try {
    window = await launchElectron({
      executable,
      args: [`--profile=${profileDir}`],
      browserDir: profileDir,
      isWanted: url => url.endsWith('/bare.html'),
    });
    await waitForFocus(window.page, 'input');
    await typeLetter(window.page);
    return performance.now() - startedAt;
  } finally {
    await window?.close();
  }
}

async function waitForFocus(page: Page, selector: string): Promise<void> {
  await page.waitForFunction(wanted => document.activeElement?.matches(wanted) ?? false, selector, {
    polling: 10,
    timeout: 30_000,
  });
}

async function typeLetter(page: Page): Promise<void> {
  await page.keyboard.press('a');
  await page.waitForFunction(() => (document.activeElement as HTMLInputElement).value === 'a', undefined, {
    polling: 10,
    timeout: 10_000,
  });
}

interface BareWindow {
  readonly executable: string;
  readonly profileDir: string;
}

/** The packaged desk's own Electron, with another program in it. */
async function packBareWindow(folder: string): Promise<BareWindow> {
  const from = path.dirname(packagedDesk());
  const electron = path.join(folder, 'electron');
  mkdirSync(electron);
  for (const name of readdirSync(from)) {
    if (name !== 'resources') cpSync(path.join(from, name), path.join(electron, name), { recursive: true });
  }
  const source = path.join(folder, 'source');
  mkdirSync(source);
  writeFileSync(path.join(source, 'package.json'), JSON.stringify({ name: 'bare', version: '1.0.0', main: 'bare.js' }));
  const page = path.join(folder, 'bare.html');
  writeFileSync(page, '<!doctype html><title>Bare</title><input autofocus>');
  writeFileSync(path.join(source, 'bare.js'), bareProgram(page));
  mkdirSync(path.join(electron, 'resources'));
  await createPackage(source, path.join(electron, 'resources', 'app.asar'));
  return { executable: path.join(electron, path.basename(packagedDesk())), profileDir: path.join(folder, 'profile') };
}

const bareProgram = (page: string): string => `
const { app, BrowserWindow } = require('electron');
app.setPath('userData', app.commandLine.getSwitchValue('profile'));
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => { window.maximize(); window.show(); });
  window.loadFile(${JSON.stringify(page)});
});
app.on('window-all-closed', () => app.quit());
`;
