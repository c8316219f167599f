import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openConnection, sqlFor } from '../../main/db';
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
        const before = unknownIn(world);
        await drain(world);
        hold(unknownIn(world), before, 'what this program does not know stands in the store as it was');
        await checkAll(world);
        cases += 1;
      } catch (cause) {
        throw new Error(`${protocol}, ${name}`, { cause });
      } finally {
        await world.close();
      }
    }
  }
  for (const protocol of ['exchange', 'v1'] as const) await newerPortal(protocol);
  await olderProgram();
  return { cases: cases + 3 };
}

/** Members and list rows of a later version in every answer: passed over, and what is known in them counts. */
async function newerPortal(protocol: 'exchange' | 'v1'): Promise<void> {
  const world = await aSyncWorld({ dossiers: 3, protocol });
  let reworded = 0;
  try {
    world.proxy.decide = ({ isFile }) => (isFile ? { kind: 'pass' } : { kind: 'reword', change: later });
    await drain(world);
    hold(reworded > world.codes.length, true, 'answers in words of a later version');
    await checkAll(world);
  } finally {
    await world.close();
  }

  function later(body: string): string {
    if (!body.startsWith('{')) return body;
    reworded += 1;
    const said = JSON.parse(body) as Record<string, unknown>;
    const rows = Object.entries(said).flatMap(([name, value]) =>
      Array.isArray(value) ? [[name, value.map(row => (isObject(row) ? { ...row, stars: 5 } : row))] as const] : [],
    );
    return JSON.stringify({
      handledBy: { name: 'x', stars: [5] },
      protocolVersion: 99,
      ...said,
      ...Object.fromEntries(rows),
    });
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** What rows of a later version hold beside what is known, as it lies in the store. */
function unknownIn({ store }: SyncWorld): string {
  const rows = store.all(
    sqlFor.selectFrom('outbox').select(['sequence', 'payload']).where('kind', '=', 'dossier').orderBy('sequence'),
  );
  return JSON.stringify(
    rows.map(({ sequence, payload }) => {
      const { handlingStars, witnesses } = JSON.parse(payload) as Record<string, unknown>;
      return [sequence, handlingStars, witnesses];
    }),
  );
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
