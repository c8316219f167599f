import { sql, type Selectable, type SqlBool, type Updateable } from 'kysely';
import { DAY_MS, MINUTE_MS } from '../base/durations';
import { sqlFor, type OutboxTable, type ReadTx, type WriteTx } from '../db';

/** One thing to tell the portal. `entryId` is the idempotency key of every attempt. */
export interface NewEntry {
  readonly entryId: string;
  /** Entries of one lane go in order, words before files; a lane is a dossier. */
  readonly lane: string;
  readonly kind: OutboxTable['kind'];
  readonly payload: unknown;
  readonly at: number;
  /** Not sent before this moment; at once when absent. */
  readonly notBefore?: number;
  /** Nobody waits for it: digitised books, imports. Goes behind what is done at the counter. */
  readonly isBulk?: boolean;
  /** The portal has it already; kept so that a portal that forgets can be told again. */
  readonly isTold?: boolean;
}

export type OutboxEntry = Selectable<OutboxTable>;

/** About as long as a citizen stands at the counter or waits in the hall for a number of the portal. */
const COUNTER_URGENCY_MS = 30 * MINUTE_MS;
const ASKED_URGENCY_MS = DAY_MS;

/** Takes a WriteTx, so that it is written with the change it announces or not at all. */
export function appendToOutbox(tx: WriteTx, entry: NewEntry): void {
  const payload = JSON.stringify(entry.payload);
  tx.run(
    sqlFor.insertInto('outbox').values({
      entry_id: entry.entryId,
      lane: entry.lane,
      kind: entry.kind,
      payload,
      state: entry.isTold ? 'done' : 'waiting',
      attempts: 0,
      next_attempt_at: entry.notBefore ?? entry.at,
      is_outcome_unknown: 0,
      last_answer: null,
      portal_number: null,
      created_at: entry.at,
      done_at: entry.isTold ? entry.at : null,
      size_bytes: entry.kind === 'attachment' ? sizeOfFile(tx, entry.payload) : Buffer.byteLength(payload),
      urgency: entry.isBulk ? 0 : 1,
      urgent_until: entry.isBulk ? 0 : entry.at + COUNTER_URGENCY_MS,
    }),
  );
}

function sizeOfFile(tx: WriteTx, payload: unknown): number {
  const { sha256 } = payload as { sha256?: unknown };
  if (typeof sha256 !== 'string') return 0;
  return tx.find(sqlFor.selectFrom('blobs').select('size_bytes').where('sha256', '=', sha256))?.size_bytes ?? 0;
}

/** The entry of a lane that goes next: words in their order, then files; the ones behind it wait for it. */
export function headOfLane(read: ReadTx, lane: string): OutboxEntry | undefined {
  return read.find(
    sqlFor
      .selectFrom('outbox_lanes')
      .innerJoin('outbox', 'outbox.sequence', 'outbox_lanes.head')
      .selectAll('outbox')
      .where('outbox_lanes.lane', '=', lane),
  );
}

export function entryAt(read: ReadTx, sequence: number): OutboxEntry | undefined {
  return read.find(sqlFor.selectFrom('outbox').selectAll().where('sequence', '=', sequence));
}

export interface WordsOfLane {
  readonly lane: string;
  readonly entries: readonly OutboxEntry[];
}

