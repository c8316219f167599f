import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openConnection, openReadOnly } from '../../../../main/db';
import { nativeBinding } from '../../../../main/db/native-binding';
import { aStore, opened, STORE_KEY } from '../../../support/a-store';
import { aTempDir } from '../../../support/temp-dir';

const OTHER_KEY = Buffer.alloc(32, 8);

function aFile(bytes: Uint8Array): string {
  const file = path.join(aTempDir(), 'desk.db');
  writeFileSync(file, bytes);
  return file;
}

test('the live connection writes ahead, flushes every commit and enforces references', () => {
  const { store } = aStore();
  const pragma = (name: string) => store.connection.pragma(name, { simple: true });
  expect(pragma('journal_mode')).toBe('wal');
  expect(pragma('synchronous')).toBe(2);
  expect(pragma('foreign_keys')).toBe(1);
  expect(pragma('temp_store')).toBe(2);
  expect(pragma('trusted_schema')).toBe(0);
});

test('a store opened again flushes every commit too', () => {
  const { store, file } = aStore();
  store.close();
  const again = opened(file);
  expect(again.pragma('synchronous', { simple: true })).toBe(2);
  expect(again.pragma('foreign_keys', { simple: true })).toBe(1);
  again.close();
});

test('a row that refers to nothing is refused by the store itself', () => {
  const { store } = aStore();
  const insert = () =>
    store.connection.exec(
      "INSERT INTO draft_fields (draft_id, path, value, source, saved_at) VALUES ('gone', 'p', '1', 's', 1)",
    );
  expect(insert).toThrow(/FOREIGN KEY/u);
});

test('a wrong key is refused and the file stays as it was', () => {
  const { store, file } = aStore();
  store.close();
  const before = readFileSync(file);
  expect(openConnection(file, OTHER_KEY)).toEqual({ ok: false, code: 'store.damaged' });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test("another program's SQLite file is refused and stays as it was", () => {
  const file = path.join(aTempDir(), 'desk.db');
  const binding = nativeBinding();
  const foreign = new Database(file, binding ? { nativeBinding: binding } : {});
  foreign.exec('CREATE TABLE t (x); INSERT INTO t VALUES (1)');
  foreign.close();
  const before = readFileSync(file);
  expect(openConnection(file, STORE_KEY)).toEqual({ ok: false, code: 'store.damaged' });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('an encrypted store of another program under the same key is refused', () => {
  const file = path.join(aTempDir(), 'desk.db');
  const foreign = opened(file);
  foreign.exec('CREATE TABLE t (x)');
  foreign.close();
  expect(openConnection(file, STORE_KEY)).toEqual({ ok: false, code: 'store.damaged' });
});

test.each([
  ['random bytes', () => Buffer.from(Array.from({ length: 20_000 }, (_, i) => (i * 7919 + (i >> 3)) & 0xff))],
  ['a text', () => Buffer.from('không phải cơ sở dữ liệu '.repeat(500))],
  ['zeroes', () => Buffer.alloc(16_384)],
])('%s in place of the store are refused and left alone', (_what, bytes) => {
  const file = aFile(bytes());
  expect(openConnection(file, STORE_KEY)).toEqual({ ok: false, code: 'store.damaged' });
  expect(readFileSync(file).equals(bytes())).toBe(true);
});

test('a second opener of the same store is refused', () => {
  const { file } = aStore();
  expect(openConnection(file, STORE_KEY)).toEqual({ ok: false, code: 'store.in-use' });
});

test('an emptied file is a damaged store, never a new one', () => {
  const file = aFile(Buffer.alloc(0));
  expect(openConnection(file, STORE_KEY)).toEqual({ ok: false, code: 'store.damaged' });
  expect(readFileSync(file)).toHaveLength(0);
});

test('a store that cannot be opened for writing is refused as such', () => {
  const file = path.join(aTempDir(), 'desk.db');
  mkdirSync(file);
  expect(openConnection(file, STORE_KEY)).toEqual({ ok: false, code: 'store.not-writable' });
});

test('a copy opened only to look at it cannot be written', () => {
  const { store, file } = aStore();
  store.close();
  const copy = openReadOnly(file, STORE_KEY);
  expect(() => copy.exec("INSERT INTO settings VALUES ('a', 'b')")).toThrow(/readonly/u);
  copy.close();
  expect(() => openReadOnly(file, OTHER_KEY)).toThrow();
});

test('a key of another length is a fault of ours', () => {
  expect(() => openConnection(path.join(aTempDir(), 'x.db'), Buffer.alloc(16))).toThrow(/32 bytes/u);
});
