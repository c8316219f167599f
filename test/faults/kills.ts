import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { epochOfVietnam } from '../../preload/contract/calendar-days';
import { startPortal, type Portal } from '../portal/start-portal';
import { aDesk, aProfileDir, valueOf } from '../support/a-desk';
import type { CrashOrder, CrashWord } from '../support/crash-desk';
import { randomFrom } from '../support/random';
import { stillReader } from '../support/still-reader';
import { until } from '../support/until';
import { createLedger, type Ledger } from './ledger';
import { lookAtStore, type StoreLook } from './store-look';

export interface KillOptions {
  readonly kills: number;
  readonly seed: number;
}

export interface KillReport {
  readonly kills: number;
  readonly dossiers: number;
  readonly pages: number;
  readonly acknowledgements: number;
}

/**
 * Kills the desk with SIGKILL again and again at random moments of its work, each time holds what lies on disk against
 * everything it had acknowledged, and at the end what the portal holds. Throws at the first difference.
 */
export async function killAgainAndAgain({ kills, seed }: KillOptions): Promise<KillReport> {
  const random = randomFrom(seed);
  const world = await aWorld();
  const { portal, profileDir, ledger, now } = world;
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      if (random() < 0.3)
        portal.control({
          drop: { when: random() < 0.7 ? 'after' : 'before', service: '*', times: 1 + Math.floor(random() * 3) },
        });
      const order: CrashOrder = { profileDir, portalUrl: portal.url, seed: seed + kill, startAt: now() };
      await runAndKill(world, order, random);
      await lookAtCopy(profileDir, ledger);
    }
    await drain(world);
    const seen = await lookAtCopy(profileDir, ledger);
    ledger.holdPortalAgainst(seen, portal);
    return { kills, dossiers: seen.dossiers.size, pages: seen.pages.size, acknowledgements: ledger.count() };
  } finally {
    await portal.close();
    for (const folder of world.folders) rmSync(folder, { recursive: true, force: true });
  }
}

interface World {
  readonly portal: Portal;
  readonly profileDir: string;
  readonly ledger: Ledger;
  readonly script: string;
  readonly now: () => number;
  readonly folders: readonly string[];
}

async function aWorld(): Promise<World> {
  const portalDir = mkdtempSync(path.join(tmpdir(), 'desk-portal-'));
  mkdirSync('node_modules/.cache', { recursive: true });
  const scriptDir = mkdtempSync(path.resolve('node_modules/.cache/crash-desk-'));
  const profileDir = aProfileDir();
  const base = epochOfVietnam('2026-11-20', 9, 0);
  const startedAt = performance.now();
  const now = () => Math.round(base + performance.now() - startedAt);
  const portal = await startPortal({ port: 0, dir: portalDir, clock: { now } });
  const script = await bundled(scriptDir);
  return { portal, profileDir, ledger: createLedger(), script, now, folders: [portalDir, scriptDir, profileDir] };
}

/** One file, which starts in half the time; below node_modules, so that it finds the native packages left outside. */
export async function bundled(folder: string, program = 'crash-desk'): Promise<string> {
  const outfile = path.join(folder, `${program}.cjs`);
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
  await build({
    entryPoints: [`test/support/${program}-main.ts`],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: Object.keys(dependencies),
    logOverride: { 'empty-import-meta': 'silent' },
    logLevel: 'error',
    outfile,
  });
  return outfile;
}

async function runAndKill({ ledger, script }: World, order: CrashOrder, random: () => number): Promise<void> {
  const child = spawn(process.execPath, [script, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let trouble = '';
  child.stderr.on('data', (text: Buffer) => (trouble += text.toString()));
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  // Counted in words of the desk and not in time, so that a busy machine kills it just as deep in its work.
  const wordsBefore = Math.floor(random() * 260);
  let words = 0;
  const isDeep = new Promise<void>(resolve => {
    createInterface({ input: child.stdout }).on('line', line => {
      ledger.note(JSON.parse(line) as CrashWord);
      words += 1;
      if (words > wordsBefore) resolve();
    });
  });
  // Now and then in the middle of starting and opening.
  if (random() < 0.1) await pause(random() * 600);
  else {
    await Promise.race([isDeep, ended]);
    await pause(random() * 25);
  }
  await kill(child, ended);
  if (child.exitCode !== null) throw new Error(`the desk ended by itself: ${trouble}`);
}

async function kill(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}

const pause = (delayMs: number) => new Promise(resolve => setTimeout(resolve, delayMs));

/** On a copy, so that the next start meets exactly what the kill left. */
async function lookAtCopy(profileDir: string, ledger: Ledger): Promise<StoreLook> {
  const copy = aProfileDir();
  try {
    cpSync(profileDir, copy, { recursive: true });
    const seen = await lookAtStore(copy);
    ledger.holdAgainst(seen);
    return seen;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Opens the desk once more without help and lets everything that waits go out. */
async function drain({ profileDir, portal, now }: World): Promise<void> {
  portal.control({ reset: true });
  const desk = await aDesk({ profileDir, portalUrl: portal.url, clock: { now }, reader: stillReader() });
  try {
    await until(
      async () => {
        valueOf(await desk.sync.sendNow({}));
        return valueOf(await desk.sync.status({})).waitingEntries === 0;
      },
      'everything is sent',
      60_000,
    );
  } finally {
    await desk.stop();
  }
}
