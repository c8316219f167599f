import path from 'node:path';
import { createStore, migrate, openConnection, type Store } from '../../../main/db';
import { appendToOutbox } from '../../../main/sync';
import { dueLanesOf, nextAttemptAt, wordsToSend } from '../../../main/sync/outbox';
import { longQueue } from '../../faults/sync-queue';
import { loadInBulk } from '../../support/bulk-load';
import { result, type Result } from '../report';
import { median, rounded } from '../statistics';
import type { Workplace } from '../workplace';

const SMALL = 1_000;
const LARGE = 1_000_000;
const LOOKS = 500;
const QUEUED = 10_000;

/** Finding what goes next in a short queue and in one of a million. */
export function measureGrowth(place: Workplace): Promise<Result[]> {
  // Once before it counts, so that the engine has compiled what both need.
  lookMs(place, SMALL);
  const small = lookMs(place, SMALL);
  place.say(`growth: ${rounded(small, 4)} ms with ${SMALL} in the queue`);
  const large = lookMs(place, LARGE);
  place.say(`growth: ${rounded(large, 4)} ms with ${LARGE} in the queue`);
  return Promise.resolve([
    result({
      name: 'queue.growth',
      value: large / small,
      unit: 'x the time with 1,000',
      atMost: 1.5,
      detail: { small: SMALL, large: LARGE, smallMs: rounded(small, 4), largeMs: rounded(large, 4) },
    }),
  ]);
}

/** Starting and sending with a month of work waiting. */
export async function measureQueue(place: Workplace): Promise<Result[]> {
  const { files, startMs, mostMegabytes, drainSeconds } = await longQueue(QUEUED, place.say);
  return [
    result({
      name: 'queue.start',
      value: rounded(startMs / 1_000),
      unit: 's',
      atMost: 3,
      detail: { dossiers: QUEUED, files },
    }),
    result({
      name: 'queue.memory',
      value: mostMegabytes,
      unit: 'MB at most',
      atMost: 400,
      detail: { drainSeconds },
    }),
  ];
}

/** Finding the next entry, when it falls due, and its words, as a drain does before each claim; the median of many. */
function lookMs(place: Workplace, entries: number): number {
  const folder = place.folder('queue');
  const key = Buffer.alloc(32, 7);
  const file = path.join(folder, 'desk.db');
  const opened = openConnection(file, key);
  if (!opened.ok) throw new Error(opened.code);
  migrate(opened.value, { file, key, backupDir: path.join(folder, 'backups'), now: 1_000 });
  const store = createStore(opened.value, { now: () => 1_000 });
  try {
    fill(store, entries);
    const times = Array.from({ length: LOOKS }, () => {
      const startedAt = performance.now();
      const [lane] = dueLanesOf(store, 'words', 2_000, 1);
      wordsToSend(store, [lane!.lane], 2_000);
      nextAttemptAt(store);
      return performance.now() - startedAt;
    });
    return median(times);
  } finally {
    store.close();
  }
}

/** Two entries a dossier, as registering writes them: those of the first are written so, the others copied from it. */
function fill(store: Store, entries: number): void {
  const { connection } = store;
  const lane = `lane-${'0'.repeat(8)}`;
  const payload = { code: lane };
  store.inTransaction(tx => {
    appendToOutbox(tx, { entryId: `${lane}-d`, lane, kind: 'dossier', payload, at: 1_000 });
    appendToOutbox(tx, { entryId: `${lane}-s`, lane, kind: 'progress', payload: [payload], at: 1_000 });
  });
  const named = ['entry_id', 'lane', 'payload'];
  const columns = (connection.pragma('table_info(outbox)') as { name: string }[])
    .map(({ name }) => name)
    .filter(name => name !== 'sequence');
  const values = columns.map(name => (named.includes(name) ? `replace(${name}, @lane, printf('lane-%08d', n))` : name));
  const copy = connection.prepare(
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @last)
     INSERT INTO outbox (${columns.join(', ')})
     SELECT ${values.join(', ')} FROM numbers, outbox WHERE outbox.lane = @lane ORDER BY n, outbox.sequence`,
  );
  connection.transaction(() => loadInBulk(connection, () => copy.run({ lane, last: entries / 2 - 1 }))).immediate();
  const kept = connection.prepare('SELECT waiting_entries FROM outbox_totals').pluck().get();
  if (kept !== entries) throw new Error(`${String(kept)} of ${entries} entries wait`);
}
