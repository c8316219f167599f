import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { openDatabase } from './open-database';
import { BACKED_UP, SNAPSHOT_NAME, type Act, type Driver, type Row, type Sql } from './sql';

/** One desk's portal: a database file of its own in `dir`. */
export function createSqliteDriver(dir: string): Driver {
  const db = openDatabase(join(dir, 'portal.db'));
  db.exec(SCHEMA);
  const statements = new Map<string, Database.Statement>();

  function allNow<T>(text: string, values: readonly unknown[] = []): T[] {
    let statement = statements.get(text);
    if (!statement) statements.set(text, (statement = db.prepare(text.replace(/\$(\d+)/g, '@p$1'))));
    const named = Object.fromEntries(values.map((value, index) => [`p${index + 1}`, plain(value)]));
    if (statement.reader) return statement.all(named) as T[];
    statement.run(named);
    return [];
  }

  const sql: Sql = {
    all: (text, values) => Promise.resolve(allNow(text, values)),
    nextNumber: () => Promise.resolve(allNow<{ next: number }>(NEXT_NUMBER)[0]!.next),
  };

  // One connection: transactions follow each other. Their waits are only for each other, never for the outside.
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  }

  function runNow<T>(act: () => Act<T>): T {
    const steps = act();
    let step = steps.next();
    while (!step.done) step = steps.next(allNow<Row>(step.value.text, step.value.values));
    return step.value;
  }

  const runWhole = db.transaction(<T>(act: () => Act<T>): T => runNow(act));

  return {
    kind: 'sqlite',
    all: (text, values) => inTurn(() => sql.all(text, values)) as never,
    nextNumber: () => inTurn(sql.nextNumber),
    transaction: (_locks, work) =>
      inTurn(async () => {
        db.exec('BEGIN IMMEDIATE');
        try {
          const result = await work(sql);
          db.exec('COMMIT');
          return result;
        } catch (error) {
          db.exec('ROLLBACK');
          throw error;
        }
      }),
    openMonth: () => Promise.resolve(),
    run: act => inTurn(() => Promise.resolve(runWhole.immediate(act) as never)),
    // Between the statements of a transaction nothing but its own continuation runs, so this never falls into one.
    runNow: act => (db.inTransaction ? runNow(act) : (runWhole.immediate(act) as never)),
    snapshot: name =>
      inTurn(() => {
        const file = snapshotFile(dir, name);
        rmSync(file, { force: true });
        db.prepare('VACUUM INTO ?').run(file);
        return Promise.resolve();
      }),
    restore: name =>
      inTurn(() => {
        db.prepare('ATTACH ? AS backup').run(snapshotFile(dir, name));
        try {
          db.transaction(() => {
            for (const table of BACKED_UP)
              db.exec(`DELETE FROM main.${table}; INSERT INTO main.${table} SELECT * FROM backup.${table}`);
          }).immediate();
        } finally {
          db.exec('DETACH backup');
        }
        return Promise.resolve();
      }),
    close: () => inTurn(() => Promise.resolve(void db.close())),
  };
}

function snapshotFile(dir: string, name: string): string {
  if (!SNAPSHOT_NAME.test(name)) throw new Error(`${name}: not a name for a snapshot`);
  return join(dir, `snapshot-${name}.db`);
}

function plain(value: unknown): unknown {
  if (value === undefined) return null;
  return typeof value === 'boolean' ? Number(value) : value;
}

const NEXT_NUMBER = `INSERT INTO ledger_counters (name, next) VALUES ('portal', 1)
  ON CONFLICT (name) DO UPDATE SET next = ledger_counters.next + 1 RETURNING next`;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS dossier_codes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL UNIQUE, month TEXT NOT NULL, station_id TEXT NOT NULL,
    number TEXT NOT NULL UNIQUE, arrived_at INTEGER NOT NULL, superseded_by TEXT
  );
  CREATE TABLE IF NOT EXISTS dossiers (
    month TEXT NOT NULL, code TEXT NOT NULL, station_id TEXT NOT NULL, day TEXT NOT NULL, bucket TEXT NOT NULL,
    status TEXT NOT NULL, revision INTEGER NOT NULL, foreign_revision INTEGER NOT NULL, station_revision INTEGER NOT NULL,
    content_sha256 TEXT NOT NULL, shape TEXT NOT NULL, version_seq INTEGER NOT NULL, step_count INTEGER NOT NULL DEFAULT 0,
    file_count INTEGER NOT NULL DEFAULT 0, superseded INTEGER NOT NULL DEFAULT 0, changed_at INTEGER, changed_by TEXT,
    PRIMARY KEY (month, code)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS dossiers_by_day ON dossiers (station_id, day);
  CREATE TABLE IF NOT EXISTS versions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, month TEXT NOT NULL, code TEXT NOT NULL, shape TEXT NOT NULL, payload TEXT NOT NULL,
    is_updating INTEGER NOT NULL, key TEXT NOT NULL, made_by TEXT NOT NULL, at INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS versions_by_code ON versions (month, code);
  CREATE TABLE IF NOT EXISTS steps (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, month TEXT NOT NULL, code TEXT NOT NULL, step_id TEXT NOT NULL, status TEXT NOT NULL,
    shape TEXT NOT NULL, payload TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE (month, code, step_id)
  );
  CREATE TABLE IF NOT EXISTS files (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, month TEXT NOT NULL, code TEXT NOT NULL, attachment_id TEXT NOT NULL,
    sha256 TEXT NOT NULL, mime TEXT NOT NULL, size_bytes INTEGER NOT NULL, at INTEGER NOT NULL,
    UNIQUE (month, code, attachment_id, sha256)
  );
  CREATE TABLE IF NOT EXISTS answers (
    station_id TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (station_id, key)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, station_id TEXT, kind TEXT NOT NULL, code TEXT, revision INTEGER, at INTEGER NOT NULL,
    body TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS results (
    result_id TEXT PRIMARY KEY, station_id TEXT NOT NULL, code TEXT NOT NULL, mime TEXT NOT NULL, sha256 TEXT NOT NULL,
    content BLOB NOT NULL
  );
  CREATE TABLE IF NOT EXISTS packages (
    kind TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, sha256 TEXT NOT NULL, content TEXT NOT NULL,
    at INTEGER NOT NULL, PRIMARY KEY (kind, name)
  );
  CREATE TABLE IF NOT EXISTS ledger_counters (name TEXT PRIMARY KEY, next INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS ledger_blocks (
    block_id TEXT PRIMARY KEY, station_id TEXT NOT NULL, key TEXT NOT NULL, agency_code TEXT NOT NULL, kind TEXT NOT NULL,
    scope TEXT NOT NULL, from_number INTEGER NOT NULL, to_number INTEGER NOT NULL, UNIQUE (station_id, key)
  );
  CREATE TABLE IF NOT EXISTS ledger_used (
    block_id TEXT NOT NULL, number INTEGER NOT NULL, reason TEXT, PRIMARY KEY (block_id, number)
  );
`;
