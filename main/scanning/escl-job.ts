import type { ScanRequest } from '../../preload/contract/scanning';
import { MINUTE_MS, SECOND_MS } from '../base/durations';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Timers } from '../base/ports';
import { isTrouble, type EsclClient, type EsclTrouble } from './escl-client';
import { isFeederEmpty, jobIn, mayAskAgain, pauseFor, troubleOf, type EsclSettings } from './escl-rules';
import { isWholePicture, kindOfPage } from './page-bytes-rules';
import type { ScanRefusal } from './scanner';

export interface EsclLimits {
  /** Longest a page may take. */
  readonly pageLimitMs?: number;
  /** Longest a busy scanner is waited for. */
  readonly busyLimitMs?: number;
}

interface EsclJobDeps {
  readonly client: EsclClient;
  readonly timers: Timers;
  readonly signal: AbortSignal;
  readonly limits: EsclLimits;
  /** Resolves once the page is safe; only then is the next one asked for. */
  readonly keep: (page: Uint8Array, pageNumber: number) => Promise<void>;
}

type Ended = Outcome<{ pageCount: number }, ScanRefusal>;

/** One scan job from its creation until its last page, or whatever ends it before. */
export async function runEsclJob(
  request: ScanRequest,
  settings: EsclSettings,
  { client, timers, signal, limits, keep }: EsclJobDeps,
): Promise<Ended> {
  const { pageLimitMs = 3 * MINUTE_MS, busyLimitMs = 30 * SECOND_MS } = limits;
  const mostPages = request.source === 'flatbed' ? 1 : (request.pages ?? Infinity);
  let pageCount = 0;

  const ended = (code: ScanRefusal): Ended => refuse(code, String(pageCount));

  /** Waits as long as the scanner asks for; false once that is longer than `limitMs` in all. */
  function createPatience(limitMs: number): (trouble: EsclTrouble) => Promise<boolean> {
    let waitedMs = 0;
    return async ({ retryAfter }) => {
      const pauseMs = pauseFor(retryAfter);
      waitedMs += pauseMs;
      if (waitedMs > limitMs) return false;
      await pause(pauseMs, timers, signal);
      return !signal.aborted;
    };
  }

  /** What the scanner itself says is wrong, if it says anything. */
  async function toldTrouble(): Promise<ScanRefusal | undefined> {
    const status = await client.status();
    return isTrouble(status) ? undefined : troubleOf(status, request.source);
  }

  async function create(): Promise<string | Ended> {
    const status = await client.status();
    if (isTrouble(status)) return ended(refusalOf(status));
    const trouble = troubleOf(status, request.source);
    if (trouble) return ended(trouble);
    if (request.source === 'feeder' && isFeederEmpty(status)) return ended('scanning.feeder-empty');
    const waitForTurn = createPatience(busyLimitMs);
    for (;;) {
      const job = await client.createJob(settings, signal);
      if (typeof job === 'string') return job;
      if (job.status !== 503) return ended((await toldTrouble()) ?? refusalOf(job));
      if (!(await waitForTurn(job))) return ended(signal.aborted ? 'scanning.cancelled' : 'scanning.busy');
    }
  }

  /** No more pages: because all are here, or because something stopped the feeder. */
  async function atEnd(jobPath: string, wasCut: boolean): Promise<Ended> {
    const status = await client.status();
    const trouble = isTrouble(status) ? undefined : troubleOf(status, request.source);
    if (trouble) return ended(trouble);
    if (wasCut) return ended('scanning.page-cut');
    if (isTrouble(status)) return pageCount > 0 ? done({ pageCount }) : ended(refusalOf(status));
    const job = jobIn(status, jobPath);
    if (job?.state === 'Canceled') return ended('scanning.cancelled');
    if (job?.state === 'Aborted') return ended('scanning.device-error');
    if (pageCount > 0) return done({ pageCount });
    return ended(request.source === 'feeder' ? 'scanning.feeder-empty' : 'scanning.device-error');
  }

  /** A page that broke off: true to ask for it again, else the end. */
  async function afterCut(jobPath: string, wasAskedAgain: boolean): Promise<true | Ended> {
    const status = await client.status();
    if (isTrouble(status)) return ended(refusalOf(status));
    const trouble = troubleOf(status, request.source);
    if (trouble) return ended(trouble);
    const canAsk = !wasAskedAgain && mayAskAgain(request.source, jobIn(status, jobPath), pageCount);
    return canAsk ? true : ended('scanning.page-cut');
  }

  async function takePages(jobPath: string): Promise<Ended> {
    let waitForPage = createPatience(pageLimitMs);
    let wasCut = false;
    while (pageCount < mostPages) {
      const page = await client.nextDocument(jobPath, pageLimitMs, signal);
      if (signal.aborted) return ended('scanning.cancelled');
      if (isTrouble(page)) {
        if (page.status === 404 || page.status === 410) return atEnd(jobPath, wasCut);
        if (page.status === 503) {
          // A scanner that is warming up and one that jammed give the same answer; only its status tells.
          const trouble = await toldTrouble();
          if (trouble) return ended(trouble);
          if (await waitForPage(page)) continue;
          return ended(signal.aborted ? 'scanning.cancelled' : 'scanning.no-answer');
        }
        if (page.kind !== 'cut' && page.kind !== 'gone') return ended((await toldTrouble()) ?? refusalOf(page));
      }
      // A login page or an error in words where a picture should be.
      if (!isTrouble(page) && page.length > 0 && !kindOfPage(page)) return ended('scanning.device-error');
      if (isTrouble(page) || !isWholePicture(page)) {
        const next = await afterCut(jobPath, wasCut);
        if (next !== true) return next;
        wasCut = true;
        continue;
      }
      await keep(page, pageCount + 1);
      pageCount += 1;
      wasCut = false;
      waitForPage = createPatience(pageLimitMs);
      if (signal.aborted) return ended('scanning.cancelled');
    }
    return done({ pageCount });
  }

  const jobPath = await create();
  if (typeof jobPath !== 'string') return signal.aborted ? ended('scanning.cancelled') : jobPath;
  try {
    return await takePages(jobPath);
  } finally {
    await client.deleteJob(jobPath);
  }
}

function refusalOf({ kind, status }: EsclTrouble): ScanRefusal {
  switch (kind) {
    case 'gone':
      return 'scanning.device-gone';
    case 'silent':
      return 'scanning.no-answer';
    case 'too-large':
      return 'scanning.page-too-large';
    case 'cut':
      return 'scanning.page-cut';
    case 'aborted':
      return 'scanning.cancelled';
    case 'refused':
      return status === 503 ? 'scanning.busy' : 'scanning.device-error';
    case 'redirected':
    case 'unreadable':
      return 'scanning.device-error';
  }
}

function pause(delayMs: number, timers: Timers, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const cancel = timers.after(delayMs, finish);
    function finish(): void {
      cancel();
      signal.removeEventListener('abort', finish);
      resolve();
    }
    signal.addEventListener('abort', finish);
    if (signal.aborted) finish();
  });
}
