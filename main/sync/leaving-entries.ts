import { sqlFor, type ReadTx, type WriteTx } from '../db';
import { isDue, type OutboxEntry } from './outbox';

export type LeavingEntry = Pick<OutboxEntry, 'entry_id' | 'lane' | 'kind' | 'size_bytes'>;

const LANES_AT_ONCE = 200;

/**
 * All that would leave if there were a line, words of every dossier before files, each dossier in its order: what the
 * portal refused holds up its dossier here too, and an act that can still be taken back has not happened yet.
 */
export function leavingEntries(
  read: ReadTx,
  { now, isLeftOut }: { readonly now: number; readonly isLeftOut: (lane: string) => boolean },
): LeavingEntry[] {
  const lanes = read
    .all(
      sqlFor
        .selectFrom('outbox_lanes')
        .select('lane')
        .where('state', 'in', ['ready', 'put-off'])
        .orderBy('priority', 'desc')
        .orderBy('head'),
    )
    .map(row => row.lane)
    .filter(lane => !isLeftOut(lane));
  const words: LeavingEntry[] = [];
  const files: LeavingEntry[] = [];
  for (let start = 0; start < lanes.length; start += LANES_AT_ONCE) {
    const some = lanes.slice(start, start + LANES_AT_ONCE);
    const all = openEntries(read, some);
    for (const lane of some) {
      const open = all.filter(entry => entry.lane === lane);
      const ofWords = open.filter(entry => entry.kind !== 'attachment');
      const leaving = untilHeldUp(ofWords, now);
      words.push(...leaving);
      // A file goes behind the words that speak of it.
      if (leaving.length === ofWords.length) {
        const ofFiles = open.filter(entry => entry.kind === 'attachment');
        files.push(...ofFiles.filter(file => mayLeave(file, now)));
      }
    }
  }
  return [...words, ...files].map(({ entry_id, lane, kind, size_bytes }) => ({ entry_id, lane, kind, size_bytes }));
}

/** Somebody may have been told: none of these can be taken back unheard, and a dossier is asked for before it is sent. */
export function markAsTold(tx: WriteTx, entryIds: readonly string[]): void {
  for (let start = 0; start < entryIds.length; start += LANES_AT_ONCE) {
    tx.run(
      sqlFor
        .updateTable('outbox')
        .set({ is_outcome_unknown: 1 })
        .where('entry_id', 'in', entryIds.slice(start, start + LANES_AT_ONCE))
        .where('state', '<>', 'done'),
    );
  }
}

export function findEntry(read: ReadTx, entryId: string): OutboxEntry | undefined {
  return read.find(sqlFor.selectFrom('outbox').selectAll().where('entry_id', '=', entryId));
}

const COLUMNS = [
  'entry_id',
  'lane',
  'kind',
  'size_bytes',
  'state',
  'attempts',
  'next_attempt_at',
  'is_outcome_unknown',
] as const;
type OpenEntry = Pick<OutboxEntry, (typeof COLUMNS)[number]>;

function openEntries(read: ReadTx, lanes: readonly string[]): OpenEntry[] {
  return read.all(
    sqlFor
      .selectFrom('outbox')
      .select(COLUMNS)
      .where('lane', 'in', lanes)
      .where('state', '<>', 'done')
      .orderBy('lane')
      .orderBy('sequence'),
  );
}

function untilHeldUp(entries: readonly OpenEntry[], now: number): readonly OpenEntry[] {
  const stop = entries.findIndex(entry => !mayLeave(entry, now));
  return stop === -1 ? entries : entries.slice(0, stop);
}

/** Put off after an attempt is put off for want of a line; put off before the first is time to take an act back. */
function mayLeave(entry: OpenEntry, now: number): boolean {
  if (entry.state !== 'waiting') return false;
  return entry.attempts > 0 || entry.is_outcome_unknown === 1 || isDue(entry, now);
}
