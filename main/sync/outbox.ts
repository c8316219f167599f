import { sql } from 'kysely';
import { MINUTE_MS } from '../base/durations';
import { sqlFor, type OutboxTable, type ReadTx, type WriteTx } from '../db';

/** One thing to tell the portal. `entryId` is the idempotency key of every attempt. */
export interface NewEntry {
  readonly entryId: string;
  /** Entries of one lane go in order; a lane is a dossier. */
  readonly lane: string;
  readonly kind: OutboxTable['kind'];
  readonly payload: unknown;
  readonly at: number;
  /** Not sent before this moment; at once when absent. */
  readonly notBefore?: number;
}

export type OutboxEntry = Omit<OutboxTable, 'sequence'> & { readonly sequence: number };

/** Takes a WriteTx, so that it is written with the change it announces or not at all. */
export function appendToOutbox(tx: WriteTx, entry: NewEntry): void {
  tx.run(
    sqlFor.insertInto('outbox').values({
      entry_id: entry.entryId,
      lane: entry.lane,
      kind: entry.kind,
      payload: JSON.stringify(entry.payload),
      state: 'waiting',
      attempts: 0,
      next_attempt_at: entry.notBefore ?? entry.at,
      is_outcome_unknown: 0,
      last_answer: null,
      portal_number: null,
      created_at: entry.at,
      done_at: null,
    }),
  );
}

/** The first entry of a lane that is not through; the ones behind it wait for it. */
export function headOfLane(read: ReadTx, lane: string): OutboxEntry | undefined {
  return read.find(
    sqlFor
      .selectFrom('outbox')
      .selectAll()
      .where('lane', '=', lane)
      .where('state', '<>', 'done')
      .orderBy('sequence')
      .limit(1),
  );
}

/** Takes entries back that nobody was ever told; false, and nothing taken, once one of them was tried. */
export function takeBackFromOutbox(tx: WriteTx, entryIds: readonly string[]): boolean {
  if (entryIds.length === 0) return true;
  const untold = sqlFor
    .selectFrom('outbox')
    .select('entry_id')
    .where('entry_id', 'in', entryIds)
    .where('state', '=', 'waiting')
    .where('attempts', '=', 0)
    .where('is_outcome_unknown', '=', 0);
  if (tx.all(untold).length < entryIds.length) return false;
  tx.run(sqlFor.deleteFrom('outbox').where('entry_id', 'in', entryIds));
  return true;
}

function laneHeads() {
  return sqlFor
    .selectFrom('outbox')
    .select(({ fn }) => ['lane', fn.min('sequence').as('head')])
    .where('state', '<>', 'done')
    .groupBy('lane')
    .as('heads');
}

// No wait is longer; what seems to wait longer was written by a clock that has since been set back.
const LONGEST_WAIT_MS = 10 * MINUTE_MS;

export function isDue(entry: Pick<OutboxEntry, 'next_attempt_at'>, now: number): boolean {
  return entry.next_attempt_at <= now || entry.next_attempt_at > now + LONGEST_WAIT_MS;
}

/** Lanes whose head is due, oldest first. A lane whose head was refused is left out and delays nobody. */
export function dueLanes(read: ReadTx, now: number, limit: number): string[] {
  return read
    .all(
      sqlFor
        .selectFrom(laneHeads())
        .innerJoin('outbox', 'outbox.sequence', 'heads.head')
        .select('outbox.lane')
        .where('outbox.state', '=', 'waiting')
        .where(is =>
          is.or([is('outbox.next_attempt_at', '<=', now), is('outbox.next_attempt_at', '>', now + LONGEST_WAIT_MS)]),
        )
        .orderBy('outbox.sequence')
        .limit(limit),
    )
    .map(row => row.lane);
}

/**
 * When the next head of a lane falls due, or undefined when none waits. What stands behind a head is due with it, not
 * before: its own time is long past while the head is put off or refused.
 */