/** Words of these lanes that may leave one after another: from each head up to the first that must wait. */
export function wordsToSend(read: ReadTx, lanes: readonly string[], now: number): WordsOfLane[] {
  if (lanes.length === 0) return [];
  const open = read.all(
    sqlFor
      .selectFrom('outbox')
      .selectAll()
      .where('lane', 'in', lanes)
      .where('state', '<>', 'done')
      .where('kind', '<>', 'attachment')
      .orderBy('lane')
      .orderBy('sequence')
      .limit(WORDS_A_TURN),
  );
  // The last lane may have been cut off by the limit: what is left of it comes with the next look.
  return lanes.flatMap(lane => {
    const words = open.filter(entry => entry.lane === lane);
    const stop = words.findIndex(entry => entry.state !== 'waiting' || !isDue(entry, now));
    const entries = stop === -1 ? words : words.slice(0, stop);
    return entries.length === 0 ? [] : [{ lane, entries }];
  });
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

const WORDS_A_TURN = 500;
// No wait is longer; what seems to wait longer was written by a clock that has since been set back.
const LONGEST_WAIT_MS = 10 * MINUTE_MS;

export function isDue(entry: Pick<OutboxEntry, 'next_attempt_at'>, now: number): boolean {
  return entry.next_attempt_at <= now || entry.next_attempt_at > now + LONGEST_WAIT_MS;
}

export type Track = 'words' | 'files';
export interface DueLane {
  readonly lane: string;
  readonly head: number;
  readonly priority: number;
}

/**
 * Lanes of a track whose head is due: what a citizen waits for first, then the oldest. A lane whose head was refused is
 * left out and delays nobody. Walks an index from its beginning, however much waits.
 */
export function dueLanesOf(read: ReadTx, track: Track, now: number, limit: number): DueLane[] {
  const lanes = sqlFor.selectFrom('outbox_lanes').select(['lane', 'head', 'priority']).where('track', '=', track);
  const farAhead = now + LONGEST_WAIT_MS;
  const ready = read.all(
    lanes
      .where('state', '=', 'ready')
      .where(is => is.or([is('next_attempt_at', '<=', now), is('next_attempt_at', '>', farAhead)]))
      .orderBy('priority', 'desc')
      .orderBy('head')
      .limit(limit),
  );
  const putOff = lanes.where('state', '=', 'put-off').orderBy('next_attempt_at').limit(limit);
  const again = read.all(putOff.where('next_attempt_at', '<=', now));
  const fromAnotherClock = read.all(putOff.where('next_attempt_at', '>', farAhead));
  return [...ready, ...again, ...fromAnotherClock]
    .sort((a, b) => b.priority - a.priority || a.head - b.head)
    .slice(0, limit);
}

/** Lanes with anything due, words before files. */
export function dueLanes(read: ReadTx, now: number, limit: number): string[] {
  return [...dueLanesOf(read, 'words', now, limit), ...dueLanesOf(read, 'files', now, limit)]
    .slice(0, limit)
    .map(({ lane }) => lane);
}

/**
 * When the next head of a lane falls due, or undefined when none waits. What stands behind a head is due with it, not
 * before: its own time is long past while the head is put off or refused.
 */
export function nextAttemptAt(read: ReadTx, tracks: readonly Track[] = ['words', 'files']): number | undefined {
  const next = tracks.flatMap(track =>
    (['ready', 'put-off'] as const).flatMap(
      state =>
        read.find(
          sqlFor
            .selectFrom('outbox_lanes')
            .select('next_attempt_at as at')
            .where('state', '=', state)
            .where('track', '=', track)
            .orderBy('next_attempt_at')
            .limit(1),
        )?.at ?? [],
    ),
  );
  return next.length === 0 ? undefined : Math.min(...next);
}

export function updateEntry(tx: WriteTx, entryId: string, change: Updateable<OutboxTable>): void {
  tx.run(sqlFor.updateTable('outbox').set(change).where('entry_id', '=', entryId));
}

/** Everything that waits becomes due now: the officer asked, or the link came back. */
export function makeDueNow(tx: WriteTx, now: number): void {
  const putOff = sqlFor
    .selectFrom('outbox_lanes')
    .select('lane')
    .where('state', 'in', ['ready', 'put-off'])
    .where('track', 'in', ['words', 'files'])
    .where('next_attempt_at', '>', now);
  tx.run(
    sqlFor
      .updateTable('outbox')
      .set({ next_attempt_at: now })
      .where('lane', 'in', putOff)
      .where('state', '=', 'waiting')
      .where('next_attempt_at', '>', now),
  );
}

/**
 * Of entries found by their lane. With a bare `state` SQLite would look by it, which nearly all that was ever sent has in
 * common, and a file on its way would cost a walk over it.
 */
export const wasTold = sql<SqlBool>`+state = 'done'`;

/** A file of the same contents that the portal has taken for this dossier already. */
export function hasSentContent(read: ReadTx, lane: string, sha256: string): boolean {
  const same = sqlFor
    .selectFrom('outbox')
    .select('sequence')
    .where('lane', '=', lane)
    .where('kind', '=', 'attachment')
    .where(wasTold)
    .where(sql<string>`json_extract(payload, '$.sha256')`, '=', sha256)
    .limit(1);
  return read.find(same) !== undefined;
}

/** A person wants this one ahead of all others. False when nothing of it waits. */
export function putFirst(tx: WriteTx, lane: string, now: number): boolean {
  return (
    tx.run(
      sqlFor
        .updateTable('outbox')
        .set({ urgency: 2, urgent_until: now + ASKED_URGENCY_MS, next_attempt_at: now })
        .where('lane', '=', lane)
        .where('state', '=', 'waiting'),
    ) > 0
  );
}

/** Whether anything has been urgent for longer than a person waits for it. */
export function isUrgencyOver(read: ReadTx, now: number): boolean {
  const first = read.find(
    sqlFor
      .selectFrom('outbox')
      .select('urgent_until')
      .where('urgency', '>', 0)
      .where('state', '<>', 'done')
      .orderBy('urgent_until')
      .limit(1),
  );
  return first !== undefined && first.urgent_until <= now;
}

/** What nobody stands waiting for any more goes with the rest, oldest first. */
export function endUrgency(tx: WriteTx, now: number): void {
  tx.run(
    sqlFor
      .updateTable('outbox')
      .set({ urgency: 0 })
      .where('urgency', '>', 0)
      .where('state', '<>', 'done')
      .where('urgent_until', '<=', now),
  );
}

/** Oldest first. What stands behind a refused entry waits for a person, so it is not listed as waiting. */
export function entriesIn(read: ReadTx, state: 'waiting' | 'needs-attention', limit: number): OutboxEntry[] {
  const entries = sqlFor.selectFrom('outbox').selectAll().where('state', '=', state).orderBy('sequence').limit(limit);
  return read.all(state === 'waiting' ? entries.where('lane', 'not in', refusedLanes()) : entries);
}

function refusedLanes() {
  return sqlFor.selectFrom('outbox_lanes').select('lane').where('state', '=', 'refused');
}

export function entriesOfLane(read: ReadTx, lane: string): OutboxEntry[] {
  return read.all(sqlFor.selectFrom('outbox').selectAll().where('lane', '=', lane).orderBy('sequence'));
}

/**
 * Refused entries of a lane wait again, from the first attempt. Gives how many there were. A dossier that was corrected
 * since goes as it is now: the newest version, which says all of the ones before, takes the refused one's place in the lane,
 * and counts as tried, since its correction cannot be taken back unheard any more.
 */
export function requeueRefused(tx: WriteTx, lane: string, now: number): number {
  const versions = tx.all(
    sqlFor
      .selectFrom('outbox')
      .select(['sequence', 'entry_id', 'state', 'payload', 'size_bytes'])
      .where('lane', '=', lane)
      .where('kind', '=', 'dossier')
      .where('state', '<>', 'done')
      .orderBy('sequence'),
  );
  const [refused] = versions;
  const newest = versions.at(-1);
  let replaced = 0;
  if (refused && newest && refused !== newest && refused.state === 'needs-attention') {
    const later = versions.slice(1).map(version => version.sequence);
    tx.run(sqlFor.deleteFrom('outbox').where('sequence', 'in', later));
    const { entry_id, payload, size_bytes } = newest;
    replaced = tx.run(
      sqlFor
        .updateTable('outbox')
        .set({ entry_id, payload, size_bytes, state: 'waiting', attempts: 1, is_outcome_unknown: 0 })
        .set({ next_attempt_at: now, urgency: 1, urgent_until: now + COUNTER_URGENCY_MS })
        .where('sequence', '=', refused.sequence),
    );
  }
  return (
    replaced +
    tx.run(
      sqlFor
        .updateTable('outbox')
        .set({
          state: 'waiting',
          attempts: 0,
          next_attempt_at: now,
          urgency: 1,
          urgent_until: now + COUNTER_URGENCY_MS,
        })
        .where('lane', '=', lane)
        .where('state', '=', 'needs-attention'),
    )
  );
}

/**
 * What still waits in a lane speaks of its dossier by another code from now on. Codes stand in JSON as whole strings. A
 * dossier that may have been told under the old code says so, or the portal would hold it twice.
 */
export function renameInLane(tx: WriteTx, lane: string, from: string, to: string, now: number): void {
  const told = tx.find(
    sqlFor
      .selectFrom('outbox')
      .select('sequence')
      .where('lane', '=', lane)
      .where('kind', '=', 'dossier')
      .where(is => is.or([is('state', '=', 'done'), is('attempts', '>', 0), is('is_outcome_unknown', '=', 1)]))
      .limit(1),
  );
  tx.run(
    sqlFor
      .updateTable('outbox')
      .set({
        payload: sql<string>`replace(payload, ${JSON.stringify(from)}, ${JSON.stringify(to)})`,
        next_attempt_at: now,
      })
      .where('lane', '=', lane)
      .where('state', '<>', 'done'),
  );
  if (!told) return;
  tx.run(
    sqlFor
      .updateTable('outbox')
      .set({ payload: sql<string>`json_set(payload, '$.supersedes', ${from})` })
      .where('lane', '=', lane)
      .where('kind', '=', 'dossier')
      .where('state', '<>', 'done'),
  );
}

/**
 * The portal has no such dossier although it once took it: all it was ever told of it goes again, the dossier before
 * what refers to it. What it still has, it takes as told before.
 */
export function requeueDossier(tx: WriteTx, lane: string, now: number): void {
  tx.run(
    sqlFor
      .updateTable('outbox')
      .set({ state: 'waiting', attempts: 0, next_attempt_at: now, is_outcome_unknown: 1, done_at: null, bytes_done: 0 })
      .where('lane', '=', lane)
      .where(wasTold),
  );
  tx.run(sqlFor.deleteFrom('portal_copies').where('lane', '=', lane));
  tx.run(
    sqlFor
      .deleteFrom('uploads')
      .where('entry_id', 'in', sqlFor.selectFrom('outbox').select('entry_id').where('lane', '=', lane)),
  );
}

/**
 * After a restore: what waits here may have been told since the backup, so the portal is asked first, and nothing counts as
 * untold any more.
 */
export function askBeforeSending(tx: WriteTx): number {
  return tx.run(sqlFor.updateTable('outbox').set({ is_outcome_unknown: 1 }).where('state', '<>', 'done'));
}
