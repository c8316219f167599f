import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdir, readFile, readdir, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const C_LOCALE = { ...process.env, LC_ALL: 'C', LANG: 'C' };
const SCHEDULER_WAIT_MS = 15_000;
const PAPER_WAIT_MS = 30_000;
const LOOK_EVERY_MS = 100;

export interface TestCups {
  readonly queueName: string;
  /** The next PDF that came out of a printer since the start, oldest first; taken out of the folder. */
  nextPdf(): Promise<Uint8Array>;
  /** Takes the queue away and ends the scheduler if this call started it. */
  stop(): Promise<void>;
}

/** A real CUPS with a PDF printer of its own name. Needs cups, cups-client and printer-driver-cups-pdf, and root. */
export async function startCups(): Promise<TestCups> {
  const scheduler = (await isRunning()) ? undefined : await startScheduler();
  const queueName = `DeskTest${process.pid}x${process.hrtime.bigint().toString(36)}`;
  const folder = await outputFolder();
  await mkdir(folder, { recursive: true });
  const before = await pdfsIn(folder);
  const device = ['-v', 'cups-pdf:/', '-m', 'lsb/usr/cups-pdf/CUPS-PDF_opt.ppd'];
  // The PDF goes through PostScript here; only this converter brings the letters back out of it.
  const converter = ['-o', 'pdftops-renderer-default=pdftocairo'];
  await run('lpadmin', ['-p', queueName, '-E', ...device, ...converter], { env: C_LOCALE });

  return {
    queueName,
    nextPdf: () =>
      until(PAPER_WAIT_MS, `a PDF in ${folder}`, async () => {
        const fresh = Array.from(await pdfsIn(folder)).filter(([file, changedAt]) => before.get(file) !== changedAt);
        const [oldest] = fresh.sort(([, one], [, other]) => one - other);
        const bytes = oldest && (await readFile(oldest[0]));
        // The backend writes into the file it then keeps: until its last line is there it is not finished.
        if (!bytes || !bytes.subarray(-32).includes('%%EOF')) return undefined;
        await rm(oldest[0]);
        return new Uint8Array(bytes);
      }),
    async stop() {
      await run('cancel', ['-a', '-x', queueName], { env: C_LOCALE }).catch(() => undefined);
      await run('lpadmin', ['-x', queueName], { env: C_LOCALE });
      if (scheduler) await endScheduler(scheduler);
    },
  };
}

async function isRunning(): Promise<boolean> {
  const { stdout } = await run('lpstat', ['-r'], { env: C_LOCALE });
  return stdout.includes('scheduler is running');
}

async function startScheduler(): Promise<ChildProcess> {
  await mkdir('/run/cups', { recursive: true });
  const scheduler = spawn('/usr/sbin/cupsd', ['-f'], { stdio: 'ignore' });
  const failure = new Promise<never>((_, reject) => scheduler.once('error', reject));
  await Promise.race([
    failure,
    until(SCHEDULER_WAIT_MS, 'the CUPS scheduler', async () => (await isRunning()) || undefined),
  ]);
  return scheduler;
}

async function endScheduler(scheduler: ChildProcess): Promise<void> {
  if (scheduler.exitCode !== null || scheduler.signalCode !== null) return;
  const ended = new Promise(resolve => scheduler.once('exit', resolve));
  scheduler.kill('SIGTERM');
  await ended;
}

/** Where cups-pdf puts this user's papers: `Out` of its configuration. */
async function outputFolder(): Promise<string> {
  const settings = await readFile('/etc/cups/cups-pdf.conf', 'utf8').catch(() => '');
  const out = /^Out\s+(\S+)/m.exec(settings)?.[1] ?? join('${HOME}', 'PDF');
  return out.replace('${HOME}', homedir()).replace('${USER}', process.env['USER'] ?? 'root');
}

async function pdfsIn(folder: string): Promise<Map<string, number>> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.pdf'));
  const found = new Map<string, number>();
  for (const name of names) {
    const file = join(folder, name);
    const facts = await stat(file).catch(() => undefined);
    if (facts) found.set(file, facts.mtimeMs);
  }
  return found;
}

/** CUPS gives no signal when a paper is out, so it is looked for again and again, up to a limit. */
async function until<T>(limitMs: number, what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let waitedMs = 0; waitedMs < limitMs; waitedMs += LOOK_EVERY_MS) {
    const found = await look();
    if (found !== undefined) return found;
    await wait(LOOK_EVERY_MS);
  }
  throw new Error(`${what} did not appear within ${limitMs} ms`);
}