export function nextAttemptAt(read: ReadTx): number | undefined {
  const row = read.find(
    sqlFor
      .selectFrom(laneHeads())
      .innerJoin('outbox', 'outbox.sequence', 'heads.head')
      .select(({ fn }) => fn.min('outbox.next_attempt_at').as('at'))
      .where('outbox.state', '=', 'waiting'),
  );
  return row?.at ?? undefined;
}

export function updateEntry(tx: WriteTx, entryId: string, change: Partial<Omit<OutboxTable, 'sequence'>>): void {
  tx.run(sqlFor.updateTable('outbox').set(change).where('entry_id', '=', entryId));
}

/** Everything that waits becomes due now: the officer asked, or the link came back. */
export function makeDueNow(tx: WriteTx, now: number): void {
  tx.run(
    sqlFor
      .updateTable('outbox')
      .set({ next_attempt_at: now })
      .where('state', '=', 'waiting')
      .where('next_attempt_at', '>', now),
  );
}

/** Oldest first. What stands behind a refused entry waits for a person, so it is not listed as waiting. */
export function entriesIn(read: ReadTx, state: 'waiting' | 'needs-attention', limit: number): OutboxEntry[] {
  const entries = sqlFor.selectFrom('outbox').selectAll().where('state', '=', state).orderBy('sequence').limit(limit);
  return read.all(state === 'waiting' ? entries.where('lane', 'not in', refusedLanes()) : entries);
}

function refusedLanes() {
  return sqlFor.selectFrom('outbox').select('lane').where('state', '=', 'needs-attention');
}

/** Refused entries of a lane wait again, from the first attempt. Gives how many there were. */
export function requeueRefused(tx: WriteTx, lane: string, now: number): number {
  return tx.run(
    sqlFor
      .updateTable('outbox')
      .set({ state: 'waiting', attempts: 0, next_attempt_at: now })
      .where('lane', '=', lane)
      .where('state', '=', 'needs-attention'),
  );
}

/** What still waits in a lane speaks of its dossier by another code from now on. Codes stand in JSON as whole strings. */
export function renameInLane(tx: WriteTx, lane: string, from: string, to: string): void {
  tx.run(
    sqlFor
      .updateTable('outbox')
      .set({ payload: sql<string>`replace(payload, ${JSON.stringify(from)}, ${JSON.stringify(to)})` })
      .where('lane', '=', lane)
      .where('state', '<>', 'done'),
  );
}

/** The portal has no such dossier although it once took it: the dossier goes again, before what refers to it. */
export function requeueDossier(tx: WriteTx, lane: string, now: number): void {
  tx.run(
    sqlFor
      .updateTable('outbox')
      .set({ state: 'waiting', attempts: 0, next_attempt_at: now, is_outcome_unknown: 1, done_at: null })
      .where('lane', '=', lane)
      .where('kind', '=', 'dossier'),
  );
}

export interface OutboxCounts {
  /** Dossiers that go by themselves; those behind a refusal are counted under `needsAttention` only. */
  readonly waitingDossiers: number;
  readonly waitingEntries: number;
  readonly needsAttention: number;
}

export function outboxCounts(read: ReadTx): OutboxCounts {
  const counted = sqlFor
    .selectFrom('outbox')
    .select(({ fn }) => [fn.countAll().as('entries'), fn.count('lane').distinct().as('lanes')]);
  const waiting = read.find(counted.where('state', '=', 'waiting').where('lane', 'not in', refusedLanes()));
  const refused = read.find(counted.where('state', '=', 'needs-attention'));
  return {
    waitingDossiers: Number(waiting?.lanes ?? 0),
    waitingEntries: Number(waiting?.entries ?? 0),
    needsAttention: Number(refused?.lanes ?? 0),
  };
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
  const entry = read.find(
    sqlFor
      .selectFrom('outbox')
      .select(['state', 'portal_number', 'done_at'])
      .where('lane', '=', lane)
      .where('kind', '=', 'dossier')
      .orderBy('sequence', 'desc')
      .limit(1),
  );
  if (!entry) return undefined;
  const state =
    entry.state === 'done' ? 'received' : entry.state === 'needs-attention' ? 'needs-attention' : 'kept-here';
  return { state, portalNumber: entry.portal_number, at: entry.done_at };
}
