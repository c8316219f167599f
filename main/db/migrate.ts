import { createHash } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { done, refuse, type Outcome } from '../base/outcome';
import { copyVerified } from './backup';
import { APPLICATION_ID, type Connection, type StoreRefusal } from './connection';
import { migrations as released, type Migration } from './migrations';

export interface MigrateOptions {
  readonly file: string;
  readonly key: Uint8Array;
  readonly backupDir: string;
  readonly now: number;
  readonly migrations?: readonly Migration[];
}

const KEPT_COPIES = 2;
const COPY_NAME = /^before-\d+-(\d+)\.db$/u;

/**
 * Brings the store to the newest schema, forward only, each step in one transaction with its record.
 *
 * Before the first of them a copy is made, opened and checked; it stays in `backupDir`, where the two newest such copies
 * are kept: a store of a gigabyte must not fill the disk by being brought up to date. A store from a newer program, or
 * one whose recorded steps differ from ours, is refused and not written to.
 */
export function migrate(db: Connection, options: MigrateOptions): Outcome<{ applied: number[] }, StoreRefusal> {
  const migrations = options.migrations ?? released;
  const current = Number(db.pragma('user_version', { simple: true }));
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) return refuse('store.from-newer-version', String(current));
  if (current > 0 && !recordsAgree(db, migrations)) return refuse('store.from-newer-version', String(current));

  const wanted = migrations.filter(migration => migration.version > current);
  const first = wanted[0];
  if (first && current > 0) copyBefore(db, first, options);
  for (const migration of wanted) apply(db, migration, options.now);
  return done({ applied: wanted.map(migration => migration.version) });
}

function copyBefore(db: Connection, first: Migration, { file, key, backupDir, now }: MigrateOptions): void {
  copyVerified(db, { file, key, copy: path.join(backupDir, `before-${first.version}-${now}.db`) });
  for (const old of copiesIn(backupDir).slice(KEPT_COPIES)) rmSync(path.join(backupDir, old), { force: true });
}

/** Newest first, by the moment in their names. */
function copiesIn(backupDir: string): string[] {
  const madeAt = (name: string) => Number(COPY_NAME.exec(name)?.[1]);
  return readdirSync(backupDir)
    .filter(name => COPY_NAME.test(name))
    .sort((a, b) => madeAt(b) - madeAt(a));
}

function apply(db: Connection, migration: Migration, now: number): void {
  db.transaction(() => {
    db.exec(migration.sql);
    db.exec(
      'CREATE TABLE IF NOT EXISTS schema_migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
    );
    db.prepare('INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)').run(
      migration.version,
      migration.name,
      checksumOf(migration),
      now,
    );
    db.pragma(`user_version = ${migration.version}`);
    db.pragma(`application_id = ${APPLICATION_ID}`);
  }).immediate();
}

function recordsAgree(db: Connection, migrations: readonly Migration[]): boolean {
  const rows = db.prepare('SELECT version, checksum FROM schema_migrations ORDER BY version').all() as {
    version: number;
    checksum: string;
  }[];
  return rows.every(row => {
    const ours = migrations.find(migration => migration.version === row.version);
    return ours !== undefined && checksumOf(ours) === row.checksum;
  });
}

export function checksumOf(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex');
}
