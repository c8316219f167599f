import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ScannerDevice } from '../../preload/contract/scanning';
import { MINUTE_MS, SECOND_MS } from '../base/durations';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Logger, Timers } from '../base/ports';
import { createPageProgram, takePages, type FinishedRun } from './page-program';
import { sidesOf } from './scan-folder-rules';
import type { ScanStaging } from './scan-staging';
import type { Scanner, ScanRefusal } from './scanner';
import { powershellArguments, readWiaEnd, readWiaList, wiaScanArguments, WIA_PREFIX } from './wia-rules';
import { WIA_SCRIPT } from './wia-script';

export { WIA_PREFIX } from './wia-rules';

const PAGE_LIMIT_MS = 3 * MINUTE_MS;
const LIST_LIMIT_MS = 30 * SECOND_MS;

export interface WiaSettings {
  readonly staging: ScanStaging;
  readonly timers: Timers;
  readonly log?: Logger;
  /** What runs the script, where it is not the PowerShell that every Windows has. */
  readonly program?: string;
}

/**
 * Scanners of Windows, through its own image acquisition (WIA) and a PowerShell script. Tested with a program that
 * speaks as the script does; the script itself has not been run on Windows with a scanner.
 */
export function createWiaScanner({ staging, timers, log, program = 'powershell.exe' }: WiaSettings): Scanner {
  const powershell = createPageProgram(program, timers);
  /** Only devices that Windows listed are ever opened. */
  let listed: readonly ScannerDevice[] = [];
  let running: AbortController | undefined;

  async function withScript<T>(work: (scriptFile: string) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(path.join(tmpdir(), 'desk-wia-'));
    const file = path.join(folder, 'wia.ps1');
    try {
      await writeFile(file, WIA_SCRIPT, { mode: 0o600 });
      return await work(file);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async function list(): Promise<ScannerDevice[]> {
    if (running) return [...listed];
    const answer = await withScript(file =>
      powershell.run(powershellArguments(file, ['-Command', 'list']), LIST_LIMIT_MS),
    );
    listed = answer.end === 'exit' && answer.exitCode === 0 ? readWiaList(answer.stdout) : [];
    return [...listed];
  }

  async function scan(...[order, onPage]: Parameters<Scanner['scan']>): ReturnType<Scanner['scan']> {
    if (running) return refuse('scanning.already-scanning');
    const isKnown = () => listed.some(({ deviceId }) => deviceId === order.deviceId);
    // A desk that was just started has listed nothing yet.
    if (!isKnown()) await list();
    if (!order.deviceId.startsWith(WIA_PREFIX) || !isKnown()) return refuse('scanning.device-gone', '0');
    const { signal } = (running = new AbortController());
    let folder: string | undefined;
    try {
      const target = (folder = await staging.open({ ...order, sides: sidesOf(order) }));
      return await withScript(async file => {
        const args = powershellArguments(file, wiaScanArguments(order));
        const batch = powershell.startBatch(args, target, signal);
        const pageCount = await takePages(batch, { folder: target, signal, pageLimitMs: PAGE_LIMIT_MS, onPage });
        return outcomeOf(await batch.finish(), pageCount, signal);
      });
    } finally {
      try {
        if (folder !== undefined) await staging.close(folder);
      } finally {
        running = undefined;
      }
    }
  }

  function outcomeOf(
    run: FinishedRun,
    pageCount: number,
    signal: AbortSignal,
  ): Outcome<{ pageCount: number }, ScanRefusal> {
    const ended = (code: ScanRefusal, reason: string) => {
      log?.warn('scan ended early', { code, reason, pageCount });
      return refuse(code, String(pageCount));
    };
    if (signal.aborted) return ended('scanning.cancelled', 'officer');
    if (run.end === 'not-installed') return ended('scanning.no-scanner-software', '');
    if (run.end === 'too-late') return ended('scanning.no-answer', 'page took too long');
    const told = readWiaEnd(run.stderr);
    // An empty feeder is how a stack of papers ends.
    const isStackDone = told === undefined || told.code === 'scanning.feeder-empty';
    if (isStackDone && pageCount > 0) return done({ pageCount });
    return ended(told?.code ?? 'scanning.device-error', told?.reason ?? `exit ${run.exitCode ?? 'by signal'}`);
  }

  return {
    devices: list,
    scan,
    cancel: () => running?.abort(),
    recoverStaged: () => (running ? Promise.resolve([]) : staging.recover()),
  };
}
