import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aSender, aWireDossier, CODE } from '../../unit/portal/wire-builders';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let dir: string;
let program: ChildProcess | undefined;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'practice-portal-'));
});
afterEach(() => {
  program?.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

/** Starts the program as a person would and gives the address it prints. */
async function start(): Promise<string> {
  program = spawn(process.execPath, ['--import', 'tsx', 'test/portal/main.ts', '--port', '0', '--dir', dir], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: program.stdout! })) {
    const match = /^Practice portal: (http:\/\/127\.0\.0\.1:\d+)$/.exec(line);
    if (match?.[1]) return match[1];
  }
  throw new Error('the practice portal ended without an address');
}

const ended = (signal: NodeJS.Signals): Promise<number | null> =>
  new Promise(resolve => {
    program!.once('exit', code => resolve(code));
    program!.kill(signal);
  });

test('the program keeps what it answered for when it is killed, and ends cleanly when asked to', async () => {
  const sender = aSender(await start());
  await sender.logIn();
  const first = await sender.register(aWireDossier(), 'key-1');
  expect(first).toMatchObject({ error_code: '0' });
  await ended('SIGKILL');

  const later = aSender(await start());
  await later.logIn();
  expect(await later.call('TraCuuHoSo', { mahoso: CODE })).toMatchObject({ result: [{ MaHoSo: CODE }] });
  expect(await later.register(aWireDossier(), 'key-1')).toEqual(first);
  expect(await later.call('LayDanhMucLinhVuc')).toMatchObject({ error_code: '0' });
  expect(await ended('SIGTERM')).toBe(0);
});
