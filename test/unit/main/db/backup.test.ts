import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { copyVerified, openReadOnly, sqlFor } from '../../../../main/db';
import { aStore, STORE_KEY } from '../../../support/a-store';

test('a copy holds every committed row, also those still in the write-ahead log', () => {
  const { store, file, folder } = aStore();
  store.inTransaction(tx => tx.run(sqlFor.insertInto('settings').values({ name: 'a', value: '1' })));
  const copy = path.join(folder, 'backups', 'copy.db');
  copyVerified(store.connection, { file, key: STORE_KEY, copy });
  expect(readdirSync(path.join(folder, 'backups'))).toEqual(['copy.db']);
  const opened = openReadOnly(copy, STORE_KEY);
  expect(opened.prepare('SELECT value FROM settings').pluck().all()).toEqual(['1']);
  opened.close();
});

test('a copy that does not check appears nowhere', () => {
  const { store, file, folder } = aStore();
  const copy = path.join(folder, 'backups', 'copy.db');
  expect(() => copyVerified(store.connection, { file, key: Buffer.alloc(32, 9), copy })).toThrow();
  expect(readdirSync(path.join(folder, 'backups'))).toEqual([]);
});

test('a copy that cannot be made is a fault and leaves the store usable', () => {
  const { store, file, folder } = aStore();
  const options = { file: path.join(folder, 'gone.db'), key: STORE_KEY, copy: path.join(folder, 'backups', 'copy.db') };
  expect(() => copyVerified(store.connection, options)).toThrow();
  expect(existsSync(file)).toBe(true);
  store.inTransaction(tx => tx.run(sqlFor.insertInto('settings').values({ name: 'b', value: '2' })));
  expect(store.all(sqlFor.selectFrom('settings').selectAll())).toHaveLength(1);
});
