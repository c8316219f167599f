import { expect, test } from 'vitest';
import { createStore, sqlFor } from '../../../../main/db';
import { aStore, opened } from '../../../support/a-store';

const setting = (name: string, value = 'x') => sqlFor.insertInto('settings').values({ name, value });
const settings = sqlFor.selectFrom('settings').selectAll();

test('a transaction that throws leaves nothing', () => {
  const { store } = aStore();
  const work = () =>
    store.inTransaction(tx => {
      tx.run(setting('first'));
      throw new Error('half way');
    });
  expect(work).toThrow('half way');
  expect(store.all(settings)).toEqual([]);
});

test('a transaction answers what its work answers, and how many rows it touched', () => {
  const { store } = aStore();
  expect(store.inTransaction(tx => tx.run(setting('a')))).toBe(1);
  expect(store.inTransaction(tx => tx.run(sqlFor.deleteFrom('settings')))).toBe(1);
});

test('a transaction that tries to wait is a fault', () => {
  const { store } = aStore();
  expect(() => store.inTransaction(() => Promise.resolve())).toThrow(/promise/u);
});

test('a transaction handed out of its work writes nothing more', () => {
  const { store } = aStore();
  const kept = store.inTransaction(tx => tx);
  expect(() => kept.run(setting('late'))).toThrow(/inside a transaction/u);
});

test('the moment of the last commit is known, and absent before the first', () => {
  let now = 5_000;
  const { store } = aStore({ now: () => now });
  expect(store.lastCommitAt()).toBeNull();
  store.inTransaction(tx => tx.run(setting('a')));
  expect(store.lastCommitAt()).toBe(5_000);
  now = 6_000;
  expect(() =>
    store.inTransaction(() => {
      throw new Error('no');
    }),
  ).toThrow();
  expect(store.lastCommitAt()).toBe(5_000);
});

test('what was committed is there after closing and opening', () => {
  const { store, file } = aStore();
  store.inTransaction(tx => tx.run(setting('đơn', 'tiếng Việt')));
  store.close();
  const again = createStore(opened(file), { now: () => 0 });
  expect(again.find(settings)).toEqual({ name: 'đơn', value: 'tiếng Việt' });
  again.close();
});
