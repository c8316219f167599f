import { expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '../../../../main/base/logger';
import { sqlFor, type Store } from '../../../../main/db';
import { appendToOutbox, createPushEngine, outboxCounts, type Portal, type PushDeps } from '../../../../main/sync';
import { entriesIn, headOfLane, requeueRefused } from '../../../../main/sync/outbox';
import { aStore } from '../../../support/a-store';
import { until } from '../../../support/until';

const MINUTE = 60_000;
const PATIENCE_OF_SEND_NOW = 20_000;

/** A portal that answers what the test tells it to and writes down what it was asked. */
function aScriptedPortal(script: Partial<Portal> = {}) {
  const asked: string[] = [];
  const note =
    <A extends unknown[], R>(what: string, answer: (...args: A) => R) =>
    (...args: A): R => {
      asked.push(`${what} ${nameOf(args[0])}`.trim());
      return answer(...args);
    };
  const accepted = () => Promise.resolve({ kind: 'accepted' as const, receiptNumber: 'PT-1' });
  const client: Portal = {
    probe: script.probe ?? (() => Promise.resolve({ reachable: true as const, clockOffsetMs: 0 })),
    lookUp: note('look up', script.lookUp ?? (() => Promise.resolve('absent' as const))),
    sendDossier: note('dossier', script.sendDossier ?? accepted),
    sendProgress: note('progress', script.sendProgress ?? accepted),
    sendAttachment: note('file', script.sendAttachment ?? accepted),
    isFiledByContent: false,
    ourPath: () => null,
    close: () => Promise.resolve(),
  };
  return { client, asked };
}

function nameOf(argument: unknown): string {
  const first: unknown = Array.isArray(argument) ? argument[0] : argument;
  if (typeof first === 'string') return first;
  const { MaHoSo, code } = (first ?? {}) as { MaHoSo?: string; code?: string };
  return MaHoSo ?? code ?? '';
}

const aFile = { sizeBytes: 1, read: () => Promise.resolve(Buffer.from('x')) };

interface Bench {
  now: number;
  readonly store: Store;
  readonly waits: number[];
  readonly said: string[];
}

function anEngine(portal: Portal | undefined, openFile: PushDeps['openFile'] = () => aFile) {
  const bench: Bench = { now: 1_000, store: undefined as unknown as Store, waits: [], said: [] };
  const { store } = aStore({ now: () => bench.now });
  Object.assign(bench, { store });
  const engine = createPushEngine({
    store,
    clock: { now: () => bench.now },
    timers: { after: delayMs => (bench.waits.push(delayMs), () => undefined) },
    ids: { next: () => 'id', randomBytes: size => Buffer.alloc(size), jitter: () => 1 },
    log: silentLogger,
    portal,
    openFile,
    accepted: (_tx, entry, number) => bench.said.push(`accepted ${entry.entry_id} ${number}`),
    refused: (_tx, entry, answer) => bench.said.push(`refused ${entry.entry_id} ${answer.field}`),
    changed: () => undefined,
  });
  onTestFinished(() => engine.stop());
  return { bench, store, engine };
}

/** A dossier with its first step and one page, as registering queues them. */
function queueDossier(store: Store, lane: string): void {
  store.inTransaction(tx => {
    appendToOutbox(tx, { entryId: `${lane}-1`, lane, kind: 'dossier', payload: { MaHoSo: lane }, at: 1_000 });
    appendToOutbox(tx, { entryId: `${lane}-2`, lane, kind: 'progress', payload: [{ MaHoSo: lane }], at: 1_000 });
    const file = { code: lane, attachmentId: 'p', sha256: lane, mime: 'image/png', fileName: '001.png' };
    appendToOutbox(tx, { entryId: `${lane}-3`, lane, kind: 'attachment', payload: file, at: 1_000 });
  });
}

test('a dossier goes before its step and its pages, each once', async () => {
  const { client, asked } = aScriptedPortal();
  const { store, engine, bench } = anEngine(client);
  queueDossier(store, 'A');
  await engine.sendNow();
  expect(asked).toEqual(['dossier A', 'progress A', 'file A']);
  expect(bench.said).toEqual(['accepted A-1 PT-1', 'accepted A-2 PT-1', 'accepted A-3 PT-1']);
  expect(outboxCounts(store).waitingEntries).toBe(0);
  await engine.sendNow();
  expect(asked).toHaveLength(3);
});

test('without a portal nothing is sent and nothing is lost', async () => {
  const { store, engine } = anEngine(undefined);
  queueDossier(store, 'A');
  await engine.sendNow();
  expect(engine.status().portal).toBe('unset');
  expect(outboxCounts(store).waitingDossiers).toBe(1);
});

test('no portal in reach means nothing is tried, and a wait that doubles up to a minute', async () => {
  const { client, asked } = aScriptedPortal({ probe: () => Promise.resolve({ reachable: false, why: 'no-network' }) });
  const { store, engine, bench } = anEngine(client);
  queueDossier(store, 'A');
  for (let round = 0; round < 8; round += 1) await engine.sendNow();
  expect(asked).toEqual([]);
  expect(headOfLane(store, 'A')?.attempts).toBe(0);
  expect(engine.status()).toMatchObject({ portal: 'unreachable', why: 'no-network' });
  const waits = bench.waits.filter(delayMs => delayMs !== PATIENCE_OF_SEND_NOW);
  expect(waits.slice(0, 4)).toEqual([2_000, 4_000, 8_000, 16_000]);
  expect(bench.waits.at(-1)).toBe(MINUTE);
});

test('a refused dossier is parked with what the portal said and delays nobody', async () => {
  const { client, asked } = aScriptedPortal({
    sendDossier: ({ code }) =>
      Promise.resolve(
        code === 'A'
          ? { kind: 'rejected', errorCode: '5', message: 'Thiếu ngày sinh', field: 'NgaySinh' }
          : { kind: 'accepted' },
      ),
  });
  const { store, engine, bench } = anEngine(client);
  queueDossier(store, 'A');
  queueDossier(store, 'B');
  await engine.sendNow();
  expect(asked).not.toContain('progress A');
  expect(asked).toContain('file B');
  expect(bench.said[0]).toBe('refused A-1 NgaySinh');
  const [refused] = entriesIn(store, 'needs-attention', 10);
  expect(JSON.parse(refused?.last_answer ?? '')).toEqual({
    code: '5',
    message: 'Thiếu ngày sinh',
    field: 'NgaySinh',
    path: null,
    at: 1_000,
  });
  await engine.sendNow();
  expect(asked.filter(what => what === 'dossier A')).toHaveLength(1);
});

test('a refused dossier goes on where it stood once somebody sends it again', async () => {
  let isRefused = true;
  const { client, asked } = aScriptedPortal({
    sendDossier: () =>
      Promise.resolve(isRefused ? { kind: 'rejected', errorCode: '5', message: '' } : { kind: 'accepted' }),
  });
  const { store, engine } = anEngine(client);
  queueDossier(store, 'A');
  await engine.sendNow();
  isRefused = false;
  store.inTransaction(tx => requeueRefused(tx, 'A', 1_000));
  await engine.sendNow();
  expect(asked).toEqual(['dossier A', 'dossier A', 'progress A', 'file A']);
});

test('an answer that was lost is asked for before anything is sent again', async () => {
  const answers = [{ kind: 'unknown-outcome', why: 'connection-cut' }, { kind: 'accepted' }] as const;
  let turn = 0;
  const seen: boolean[] = [];
  const { client, asked } = aScriptedPortal({
    sendDossier: (_payload, { isUpdating }) => {
      seen.push(isUpdating);
      return Promise.resolve(answers[turn++]!);
    },
    lookUp: () => Promise.resolve('present'),
  });
  const { store, engine } = anEngine(client);
  queueDossier(store, 'A');
  await engine.sendNow();
  expect(headOfLane(store, 'A')).toMatchObject({ is_outcome_unknown: 1, attempts: 1 });
  await engine.sendNow();
  expect(asked.slice(0, 3)).toEqual(['dossier A', 'look up A', 'dossier A']);
  expect(seen).toEqual([false, true]);
});

test('a send the program died in is an unknown outcome from its first byte on', async () => {
  let isMarked = 0;
  const { client } = aScriptedPortal({
    sendDossier: () => {
      isMarked = headOfLane(store, 'A')?.is_outcome_unknown ?? 0;
      return Promise.resolve({ kind: 'accepted' });
    },
  });
  const { store, engine } = anEngine(client);
  queueDossier(store, 'A');
  await engine.sendNow();
  expect(isMarked).toBe(1);
});

test('"already there" is sent as an update under its own key', async () => {
  const keys: string[] = [];
  const { client } = aScriptedPortal({
    sendDossier: (_payload, { isUpdating, key }) => {
      keys.push(`${key} ${isUpdating}`);
      return Promise.resolve(isUpdating ? { kind: 'accepted' } : { kind: 'duplicate' });
    },
  });
  const { store, engine } = anEngine(client);
  queueDossier(store, 'A');
  await engine.sendNow();
  expect(keys).toEqual(['A-1 false', 'A-1:update true']);
  expect(outboxCounts(store).waitingEntries).toBe(0);
});

test('a portal that forgot a dossier gets it again before its step', async () => {
  let hasForgotten = true;
  const { client, asked } = aScriptedPortal({
    sendProgress: () => {
      if (!hasForgotten) return Promise.resolve({ kind: 'accepted' });
      hasForgotten = false;
      return Promise.resolve({ kind: 'rejected', errorCode: '4', message: 'Không có hồ sơ' });
    },
  });
  const { store, engine } = anEngine(client);
  queueDossier(store, 'A');
  await engine.sendNow();
  expect(asked).toEqual(['dossier A', 'progress A', 'look up A', 'dossier A', 'progress A', 'file A']);
});

test('a portal that keeps forgetting ends with a person, not in a circle', async () => {
  const { client, asked } = aScriptedPortal({
    sendProgress: () => Promise.resolve({ kind: 'rejected', errorCode: '4', message: 'Không có hồ sơ' }),
  });
  const { store, engine } = anEngine(client);
  queueDossier(store, 'A');
  await engine.sendNow();
  expect(outboxCounts(store)).toMatchObject({ needsAttention: 1 });
  expect(asked.filter(what => what === 'dossier A')).toHaveLength(3);
});

test('a busy portal is left alone for as long as it asks', async () => {
  const { client } = aScriptedPortal({
    sendDossier: () => Promise.resolve({ kind: 'retry', why: 'server-error', retryAfterMs: 42_000 }),
  });
  const { store, engine } = anEngine(client);
  queueDossier(store, 'A');
  engine.wake();
  await engine.sendNow();
  expect(headOfLane(store, 'A')?.next_attempt_at).toBe(43_000);
});

test('a refused account stops the run, keeps everything and is not knocked at every second', async () => {
  const { client, asked } = aScriptedPortal({
    sendDossier: () => Promise.resolve({ kind: 'unauthorised', why: 'login-refused' }),
  });
  const { store, engine, bench } = anEngine(client);
  for (const lane of 'ABCDEFGHIJKL') queueDossier(store, lane);
  await engine.sendNow();
  expect(engine.status()).toMatchObject({ portal: 'unauthorised', why: 'login-refused' });
  expect(outboxCounts(store)).toMatchObject({ waitingDossiers: 12, waitingEntries: 36, needsAttention: 0 });
  expect(asked.length).toBeLessThanOrEqual(4);
  expect(bench.waits.at(-1)).toBe(MINUTE);
});

test('a line that breaks stops the run at once', async () => {
  const { client, asked } = aScriptedPortal({
    sendDossier: () => Promise.resolve({ kind: 'retry', why: 'no-network' }),
  });
  const { store, engine } = anEngine(client);
  for (const lane of 'ABCDEFGHIJKL') queueDossier(store, lane);
  await engine.sendNow();
  expect(engine.status().portal).toBe('unreachable');
  expect(asked.length).toBeLessThanOrEqual(4);
});

test('what waited out a broken line is due the moment the line is back', async () => {
  let isUp = true;
  const { client } = aScriptedPortal({
    probe: () =>
      Promise.resolve(isUp ? { reachable: true, clockOffsetMs: 0 } : { reachable: false, why: 'no-network' }),
    sendDossier: () => Promise.resolve(isUp ? { kind: 'accepted' } : { kind: 'retry', why: 'no-network' }),
  });
  const { store, engine } = anEngine(client);
  isUp = false;
  queueDossier(store, 'A');
  store.inTransaction(tx => tx.run(sqlFor.updateTable('outbox').set({ next_attempt_at: 10 * MINUTE })));
  engine.wake();
  await engine.sendNow();
  store.inTransaction(tx => tx.run(sqlFor.updateTable('outbox').set({ next_attempt_at: 10 * MINUTE })));
  isUp = true;
  engine.wake();
  await until(() => outboxCounts(store).waitingEntries === 0, 'everything sent without being asked');
  expect(engine.status().portal).toBe('reachable');
});

test('a page file that cannot be read is that dossier’s trouble alone', async () => {
  const { client, asked } = aScriptedPortal();
  const { store, engine } = anEngine(client, sha256 => {
    if (sha256 === 'A') throw new Error('documents.blob-damaged');
    return aFile;
  });
  queueDossier(store, 'A');
  queueDossier(store, 'B');
  await engine.sendNow();
  expect(asked).toContain('file B');
  expect(headOfLane(store, 'A')).toMatchObject({ kind: 'attachment', state: 'waiting', attempts: 1 });
  expect(headOfLane(store, 'A')?.next_attempt_at).toBeGreaterThan(1_000);
  expect(headOfLane(store, 'B')).toBeUndefined();
});

test('at most four dossiers are on the line at once', async () => {
  let now = 0;
  let most = 0;
  const { client } = aScriptedPortal({
    sendDossier: async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise(resolve => setImmediate(resolve));
      now -= 1;
      return { kind: 'accepted' };
    },
  });
  const { store, engine } = anEngine(client);
  for (let lane = 0; lane < 20; lane += 1) queueDossier(store, `L${lane}`);
  await engine.sendNow();
  expect(most).toBe(4);
  expect(outboxCounts(store).waitingEntries).toBe(0);
});

