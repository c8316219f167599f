import { sql } from 'kysely';
import {
  sqlFor,
  type CarriedEntryRow,
  type CarriedPartRow,
  type CarriedSetRow,
  type ReadTx,
  type WriteTx,
} from '../db';

export function insertSet(tx: WriteTx, row: CarriedSetRow): void {
  tx.run(sqlFor.insertInto('carried_sets').values(row));
}

export function insertPart(tx: WriteTx, row: CarriedPartRow): void {
  tx.run(sqlFor.insertInto('carried_parts').values(row));
}

export function insertEntry(tx: WriteTx, row: CarriedEntryRow): void {
  tx.run(sqlFor.insertInto('carried_entries').values(row));
}

export function nextSerial(read: ReadTx): number {
  const last = read.find(sqlFor.selectFrom('carried_sets').select('serial').orderBy('serial', 'desc').limit(1));
  return (last?.serial ?? 0) + 1;
}

export function findSet(read: ReadTx, setId: string): CarriedSetRow | undefined {
  return read.find(sqlFor.selectFrom('carried_sets').selectAll().where('set_id', '=', setId));
}

export function newestSets(read: ReadTx, limit: number): CarriedSetRow[] {
  return read.all(sqlFor.selectFrom('carried_sets').selectAll().orderBy('serial', 'desc').limit(limit));
}

export function partsOf(read: ReadTx, setId: string): CarriedPartRow[] {
  return read.all(sqlFor.selectFrom('carried_parts').selectAll().where('set_id', '=', setId).orderBy('part'));
}

export function entriesOfPart(read: ReadTx, setId: string, part: number): CarriedEntryRow[] {
  return read.all(
    sqlFor
      .selectFrom('carried_entries')
      .selectAll()
      .where('set_id', '=', setId)
      .where('part', '=', part)
      .orderBy('position'),
  );
}

/** The words of the same dossier that go before this entry in its set, if they are still in the outbox. */
export function wordBefore(read: ReadTx, entry: CarriedEntryRow): string | null {
  const before = sqlFor
    .selectFrom('carried_entries')
    .innerJoin('outbox', 'outbox.entry_id', 'carried_entries.entry_id')
    .select('carried_entries.entry_id')
    .where('carried_entries.set_id', '=', entry.set_id)
    .where('carried_entries.lane', '=', entry.lane)
    .where('carried_entries.kind', '<>', 'attachment')
    .where(is =>
      is.or([
        is('carried_entries.part', '<', entry.part),
        is.and([is('carried_entries.part', '=', entry.part), is('carried_entries.position', '<', entry.position)]),
      ]),
    )
    .orderBy('carried_entries.part', 'desc')
    .orderBy('carried_entries.position', 'desc')
    .limit(1);
  return read.find(before)?.entry_id ?? null;
}

export function notePartWritten(
  tx: WriteTx,
  { setId, part }: { readonly setId: string; readonly part: number },
  written: { readonly fileName: string; readonly sizeBytes: number; readonly at: number },
): void {
  tx.run(
    sqlFor
      .updateTable('carried_parts')
      .set({ file_name: written.fileName, size_bytes: written.sizeBytes, written_at: written.at })
      .where('set_id', '=', setId)
      .where('part', '=', part),
  );
}

export function noteAcknowledged(tx: WriteTx, setId: string, refused: number, at: number): void {
  tx.run(
    sqlFor
      .updateTable('carried_sets')
      .set({ acknowledged_at: at, refused_count: sql<number>`refused_count + ${refused}` })
      .where('set_id', '=', setId),
  );
}

export function noteGivenUp(tx: WriteTx, setId: string, at: number): void {
  tx.run(sqlFor.updateTable('carried_sets').set({ given_up_at: at }).where('set_id', '=', setId));
}

/** Of a set, what still waits in the outbox. */
export function openCount(read: ReadTx, setId: string): number {
  return Number(
    read.find(
      sqlFor
        .selectFrom('carried_entries')
        .innerJoin('outbox', 'outbox.entry_id', 'carried_entries.entry_id')
        .select(of => of.fn.countAll<number>().as('count'))
        .where('carried_entries.set_id', '=', setId)
        .where('outbox.state', '=', 'waiting'),
    )?.count ?? 0,
  );
}

/** When an entry was packed into a set that is still under way; of several, the last. */
export function carriedAt(read: ReadTx, entryId: string): number | null {
  const row = read.find(
    sqlFor
      .selectFrom('carried_entries')
      .innerJoin('carried_sets', 'carried_sets.set_id', 'carried_entries.set_id')
      .select('carried_sets.packed_at')
      .where('carried_entries.entry_id', '=', entryId)
      .where('carried_sets.given_up_at', 'is', null)
      .orderBy('carried_sets.packed_at', 'desc')
      .limit(1),
  );
  return row?.packed_at ?? null;
}

/** Dossiers of which something is under way. */
export function carriedLanes(read: ReadTx): Set<string> {
  const rows = read.all(
    sqlFor
      .selectFrom('carried_sets')
      .innerJoin('carried_entries', 'carried_entries.set_id', 'carried_sets.set_id')
      .innerJoin('outbox', 'outbox.entry_id', 'carried_entries.entry_id')
      .select('carried_entries.lane')
      .distinct()
      .where('carried_sets.given_up_at', 'is', null)
      .where('outbox.state', '=', 'waiting'),
  );
  return new Set(rows.map(row => row.lane));
}

export function carriedEntryCount(read: ReadTx): number {
  return Number(
    read.find(
      sqlFor
        .selectFrom('carried_sets')
        .innerJoin('carried_entries', 'carried_entries.set_id', 'carried_sets.set_id')
        .innerJoin('outbox', 'outbox.entry_id', 'carried_entries.entry_id')
        .select(of => of.fn.count<number>('outbox.entry_id').distinct().as('count'))
        .where('carried_sets.given_up_at', 'is', null)
        .where('outbox.state', '=', 'waiting'),
    )?.count ?? 0,
  );
}
