import { expect, test } from 'vitest';
import type { Store } from '../../../../main/db';
import { appendToOutbox, laneState, outboxCounts, renameInLane } from '../../../../main/sync';
import {
  dueLanes,
  entriesIn,
  headOfLane,
  makeDueNow,
  nextAttemptAt,
  requeueDossier,
  requeueRefused,
  takeBackFromOutbox,
  updateEntry,
} from '../../../../main/sync/outbox';
import { aStore } from '../../../support/a-store';

type Kind = 'dossier' | 'progress' | 'attachment';

function anOutbox(...entries: (readonly [entryId: string, lane: string, kind: Kind, at?: number])[]): Store {
  const { store } = aStore();
  store.inTransaction(tx => {
    for (const [entryId, lane, kind, at = 100] of entries)
      appendToOutbox(tx, { entryId, lane, kind, payload: { entryId }, at });
  });
  return store;
}

const change = (store: Store, entryId: string, to: Parameters<typeof updateEntry>[2]) =>
  store.inTransaction(tx => updateEntry(tx, entryId, to));

test('an entry is written with what it announces, or not at all', () => {
  const store = anOutbox();
  const failing = () =>
    store.inTransaction(tx => {
      appendToOutbox(tx, { entryId: 'e', lane: 'a', kind: 'dossier', payload: {}, at: 1 });
      throw new Error('the dossier could not be written');
    });
  expect(failing).toThrow();
  expect(entriesIn(store, 'waiting', 10)).toEqual([]);
});

test('the first entry of a lane that is not through is its head', () => {
  const store = anOutbox(['a1', 'a', 'dossier'], ['a2', 'a', 'progress'], ['a3', 'a', 'attachment']);
  expect(headOfLane(store, 'a')?.entry_id).toBe('a1');
  change(store, 'a1', { state: 'done' });
  expect(headOfLane(store, 'a')?.entry_id).toBe('a2');
  change(store, 'a2', { state: 'needs-attention' });
  expect(headOfLane(store, 'a')?.entry_id).toBe('a2');
  expect(headOfLane(store, 'nobody')).toBeUndefined();
});

test('lanes are due oldest first, without those whose head waits or was refused', () => {
  const store = anOutbox(
    ['a1', 'a', 'dossier'],
    ['a2', 'a', 'progress'],
    ['b1', 'b', 'dossier'],
    ['c1', 'c', 'dossier'],
    ['d1', 'd', 'dossier'],
    ['d2', 'd', 'progress'],
  );
  change(store, 'b1', { state: 'needs-attention' });
  change(store, 'c1', { next_attempt_at: 500 });
  change(store, 'd1', { state: 'done' });
  expect(dueLanes(store, 200, 10)).toEqual(['a', 'd']);
  expect(dueLanes(store, 500, 10)).toEqual(['a', 'c', 'd']);
  expect(dueLanes(store, 500, 2)).toEqual(['a', 'c']);
  expect(dueLanes(store, 99, 10)).toEqual([]);
});

test('the next attempt is the earliest of what waits', () => {
  const store = anOutbox(['a1', 'a', 'dossier', 300], ['b1', 'b', 'dossier', 200]);
  expect(nextAttemptAt(store)).toBe(200);
  change(store, 'b1', { state: 'needs-attention' });
  expect(nextAttemptAt(store)).toBe(300);
  change(store, 'a1', { state: 'done' });
  expect(nextAttemptAt(store)).toBeUndefined();
});

test('everything that waits can be made due now', () => {
  const store = anOutbox(['a1', 'a', 'dossier', 9_000], ['b1', 'b', 'dossier', 50]);
  store.inTransaction(tx => makeDueNow(tx, 100));
  expect(dueLanes(store, 100, 10)).toEqual(['a', 'b']);
});

test('refused entries of one dossier wait again from their first attempt', () => {
  const store = anOutbox(['a1', 'a', 'dossier'], ['b1', 'b', 'dossier']);
  change(store, 'a1', { state: 'needs-attention', attempts: 4 });
  change(store, 'b1', { state: 'needs-attention', attempts: 4 });
  expect(store.inTransaction(tx => requeueRefused(tx, 'a', 700))).toBe(1);
  expect(headOfLane(store, 'a')).toMatchObject({ state: 'waiting', attempts: 0, next_attempt_at: 700 });
  expect(headOfLane(store, 'b')?.state).toBe('needs-attention');
  expect(store.inTransaction(tx => requeueRefused(tx, 'a', 700))).toBe(0);
});

test('a dossier the portal forgot goes again, before what refers to it, and is asked for first', () => {
  const store = anOutbox(['a1', 'a', 'dossier'], ['a2', 'a', 'progress']);
  change(store, 'a1', { state: 'done', done_at: 5 });
  store.inTransaction(tx => requeueDossier(tx, 'a', 700));
  expect(headOfLane(store, 'a')).toMatchObject({
    entry_id: 'a1',
    state: 'waiting',
    is_outcome_unknown: 1,
    done_at: null,
  });
});

