import { sql } from 'kysely';
import { HOUR_MS } from '../base/durations';
import { sqlFor, type JobTable, type Store, type WriteTx } from '../db';

export interface NewJob {
  readonly jobId: string;
  readonly kind: string;
  /** The thing worked on; one job of a kind a subject. */
  readonly subject: string;
  /** Higher goes first. */
  readonly priority: number;
  readonly at: number;
}

/** Queues work, or asks again for work that was given up, in the caller's transaction. */
export function queueJob(tx: WriteTx, job: NewJob): void {
  const fresh = { state: 'waiting' as const, attempts: 0, due_at: job.at, leased_until: null, priority: job.priority };
  tx.run(
    sqlFor
      .insertInto('jobs')
      .values({ job_id: job.jobId, kind: job.kind, subject: job.subject, created_at: job.at, ...fresh })
      .onConflict(conflict => conflict.columns(['kind', 'subject']).doUpdateSet(fresh)),
  );
}

/** Takes the most wanted job that is due, for `leaseMs`; a lease that ran out counts as waiting. */
export function claimNextJob(store: Store, now: number, leaseMs: number): JobTable | undefined {
  const job = store.find(
    sqlFor
      .selectFrom('jobs')
      .selectAll()
      .where(where =>
        where.or([
          where.and([where('state', '=', 'waiting'), where('due_at', '<=', now)]),
          // Written by a clock that has since been set back: nothing is put off as long as this.
          where.and([where('state', '=', 'waiting'), where('due_at', '>', now + HOUR_MS)]),
          where.and([where('state', '=', 'leased'), where('leased_until', '<=', now)]),
        ]),
      )
      .orderBy('priority', 'desc')
      .orderBy('due_at')
      .orderBy('job_id')
      .limit(1),
  );
  if (!job) return undefined;
  const claim = { state: 'leased' as const, leased_until: now + leaseMs, attempts: job.attempts + 1 };
  // Nothing runs between the look and the claim: one program, one thread, no waiting in between.
  store.inTransaction(tx => tx.run(sqlFor.updateTable('jobs').set(claim).where('job_id', '=', job.job_id)));
  return { ...job, ...claim };
}

export function settleJob(
  tx: WriteTx,
  jobId: string,
  change: Pick<JobTable, 'state'> & Partial<Pick<JobTable, 'due_at'>>,
): void {
  tx.run(
    sqlFor
      .updateTable('jobs')
      .set({ ...change, leased_until: null })
      .where('job_id', '=', jobId),
  );
}

/** Leases of a program that was killed are worth nothing now: only one program has the store open. */
export function releaseLeases(store: Store): void {
  store.inTransaction(tx =>
    tx.run(sqlFor.updateTable('jobs').set({ state: 'waiting', leased_until: null }).where('state', '=', 'leased')),
  );
}

export function countJobs(store: Store, kind: string): { waiting: number; parked: number } {
  const rows = store.all(
    sqlFor
      .selectFrom('jobs')
      .select(({ fn }) => ['state', fn.countAll().as('n')])
      .where('kind', '=', kind)
      .where('state', '<>', 'done')
      .groupBy('state'),
  );
  const of = (state: string) => Number(rows.find(row => row.state === state)?.n ?? 0);
  return { waiting: of('waiting') + of('leased'), parked: of('parked') };
}

export function raisePriority(tx: WriteTx, kind: string, subject: string, priority: number): void {
  tx.run(
    sqlFor
      .updateTable('jobs')
      .set({ priority })
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .where('state', '=', 'waiting'),
  );
}

/** When the next job falls due, or its lease runs out; undefined when none waits. */
export function nextDueAt(store: Store): number | undefined {
  const at = sql<number | null>`min(CASE state WHEN 'leased' THEN leased_until ELSE due_at END)`.as('at');
  return store.find(sqlFor.selectFrom('jobs').select(at).where('state', 'in', ['waiting', 'leased']))?.at ?? undefined;
}
