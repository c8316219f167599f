import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migrations, openReadOnly, type Connection, type Migration } from '../../main/db';
import { migrateOptions, opened, STORE_KEY } from '../support/a-store';
import { aTempDir } from '../support/temp-dir';

const versionOf = (db: Connection): unknown => db.pragma('user_version', { simple: true });
const tablesOf = (db: Connection): unknown[] =>
  db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all();

/** A row in the oldest table and in one of the newest: what a migration must carry over. */
const ROWS = `
INSERT INTO settings (name, value) VALUES ('ghi chú', 'giữ nguyên');
INSERT INTO officers (officer_id, display_name, login_name, role, created_at) VALUES ('o1', 'Lê Văn Sáu', 'sau', 'officer', 1);
INSERT INTO outbox (entry_id, lane, kind, payload, state, next_attempt_at, created_at) VALUES ('e1', 'd1', 'dossier', '{}', 'waiting', 5, 5);
`;

/** The store as the program released with `count` steps left it. */
function aStoreOfStep(count: number): { folder: string; file: string; db: Connection } {
  const folder = aTempDir();
  const file = path.join(folder, 'desk.db');
  const db = opened(file);
  expect(migrate(db, migrateOptions(folder, migrations.slice(0, count)))).toMatchObject({ ok: true });
  db.exec(ROWS);
  return { folder, file, db };
}

test('versions go up, none twice', () => {
  const versions = migrations.map(migration => migration.version);
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
});

/** What stores of offices may already have: never changed, never taken out, nothing put in between. */
const RELEASED = [10, 20, 30, 40, 50, 60, 70, 71, 72, 80, 90, 91, 92, 100, 101, 110, 120, 140, 150, 160, 165, 166];

test('a new step stands above every step that a store may already have', () => {
  const versions = migrations.map(migration => migration.version);
  expect(versions.slice(0, RELEASED.length)).toEqual(RELEASED);
});

test('a new store gets every step, its records and our mark', () => {
  const folder = aTempDir();
  const db = opened(path.join(folder, 'desk.db'));
  const applied = migrations.map(migration => migration.version);
  expect(migrate(db, migrateOptions(folder))).toEqual({ ok: true, value: { applied } });
  expect(versionOf(db)).toBe(applied.at(-1));
  expect(db.pragma('application_id', { simple: true })).toBe(0x4d434431);
  expect(db.prepare('SELECT version FROM schema_migrations ORDER BY version').pluck().all()).toEqual(applied);
  expect(migrate(db, migrateOptions(folder))).toEqual({ ok: true, value: { applied: [] } });
  db.close();
});

test.each(migrations.slice(1).map((migration, index) => [migration.name, index + 1] as const))(
  'the step %s keeps the rows of the version before and leaves a checked copy of it',
  (_name, count) => {
    const { folder, file, db } = aStoreOfStep(count);
    const before = versionOf(db);
    const step = migrations[count]!;
    const answer = migrate(db, migrateOptions(folder, migrations.slice(0, count + 1)));
    expect(answer).toEqual({ ok: true, value: { applied: [step.version] } });
    expect(db.prepare('SELECT value FROM settings').pluck().all()).toEqual(['giữ nguyên']);
    expect(db.prepare('SELECT display_name FROM officers').pluck().all()).toEqual(['Lê Văn Sáu']);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();

    const [copyName, ...others] = readdirSync(path.join(folder, 'backups'));
    expect(others).toEqual([]);
    const copy = openReadOnly(path.join(folder, 'backups', copyName!), STORE_KEY);
    expect(versionOf(copy)).toBe(before);
    expect(copy.prepare('SELECT entry_id FROM outbox').pluck().all()).toEqual(['e1']);
    copy.close();
    expect(file).toMatch(/desk\.db$/u);
  },
);

test('the oldest store reaches the newest schema, equal to a new one', () => {
  const { folder, db } = aStoreOfStep(1);
  migrate(db, migrateOptions(folder));
  const fresh = opened(path.join(aTempDir(), 'desk.db'));
  migrate(fresh, migrateOptions(aTempDir()));
  const schemaOf = (of: Connection) => of.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
  expect(schemaOf(db)).toEqual(schemaOf(fresh));
  expect(db.prepare('SELECT value FROM settings').pluck().all()).toEqual(['giữ nguyên']);
  db.close();
  fresh.close();
});

test('one copy is made however many steps there are, and the two newest are kept', () => {
  const { folder, db } = aStoreOfStep(1);
  const upTo = (count: number, now: number) =>
    migrate(db, { ...migrateOptions(folder, migrations.slice(0, count)), now });
  upTo(4, 40);
  expect(readdirSync(path.join(folder, 'backups'))).toEqual([`before-${migrations[1]!.version}-40.db`]);
  writeFileSync(path.join(folder, 'backups', 'before-20-30.db.part'), 'half a copy');
  upTo(5, 500);
  upTo(6, 6_000);
  expect(readdirSync(path.join(folder, 'backups')).sort()).toEqual(
    [`before-${migrations[4]!.version}-500.db`, `before-${migrations[5]!.version}-6000.db`].sort(),
  );
  db.close();
});

