import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { StoreRefusal } from '../../preload/contract/store-refusals';
import { assert } from '../base/assert';
import { done, refuse, type Outcome } from '../base/outcome';
import { nativeBinding } from './native-binding';

export type { StoreRefusal };
export type Connection = Database.Database;

/** "MCD1": tells our store from any other SQLite file. */
export const APPLICATION_ID = 0x4d434431;

/**
 * Opens the encrypted store at `file` with its 32-byte key; creates it when absent.
 *
 * WAL with `synchronous=FULL`, asserted on every connection: a receipt must never outlive its dossier after a power cut.
 * The lock is exclusive for the life of the connection, so a second program on the same folder is refused.
 * A wrong key, a foreign file and a damaged page all answer `store.damaged`: to the cipher they look alike. So does an
 * emptied file, which SQLite would take for a new one.
 */
export function openConnection(file: string, key: Uint8Array): Outcome<Connection, StoreRefusal> {
  assert(key.length === 32, 'the store key has 32 bytes');
  const isNew = !existsSync(file);
  if (!isNew && statSync(file).size === 0) return refuse('store.damaged');
  const binding = nativeBinding();
  let db: Connection | undefined;
  try {
    db = new Database(file, { timeout: 1_000, ...(binding ? { nativeBinding: binding } : {}) });
    unlock(db, key);
    db.pragma('locking_mode = EXCLUSIVE');
    if (!isNew && applicationIdOf(db) !== APPLICATION_ID && !isEmpty(db)) {
      db.close();
      return refuse('store.damaged');
    }
    configure(db);
    return done(db);
  } catch (fault) {
    db?.close();
    const refusal = refusalOf(fault);
    if (refusal) return refuse(refusal);
    throw fault;
  }
}

/** Opens a copy only to look at it: backups and checks. Throws on a wrong key or a damaged file. */
export function openReadOnly(file: string, key: Uint8Array): Connection {
  const binding = nativeBinding();
  const db = new Database(file, {
    readonly: true,
    fileMustExist: true,
    ...(binding ? { nativeBinding: binding } : {}),
  });
  try {
    unlock(db, key);
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (fault) {
    db.close();
    throw fault;
  }
}

/** Reads every page once and checks that it is the one written; 4 ms a megabyte on the offices' disks. */
export function isSound(db: Connection): boolean {
  try {
    return db.pragma('quick_check(1)', { simple: true }) === 'ok';
  } catch (fault) {
    if (refusalOf(fault) === 'store.damaged') return false;
    throw fault;
  }
}

function unlock(db: Connection, key: Uint8Array): void {
  db.pragma(`cipher = 'chacha20'`);
  db.pragma(`key = 'raw:${Buffer.from(key).toString('hex')}'`);
}

function configure(db: Connection): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  // Sorting and temporary indexes must not put plain text on the disk.
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -32768');
  assert(db.pragma('journal_mode', { simple: true }) === 'wal', 'the store writes ahead');
  assert(db.pragma('synchronous', { simple: true }) === 2, 'every commit reaches the disk');
  assert(db.pragma('foreign_keys', { simple: true }) === 1, 'references are enforced');
}

function applicationIdOf(db: Connection): unknown {
  return db.pragma('application_id', { simple: true });
}

function isEmpty(db: Connection): boolean {
  return db.prepare('SELECT count(*) AS n FROM sqlite_schema').pluck().get() === 0;
}

/** What a fault of the driver says of the store, or undefined when it says something else. */
export function refusalOf(fault: unknown): StoreRefusal | undefined {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'store.in-use';
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_AUTH'))
    return 'store.damaged';
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_PERM'))
    return 'store.not-writable';
  return undefined;
}
