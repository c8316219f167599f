import { MINUTE_MS, SECOND_MS } from '../base/durations';
import { backoff, restAfter } from './backoff-rules';
import { createBandwidth } from './bandwidth';
import { beginDrain, type RunEnd } from './drain';
import { createLaneBook } from './lane-book';
import { makeDueNow, nextAttemptAt, type OutboxEntry } from './outbox';
import type { Portal } from './portal';
import type { LinkStatus, PortalState, PushDeps, PushEngine } from './push-deps';
import { createSender, outboxMemory } from './send-entry';
import { isPaused, mayFilesLeave, NO_LIMITS, untilFilesLeave } from './sending-rules';
import type { Settled } from './settle-entry';
import { settlementOf, type Settlement } from './settlement-rules';
import { quietLog } from './sync-log';

export type { HoldStatus, LinkStatus, PushDeps, PushEngine } from './push-deps';

const LONGEST_PROBE_WAIT_MS = MINUTE_MS;
const LONGEST_LOOK_MS = 30 * SECOND_MS;
const STOP_GRACE_MS = 2 * SECOND_MS;
const SEND_NOW_PATIENCE_MS = 20 * SECOND_MS;
/** So many different dossiers in trouble one after another is the portal's trouble, not theirs. */
const TROUBLES_UNTIL_REST = 5;

/**
 * Sends what waits: oldest first in a dossier, several dossiers at once, words before files, one run at a time.
 *
 * An entry ends only by the portal's own word. A cut or silent answer is an unknown outcome, so the next attempt asks
 * first; a refusal parks that one dossier and delays nobody; a refused account stops the run and loses nothing.
 */
