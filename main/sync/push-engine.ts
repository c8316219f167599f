import PQueue from 'p-queue';
import { MINUTE_MS, SECOND_MS } from '../base/durations';
import type { Clock, Ids, Logger, Timers } from '../base/ports';
import type { Store, WriteTx } from '../db';
import { backoff } from './backoff-rules';
import type { DossierPayload, ProgressPayload } from './dossier-payload-rules';
import {
  dueLanes,
  headOfLane,
  isDue,
  makeDueNow,
  nextAttemptAt,
  requeueDossier,
  updateEntry,
  type OutboxEntry,
} from './outbox';
import { CODE_ABSENT, type PortalAnswer } from './portal-answer-rules';
import type { PortalClient } from './portal-client';

export type PortalState = 'unset' | 'reachable' | 'unreachable' | 'unknown' | 'unauthorised';

export interface LinkStatus {
  readonly portal: PortalState;
  readonly why: string | null;
  readonly since: number | null;
  readonly clockOffsetMs: number | null;
}

export interface AttachmentPayload {
  readonly code: string;
  readonly attachmentId: string;
  readonly sha256: string;
  readonly mime: string;
  readonly fileName: string;
}

export interface PushDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly log: Logger;
  /** Undefined while no portal is set. */
  readonly portal: PortalClient | undefined;
  readonly contentOf: (sha256: string) => Uint8Array;
  /** Written together with the entry's end. */
  readonly accepted: (tx: WriteTx, entry: OutboxEntry, portalNumber: string | null) => void;
  readonly refused: (tx: WriteTx, entry: OutboxEntry, answer: { message: string; field: string | null }) => void;
  readonly changed: () => void;
  /** The engine before this one is at rest: two at once would send the same entry twice. */
  readonly startsAfter?: Promise<unknown>;
}

export interface PushEngine {
  wake(): void;
  /** Everything that waits is tried at once. Resolves when the run ended. */
  sendNow(): Promise<void>;
  status(): LinkStatus;
  isSending(lane: string): boolean;
  stop(): Promise<void>;
}

const LANES_AT_ONCE = 4;
const LANES_A_LOOK = 200;
const LONGEST_PROBE_WAIT_MS = MINUTE_MS;
const STOP_GRACE_MS = 2 * SECOND_MS;

type RunEnd = 'drained' | 'unreachable' | 'unauthorised';

/**
 * Sends what waits: oldest first in a dossier, several dossiers at once, one run at a time.
 *
 * An entry ends only by the portal's own word. A cut or silent answer is an unknown outcome, so the next attempt asks
 * first; a refusal parks that one dossier and delays nobody; a refused account stops the run and loses nothing.
 */
