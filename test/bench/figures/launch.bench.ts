import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createPackage } from '@electron/asar';
import type { Page } from '@playwright/test';
import { SECRET } from '../../support/a-desk';
import { launchDesk, launchElectron, packagedDesk, startDisplay, type RunningApp } from '../../support/electron-app';
import { result, type Result } from '../report';
import { restingMemory, sumOf, type ProcessMemory } from '../resting-memory';
import { median, rounded } from '../statistics';
import { FULL_STORE, type Workplace } from '../workplace';

const ROUNDS = 7;
/** Rounds after which both programs are left alone and weighed. */
const WEIGHED_ROUNDS = 3;
const TARGET_RATIO = 1.6;
const TARGET_MEMORY = 2;
/** The first field of the reception screen: the search for a procedure. */
const FIRST_FIELD = '.mc-frame [role=combobox]';

/**
 * From starting the packaged desk to a reception form that takes a letter, with a full store, over the same for a
 * window with nothing but one input on the same Electron. The secret is typed as soon as there is a field for it. And
 * what both weigh in memory when nothing goes on any more, the officer signed in.
 */
export async function measureLaunch(place: Workplace): Promise<Result[]> {
  place.packageApp();
  await startDisplay();
  const profileDir = await place.fullProfile();
  const bare = await packBareWindow(place.folder('bare'));
  const times = { desk: [] as number[], signIn: [] as number[], afterSecret: [] as number[], bare: [] as number[] };
  const weighed: { readonly desk: readonly ProcessMemory[]; readonly bare: readonly ProcessMemory[] }[] = [];
  // One round more than counted: the first reads the programs from the disk.
  for (let round = 0; round <= ROUNDS; round++) {
    const isWeighed = round > ROUNDS - WEIGHED_ROUNDS;
    const { usableMs: bareMs, memory: bareMemory } = await launchBare(bare, isWeighed);
    const desk = await launchToForm(profileDir, isWeighed);
    if (isWeighed) weighed.push({ desk: desk.memory, bare: bareMemory });
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
    result({
      name: 'memory-at-rest',
      value: median(weighed.map(({ desk, bare: window }) => sumOf(desk) / sumOf(window))),
      unit: 'x a bare window',
      atMost: TARGET_MEMORY,
      detail: { rounds: WEIGHED_ROUNDS, desk: listed(weighed.at(-1)!.desk), bare: listed(weighed.at(-1)!.bare) },
    }),
  ];
}

const listed = (processes: readonly ProcessMemory[]): string[] =>
  processes.map(({ role, mib }) => `${role} ${rounded(mib, 0)} MiB`);

interface Launched {
  readonly usableMs: number;
  /** Empty unless it was weighed. */
  readonly memory: readonly ProcessMemory[];
}

const weigh = (app: RunningApp): Promise<ProcessMemory[]> => restingMemory(app.process.pid!);

async function launchToForm(
  profileDir: string,
  isWeighed: boolean,
): Promise<Launched & { signInMs: number; secretTypedMs: number }> {
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
    const usableMs = performance.now() - startedAt;
    return { signInMs, secretTypedMs, usableMs, memory: isWeighed ? await weigh(desk) : [] };
  } finally {
    await desk.close();
  }
}

async function launchBare({ executable, profileDir }: BareWindow, isWeighed: boolean): Promise<Launched> {
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
    const usableMs = performance.now() - startedAt;
    return { usableMs, memory: isWeighed ? await weigh(window) : [] };
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