export function createPushEngine(deps: PushDeps): PushEngine {
  const { store, clock, timers, portal, log, syncLog = quietLog } = deps;
  const rules = deps.rules ?? (() => NO_LIMITS);
  const onTheWay = new Map<string, { readonly from: number; readonly done: number }>();
  let link: LinkStatus = { portal: portal ? 'unknown' : 'unset', why: null, since: null, clockOffsetMs: null };
  let running: Promise<void> | undefined;
  let cancelTimer: (() => void) | undefined;
  let probesFailed = 0;
  let wasWithoutLine = false;
  let troubles = 0;
  let rests = 0;
  let restsUntil: number | null = null;
  let isForced = false;
  let isStopped = false;
  let kick: () => void = () => undefined;

  const bandwidth = createBandwidth({ clock, timers, bytesPerSecond: () => rules().bytesPerSecond });
  const send = createSender({
    memory: outboxMemory(store, () => clock.now()),
    openFile: deps.openFile,
    mayLeave: bandwidth.mayLeave,
    progress(entryId, bytesDone) {
      onTheWay.set(entryId, { from: onTheWay.get(entryId)?.from ?? 0, done: bytesDone });
      deps.changed();
    },
  });
  const book = createLaneBook({ ...deps, now: () => clock.now(), jitter: () => deps.ids.jitter() });

  function setLink(portalState: PortalState, why: string | null, clockOffsetMs = link.clockOffsetMs): void {
    const isSame = link.portal === portalState && link.why === why;
    link = { portal: portalState, why, since: isSame ? link.since : clock.now(), clockOffsetMs };
    if (isSame) return;
    syncLog.note('link', { portal: portalState, why });
    deps.changed();
  }

  function wake(): void {
    if (!portal || isStopped) return;
    if (running) return kick();
    if (!isForced && (isPaused(rules(), clock.now()) || isResting())) return planNext();
    start();
  }

  function start(): void {
    cancelTimer?.();
    running = run()
      .catch((fault: unknown) => log.error('a sync run failed', { fault: messageOf(fault) }))
      .finally(() => {
        running = undefined;
        isForced = false;
        planNext();
      });
  }

  const isResting = () => restsUntil !== null && clock.now() < restsUntil && restsUntil - clock.now() <= 10 * MINUTE_MS;

  function planNext(): void {
    if (isStopped) return;
    cancelTimer?.();
    cancelTimer = timers.after(waitMs(), wake);
  }

  function waitMs(): number {
    const now = clock.now();
    const { pausedUntil } = rules();
    if (pausedUntil !== null && isPaused(rules(), now)) return Math.min(LONGEST_LOOK_MS, pausedUntil - now);
    if (restsUntil !== null && isResting()) return Math.max(200, restsUntil - now);
    return link.portal === 'reachable' ? waitForNextEntry(now) : waitForNextProbe();
  }

  // Also without anything to send the portal is looked at now and then: the status bar must not claim what is no longer so.
  function waitForNextEntry(now: number): number {
    const at = nextAttemptAt(store, mayFilesLeave(rules(), now) ? ['words', 'files'] : ['words']);
    return at === undefined ? LONGEST_LOOK_MS : Math.min(LONGEST_LOOK_MS, Math.max(200, at - now));
  }

  function waitForNextProbe(): number {
    // A refused account is not knocked at every second: portals close accounts for that.
    if (link.portal === 'unauthorised') return LONGEST_PROBE_WAIT_MS;
    return Math.min(LONGEST_PROBE_WAIT_MS, backoff(probesFailed, deps.ids.jitter()));
  }

  async function run(): Promise<void> {
    await deps.startsAfter;
    if (!portal || isStopped) return;
    const answer = await portal.probe();
    if (!answer.reachable) {
      probesFailed += 1;
      wasWithoutLine = true;
      setLink('unreachable', answer.why);
      return;
    }
    restsUntil = null;
    if (wasWithoutLine) store.inTransaction(tx => makeDueNow(tx, clock.now()));
    probesFailed = 0;
    wasWithoutLine = false;
    if (link.portal !== 'unauthorised') setLink('reachable', null, answer.clockOffsetMs);
    await deps.beforeSending?.(portal).catch((fault: unknown) => {
      log.error('what comes before sending failed', { fault: messageOf(fault) });
    });
    const draining = beginDrain({
      book,
      timers,
      goesOn: () => !isStopped && (isForced || !isPaused(rules(), clock.now())),
      mayFilesLeave: () => isForced || mayFilesLeave(rules(), clock.now()),
      attempt: entry => attempt(portal, entry),
      runEnd,
      diskFault,
      changed: deps.changed,
    });
    kick = draining.kick;
    const end = await draining.ended;
    kick = () => undefined;
    if (end === 'drained') setLink('reachable', null, answer.clockOffsetMs);
    if (end === 'drained') deps.afterSending?.(portal);
    if (end === 'disk') {
      probesFailed += 1;
      setLink('unknown', null);
    }
  }

  /** Nothing can be noted any more: the run ends, or it would send the same entry again and again. */
  function diskFault(fault: unknown): RunEnd {
    log.error('nothing could be noted', { fault: messageOf(fault) });
    return 'disk';
  }

  async function attempt(client: Portal, entry: OutboxEntry): Promise<Settled | undefined> {
    if (deps.isHeld?.(entry.lane)) {
      book.noteHeld(entry);
      return undefined;
    }
    const startedAt = clock.now();
    if (entry.kind === 'attachment') onTheWay.set(entry.entry_id, { from: entry.bytes_done, done: entry.bytes_done });
    try {
      const answer = await send(client, entry);
      const isFilledIn = book.filledInPaths(entry);
      const settlement = settlementOf({
        entry,
        answer,
        at: clock.now(),
        jitter: deps.ids.jitter(),
        ourPath: field => client.ourPath(field, isFilledIn),
      });
      const settled = { entry, settlement, bytesDone: onTheWay.get(entry.entry_id)?.done };
      book.note(settled);
      syncLog.note('sent', {
        entry: entry.entry_id,
        kind: entry.kind,
        fate: answer.kind,
        why: 'why' in answer ? answer.why : answer.kind === 'rejected' ? answer.errorCode : null,
        field: answer.kind === 'rejected' ? (answer.field ?? null) : null,
        attempt: entry.attempts + 1,
        ms: clock.now() - startedAt,
      });
      if (answer.kind === 'accepted') {
        [troubles, rests] = [0, 0];
        // Somebody repaired the account meanwhile.
        if (link.portal === 'unauthorised') setLink('reachable', null);
      }
      return settled;
    } catch (fault) {
      log.error('a dossier could not be sent', { lane: entry.lane, fault: messageOf(fault) });
      syncLog.note('fault', { entry: entry.entry_id, kind: entry.kind, fault: messageOf(fault) });
      book.noteFault(entry);
      return undefined;
    } finally {
      onTheWay.delete(entry.entry_id);
    }
  }

  /** A large file may take hours on a thin line: nobody watches a button for that long. */
  async function atMost(run: Promise<void> | undefined): Promise<void> {
    let cancel = () => undefined as void;
    const patience = new Promise<void>(resolve => (cancel = timers.after(SEND_NOW_PATIENCE_MS, resolve)));
    await Promise.race([run, patience]);
    cancel();
  }

  function runEnd({ run }: Settlement): RunEnd {
    switch (run.kind) {
      case 'goes-on':
        return 'drained';
      case 'unauthorised':
        setLink('unauthorised', run.why);
        return 'unauthorised';
      case 'no-line':
        probesFailed += 1;
        wasWithoutLine = true;
        setLink('unreachable', run.why);
        return 'no-line';
      case 'trouble': {
        troubles += 1;
        // Too many requests is said to the station, anything else may be said of the one dossier.
        const isForAll = run.why === 'too-many-requests' || troubles >= TROUBLES_UNTIL_REST;
        if (!isForAll || (isForced && troubles < TROUBLES_UNTIL_REST)) return 'drained';
        rests += 1;
        troubles = 0;
        restsUntil = clock.now() + restAfter(rests, deps.ids.jitter(), run.retryAfterMs);
        setLink('unreachable', run.why);
        return 'rests';
      }
    }
  }

  return {
    wake,
    async sendNow() {
      isForced = true;
      if (running) {
        store.inTransaction(tx => makeDueNow(tx, clock.now()));
        kick();
        await atMost(running);
      }
      if (!portal || isStopped) return;
      isForced = true;
      store.inTransaction(tx => makeDueNow(tx, clock.now()));
      if (running) return kick();
      start();
      await atMost(running);
    },
    status: () => link,
    hold() {
      const now = clock.now();
      const current = rules();
      return {
        pausedUntil: isPaused(current, now) ? current.pausedUntil : null,
        filesFrom: mayFilesLeave(current, now) ? null : now + untilFilesLeave(current, now),
        restsUntil: isResting() ? restsUntil : null,
        bytesPerSecond: bandwidth.rate(),
      };
    },
    limits: {
      mayLeave: bandwidth.mayLeave,
      isPaused: () => isPaused(rules(), clock.now()),
      mayFilesLeave: () => mayFilesLeave(rules(), clock.now()),
    },
    isSending: lane => book.isSending(lane),
    bytesDone: entryId => onTheWay.get(entryId)?.done,
    bytesOnTheWay: () => [...onTheWay.values()].reduce((sum, { from, done }) => sum + Math.max(0, done - from), 0),
    async stop() {
      isStopped = true;
      cancelTimer?.();
      kick();
      // Closing cuts what is under way, an unknown outcome: a portal that stalls keeps nobody waiting longer than this.
      const cancelCut = timers.after(STOP_GRACE_MS, () => void portal?.close());
      await deps.startsAfter;
      await running;
      cancelCut();
      await portal?.close();
    },
  };
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : 'unknown';
}
