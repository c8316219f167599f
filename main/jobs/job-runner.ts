import type { Clock, Logger, Timers } from '../base/ports';
import { MINUTE_MS, SECOND_MS } from '../base/durations';
import type { JobTable, Store, WriteTx } from '../db';
import { claimNextJob, nextDueAt, releaseLeases, settleJob } from './job-repository';

export interface JobKind {
  readonly maxAttempts: number;
  /** Does the work outside any transaction; what it returns is written together with the job's end. */
  readonly work: (subject: string) => Promise<(tx: WriteTx) => void>;
  /** Out of attempts: written together with the parking, so that a person sees it. */
  readonly parked: (tx: WriteTx, subject: string) => void;
  /** After the commit, whatever the end was. */
  readonly settled: (subject: string) => void;
}

export interface JobRunnerDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  readonly kinds: Readonly<Record<string, JobKind>>;
  /** Jobs at once; pages are read by two workers. */
  readonly parallel: number;
}

export interface JobRunner {
  /** Looks for work now; harmless to call often. */
  wake(): void;
  /** Resolves when nothing is due and nothing runs. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const LEASE_MS = 5 * MINUTE_MS;
const RETRY_MS = 2 * SECOND_MS;

/** The one runner for background work: lease, run, settle. A job that keeps failing is parked, never dropped. */
export function createJobRunner(deps: JobRunnerDeps): JobRunner {
  const { store, clock, timers, log, kinds } = deps;
  const running = new Set<Promise<void>>();
  let isStopped = false;
  let cancelTimer: (() => void) | undefined;
  releaseLeases(store);

  function wake(): void {
    cancelTimer?.();
    cancelTimer = undefined;
    try {
      startDue();
    } catch (fault) {
      // A full disk cannot even note who works on what. Whoever woke us has done its part and must not hear of it.
      report('jobs could not be claimed', fault);
      cancelTimer = timers.after(RETRY_MS, wake);
    }
  }

  function startDue(): void {
    while (!isStopped && running.size < deps.parallel) {
      const job = claimNextJob(store, clock.now(), LEASE_MS);
      if (!job) break;
      const run = runJob(job)
        .catch((fault: unknown) => report('a job could not be settled', fault))
        .finally(() => {
          running.delete(run);
          wake();
        });
      running.add(run);
    }
    if (isStopped || running.size > 0) return;
    const dueAt = nextDueAt(store);
    if (dueAt !== undefined) cancelTimer = timers.after(Math.max(50, dueAt - clock.now()), wake);
  }

  function report(what: string, fault: unknown): void {
    log.error(what, { fault: fault instanceof Error ? fault.message : 'unknown' });
  }

  async function runJob(job: JobTable): Promise<void> {
    const kind = kinds[job.kind];
    if (!kind) {
      report('no such kind of job', new Error(job.kind));
      store.inTransaction(tx => settleJob(tx, job.job_id, { state: 'parked' }));
      return;
    }
    try {
      const write = await kind.work(job.subject);
      if (isStopped) return;
      store.inTransaction(tx => {
        write(tx);
        settleJob(tx, job.job_id, { state: 'done' });
      });
    } catch (fault) {
      if (isStopped) return;
      log.warn('job failed', {
        kind: job.kind,
        attempt: job.attempts,
        fault: fault instanceof Error ? fault.message : 'unknown',
      });
      store.inTransaction(tx => {
        if (job.attempts < kind.maxAttempts) {
          settleJob(tx, job.job_id, { state: 'waiting', due_at: clock.now() + RETRY_MS * job.attempts });
        } else {
          settleJob(tx, job.job_id, { state: 'parked' });
          kind.parked(tx, job.subject);
        }
      });
    }
    kind.settled(job.subject);
  }

  return {
    wake,
    async idle() {
      while (running.size > 0) await Promise.allSettled(running);
    },
    async stop() {
      isStopped = true;
      cancelTimer?.();
      await Promise.allSettled(running);
    },
  };
}
