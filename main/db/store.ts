import type { Statement } from 'better-sqlite3';
import type { Compilable } from 'kysely';
import { assert } from '../base/assert';
import type { Connection } from './connection';

/** Reads. Queries are built with `sqlFor` and run synchronously. */
export interface ReadTx {
  all<T>(query: Compilable<T>): T[];
  find<T>(query: Compilable<T>): T | undefined;
}

declare const writing: unique symbol;

/** Proof of standing inside a transaction; only `inTransaction` hands one out. */
export interface WriteTx extends ReadTx {
  readonly [writing]: true;
  /** Runs a change; gives the number of rows it touched. */
  run(query: Compilable<unknown>): number;
  /** A part that comes to nothing when it throws, the rest of the transaction standing (a savepoint). */
  partly<T>(work: () => T): T;
}

export interface Store extends ReadTx {
  /**
   * All or nothing, on disk when it returns.
   * IMMEDIATE, not DEFERRED: a read that turns into a write could meet SQLITE_BUSY halfway through.
   */
  inTransaction<T>(work: (tx: WriteTx) => T): T;
  /** When the last change reached the disk, UTC ms; null before the first. */
  lastCommitAt(): number | null;
  readonly connection: Connection;
  close(): void;
}

export function createStore(connection: Connection, clock: { now(): number }): Store {
  const statements = new Map<string, Statement>();
  let lastCommitAt: number | null = null;

  function prepared(query: Compilable<unknown>): { statement: Statement; parameters: unknown[] } {
    const compiled = query.compile();
    let statement = statements.get(compiled.sql);
    if (!statement) {
      statement = connection.prepare(compiled.sql);
      statements.set(compiled.sql, statement);
    }
    return { statement, parameters: compiled.parameters as unknown[] };
  }

  const read: ReadTx = {
    all: <T>(query: Compilable<T>) => {
      const { statement, parameters } = prepared(query);
      return statement.all(...parameters) as T[];
    },
    find: <T>(query: Compilable<T>) => {
      const { statement, parameters } = prepared(query);
      return statement.get(...parameters) as T | undefined;
    },
  };
  const tx = {
    ...read,
    run: (query: Compilable<unknown>) => {
      assert(connection.inTransaction, 'changes are made inside a transaction');
      const { statement, parameters } = prepared(query);
      return statement.run(...parameters).changes;
    },
    partly<T>(work: () => T): T {
      assert(connection.inTransaction, 'a part belongs to a transaction');
      return connection.transaction(work)();
    },
  } as WriteTx;

  return {
    ...read,
    connection,
    inTransaction<T>(work: (tx: WriteTx) => T): T {
      const value = connection.transaction(() => work(tx)).immediate();
      assert(!(value instanceof Promise), 'a transaction is synchronous');
      lastCommitAt = clock.now();
      return value;
    },
    lastCommitAt: () => lastCommitAt,
    close() {
      statements.clear();
      if (connection.open) connection.close();
    },
  };
}