const BAD: Migration = {
  version: 90_000,
  name: 'bad',
  sql: `CREATE TABLE half_made (x TEXT) STRICT;
INSERT INTO half_made VALUES ('1');
DELETE FROM settings;
INSERT INTO no_such_table VALUES (1);`,
};

test('a step that fails half way leaves the version before whole and usable', () => {
  const { folder, file, db } = aStoreOfStep(migrations.length);
  const before = { version: versionOf(db), tables: tablesOf(db) };
  expect(() => migrate(db, migrateOptions(folder, [...migrations, BAD]))).toThrow(/no_such_table/u);
  db.close();

  const again = opened(file);
  expect({ version: versionOf(again), tables: tablesOf(again) }).toEqual(before);
  expect(again.prepare('SELECT value FROM settings').pluck().all()).toEqual(['giữ nguyên']);
  expect(migrate(again, migrateOptions(folder))).toEqual({ ok: true, value: { applied: [] } });
  again.close();
});

test('each step cut off at each of its statements leaves the version before whole', () => {
  for (const [count, step] of migrations.entries()) {
    if (count === 0) continue;
    const statements = step.sql.split(/;\n(?!END)/u).filter(statement => statement.trim() !== '');
    for (const upTo of [1, Math.ceil(statements.length / 2), statements.length - 1]) {
      const { folder, db } = aStoreOfStep(count);
      const before = { version: versionOf(db), tables: tablesOf(db) };
      const cut = { ...step, sql: `${statements.slice(0, upTo).join(';\n')};\nSELECT cut_off_here();` };
      expect(() => migrate(db, migrateOptions(folder, [...migrations.slice(0, count), cut]))).toThrow();
      expect({ version: versionOf(db), tables: tablesOf(db) }).toEqual(before);
      db.close();
    }
  }
});

test('pages and what was read on them are the same after the step that lets them be arranged', () => {
  const before = migrations.findIndex(migration => migration.name === 'page-desk');
  const { folder, db } = aStoreOfStep(before);
  db.exec(`
INSERT INTO blobs (sha256, size_bytes, mime, stored_at) VALUES ('${'a'.repeat(64)}', 1, 'image/png', 1), ('${'b'.repeat(64)}', 1, 'file/pdf', 1);
INSERT INTO pages VALUES ('p1', NULL, NULL, NULL, 'original', 1, 90, 10, 20, 300, 'image/png', '${'a'.repeat(64)}', '${'b'.repeat(64)}', 0, 'folder', 5, NULL, 'read');
INSERT INTO pages VALUES ('p2', NULL, NULL, NULL, 'original', 2, 0, 10, 20, NULL, 'image/png', '${'a'.repeat(64)}', '${'b'.repeat(64)}', 1, 'folder', 5, 9, 'waiting');
INSERT INTO readings VALUES ('p1', 'chữ trên trang', '[]', '[]', '[]', 'don', 0, 0.5, 'engine', 7, 8);
`);
  const kept = (of: Connection) => ({
    pages: of
      .prepare(
        'SELECT page_id, position, rotation, resolution_dpi, source, captured_at, removed_at FROM pages ORDER BY page_id',
      )
      .all(),
    readings: of.prepare('SELECT page_id, text, document_kind, mean_confidence, read_at FROM readings').all(),
  });
  const rows = kept(db);
  expect(migrate(db, migrateOptions(folder))).toMatchObject({ ok: true });
  expect(kept(db)).toEqual(rows);
  expect(db.prepare('SELECT DISTINCT paper_id FROM pages').pluck().all()).toEqual(['p1']);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.close();
});

test('a store of a newer program is refused and its file is the same byte for byte', () => {
  const { folder, file, db } = aStoreOfStep(migrations.length);
  const newer: Migration = { version: 9_990, name: 'of-the-future', sql: 'CREATE TABLE future (x TEXT) STRICT;' };
  migrate(db, migrateOptions(folder, [...migrations, newer]));
  db.close();
  const before = readFileSync(file);
  const again = opened(file);
  expect(migrate(again, migrateOptions(folder))).toEqual({
    ok: false,
    code: 'store.from-newer-version',
    detail: '9990',
  });
  again.close();
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a store whose recorded step differs from ours is refused', () => {
  const { folder, db } = aStoreOfStep(migrations.length);
  const changed = migrations.map((migration, index) =>
    index === 1 ? { ...migration, sql: `${migration.sql}\n-- edited` } : migration,
  );
  expect(migrate(db, migrateOptions(folder, changed))).toMatchObject({ ok: false, code: 'store.from-newer-version' });
  db.close();
});