export function createPushEngine(deps: PushDeps): PushEngine {
  const { store, clock, timers, portal } = deps;
  const sending = new Set<string>();
  let link: LinkStatus = { portal: portal ? 'unknown' : 'unset', why: null, since: null, clockOffsetMs: null };
  let running: Promise<void> | undefined;
  let cancelTimer: (() => void) | undefined;
  let probesFailed = 0;
  let isStopped = false;

  function setLink(portalState: PortalState, why: string | null, clockOffsetMs = link.clockOffsetMs): void {
    const isSame = link.portal === portalState && link.why === why;
    link = { portal: portalState, why, since: isSame ? link.since : clock.now(), clockOffsetMs };
    if (!isSame) deps.changed();
  }

  function wake(): void {
    if (!portal || isStopped || running) return;
    cancelTimer?.();
    running = run()
      .catch((fault: unknown) =>
        deps.log.error('a sync run failed', { fault: fault instanceof Error ? fault.message : 'unknown' }),
      )
      .finally(() => {
        running = undefined;
        planNext();
      });
  }

  function planNext(): void {
    if (isStopped) return;
    cancelTimer?.();
    cancelTimer = timers.after(link.portal === 'reachable' ? waitForNextEntry() : waitForNextProbe(), wake);
  }

  // Also without anything to send the portal is looked at now and then: the status bar must not claim what is no longer so.
  function waitForNextEntry(): number {
    const at = nextAttemptAt(store);
    return at === undefined ? 30 * SECOND_MS : Math.min(30 * SECOND_MS, Math.max(200, at - clock.now()));
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
      setLink('unreachable', answer.why);
      return;
    }
    if (probesFailed > 0) store.inTransaction(tx => makeDueNow(tx, clock.now()));
    probesFailed = 0;
    if (link.portal !== 'unauthorised') setLink('reachable', null, answer.clockOffsetMs);
    const end = await drain(portal);
    if (end === 'drained') setLink('reachable', null, answer.clockOffsetMs);
  }

  async function drain(client: PortalClient): Promise<RunEnd> {
    let end: RunEnd = 'drained';
    const queue = new PQueue({ concurrency: LANES_AT_ONCE });
    for (;;) {
      const lanes = dueLanes(store, clock.now(), LANES_A_LOOK);
      if (lanes.length === 0 || isStopped) return end;
      for (const lane of lanes) {
        void queue.add(async () => {
          if (end !== 'drained' || isStopped) return;
          const laneEnd = await sendLane(client, lane).catch((fault: unknown) => putOff(lane, fault));
          if (laneEnd !== 'drained') end = laneEnd;
        });
      }
      await queue.onIdle();
      if (end !== 'drained') return end;
    }
  }

  async function sendLane(client: PortalClient, lane: string): Promise<RunEnd> {
    sending.add(lane);
    deps.changed();
    try {
      for (;;) {
        const entry = headOfLane(store, lane);
        if (isStopped || !entry || entry.state !== 'waiting' || !isDue(entry, clock.now())) return 'drained';
        const answer = await send(client, entry);
        const end = settle(entry, answer);
        if (end !== 'drained') return end;
      }
    } finally {
      sending.delete(lane);
      deps.changed();
    }
  }

  /**
   * A fault of ours, such as a damaged page file, is this lane's alone: it is tried again later and shown meanwhile.
   * When even that cannot be noted, the disk is full: the run ends, or it would send the same entry again and again.
   */
  function putOff(lane: string, fault: unknown): RunEnd {
    deps.log.error('a dossier could not be sent', { lane, fault: fault instanceof Error ? fault.message : 'unknown' });
    try {
      return notePutOff(lane);
    } catch (full) {
      deps.log.error('nothing could be noted', { lane, fault: full instanceof Error ? full.message : 'unknown' });
      probesFailed += 1;
      setLink('unknown', null);
      return 'unreachable';
    }
  }

  function notePutOff(lane: string): RunEnd {
    const at = clock.now();
    const entry = headOfLane(store, lane);
    if (!entry) return 'drained';
    const attempts = entry.attempts + 1;
    const last_answer = JSON.stringify({ code: 'desk-fault', message: null, field: null, at });
    store.inTransaction(tx =>
      updateEntry(tx, entry.entry_id, {
        attempts,
        next_attempt_at: at + backoff(attempts, deps.ids.jitter()),
        last_answer,
      }),
    );
    return 'drained';
  }

  async function send(client: PortalClient, entry: OutboxEntry): Promise<PortalAnswer> {
    switch (entry.kind) {
      case 'dossier':
        return sendDossier(client, entry);
      case 'progress':
        return client.sendProgress(JSON.parse(entry.payload) as ProgressPayload[], { key: entry.entry_id });
      case 'attachment': {
        const { code, attachmentId, sha256, mime } = JSON.parse(entry.payload) as AttachmentPayload;
        const content = deps.contentOf(sha256);
        return client.sendAttachment({ code, attachmentId, sha256, mime, sizeBytes: content.length, content });
      }
    }
  }

  async function sendDossier(client: PortalClient, entry: OutboxEntry): Promise<PortalAnswer> {
    const payload = JSON.parse(entry.payload) as DossierPayload;
    let isUpdating = false;
    if (entry.is_outcome_unknown === 1) {
      const found = await client.lookUp(payload.MaHoSo);
      if (found !== 'present' && found !== 'absent') return found;
      isUpdating = found === 'present';
    }
    // Before the first byte leaves: a crash from here on is an unknown outcome too.
    store.inTransaction(tx => updateEntry(tx, entry.entry_id, { is_outcome_unknown: 1 }));
    const answer = await client.sendDossier(payload, { isUpdating, key: entry.entry_id });
    if (answer.kind !== 'duplicate') return answer;
    return client.sendDossier(payload, { isUpdating: true, key: `${entry.entry_id}:update` });
  }

  function settle(entry: OutboxEntry, answer: PortalAnswer): RunEnd {
    const at = clock.now();
    const attempts = entry.attempts + 1;
    switch (answer.kind) {
      case 'accepted':
        store.inTransaction(tx => {
          const portalNumber = answer.receiptNumber ?? null;
          updateEntry(tx, entry.entry_id, {
            state: 'done',
            attempts,
            done_at: answer.at ?? at,
            portal_number: portalNumber,
            is_outcome_unknown: 0,
          });
          deps.accepted(tx, entry, portalNumber);
        });
        return 'drained';
      case 'rejected':
        store.inTransaction(tx => {
          if (answer.errorCode === CODE_ABSENT && entry.kind !== 'dossier' && attempts < 3) {
            requeueDossier(tx, entry.lane, at);
            updateEntry(tx, entry.entry_id, { attempts });
            return;
          }
          const said = { code: answer.errorCode, message: answer.message, field: answer.field ?? null, at };
          updateEntry(tx, entry.entry_id, {
            state: 'needs-attention',
            attempts,
            last_answer: JSON.stringify(said),
            is_outcome_unknown: 0,
          });
          deps.refused(tx, entry, said);
        });
        return 'drained';
      case 'unauthorised':
        setLink('unauthorised', answer.why);
        return 'unauthorised';
      case 'duplicate':
      case 'retry':
      case 'unknown-outcome': {
        const why = answer.kind === 'duplicate' ? 'duplicate' : answer.why;
        const retryAfterMs = answer.kind === 'retry' ? answer.retryAfterMs : undefined;
        store.inTransaction(tx =>
          updateEntry(tx, entry.entry_id, {
            attempts,
            next_attempt_at: at + backoff(attempts, deps.ids.jitter(), retryAfterMs),
            last_answer: JSON.stringify({ code: why, message: null, field: null, at }),
          }),
        );
        if (why !== 'no-network' && why !== 'captive-page') return 'drained';
        probesFailed += 1;
        setLink('unreachable', why);
        return 'unreachable';
      }
    }
  }

  return {
    wake,
    async sendNow() {
      await running;
      store.inTransaction(tx => makeDueNow(tx, clock.now()));
      wake();
      await running;
    },
    status: () => link,
    isSending: lane => sending.has(lane),
    async stop() {
      isStopped = true;
      cancelTimer?.();
      // Closing cuts what is under way, an unknown outcome: a portal that stalls keeps nobody waiting longer than this.
      const cancelCut = timers.after(STOP_GRACE_MS, () => void portal?.close());
      await deps.startsAfter;
      await running;
      cancelCut();
      await portal?.close();
    },
  };
}
