import { MINUTE_MS } from '../base/durations';
import type { Clock, Ids, Logger } from '../base/ports';
import { backoff } from './backoff-rules';
import { readCatalogue, type CatalogueReadings } from './catalogue-reading';
import type { Portal, PullFault, PullsAtPortal } from './portal';
import type { PulledPackage, PulledPage, PulledResult } from './pull-answers';
import type { SyncLog } from './sync-log';
import { MOST_FAILING, whoseTrouble } from './whose-trouble-rules';

/** Where what is heard goes: each call is one transaction, and applying the same again changes nothing. */
export interface HeardStore {
  cursor(): string | null;
  /** The changes and the cursor behind them, together. */
  applyPage(page: PulledPage): void;
  /** The portal was restored and counts anew: everything is heard again. */
  beginAnew(): void;
  /** Nothing new since. */
  noteHeard(): void;
  resultsToFetch(): readonly Pick<PulledResult, 'resultId' | 'sizeBytes' | 'sha256'>[];
  keepResult(resultId: string, bytes: Uint8Array): Promise<void>;
  putOffResult(resultId: string, how: PutOff): void;
  packagesToFetch(): readonly { readonly name: 'catalogue' | number; readonly sha256: string }[];
  keepPackage(name: 'catalogue' | number, published: PulledPackage): void;
  putOffPackage(name: 'catalogue' | number, sha256: string, how: PutOff): void;
  /** Dossiers to ask after one by one, where the portal tells nothing by itself. */
  dossiersToAsk(): readonly { readonly dossierId: string; readonly code: string }[];
  heardStatus(dossierId: string, status: string): void;
}

export type PutOff =
  { readonly kind: 'later'; readonly retryAfterMs?: number | undefined } | { readonly kind: 'never' };

export interface PullDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  readonly syncLog: SyncLog;
  readonly heard: HeardStore;
  readonly readings: CatalogueReadings;
  readonly changed: () => void;
}

export interface PullEngine {
  /** Asks unless it was asked a moment ago or the portal wants rest; one look at a time. */
  look(portal: Portal, how?: { readonly isAsked?: boolean }): Promise<void>;
  status(): PullStatus;
  /** Nothing begins any more; resolves when what is under way has ended. */
  stop(): Promise<void>;
}

export interface PullStatus {
  readonly isLooking: boolean;
  /** Why the last look came to nothing; null when it did. */
  readonly why: string | null;
}

const LOOK_EVERY_MS = MINUTE_MS;
/** A portal that never comes to an end is heard again at the next look. */
const PAGES_A_LOOK = 200;

/**
 * Hears what was done elsewhere: page by page, each applied together with its cursor, then the files that were told of.
 * Ends without harm at any byte of any answer; what was not applied is asked for again.
 */
