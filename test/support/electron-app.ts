import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type Page } from '@playwright/test';

export const DESK_URL = 'app://counter/';

const START_LIMIT_MS = 30_000;
const JOIN_LIMIT_MS = 8_000;
const JOIN_TRIES = 3;
const QUIT_LIMIT_MS = 15_000;
const GONE_LIMIT_MS = 5_000;
const LOOK_EVERY_MS = 10;

export interface ElectronLaunch {
  readonly executable: string;
  readonly args: readonly string[];
  /** Chromium's own folder of this program, where it leaves the port it listens on. */
  readonly browserDir: string;
  /** The page to wait for. */
  readonly isWanted: (url: string) => boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export interface DeskLaunch {
  readonly profileDir: string;
  readonly portalUrl?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface RunningApp {
  readonly page: Page;
  readonly process: ChildProcess;
  /** Errors and warnings of the page's console and its uncaught faults, oldest first. */
  readonly consoleErrors: readonly string[];
  /** As an officer closes it; killed when it does not end within 15 s, and then this rejects. */
  close(): Promise<void>;
  /** As a power cut ends it: every process of it at once. Resolves when all are gone. */
  kill(): Promise<void>;
}

/** The packaged application; `MCD_APP_EXECUTABLE` names another one. */
export function packagedDesk(): string {
  const given = process.env['MCD_APP_EXECUTABLE'];
  if (given) return given;
  if (process.platform === 'win32') return path.resolve('dist/win-unpacked/mot-cua-desk.exe');
  const folder = process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`;
  return path.resolve('dist', folder, 'mot-cua-desk');
}

/** Starts the packaged desk on a profile and gives its page as soon as there is one; nothing is waited for in the page. */
export function launchDesk({ profileDir, portalUrl, args = [], env = {} }: DeskLaunch): Promise<RunningApp> {
  mkdirSync(profileDir, { recursive: true });
  return launchElectron({
    executable: packagedDesk(),
    args: [`--profile=${profileDir}`, ...(portalUrl ? [`--practice-portal=${portalUrl}`] : []), ...args],
    browserDir: path.join(profileDir, 'browser'),
    isWanted: url => url.startsWith(DESK_URL),
    env,
  });
}

/** Starts an Electron program and takes hold of its page through the debugging port it opens for this. */
export async function launchElectron(launch: ElectronLaunch): Promise<RunningApp> {
  if (!existsSync(launch.executable))
    throw new Error(`${launch.executable} is missing: node scripts/package-app.mjs makes it`);
  const portFile = path.join(launch.browserDir, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const env = { ...process.env, ...launch.env };
  if (process.platform === 'linux' && !env['DISPLAY']) env['DISPLAY'] = await startDisplay();
  // Chromium's sandbox refuses to run as root; everyone else keeps it.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(launch.executable, ['--remote-debugging-port=0', ...asRoot, ...launch.args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env,
    // A group of its own, so that a kill reaches every process of it.
    detached: process.platform !== 'win32',
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-4000)));
  const exited = once(child, 'exit').then(() => undefined);
  const ended = exited.catch(() => undefined);
  const endWithUs = (): void => killGroup(child);
  process.once('exit', endWithUs);
  void ended.then(() => process.off('exit', endWithUs));
  let browser: Browser | undefined;

  async function kill(): Promise<void> {
    killGroup(child);
    await ended;
    // Only for a while: in a container whose first process buries nobody, dead ones stay in the list for ever.
    const until = performance.now() + GONE_LIMIT_MS;
    while (isGroupAlive(child) && performance.now() < until) await pause(LOOK_EVERY_MS);
    await browser?.close().catch(() => undefined);
  }

  try {
    const port = await within(START_LIMIT_MS, () => readPort(portFile, child));
    // Playwright that joins while the window is being made can wait for ever: the page has to be listed first.
    await within(START_LIMIT_MS, () => isPageListed(port, launch.isWanted));
    browser = await connect(port);
    const connected = browser;
    const page = await within(START_LIMIT_MS, () => pageOf(connected, launch.isWanted));
    return { page, process: child, consoleErrors: consoleErrorsOf(page), kill, close };
  } catch (fault) {
    await kill();
    throw new Error(`the application did not come up: ${String(fault)}\n${said}`, { cause: fault });
  }

  async function close(): Promise<void> {
    // SIGTERM is Electron's own word for quitting: windows close and `before-quit` runs as after a click.
    if (process.platform === 'win32') await closePages(browser);
    else child.kill('SIGTERM');
    const isEnded = await Promise.race([ended.then(() => true), pause(QUIT_LIMIT_MS, false, { ref: false })]);
    await kill();
    if (!isEnded) throw new Error('the application did not quit in time and was killed');
  }
}

function readPort(portFile: string, child: ChildProcess): string | undefined {
  if (child.exitCode !== null || child.signalCode !== null)
    throw new Error(`it ended at once (${child.exitCode ?? child.signalCode})`);
  if (!existsSync(portFile)) return undefined;
  // Two lines, port and path; the file is there for a moment before they are.
  return /^(\d+)\n\S/u.exec(readFileSync(portFile, 'utf8'))?.[1];
}

async function isPageListed(port: string, isWanted: (url: string) => boolean): Promise<true | undefined> {
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => undefined);
  const targets = answer?.ok ? ((await answer.json()) as { type: string; url: string }[]) : [];
  return targets.some(target => target.type === 'page' && isWanted(target.url)) || undefined;
}

async function connect(port: string): Promise<Browser> {
  for (let tries = 1; ; tries++) {
    try {
      return await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: JOIN_LIMIT_MS });
    } catch (fault) {
      if (tries === JOIN_TRIES) throw fault;
    }
  }
}

function pageOf(browser: Browser, isWanted: (url: string) => boolean): Page | undefined {
  return browser
    .contexts()
    .flatMap(context => context.pages())
    .find(page => isWanted(page.url()));
}

function consoleErrorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', fault => errors.push(`uncaught: ${fault.message}`));
  return errors;
}

async function closePages(browser: Browser | undefined): Promise<void> {
  for (const context of browser?.contexts() ?? []) for (const page of context.pages()) await page.close();
}

/** Looks again and again until there is something; throws past the limit. */
async function within<T>(limitMs: number, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const until = performance.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > until) throw new Error(`nothing within ${limitMs} ms`);
    await pause(LOOK_EVERY_MS);
  }
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Already gone: that is what was wanted.
  }
}

function isGroupAlive(child: ChildProcess): boolean {
  if (child.pid === undefined || process.platform === 'win32') return false;
  try {
    process.kill(-child.pid, 0);
    return true;
  } catch {
    return false; // No process of the group is left.
  }
}

let display: Promise<string> | undefined;

/** A virtual screen for this process, one for all windows, gone when this process ends; gives its DISPLAY. */
export function startDisplay(): Promise<string> {
  display ??= openDisplay();
  return display;
}

async function openDisplay(): Promise<string> {
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'];
  const screen = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  process.once('exit', () => screen.kill('SIGKILL'));
  screen.unref();
  const numbers = screen.stdio[3] as NodeJS.ReadableStream & { unref?: () => void };
  const number = await new Promise<string>((resolve, reject) => {
    let written = '';
    screen.once('error', () => reject(new Error('Xvfb is missing: the setup with --test installs it')));
    screen.once('exit', code => reject(new Error(`Xvfb ended (${code})`)));
    numbers.on('data', (chunk: Buffer) => {
      written += chunk.toString('utf8');
      if (written.includes('\n')) resolve(written.trim());
    });
  });
  numbers.unref?.();
  return `:${number}`;
}
