import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ScannerDevice, ScanRequest } from '../../preload/contract/scanning';
import { MINUTE_MS, SECOND_MS } from '../base/durations';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Logger, Timers } from '../base/ports';
import { createSaneDevices } from './sane-devices';
import { readSaneEnd, type SaneEnd } from './sane-status-rules';
import { createScanStaging } from './scan-staging';
import { createScanimage, type BatchRun, type FinishedRun } from './scanimage';
import type { Scanner, ScanRefusal } from './scanner';

const PAGE_LIMIT_MS = 3 * MINUTE_MS;
const LIST_LIMIT_MS = 20 * SECOND_MS;

interface SaneSettings {
  /** Pages stand here until they are taken in. */
  readonly stagingDir: string;
  /** Over the desk's own environment: SANE_CONFIG_DIR, PATH. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly timers: Timers;
  readonly log?: Logger;
  readonly pageLimitMs?: number;
  readonly listLimitMs?: number;
}

/**
 * Scanners that SANE knows, USB or network, through its `scanimage` program.
 *
 * Pages come one by one: `scanimage` is told to fetch the next sheet only after the one before was taken in, so a jam,
 * an unplugged cable or an end of this program costs no page that has left the feeder.
 */
export function createSaneScanner(settings: SaneSettings): Scanner {
  const { timers, log, pageLimitMs = PAGE_LIMIT_MS, listLimitMs = LIST_LIMIT_MS } = settings;
  const scanimage = createScanimage(timers, settings.environment);
  const devices = createSaneDevices(scanimage, timers, listLimitMs);
  const staging = createScanStaging(settings.stagingDir, timers);
  let running: AbortController | undefined;

  async function scan(...[request, onPage]: Parameters<Scanner['scan']>): ReturnType<Scanner['scan']> {
    if (running) return refuse('scanning.already-scanning');
    const scanning = (running = new AbortController());
    let folder: string | undefined;
    try {
      const args = await devices.argumentsFor(request, scanning.signal);
      if (scanning.signal.aborted) return ended({ code: 'scanning.cancelled', reason: 'officer' }, 0);
      if (!args.ok) return ended({ code: args.code, reason: args.detail ?? '' }, 0);
      folder = await staging.open(request.draftId, request.component);
      const batch = scanimage.startBatch([...args.value, ...pageArguments(request)], folder, scanning.signal);
      const pageCount = await takePages(batch, folder, scanning.signal, onPage);
      return await outcomeOf(await batch.finish(), pageCount, request, scanning.signal);
    } finally {
      try {
        if (folder !== undefined) await staging.close(folder);
      } finally {
        running = undefined;
      }
    }
  }

  async function takePages(
    batch: BatchRun,
    folder: string,
    signal: AbortSignal,
    onPage: (page: Uint8Array) => Promise<void>,
  ): Promise<number> {
    let pageCount = 0;
    try {
      for (;;) {
        const name = await batch.nextPage(pageLimitMs);
        if (name === undefined) return pageCount;
        const file = path.join(folder, path.basename(name));
        await onPage(new Uint8Array(await readFile(file)));
        pageCount += 1;
        await rm(file);
        if (signal.aborted) return pageCount;
      }
    } catch (fault) {
      await batch.finish();
      throw fault;
    }
  }

  async function outcomeOf(run: FinishedRun, pageCount: number, request: ScanRequest, signal: AbortSignal) {
    if (signal.aborted) return ended({ code: 'scanning.cancelled', reason: 'officer' }, pageCount);
    if (run.end === 'not-installed') return ended({ code: 'scanning.no-scanner-software', reason: '' }, pageCount);
    if (run.end === 'too-late')
      return ended({ code: 'scanning.device-error', reason: 'page took too long' }, pageCount);
    const told = readSaneEnd(run.stderr);
    const isFeederDone = told?.code === 'scanning.feeder-empty' && pageCount > 0;
    if (isFeederDone || (told === undefined && run.exitCode === 0 && pageCount > 0)) return done({ pageCount });
    const end = told ?? { code: 'scanning.device-error', reason: `exit ${run.exitCode ?? 'by signal'}` };
    devices.forget();
    // An unplugged device gives the same error as a broken one; only asking who is there tells them apart.
    if (end.code === 'scanning.device-error' && !(await devices.isThere(request.deviceId))) {
      return ended({ code: 'scanning.device-gone', reason: end.reason }, pageCount);
    }
    return ended(end, pageCount);
  }

  function ended(end: SaneEnd, pageCount: number): Outcome<never, ScanRefusal> {
    log?.warn('scan ended early', { code: end.code, reason: end.reason, pageCount });
    return refuse(end.code, String(pageCount));
  }

  return {
    devices: (): Promise<ScannerDevice[]> => devices.list(running !== undefined),
    scan,
    cancel: () => running?.abort(),
    recoverStaged: () => (running ? Promise.resolve([]) : staging.recover()),
  };
}

/** A relative name: the staging folder is the working folder, so nothing in its path is read as a pattern. */
function pageArguments(request: ScanRequest): string[] {
  // 600 dpi in colour is 104 MB of pixels an A4 page, beyond what is taken in as PNG; JPEG keeps the resolution too.
  const format = request.colour === 'colour' && request.resolutionDpi === 600 ? 'jpeg' : 'png';
  return [
    `--format=${format}`,
    `--batch=page-%04d.${format === 'jpeg' ? 'jpg' : 'png'}`,
    '--batch-print',
    '--batch-prompt',
    ...(request.source === 'flatbed' ? ['--batch-count=1'] : []),
  ];
}
