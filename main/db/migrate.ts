import { createHash } from 'node:crypto';
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

/**
 * Brings the store to the newest schema, forward only, each step in one transaction with its record.
 *
 * Before every step a copy is made, opened and checked; it stays in `backupDir`. A store from a newer program, or one
 * whose recorded steps differ from ours, is refused and not written to.
 */
export function migrate(db: Connection, options: MigrateOptions): Outcome<{ applied: number[] }, StoreRefusal> {
  const migrations = options.migrations ?? released;
  const current = Number(db.pragma('user_version', { simple: true }));
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) return refuse('store.from-newer-version', String(current));
  if (current > 0 && !recordsAgree(db, migrations)) return refuse('store.from-newer-version', String(current));

  const applied: number[] = [];
  for (const migration of migrations) {
    if (migration.version <= current) continue;
    if (current > 0) copyBefore(db, migration, options);
    apply(db, migration, options.now);
    applied.push(migration.version);
  }
  return done({ applied });
}

function copyBefore(db: Connection, migration: Migration, { file, key, backupDir, now }: MigrateOptions): void {
  copyVerified(db, { file, key, copy: path.join(backupDir, `before-${migration.version}-${now}.db`) });
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
