import { rmSync } from 'node:fs';
import { openReadOnly, refusalOf } from './connection';

export interface CheckRequest {
  readonly file: string;
  readonly key: Uint8Array;
  /** Tables to count. */
  readonly tables: readonly string[];
}

export interface StoreCheck {
  readonly isSound: boolean;
  /** `user_version`; null when it could not even be opened. */
  readonly schema: number | null;
  readonly counts: Readonly<Record<string, number>>;
}

/** Looks through a copy of the store; in a thread of its own for large ones. */
export type StoreChecker = (request: CheckRequest, signal: AbortSignal) => Promise<StoreCheck>;

/** Opens a copy, reads every page of it once, and counts. Leaves nothing beside it. */
export function checkStore({ file, key, tables }: CheckRequest): StoreCheck {
  try {
    const db = openReadOnly(file, key);
    try {
      const isSound = db.pragma('quick_check(1)', { simple: true }) === 'ok';
      const schema = Number(db.pragma('user_version', { simple: true }));
      const counts = Object.fromEntries(
        tables.map(table => [table, Number(db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get())]),
      );
      return { isSound, schema, counts };
    } finally {
      db.close();
    }
  } catch (fault) {
    const refusal = refusalOf(fault);
    // A header cut off or overwritten reads as a table that is not there.
    if (refusal === 'store.damaged' || (fault as { code?: unknown }).code === 'SQLITE_ERROR') {
      return { isSound: false, schema: null, counts: {} };
    }
    throw fault;
  } finally {
    for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
  }
}
