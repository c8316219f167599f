import { MINUTE_MS } from '../base/durations';
import {
  sqlFor,
  type ReadTx,
  type RelayedEntryRow,
  type RelayedPartRow,
  type RelayedSetRow,
  type WriteTx,
} from '../db';
import type { KnownCopy } from '../sync';

export function keepSet(tx: WriteTx, row: RelayedSetRow): void {
  tx.run(
    sqlFor
      .insertInto('relayed_sets')
      .values(row)
      .onConflict(conflict => conflict.doNothing()),
  );
}

export function insertPart(tx: WriteTx, row: RelayedPartRow): void {
  tx.run(sqlFor.insertInto('relayed_parts').values(row));
}

export function insertEntry(tx: WriteTx, row: RelayedEntryRow): void {
  // Brought again after it was forgotten: what was answered then stays answered.
  tx.run(
    sqlFor
      .insertInto('relayed_entries')
      .values(row)
      .onConflict(conflict => conflict.doNothing()),
  );
}

export function findSet(read: ReadTx, setId: string): RelayedSetRow | undefined {
  return read.find(sqlFor.selectFrom('relayed_sets').selectAll().where('set_id', '=', setId));
}

export function newestSets(read: ReadTx, limit: number): RelayedSetRow[] {
  return read.all(sqlFor.selectFrom('relayed_sets').selectAll().orderBy('first_taken_at', 'desc').limit(limit));
}

export function partsOf(read: ReadTx, setId: string): RelayedPartRow[] {
  return read.all(sqlFor.selectFrom('relayed_parts').selectAll().where('set_id', '=', setId).orderBy('part'));
}

export interface RelayedCounts {
  readonly accepted: number;
  readonly refused: number;
  readonly waiting: number;
}

export function countsOf(read: ReadTx, setId: string): RelayedCounts {
  const rows = read.all(
    sqlFor
      .selectFrom('relayed_entries')
      .select(of => ['state', of.fn.countAll<number>().as('count')])
      .where('set_id', '=', setId)
      .groupBy('state'),
  );
  const of = (state: string) => Number(rows.find(row => row.state === state)?.count ?? 0);
  return { accepted: of('accepted'), refused: of('refused'), waiting: of('waiting') };
}

// What seems to wait longer was written by a clock that has since been set back.
const LONGEST_WAIT_MS = 10 * MINUTE_MS;

/** What may be handed in now: due, and with everything that goes before it taken. Words before files, oldest set first. */
export function dueEntries(
  read: ReadTx,
  { now, isWordsOnly }: { readonly now: number; readonly isWordsOnly: boolean },
  limit: number,
): (RelayedEntryRow & { sender_key: string; station_id: string })[] {
  return read.all(
    sqlFor
      .selectFrom('relayed_entries as entry')
      .innerJoin('relayed_sets as of_set', 'of_set.set_id', 'entry.set_id')
      .selectAll('entry')
      .select(['of_set.sender_key', 'of_set.station_id'])
      .where('entry.state', '=', 'waiting')
      .where('entry.kind', 'in', isWordsOnly ? ['dossier', 'progress'] : ['dossier', 'progress', 'attachment'])
      .where(is =>
        is.or([is('entry.next_attempt_at', '<=', now), is('entry.next_attempt_at', '>', now + LONGEST_WAIT_MS)]),
      )
      .where(is =>
        is.or([
          is('entry.after_entry', 'is', null),
          is.exists(
            is
              .selectFrom('relayed_entries as before')
              .select('before.entry_id')
              .whereRef('before.set_id', '=', 'entry.set_id')
              .whereRef('before.entry_id', '=', 'entry.after_entry')
              .where('before.state', '=', 'accepted'),
          ),
        ]),
      )
      .orderBy(order => order.case().when('entry.kind', '=', 'attachment').then(1).else(0).end())
      .orderBy('of_set.first_taken_at')
      .orderBy('entry.part')
      .orderBy('entry.position')
      .limit(limit),
  );
}

type Place = Pick<RelayedEntryRow, 'set_id' | 'part' | 'position'>;

export function changeEntry(tx: WriteTx, { set_id, part, position }: Place, change: Partial<RelayedEntryRow>): void {
  tx.run(
    sqlFor
      .updateTable('relayed_entries')
      .set(change)
      .where('set_id', '=', set_id)
      .where('part', '=', part)
      .where('position', '=', position),
  );
}

