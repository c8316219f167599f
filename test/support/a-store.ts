import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createStore, migrate, openConnection, type Connection, type Migration, type Store } from '../../main/db';
import { aTempDir } from './temp-dir';

/** Any 32 bytes: what tests of the store encrypt with. */
export const STORE_KEY = Buffer.alloc(32, 7);

export interface AStore {
  readonly store: Store;
  readonly file: string;
  readonly folder: string;
}

/** An encrypted store of the newest schema on a real file, closed and removed with the test. */
export function aStore(clock: { now(): number } = { now: () => 1_000 }, migrations?: readonly Migration[]): AStore {
  const folder = aTempDir();
  const file = path.join(folder, 'desk.db');
  const connection = opened(file);
  const migrated = migrate(connection, migrateOptions(folder, migrations));
  if (!migrated.ok) throw new Error(migrated.code);
  const store = createStore(connection, clock);
  onTestFinished(() => store.close());
  return { store, file, folder };
}

export function migrateOptions(folder: string, migrations?: readonly Migration[]) {
  return {
    file: path.join(folder, 'desk.db'),
    key: STORE_KEY,
    backupDir: path.join(folder, 'backups'),
    now: 1_000,
    ...(migrations ? { migrations } : {}),
  };
}

/** The connection of a file that must open. */
export function opened(file: string, key: Uint8Array = STORE_KEY): Connection {
  const answer = openConnection(file, key);
  if (!answer.ok) throw new Error(`refused: ${answer.code}`);
  return answer.value;
}
