import { expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '../../../../main/base/logger';
import type { Store } from '../../../../main/db';
import { appendToOutbox, createPushEngine, type Portal } from '../../../../main/sync';
import { headOfLane, nextAttemptAt, updateEntry } from '../../../../main/sync/outbox';
import { aStore } from '../../../support/a-store';
import { until } from '../../../support/until';

const accepted = () => Promise.resolve({ kind: 'accepted' as const, receiptNumber: 'PT-1' });

const aFile = { sizeBytes: 1, read: () => Promise.resolve(Buffer.from('x')) };

function aPortal(script: Partial<Portal> = {}): Portal {
  return {
    probe: () => Promise.resolve({ reachable: true as const, clockOffsetMs: 0 }),
    lookUp: () => Promise.resolve('absent' as const),
    sendDossier: accepted,
    sendProgress: accepted,
    sendAttachment: accepted,
    isFiledByContent: false,
    ourPath: () => null,
    close: () => Promise.resolve(),
    ...script,
  };
}

function anEngine(portal: Portal, more: { store?: Store; startsAfter?: Promise<unknown> } = {}) {
  const store = more.store ?? aStore().store;
  const planned: { delayMs: number; callback: () => void }[] = [];
  const engine = createPushEngine({
    store,
    clock: { now: () => 1_000 },
    timers: { after: (delayMs, callback) => (planned.push({ delayMs, callback }), () => undefined) },
    ids: { next: () => 'id', randomBytes: size => Buffer.alloc(size), jitter: () => 1 },
    log: silentLogger,
    portal,
    openFile: () => aFile,
    accepted: () => undefined,
    refused: () => undefined,
    changed: () => undefined,
    ...(more.startsAfter ? { startsAfter: more.startsAfter } : {}),
  });
  onTestFinished(() => engine.stop());
  return { store, engine, planned };
}

function queueDossier(store: Store, lane: string): void {
  store.inTransaction(tx => {
    appendToOutbox(tx, { entryId: `${lane}-1`, lane, kind: 'dossier', payload: { MaHoSo: lane }, at: 1_000 });
    appendToOutbox(tx, { entryId: `${lane}-2`, lane, kind: 'progress', payload: [{ MaHoSo: lane }], at: 1_000 });
  });
}

test('what stands behind a refused or put-off head does not make the queue due', () => {
  const { store } = aStore();
  queueDossier(store, 'A');
  expect(nextAttemptAt(store)).toBe(1_000);
  store.inTransaction(tx => updateEntry(tx, 'A-1', { next_attempt_at: 90_000 }));
  expect(nextAttemptAt(store)).toBe(90_000);
  store.inTransaction(tx => updateEntry(tx, 'A-1', { state: 'needs-attention' }));
  expect(nextAttemptAt(store)).toBeUndefined();
});

test('a refused dossier does not make the portal be asked five times a second', async () => {
  const refusal = { kind: 'rejected' as const, errorCode: '-1', message: 'Sai dữ liệu' };
  const { store, engine, planned } = anEngine(aPortal({ sendDossier: () => Promise.resolve(refusal) }));
  queueDossier(store, 'A');
  await engine.sendNow();
  expect(headOfLane(store, 'A')?.state).toBe('needs-attention');
  expect(planned.at(-1)?.delayMs).toBe(30_000);
});

test('an engine begins only when the one before it is at rest', async () => {
  let rest = (): void => undefined;
  const startsAfter = new Promise<void>(resolve => (rest = resolve));
  let probes = 0;
  const probe = () => Promise.resolve({ reachable: true as const, clockOffsetMs: (probes += 1) });
  const { engine } = anEngine(aPortal({ probe }), { startsAfter });
  const sent = engine.sendNow();
  await Promise.resolve();
  expect(probes).toBe(0);
  rest();
  await sent;
  expect(probes).toBe(1);
});

test('a disk too full to note anything ends the run instead of sending the same again and again', async () => {
  const { store } = aStore();
  queueDossier(store, 'A');
  let sent = 0;
  let isFull = true;
  const full: Store = {
    ...store,
    inTransaction: work => {
      if (isFull && sent > 0) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      return store.inTransaction(work);
    },
  };
  const sendDossier = () => ((sent += 1), accepted());
  const { engine } = anEngine(aPortal({ sendDossier }), { store: full });
  await engine.sendNow();
  expect(sent).toBe(1);
  expect(headOfLane(store, 'A')?.entry_id).toBe('A-1');
  isFull = false;
  await engine.sendNow();
  expect(headOfLane(store, 'A')).toBeUndefined();
});

test('a stop cuts a portal that stalls', async () => {
  let cut = (): void => undefined;
  const stalled = new Promise<{ kind: 'unknown-outcome'; why: 'connection-cut' }>(resolve => {
    cut = () => resolve({ kind: 'unknown-outcome', why: 'connection-cut' });
  });
  let isStalling = false;
  const { store, engine, planned } = anEngine(
    aPortal({ sendDossier: () => ((isStalling = true), stalled), close: () => Promise.resolve(cut()) }),
  );
  queueDossier(store, 'A');
  engine.wake();
  await until(() => isStalling, 'the portal stalls');
  const stopped = engine.stop();
  planned.at(-1)?.callback();
  await stopped;
  expect(headOfLane(store, 'A')).toMatchObject({ state: 'waiting', is_outcome_unknown: 1, attempts: 1 });
});

test('answers of many dossiers are written together, and none of them is lost', async () => {
  const { store, engine } = anEngine(aPortal());
  const lanes = Array.from({ length: 100 }, (_, index) => `L${index}`);
  for (const lane of lanes) queueDossier(store, lane);
  let transactions = 0;
  const inTransaction = store.inTransaction.bind(store);
  store.inTransaction = work => ((transactions += 1), inTransaction(work));
  await engine.sendNow();
  expect(lanes.filter(lane => headOfLane(store, lane) !== undefined)).toEqual([]);
  expect(transactions).toBeLessThan(10);
});
