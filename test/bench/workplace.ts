import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packagedDesk } from '../support/electron-app';
import { seedProfile } from '../support/seed-store';

/** A whole province's worth: what the store of a desk may grow to. */
export const FULL_STORE = 1_000_000;
export const FULL_PEOPLE = 300_000;

export interface Workplace {
  readonly corpusDir: string | null;
  /** Progress for whoever watches; figures go into the table only. */
  readonly say: (line: string) => void;
  /** An empty folder, removed at the end. */
  folder(name: string): string;
  /** The one profile with `FULL_STORE` dossiers, made at its first use; whoever uses it closes it again. */
  fullProfile(): Promise<string>;
  /** Builds and packages the application unless it is there already. */
  packageApp(): void;
  /** A practice portal in a process of its own. */
  startPortal(): Promise<{ readonly url: string; stop(): Promise<void> }>;
  clear(): Promise<void>;
}

interface Given extends Pick<Workplace, 'corpusDir' | 'say'> {
  /** A profile of that size seeded before; what is measured changes it. */
  readonly seededDir: string | null;
}

export function openWorkplace({ corpusDir, seededDir, say }: Given): Workplace {
  const root = mkdtempSync(path.join(tmpdir(), 'desk-bench-'));
  const running = new Set<() => Promise<void>>();
  let full = seededDir === null ? undefined : Promise.resolve(seededDir);

  async function seedFull(): Promise<string> {
    const profileDir = path.join(root, 'full');
    say(`seeding a store with ${FULL_STORE} dossiers`);
    await seedProfile({ profileDir, dossiers: FULL_STORE, people: FULL_PEOPLE });
    return profileDir;
  }

  return {
    corpusDir,
    say,
    folder: name => mkdtempSync(path.join(root, `${name}-`)),
    fullProfile: () => (full ??= seedFull()),
    packageApp() {
      if (process.env['MCD_APP_EXECUTABLE']) return;
      const { status } = spawnSync(process.execPath, ['scripts/package-app.mjs'], { stdio: ['ignore', 2, 2] });
      if (status !== 0) throw new Error('the application could not be packaged');
      // A copy: whoever builds meanwhile takes the folder away under the program that is being measured.
      const executable = packagedDesk();
      const copy = path.join(root, 'app');
      cpSync(path.dirname(executable), copy, { recursive: true });
      process.env['MCD_APP_EXECUTABLE'] = path.join(copy, path.basename(executable));
    },
    async startPortal() {
      const dir = mkdtempSync(path.join(root, 'portal-'));
      const child = spawn(process.execPath, ['--import', 'tsx', 'test/portal/main.ts', '--port', '0', '--dir', dir], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
      const stop = async (): Promise<void> => {
        running.delete(stop);
        child.kill('SIGTERM');
        const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
        await ended;
        clearTimeout(timer);
      };
      running.add(stop);
      const url = await new Promise<string>((resolve, reject) => {
        void ended.then(() => reject(new Error('the practice portal did not start')));
        let said = '';
        child.stdout.on('data', (chunk: Buffer) => {
          said += chunk.toString('utf8');
          const match = /http:\/\/[\d.]+:\d+/u.exec(said);
          if (match) resolve(match[0]);
        });
      });
      return { url, stop };
    },
    async clear() {
      for (const stop of running) await stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
