import { expect, test } from 'vitest';
import { appendAudit, verifyAudit } from '../../../../main/audit';
import type { Store } from '../../../../main/db';
import { aStore } from '../../../support/a-store';

function aChain(length: number): Store {
  const { store } = aStore();
  for (let n = 1; n <= length; n += 1) {
    store.inTransaction(tx =>
      appendAudit(tx, { kind: 'test.noted', subject: `s${n}`, officerId: null, at: n, detail: { n } }),
    );
  }
  return store;
}

/** As somebody with the key and a tool of their own could. */
function tamper(store: Store, sql: string): void {
  store.connection.exec('DROP TRIGGER audit_entries_are_final; DROP TRIGGER audit_entries_stay;');
  store.connection.exec(sql);
}

test('an untouched chain verifies', () => {
  expect(verifyAudit(aChain(20))).toEqual({ entries: 20, brokenAt: null });
  expect(verifyAudit(aChain(0))).toEqual({ entries: 0, brokenAt: null });
});

test('entries of a transaction that failed leave no gap', () => {
  const store = aChain(3);
  const failing = () =>
    store.inTransaction(tx => {
      appendAudit(tx, { kind: 'test.lost', subject: null, officerId: null, at: 9 });
      throw new Error('no');
    });
  expect(failing).toThrow('no');
  store.inTransaction(tx => appendAudit(tx, { kind: 'test.noted', subject: null, officerId: null, at: 10 }));
  expect(verifyAudit(store)).toEqual({ entries: 4, brokenAt: null });
});

test('the store refuses to change or remove an entry', () => {
  const { connection } = aChain(3);
  expect(() => connection.exec("UPDATE audit_entries SET kind = 'x' WHERE sequence = 2")).toThrow(/final/u);
  expect(() => connection.exec('DELETE FROM audit_entries')).toThrow(/final/u);
});

test.each([
  'at = 99',
  "kind = 'test.other'",
  "subject = 'someone'",
  "officer_id = 'o'",
  `detail = '{"n":9}'`,
  `previous_hash = '${'a'.repeat(64)}'`,
  `hash = '${'b'.repeat(64)}'`,
])('an entry edited in %s is found at its place', edit => {
  const store = aChain(10);
  tamper(store, `UPDATE audit_entries SET ${edit} WHERE sequence = 6`);
  expect(verifyAudit(store).brokenAt).toBe(6);
});

test('a removed entry is found at the one after it', () => {
  const store = aChain(10);
  tamper(store, 'DELETE FROM audit_entries WHERE sequence = 4');
  expect(verifyAudit(store)).toEqual({ entries: 9, brokenAt: 5 });
});

test('a removed entry whose successors were renumbered is found', () => {
  const store = aChain(10);
  tamper(
    store,
    'DELETE FROM audit_entries WHERE sequence = 4; UPDATE audit_entries SET sequence = sequence - 1 WHERE sequence > 4',
  );
  expect(verifyAudit(store).brokenAt).toBe(4);
});

test('two entries that changed places are found at the first', () => {
  const store = aChain(10);
  tamper(
    store,
    'UPDATE audit_entries SET sequence = 100 WHERE sequence = 3; UPDATE audit_entries SET sequence = 3 WHERE sequence = 7; UPDATE audit_entries SET sequence = 7 WHERE sequence = 100',
  );
  expect(verifyAudit(store).brokenAt).toBe(3);
});

test('an entry slipped in is found', () => {
  const store = aChain(10);
  tamper(
    store,
    `UPDATE audit_entries SET sequence = sequence + 100 WHERE sequence > 5;
     UPDATE audit_entries SET sequence = sequence - 99 WHERE sequence > 100;
     INSERT INTO audit_entries (sequence, at, officer_id, kind, subject, detail, previous_hash, hash)
     SELECT 6, 5, NULL, 'test.forged', NULL, '{}', hash, '${'c'.repeat(64)}' FROM audit_entries WHERE sequence = 5`,
  );
  expect(verifyAudit(store).brokenAt).toBe(6);
});

test('entries cut from the end are found at the first that is missing', () => {
  const store = aChain(10);
  tamper(store, 'DELETE FROM audit_entries WHERE sequence > 7');
  expect(verifyAudit(store)).toEqual({ entries: 7, brokenAt: 8 });
});

test('an emptied chain is found', () => {
  const store = aChain(3);
  tamper(store, 'DELETE FROM audit_entries');
  expect(verifyAudit(store)).toEqual({ entries: 0, brokenAt: 1 });
});