/** Parts whose every entry is answered while their bundle is still kept. */
export function answeredParts(read: ReadTx): { readonly set_id: string; readonly part: number }[] {
  return read.all(
    sqlFor
      .selectFrom('relayed_parts as kept')
      .select(['kept.set_id', 'kept.part'])
      .where('kept.is_kept', '=', 1)
      .where(is =>
        is.not(
          is.exists(
            is
              .selectFrom('relayed_entries as entry')
              .select('entry.entry_id')
              .whereRef('entry.set_id', '=', 'kept.set_id')
              .whereRef('entry.part', '=', 'kept.part')
              .where('entry.state', '=', 'waiting'),
          ),
        ),
      ),
  );
}

/** Parts whose bundle should lie here. */
export function keptParts(read: ReadTx): { readonly set_id: string; readonly part: number }[] {
  return read.all(sqlFor.selectFrom('relayed_parts').select(['set_id', 'part']).where('is_kept', '=', 1));
}

export function noteUnkept(tx: WriteTx, setId: string, part: number): void {
  tx.run(sqlFor.updateTable('relayed_parts').set({ is_kept: 0 }).where('set_id', '=', setId).where('part', '=', part));
}

/** Takes away what still waits of sets taken in before this moment; gives the parts it was in. */
export function forgetWaiting(tx: WriteTx, takenBefore: number): { readonly set_id: string; readonly part: number }[] {
  const old = tx.all(
    sqlFor
      .selectFrom('relayed_entries')
      .innerJoin('relayed_sets', 'relayed_sets.set_id', 'relayed_entries.set_id')
      .select(['relayed_entries.set_id', 'relayed_entries.part'])
      .distinct()
      .where('relayed_entries.state', '=', 'waiting')
      .where('relayed_sets.first_taken_at', '<', takenBefore),
  );
  for (const { set_id, part } of old) {
    const entries = sqlFor.deleteFrom('relayed_entries').where('set_id', '=', set_id).where('part', '=', part);
    tx.run(entries.where('state', '=', 'waiting'));
    tx.run(sqlFor.deleteFrom('relayed_parts').where('set_id', '=', set_id).where('part', '=', part));
  }
  return old;
}

export function answeredEntries(read: ReadTx, setId: string) {
  return read.all(
    sqlFor
      .selectFrom('relayed_entries')
      .select(['entry_id', 'payload_sha256', 'answer'])
      .where('set_id', '=', setId)
      .where('state', '<>', 'waiting')
      .orderBy('part')
      .orderBy('position'),
  );
}

export function noteAcknowledged(tx: WriteTx, setId: string, at: number): void {
  tx.run(sqlFor.updateTable('relayed_sets').set({ acknowledged_at: at }).where('set_id', '=', setId));
}

/** What the portal told of a dossier of another station, the last time something of it was handed in here. */
export function relayedCopy(read: ReadTx, senderKey: string, lane: string): KnownCopy | undefined {
  const row = read.find(
    sqlFor.selectFrom('relayed_copies').selectAll().where('sender_key', '=', senderKey).where('lane', '=', lane),
  );
  return row && { revision: row.portal_revision, portalNumber: row.portal_number };
}

/** What an entry of this key was sent with, as JSON; undefined when none was sent yet. */
export function sentKnown(read: ReadTx, entryId: string): string | undefined {
  const row = read.find(
    sqlFor
      .selectFrom('relayed_entries')
      .select('sent_known')
      .where('entry_id', '=', entryId)
      .where('sent_known', 'is not', null)
      .limit(1),
  );
  return row?.sent_known ?? undefined;
}

export function keepRelayedCopy(tx: WriteTx, senderKey: string, lane: string, copy: KnownCopy): void {
  const row = { portal_number: copy.portalNumber, portal_revision: copy.revision };
  tx.run(
    sqlFor
      .insertInto('relayed_copies')
      .values({ sender_key: senderKey, lane, ...row })
      .onConflict(conflict => conflict.columns(['sender_key', 'lane']).doUpdateSet(row)),
  );
}

export function hasRelayedContent(read: ReadTx, lane: string, sha256: string): boolean {
  const same = sqlFor
    .selectFrom('relayed_entries')
    .select('entry_id')
    .where('lane', '=', lane)
    .where('content_sha256', '=', sha256)
    .where('state', '=', 'accepted')
    .limit(1);
  return read.find(same) !== undefined;
}
