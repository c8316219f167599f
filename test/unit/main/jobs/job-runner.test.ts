import { expect, test } from 'vitest';
import { silentLogger } from '../../../../main/base/logger';
import type { Timers } from '../../../../main/base/ports';
import { sqlFor, type Store } from '../../../../main/db';
import { countJobs, createJobRunner, queueJob, raisePriority, type JobKind } from '../../../../main/jobs';
import { aStore } from '../../../support/a-store';

const stillTimers: Timers = { after: () => () => undefined };

interface World {
  now: number;
  readonly store: Store;
}

function aWorld(): World {
  const world = { now: 1_000, store: undefined as unknown as Store };
  world.store = aStore({ now: () => world.now }).store;
  return world;
}

function queue(world: World, subject: string, more: { kind?: string; priority?: number } = {}): void {
  const { kind = 'test.job', priority = 0 } = more;
  world.store.inTransaction(tx =>
    queueJob(tx, { jobId: `job-${kind}-${subject}`, kind, subject, priority, at: world.now }),
  );
}

function runner(world: World, kind: Partial<JobKind>, parallel = 1) {
  const whole: JobKind = {
    maxAttempts: 3,
    work: () => Promise.resolve(() => undefined),
    parked: () => undefined,
    settled: () => undefined,
    ...kind,
  };
  return createJobRunner({
    store: world.store,
    clock: { now: () => world.now },
    timers: stillTimers,
    log: silentLogger,
    kinds: { 'test.job': whole },
    parallel,
  });
}

const stateOf = (world: World, subject: string) =>
  world.store.find(
    sqlFor.selectFrom('jobs').select(['state', 'attempts', 'leased_until']).where('subject', '=', subject),
  );

test('what a job found is written together with its end', async () => {
  const world = aWorld();
  queue(world, 'a');
  const jobs = runner(world, {
    work: () => Promise.resolve(tx => void tx.run(sqlFor.insertInto('settings').values({ name: 'found', value: 'x' }))),
  });
  jobs.wake();
  await jobs.idle();
  expect(stateOf(world, 'a')).toMatchObject({ state: 'done' });
  expect(world.store.all(sqlFor.selectFrom('settings').selectAll())).toHaveLength(1);
});

test('what cannot be written leaves the job to be tried again', async () => {
  const world = aWorld();
  queue(world, 'a');
  const jobs = runner(world, {
    work: () =>
      Promise.resolve(tx => {
        tx.run(sqlFor.insertInto('settings').values({ name: 'half', value: 'x' }));
        throw new Error('second half');
      }),
  });
  jobs.wake();
  await jobs.idle();
  expect(stateOf(world, 'a')).toMatchObject({ state: 'waiting', attempts: 1, leased_until: null });
  expect(world.store.all(sqlFor.selectFrom('settings').selectAll())).toEqual([]);
});

test('the most wanted job goes first, then the oldest', async () => {
  const world = aWorld();
  const order: string[] = [];
  queue(world, 'old');
  world.now += 1;
  queue(world, 'new');
  queue(world, 'looked-at');
  queue(world, 'urgent', { priority: 5 });
  world.store.inTransaction(tx => raisePriority(tx, 'test.job', 'looked-at', 10));
  const jobs = runner(world, {
    work: subject => {
      order.push(subject);
      return Promise.resolve(() => undefined);
    },
  });
  jobs.wake();
  await jobs.idle();
  expect(order).toEqual(['looked-at', 'urgent', 'old', 'new']);
});

test('no more jobs run at once than there are workers', async () => {
  const world = aWorld();
  for (const subject of ['a', 'b', 'c', 'd', 'e']) queue(world, subject);
  let running = 0;
  let most = 0;
  const jobs = runner(
    world,
    {
      work: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise(resolve => setImmediate(resolve));
        running -= 1;
        return () => undefined;
      },
    },
    2,
  );
  jobs.wake();
  await jobs.idle();
  expect(most).toBe(2);
  expect(countJobs(world.store, 'test.job')).toEqual({ waiting: 0, parked: 0 });
});

