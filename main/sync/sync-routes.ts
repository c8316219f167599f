import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { vietnamDateTime } from '../../preload/contract/calendar-days';
import type { HandlersOf } from '../../preload/contract/define';
import { DossierId } from '../../preload/contract/ids';
import type { OutboxRow, syncRoutes } from '../../preload/contract/sync';
import { MINUTE_MS } from '../base/durations';
import { done, refuse } from '../base/outcome';
import type { Clock } from '../base/ports';
import type { Store, WriteTx } from '../db';
import { entriesIn, entriesOfLane, headOfLane, putFirst, requeueRefused, type OutboxEntry } from './outbox';
import { lastReceivedAt, outboxTotals } from './outbox-counts';
import type { PushEngine } from './push-engine';
import { exportQueue } from './queue-export';
import type { SaidByPortal } from './settlement-rules';
import { adviceFor, waitsFor } from './waits-for-rules';

export interface SyncRouteDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** The engine of the portal as it is set now. */
  readonly engine: () => PushEngine;
  readonly role: () => 'officer' | 'supervisor';
  /** Written together with what was asked: who asked for it. */
  readonly asked: (
    tx: WriteTx,
    act: 'resent' | 'first' | 'paused' | 'resumed',
    lane: string | null,
    at: number,
  ) => void;
  /** Null: goes on. */
  readonly setPause: (tx: WriteTx, until: number | null) => void;
  /** What a lane is called on screen. */
  readonly dossierOf: (lane: string) => { code: string; applicantName: string } | undefined;
  /** When an entry was packed to be carried; null when it is not under way. */
  readonly carriedAt: (entryId: string) => number | null;
  readonly logLines: (limit: number) => Promise<string[]>;
  readonly version: string;
  readonly changed: () => void;
}

export function createSyncRoutes({ store, clock, engine, ...deps }: SyncRouteDeps): HandlersOf<typeof syncRoutes> {
  function rowsOf(entries: readonly OutboxEntry[]): OutboxRow[] {
    const around = { portal: engine().status().portal, ...engine().hold() };
    const heads = new Map<string, number | undefined>();
    const headOf = (lane: string) => {
      if (!heads.has(lane)) heads.set(lane, headOfLane(store, lane)?.sequence);
      return heads.get(lane);
    };
    return entries.map(entry => {
      const dossier = deps.dossierOf(entry.lane);
      const isHead = headOf(entry.lane) === entry.sequence;
      const onTheWay = engine().bytesDone(entry.entry_id);
      const isSending = onTheWay !== undefined || (entry.kind !== 'attachment' && engine().isSending(entry.lane));
      return {
        entryId: entry.entry_id,
        dossierId: DossierId.parse(entry.lane),
        dossierCode: dossier?.code ?? '',
        applicantName: dossier?.applicantName ?? '',
        kind: entry.kind,
        state: entry.state === 'waiting' && isSending ? 'sending' : entry.state,
        attempts: entry.attempts,
        nextAttemptAt: entry.state === 'waiting' ? entry.next_attempt_at : null,
        lastAnswer: saidIn(entry),
        createdAt: entry.created_at,
        doneAt: entry.done_at,
        sizeBytes: entry.size_bytes,
        bytesDone: entry.state === 'done' ? entry.size_bytes : (onTheWay ?? entry.bytes_done),
        waitsFor: waitsFor(
          {
            state: entry.state,
            kind: entry.kind,
            isSending,
            isHead: isHead || onTheWay !== undefined,
            nextAttemptAt: entry.next_attempt_at,
            now: clock.now(),
          },
          around,
        ),
        urgency: entry.urgency,
        carriedAt: entry.state === 'waiting' ? deps.carriedAt(entry.entry_id) : null,
      };
    });
  }

  /** Writes an act, tells the page, and has the engine look. */
  function act<T>(work: (tx: WriteTx, at: number) => T): T {
    const at = clock.now();
    const result = store.inTransaction(tx => work(tx, at));
    deps.changed();
    engine().wake();
    return result;
  }

  function goOn(tx: WriteTx, at: number): void {
    deps.setPause(tx, null);
    deps.asked(tx, 'resumed', null, at);
  }

  return {
    status() {
      const link = engine().status();
      const hold = engine().hold();
      const { oldestAt, ...totals } = outboxTotals(store);
      const bytesDone = Math.min(totals.waitingBytes, totals.bytesDone + engine().bytesOnTheWay());
      const bytesLeft = totals.waitingBytes - bytesDone;
      return {
        ...link,
        ...hold,
        ...totals,
        bytesDone,
        lastReceivedAt: lastReceivedAt(store),
        oldestUnsentAt: oldestAt,
        secondsLeft:
          hold.bytesPerSecond === null || hold.bytesPerSecond === 0 || bytesLeft === 0
            ? null
            : Math.ceil(bytesLeft / hold.bytesPerSecond),
        advice: adviceFor(link, deps.role()),
      };
    },
    waiting: ({ limit }) => rowsOf(entriesIn(store, 'waiting', limit)),
    needsAttention: ({ limit }) => rowsOf(entriesIn(store, 'needs-attention', limit)),
    ofDossier: ({ dossierId }) => rowsOf(entriesOfLane(store, dossierId)),
    async sendNow() {
      if (engine().status().portal === 'unset') return refuse('sync.portal-unset');
      if (engine().hold().pausedUntil !== null) store.inTransaction(tx => goOn(tx, clock.now()));
      await engine().sendNow();
      return done({});
    },
    sendFirst({ dossierId }) {
      const isWaiting = act((tx, at) => {
        const isThere = putFirst(tx, dossierId, at);
        if (isThere) deps.asked(tx, 'first', dossierId, at);
        return isThere;
      });
      return isWaiting ? done({}) : refuse('sync.nothing-waiting');
    },
    resend({ dossierId }) {
      const requeued = act((tx, at) => {
        const count = requeueRefused(tx, dossierId, at);
        if (count > 0) deps.asked(tx, 'resent', dossierId, at);
        return count;
      });
      return requeued === 0 ? refuse('sync.nothing-refused') : done({});
    },
    pause({ minutes }) {
      act((tx, at) => {
        deps.setPause(tx, at + minutes * MINUTE_MS);
        deps.asked(tx, 'paused', null, at);
      });
      return done({});
    },
    resume() {
      act(goOn);
      return done({});
    },
    log: ({ limit }) => deps.logLines(limit),
    async exportQueue({ folder }) {
      const at = clock.now();
      const log = await deps.logLines(LINES_OF_LOG);
      const around = { at, version: deps.version, link: engine().status(), hold: engine().hold(), log };
      const fileName = `hang-cho-${vietnamDateTime(at).date}-${String(at).slice(-8)}.json`;
      try {
        // An existing file is never replaced.
        writeFileSync(path.join(folder, fileName), exportQueue(store, around), { flag: 'wx' });
      } catch {
        return refuse('sync.folder-not-writable');
      }
      return done({ fileName });
    },
  };
}

/** A day or two of a station whose line comes and goes. */
const LINES_OF_LOG = 2_000;

/** Without the other version of a conflict: that is for the screen that puts both side by side. */
function saidIn(entry: OutboxEntry): OutboxRow['lastAnswer'] {
  if (entry.last_answer === null) return null;
  const { code, message, field, path, at } = JSON.parse(entry.last_answer) as SaidByPortal;
  return { code, message, field, path: path ?? null, at };
}
