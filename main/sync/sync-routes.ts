import type { HandlersOf } from '../../preload/contract/define';
import { DossierId } from '../../preload/contract/ids';
import type { OutboxRow, syncRoutes } from '../../preload/contract/sync';
import { done, refuse } from '../base/outcome';
import type { Clock } from '../base/ports';
import type { Store, WriteTx } from '../db';
import { entriesIn, lastReceivedAt, outboxCounts, requeueRefused, type OutboxEntry } from './outbox';
import type { PushEngine } from './push-engine';

export interface SyncRouteDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** The engine of the portal as it is set now. */
  readonly engine: () => PushEngine;
  /** Written together with a resending: who asked for it. */
  readonly resent: (tx: WriteTx, lane: string, at: number) => void;
  /** What a lane is called on screen. */
  readonly dossierOf: (lane: string) => { code: string; applicantName: string } | undefined;
  readonly changed: () => void;
}

export function createSyncRoutes({ store, clock, engine, ...deps }: SyncRouteDeps): HandlersOf<typeof syncRoutes> {
  function rowOf(entry: OutboxEntry): OutboxRow {
    const dossier = deps.dossierOf(entry.lane);
    return {
      entryId: entry.entry_id,
      dossierId: DossierId.parse(entry.lane),
      dossierCode: dossier?.code ?? '',
      applicantName: dossier?.applicantName ?? '',
      kind: entry.kind,
      state: entry.state === 'waiting' && engine().isSending(entry.lane) ? 'sending' : entry.state,
      attempts: entry.attempts,
      nextAttemptAt: entry.state === 'waiting' ? entry.next_attempt_at : null,
      lastAnswer: entry.last_answer === null ? null : (JSON.parse(entry.last_answer) as OutboxRow['lastAnswer']),
      createdAt: entry.created_at,
    };
  }

  return {
    status: () => ({ ...engine().status(), lastReceivedAt: lastReceivedAt(store), ...outboxCounts(store) }),
    waiting: ({ limit }) => entriesIn(store, 'waiting', limit).map(rowOf),
    needsAttention: ({ limit }) => entriesIn(store, 'needs-attention', limit).map(rowOf),
    async sendNow() {
      if (engine().status().portal === 'unset') return refuse('sync.portal-unset');
      await engine().sendNow();
      return done({});
    },
    resend({ dossierId }) {
      const at = clock.now();
      const requeued = store.inTransaction(tx => {
        const count = requeueRefused(tx, dossierId, at);
        if (count > 0) deps.resent(tx, dossierId, at);
        return count;
      });
      if (requeued === 0) return refuse('sync.nothing-refused');
      deps.changed();
      engine().wake();
      return done({});
    },
  };
}