test('two wishes to send now are one run', async () => {
  const { client, asked } = aScriptedPortal();
  const { store, engine } = anEngine(client);
  queueDossier(store, 'A');
  await Promise.all([engine.sendNow(), engine.sendNow()]);
  expect(asked).toEqual(['dossier A', 'progress A', 'file A']);
});

test('a stop lets the entry under way end and begins no other', async () => {
  let finish: () => void = () => undefined;
  const { client, asked } = aScriptedPortal({
    sendDossier: () => new Promise(resolve => (finish = () => resolve({ kind: 'accepted' }))),
  });
  const { store, engine } = anEngine(client);
  queueDossier(store, 'A');
  engine.wake();
  await new Promise(resolve => setTimeout(resolve, 5));
  expect(engine.isSending('A')).toBe(true);
  const stopped = engine.stop();
  finish();
  await stopped;
  expect(asked).toEqual(['dossier A']);
  expect(headOfLane(store, 'A')?.entry_id).toBe('A-2');
});

test('a clock set back while dossiers wait neither loses them nor sends them in a circle', async () => {
  let isUp = false;
  const { client, asked } = aScriptedPortal({
    sendDossier: () => Promise.resolve(isUp ? { kind: 'accepted' } : { kind: 'retry', why: 'server-error' }),
  });
  const { store, engine, bench } = anEngine(client);
  bench.now += 86_400_000;
  queueDossier(store, 'A');
  await engine.sendNow();
  bench.now -= 86_400_000;
  isUp = true;
  engine.wake();
  await until(() => outboxCounts(store).waitingEntries === 0, 'everything sent by today’s clock');
  expect(asked.filter(what => what === 'dossier A').length).toBeLessThanOrEqual(2);
});
