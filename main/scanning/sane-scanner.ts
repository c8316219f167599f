import type { ScanRequest } from '../../preload/contract/scanning';
import { MINUTE_MS, SECOND_MS } from '../base/durations';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Logger, Timers } from '../base/ports';
import { createSaneDevices } from './sane-devices';
import { readSaneEnd, type SaneEnd } from './sane-status-rules';
import { createPageProgram, takePages, type FinishedRun } from './page-program';
import { sidesOf } from './scan-folder-rules';
import type { ScanStaging } from './scan-staging';
import type { Scanner, ScanRefusal } from './scanner';

const PAGE_LIMIT_MS = 3 * MINUTE_MS;
const LIST_LIMIT_MS = 20 * SECOND_MS;

interface SaneSettings {
  /** Where pages stand until they are taken in. */
  readonly staging: ScanStaging;
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
  const { staging, timers, log, pageLimitMs = PAGE_LIMIT_MS, listLimitMs = LIST_LIMIT_MS } = settings;
  const scanimage = createPageProgram('scanimage', timers, settings.environment);
  const devices = createSaneDevices(scanimage, timers, listLimitMs);
  let running: AbortController | undefined;

  async function scan(...[request, onPage]: Parameters<Scanner['scan']>): ReturnType<Scanner['scan']> {
    if (running) return refuse('scanning.already-scanning');
    const scanning = (running = new AbortController());
    let folder: string | undefined;
    try {
      const args = await devices.argumentsFor(request, scanning.signal);
      if (scanning.signal.aborted) return ended({ code: 'scanning.cancelled', reason: 'officer' }, 0);
      if (!args.ok) return ended({ code: args.code, reason: args.detail ?? '' }, 0);
      folder = await staging.open({ ...request, sides: sidesOf(request) });
      const batch = scanimage.startBatch([...args.value, ...pageArguments(request)], folder, scanning.signal);
      const pageCount = await takePages(batch, { folder, signal: scanning.signal, pageLimitMs, onPage });
      return await outcomeOf(await batch.finish(), pageCount, request, scanning.signal);
    } finally {
      try {
        if (folder !== undefined) await staging.close(folder);
      } finally {
        running = undefined;
      }
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
    devices: () => devices.list(running !== undefined),
    scan,
    cancel: () => running?.abort(),
    recoverStaged: () => (running ? Promise.resolve([]) : staging.recover()),
  };
}

/** A relative name: the staging folder is the working folder, so nothing in its path is read as a pattern. */
function pageArguments({ source, colour, resolutionDpi, paper, pages }: ScanRequest): string[] {
  // 600 dpi in colour is 104 MB of pixels an A4 page, beyond what is taken in as PNG; JPEG keeps the resolution too.
  const isLarge = resolutionDpi === 600 || (paper === 'a3' && resolutionDpi === 400);
  const format = colour === 'colour' && isLarge ? 'jpeg' : 'png';
  const count = source === 'flatbed' ? 1 : pages;
  return [
    `--format=${format}`,
    `--batch=page-%04d.${format === 'jpeg' ? 'jpg' : 'png'}`,
    '--batch-print',
    '--batch-prompt',
    ...(count === null ? [] : [`--batch-count=${count}`]),
  ];
}
