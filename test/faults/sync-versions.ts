import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openConnection } from '../../main/db';
import { dossierOfEntry, dossierPayload, progressPayload, stepsOfEntry } from '../../main/sync/exchange-mapping';
import { createKeySlots } from '../../main/security';
import { SECRET } from '../support/a-desk';
import { hold } from './store-look';
import { aSyncWorld, checkAll, drain, openDesk, type SyncWorld } from './sync-world';

/** What a store may hold that this program did not write: rows of the two versions before it and of the one after. */
const ROWS: readonly (readonly [string, (world: SyncWorld) => void])[] = [
  ['N-2: the words of the portal', world => asWordsOfPortal(world, 'dossier')],
  ['N-2: steps in the words of the portal', world => asWordsOfPortal(world, 'progress')],
  ['N-1: no revision', world => change(world, payload => ({ ...payload, revision: undefined }))],
  ['N-1: no form', world => change(world, payload => ({ ...payload, fields: undefined }))],
  ['N+1: a field nobody knows', world => change(world, payload => ({ ...payload, handlingStars: 5 }))],
  ['N+1: a list nobody knows', world => change(world, payload => ({ ...payload, witnesses: [{ name: 'x' }] }))],
];

/** F28: clients and portals of other versions: what is unknown is kept and passed over, nothing is deleted. */
export async function versions(): Promise<{ cases: number }> {
  let cases = 0;
  for (const protocol of ['exchange', 'v1'] as const) {
    for (const [name, arrange] of ROWS) {
      // The other protocol has no words of its own in a store.
      if (protocol === 'v1' && name.startsWith('N-2: steps')) continue;
      const world = await aSyncWorld({ dossiers: 3, protocol });
      try {
        arrange(world);
        await drain(world);
        await checkAll(world);
        cases += 1;
      } catch (cause) {
        throw new Error(`${protocol}, ${name}`, { cause });
      } finally {
        await world.close();
      }
    }
  }
  await olderProgram();
  return { cases: cases + 1 };
}

/** A store of a newer program is refused and not written to. */
async function olderProgram(): Promise<void> {
  const world = await aSyncWorld({ dossiers: 2 });
  try {
    await world.desk.stop();
    const file = path.join(world.profileDir, 'store', 'desk.db');
    const slots = createKeySlots(path.join(world.profileDir, 'keys', 'key-slots.json'));
    const opened = openConnection(file, (await slots.unwrap(slots.officers()[0]!.officerId, SECRET))!);
    if (!opened.ok) throw new Error(opened.code);
    opened.value.pragma('user_version = 99990');
    opened.value.pragma('wal_checkpoint(TRUNCATE)');
    opened.value.close();
    const before = hashOf(file);
    const older = await openDesk(world.profileDir, world.clock).catch((fault: unknown) => String(fault));
    hold(String(older).includes('store.from-newer-version'), true, 'the older program says so');
    hold(hashOf(file), before, 'the store of the newer program');
  } finally {
    await world.close();
  }
}

function asWordsOfPortal({ store }: SyncWorld, kind: 'dossier' | 'progress'): void {
  const rows = store.connection
    .prepare(`SELECT sequence, payload FROM outbox WHERE kind = ? AND state = 'waiting'`)
    .all(kind) as { sequence: number; payload: string }[];
  for (const { sequence, payload } of rows) {
    const words =
      kind === 'dossier'
        ? dossierPayload(dossierOfEntry(payload)).payload
        : stepsOfEntry(payload).map(step => progressPayload(step).payload);
    store.connection.prepare('UPDATE outbox SET payload = ? WHERE sequence = ?').run(JSON.stringify(words), sequence);
  }
}

function change({ store }: SyncWorld, to: (payload: Record<string, unknown>) => unknown): void {
  const rows = store.connection
    .prepare(`SELECT sequence, payload FROM outbox WHERE kind = 'dossier' AND state = 'waiting'`)
    .all() as { sequence: number; payload: string }[];
  for (const { sequence, payload } of rows) {
    const changed = JSON.stringify(to(JSON.parse(payload) as Record<string, unknown>));
    store.connection.prepare('UPDATE outbox SET payload = ? WHERE sequence = ?').run(changed, sequence);
  }
}

const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