test('dossiers and entries are counted apart', () => {
  const store = anOutbox(
    ['a1', 'a', 'dossier'],
    ['a2', 'a', 'progress'],
    ['b1', 'b', 'dossier'],
    ['c1', 'c', 'dossier'],
  );
  change(store, 'c1', { state: 'done' });
  expect(outboxCounts(store)).toEqual({ waitingDossiers: 2, waitingEntries: 3, needsAttention: 0, oldestAt: 100 });
});

test('what stands behind a refusal is counted and listed as refused only', () => {
  const store = anOutbox(['a1', 'a', 'dossier'], ['b1', 'b', 'dossier'], ['b2', 'b', 'progress']);
  change(store, 'b1', { state: 'needs-attention' });
  expect(outboxCounts(store)).toEqual({ waitingDossiers: 1, waitingEntries: 1, needsAttention: 1, oldestAt: 100 });
  expect(entriesIn(store, 'waiting', 10).map(entry => entry.entry_id)).toEqual(['a1']);
  expect(entriesIn(store, 'needs-attention', 10).map(entry => entry.entry_id)).toEqual(['b1']);
});

test('what became of a dossier follows from its own entry', () => {
  const store = anOutbox(['a1', 'a', 'dossier'], ['a2', 'a', 'progress']);
  expect(laneState(store, 'nobody')).toBeUndefined();
  expect(laneState(store, 'a')).toEqual({ state: 'kept-here', portalNumber: null, at: null });
  change(store, 'a1', { state: 'done', done_at: 5, portal_number: 'PT-1' });
  expect(laneState(store, 'a')).toEqual({ state: 'received', portalNumber: 'PT-1', at: 5 });
  change(store, 'a1', { state: 'needs-attention' });
  expect(laneState(store, 'a')?.state).toBe('needs-attention');
});

test('an entry written under a clock that ran ahead does not wait for that day', () => {
  const store = anOutbox(['a1', 'a', 'dossier', 100 + 86_400_000], ['b1', 'b', 'dossier', 100 + 299_000]);
  expect(dueLanes(store, 100, 10)).toEqual(['a']);
});

test('a refused dossier that was corrected goes as it is now, once, and before its steps', () => {
  const store = anOutbox(
    ['v1', 'a', 'dossier'],
    ['step', 'a', 'progress'],
    ['v2', 'a', 'dossier'],
    ['other', 'b', 'dossier'],
    ['v3', 'a', 'dossier'],
  );
  change(store, 'v1', { state: 'needs-attention', attempts: 2 });
  expect(store.inTransaction(tx => requeueRefused(tx, 'a', 700))).toBe(1);
  const lane = entriesIn(store, 'waiting', 10).filter(entry => entry.lane === 'a');
  expect(lane.map(entry => entry.entry_id)).toEqual(['v3', 'step']);
  expect(lane[0]).toMatchObject({ payload: JSON.stringify({ entryId: 'v3' }), next_attempt_at: 700 });
  // What is about to be told cannot be taken back as unheard.
  expect(store.inTransaction(tx => takeBackFromOutbox(tx, ['v3']))).toBe(false);
  expect(store.inTransaction(tx => takeBackFromOutbox(tx, ['v2']))).toBe(false);
  expect(outboxCounts(store)).toMatchObject({ waitingDossiers: 2, waitingEntries: 3, needsAttention: 0 });
});

test('a dossier that may have been told under its provisional code says which one it replaces', () => {
  const payload = { code: 'H01-T1', fields: { note: 'H01-T1 is no code here' } };
  const told = (change: Parameters<typeof updateEntry>[2]) => {
    const { store } = aStore();
    store.inTransaction(tx => {
      appendToOutbox(tx, { entryId: 'd', lane: 'a', kind: 'dossier', payload, at: 100 });
      appendToOutbox(tx, { entryId: 's', lane: 'a', kind: 'progress', payload: [{ code: 'H01-T1' }], at: 100 });
      updateEntry(tx, 'd', change);
      renameInLane(tx, 'a', 'H01-T1', 'H01-0007', 200);
    });
    return entriesIn(store, 'waiting', 10).map(entry => JSON.parse(entry.payload) as unknown);
  };
  const renamed = { ...payload, code: 'H01-0007' };
  expect(told({ portal_number: null })).toEqual([renamed, [{ code: 'H01-0007' }]]);
  expect(told({ is_outcome_unknown: 1 })).toEqual([{ ...renamed, supersedes: 'H01-T1' }, [{ code: 'H01-0007' }]]);
  expect(told({ attempts: 2 })).toEqual([{ ...renamed, supersedes: 'H01-T1' }, [{ code: 'H01-0007' }]]);
});