test('a job that keeps failing is parked after its last attempt, in one transaction with its mark', async () => {
  const world = aWorld();
  queue(world, 'a');
  const settled: string[] = [];
  const jobs = runner(world, {
    work: () => Promise.reject(new Error('always')),
    parked: (tx, subject) =>
      void tx.run(sqlFor.insertInto('settings').values({ name: `by-hand ${subject}`, value: '' })),
    settled: subject => settled.push(subject),
  });
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    expect(stateOf(world, 'a')?.state).toBe('waiting');
    jobs.wake();
    await jobs.idle();
    world.now += 60_000;
  }
  expect(stateOf(world, 'a')).toMatchObject({ state: 'parked', attempts: 3 });
  expect(world.store.find(sqlFor.selectFrom('settings').select('name'))?.name).toBe('by-hand a');
  expect(countJobs(world.store, 'test.job')).toEqual({ waiting: 0, parked: 1 });
  expect(settled).toEqual(['a', 'a', 'a']);
  jobs.wake();
  await jobs.idle();
  expect(stateOf(world, 'a')?.attempts).toBe(3);
});

test('a failed job waits before its next attempt', async () => {
  const world = aWorld();
  queue(world, 'a');
  let tries = 0;
  const jobs = runner(world, {
    work: () => {
      tries += 1;
      return Promise.reject(new Error('once'));
    },
  });
  jobs.wake();
  await jobs.idle();
  jobs.wake();
  await jobs.idle();
  expect(tries).toBe(1);
});

test('a job that is asked for again starts from its first attempt', async () => {
  const world = aWorld();
  queue(world, 'a');
  const failing = runner(world, { maxAttempts: 1, work: () => Promise.reject(new Error('no')) });
  failing.wake();
  await failing.idle();
  expect(stateOf(world, 'a')?.state).toBe('parked');
  queue(world, 'a', { priority: 10 });
  expect(stateOf(world, 'a')).toMatchObject({ state: 'waiting', attempts: 0 });
  expect(world.store.all(sqlFor.selectFrom('jobs').select('job_id'))).toHaveLength(1);
});

test('work that was under way when the program died is taken up again by the next one', async () => {
  const world = aWorld();
  queue(world, 'a');
  const dying = runner(world, { work: () => new Promise(() => undefined) });
  dying.wake();
  expect(stateOf(world, 'a')?.state).toBe('leased');
  const next = runner(world, {});
  next.wake();
  await next.idle();
  expect(stateOf(world, 'a')).toMatchObject({ state: 'done', attempts: 2 });
});

test('a job whose end comes after the stop writes nothing', async () => {
  const world = aWorld();
  queue(world, 'a');
  let finish: (write: () => void) => void = () => undefined;
  const settled: string[] = [];
  const jobs = runner(world, {
    work: () => new Promise(resolve => (finish = resolve)),
    settled: subject => settled.push(subject),
  });
  jobs.wake();
  const stopped = jobs.stop();
  finish(() => undefined);
  await stopped;
  expect(stateOf(world, 'a')?.state).toBe('leased');
  expect(settled).toEqual([]);
});

test('a job of a kind this program does not know is parked and delays nobody', async () => {
  const world = aWorld();
  queue(world, 'strange', { kind: 'test.of-the-future', priority: 9 });
  queue(world, 'a');
  const jobs = runner(world, {});
  jobs.wake();
  await jobs.idle();
  expect(stateOf(world, 'a')?.state).toBe('done');
  expect(stateOf(world, 'strange')?.state).toBe('parked');
});

test('a full disk at the end of a job is no end of the program: the job is there after its lease', async () => {
  const world = aWorld();
  queue(world, 'a');
  const { store } = world;
  let isFull = false;
  const full: Store = {
    ...store,
    inTransaction: work => {
      if (isFull) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      return store.inTransaction(work);
    },
  };
  const jobs = runner(
    { now: world.now, store: full },
    {
      work: () => {
        isFull = true;
        return Promise.resolve(() => undefined);
      },
    },
  );
  jobs.wake();
  await jobs.idle();
  isFull = false;
  const later = runner(world, {});
  later.wake();
  await later.idle();
  expect(stateOf(world, 'a')?.state).toBe('done');
});

test('a job queued under a clock that ran ahead does not wait for that day', async () => {
  const world = aWorld();
  world.now += 86_400_000;
  queue(world, 'a');
  world.now -= 86_400_000;
  const jobs = runner(world, {});
  jobs.wake();
  await jobs.idle();
  expect(stateOf(world, 'a')?.state).toBe('done');
});
