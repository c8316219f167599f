import { sql } from 'kysely';
import { sqlFor, type OutboxTable, type ReadTx } from '../db';

export interface OutboxCounts {
  /** Dossiers that go by themselves; those behind a refusal are counted under `needsAttention` only. */
  readonly waitingDossiers: number;
  readonly waitingEntries: number;
  readonly needsAttention: number;
  /** When the oldest that waits was written; null when nothing waits. */
  readonly oldestAt: number | null;
}

export function outboxCounts(read: ReadTx): OutboxCounts {
  const { waitingDossiers, waitingEntries, needsAttention, oldestAt } = outboxTotals(read);
  return { waitingDossiers, waitingEntries, needsAttention, oldestAt };
}

export interface OutboxTotals extends OutboxCounts {
  readonly waitingBytes: number;
  /** Of files that are on their way or were cut. */
  readonly bytesDone: number;
}

/** Kept by triggers and looked up: the status bar asks for it at every change. */
export function outboxTotals(read: ReadTx): OutboxTotals {
  const totals = read.find(sqlFor.selectFrom('outbox_totals').selectAll());
  const partSent = read.find(
    sqlFor
      .selectFrom('outbox')
      .select(({ fn }) => fn.sum('bytes_done').as('bytes'))
      .where('bytes_done', '>', 0)
      .where('state', '<>', 'done'),
  );
  return {
    waitingDossiers: totals?.waiting_lanes ?? 0,
    waitingEntries: totals?.waiting_entries ?? 0,
    needsAttention: totals?.refused_lanes ?? 0,
    waitingBytes: totals?.waiting_bytes ?? 0,
    bytesDone: Number(partSent?.bytes ?? 0),
    oldestAt: oldestWaitingAt(read),
  };
}

function oldestWaitingAt(read: ReadTx): number | null {
  const first = (['ready', 'put-off'] as const).flatMap(
    state =>
      read.find(
        sqlFor
          .selectFrom('outbox_lanes')
          .innerJoin('outbox', 'outbox.sequence', 'outbox_lanes.head')
          .select('outbox.created_at as at')
          .where('outbox_lanes.state', '=', state)
          .orderBy('outbox_lanes.head')
          .limit(1),
      )?.at ?? [],
  );
  return first.length === 0 ? null : Math.min(...first);
}

export function lastReceivedAt(read: ReadTx): number | null {
  return (
    read.find(
      sqlFor
        .selectFrom('outbox')
        .select(({ fn }) => fn.max('done_at').as('at'))
        .where('state', '=', 'done'),
    )?.at ?? null
  );
}

export interface LaneState {
  readonly state: 'kept-here' | 'received' | 'needs-attention';
  readonly portalNumber: string | null;
  readonly at: number | null;
}

/** What became of a dossier at the portal; `undefined` when it was never queued. */
export function laneState(read: ReadTx, lane: string): LaneState | undefined {
  return laneStates(read, [lane]).get(lane);
}

/** The same of several: the last time each was queued counts. */
export function laneStates(read: ReadTx, lanes: readonly string[]): Map<string, LaneState> {
  const entries = read.all(
    sqlFor
      .selectFrom('outbox')
      .select(['lane', 'state', 'portal_number', 'done_at'])
      .where(sql<boolean>`lane IN (SELECT value FROM json_each(${JSON.stringify(lanes)}))`)
      .where('kind', '=', 'dossier')
      .orderBy('sequence'),
  );
  return new Map(entries.map(entry => [entry.lane, laneStateOf(entry)]));
}

function laneStateOf(entry: Pick<OutboxTable, 'state' | 'portal_number' | 'done_at'>): LaneState {
  const state =
    entry.state === 'done' ? 'received' : entry.state === 'needs-attention' ? 'needs-attention' : 'kept-here';
  return { state, portalNumber: entry.portal_number, at: entry.done_at };
}