export function createPullEngine({ clock, ids, log, syncLog, heard, readings, changed }: PullDeps): PullEngine {
  let looking: Promise<void> | undefined;
  let nextAt = 0;
  let failures = 0;
  let why: string | null = null;
  let isStopped = false;
  let next: Promise<void> | undefined;

  async function run(portal: Portal, isAsked: boolean): Promise<void> {
    const fault = portal.pulls ? await listen(portal.pulls) : await askOneByOne(portal, isAsked);
    failures = fault ? failures + 1 : 0;
    why = fault ? nameOf(fault) : null;
    const retryAfterMs = fault?.kind === 'retry' ? fault.retryAfterMs : undefined;
    nextAt = clock.now() + (fault ? backoff(failures, ids.jitter(), retryAfterMs) : LOOK_EVERY_MS);
    if (fault) syncLog.note('pull', { fate: fault.kind, why });
  }

  async function listen(portal: PullsAtPortal): Promise<PullFault | undefined> {
    let hasBegunAnew = false;
    for (let pages = 0; pages < PAGES_A_LOOK && !isStopped; pages += 1) {
      const cursor = heard.cursor();
      const answer = await portal.changes(cursor);
      if (isStopped) return undefined;
      if (answer.kind === 'cursor-unknown') {
        if (hasBegunAnew || cursor === null) return answer;
        hasBegunAnew = true;
        heard.beginAnew();
        continue;
      }
      if (answer.kind !== 'page') return answer;
      const { page } = answer;
      if (page.changes.length === 0 && page.unreadable === 0 && !page.hasMore) heard.noteHeard();
      else {
        heard.applyPage(page);
        syncLog.note('pull', { fate: 'page', changes: page.changes.length, unreadable: page.unreadable });
        changed();
      }
      // A cursor that stands still would be read for ever.
      if (!page.hasMore || page.next === cursor) break;
    }
    return (await fetchResults(portal)) ?? (await fetchPackages(portal));
  }

  function fetchResults(portal: PullsAtPortal): Promise<PullFault | undefined> {
    return eachOf(heard.resultsToFetch(), {
      async fetch(result) {
        const answer = await portal.result(result);
        if (answer.kind !== 'bytes') return answer;
        if (isStopped) return undefined;
        await heard.keepResult(result.resultId, answer.bytes);
        changed();
        return undefined;
      },
      putOff: ({ resultId }, how) => heard.putOffResult(resultId, how),
    });
  }

  function fetchPackages(portal: PullsAtPortal): Promise<PullFault | undefined> {
    return eachOf(heard.packagesToFetch(), {
      async fetch({ name, sha256 }) {
        const answer = await portal.published({ name, sha256 });
        if (answer.kind !== 'package') return answer;
        if (isStopped) return undefined;
        heard.keepPackage(name, answer.published);
        changed();
        return undefined;
      },
      putOff: ({ name, sha256 }, how) => heard.putOffPackage(name, sha256, how),
    });
  }

  /** One after the other: what is wrong with one of them puts off that one, and trouble with the portal ends the look. */
  async function eachOf<T>(
    things: readonly T[],
    how: { fetch(one: T): Promise<PullFault | undefined>; putOff(one: T, how: PutOff): void },
  ): Promise<PullFault | undefined> {
    let failing = 0;
    for (const one of things) {
      const fault = await how.fetch(one);
      if (isStopped) return undefined;
      const whose = fault && whoseTrouble(fault);
      if (whose === 'portal') return fault;
      if (fault) how.putOff(one, putOff(fault));
      failing = whose === 'either' ? failing + 1 : 0;
      if (failing === MOST_FAILING) return fault;
    }
    return undefined;
  }

  async function askOneByOne(portal: Portal, isAsked: boolean): Promise<PullFault | undefined> {
    if (!portal.statusOf) return undefined;
    for (const { dossierId, code } of heard.dossiersToAsk()) {
      const status = await portal.statusOf(code);
      if (isStopped) return undefined;
      if (typeof status === 'object' && status !== null) return status;
      if (status !== null) heard.heardStatus(dossierId, status);
    }
    heard.noteHeard();
    if (!portal.catalogue) return undefined;
    const passedOver = (procedure: string, because: string) =>
      syncLog.note('pull', { fate: 'passed-over', procedure, why: because });
    return readCatalogue(portal.catalogue, readings, { isAsked, isStopped: () => isStopped, changed, passedOver });
  }

  function look(portal: Portal, how: { readonly isAsked?: boolean } = {}): Promise<void> {
    if (isStopped) return Promise.resolve();
    if (looking) {
      if (how.isAsked !== true) return looking;
      // What is under way may have asked before whatever this is about.
      next ??= looking.then(() => {
        next = undefined;
        return look(portal, how);
      });
      return next;
    }
    // A clock that was set back does not silence it for a year.
    const isDue = clock.now() >= nextAt || nextAt - clock.now() > 10 * MINUTE_MS;
    if (how.isAsked !== true && !isDue) return Promise.resolve();
    looking = run(portal, how.isAsked === true)
      .catch((fault: unknown) => {
        failures += 1;
        why = 'desk-fault';
        nextAt = clock.now() + backoff(failures, ids.jitter());
        log.error('what was done elsewhere could not be heard', {
          fault: fault instanceof Error ? fault.message : 'unknown',
        });
      })
      .finally(() => {
        looking = undefined;
        changed();
      });
    return looking;
  }

  return {
    look,
    status: () => ({ isLooking: looking !== undefined, why }),
    async stop() {
      isStopped = true;
      await looking;
    },
  };
}

function putOff(answer: PullFault): PutOff {
  return answer.kind === 'refused'
    ? { kind: 'never' }
    : { kind: 'later', retryAfterMs: answer.kind === 'retry' ? answer.retryAfterMs : undefined };
}

function nameOf(fault: PullFault): string {
  switch (fault.kind) {
    case 'rejected':
      return fault.errorCode;
    case 'cursor-unknown':
      return 'cursor-unknown';
    default:
      return fault.why;
  }
}
