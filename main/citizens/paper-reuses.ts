import { epochOfVietnam } from '../../preload/contract/calendar-days';
import { appendAudit } from '../audit';
import { DAY_MS } from '../base/durations';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock } from '../base/ports';
import { sql } from 'kysely';
import { sqlFor, type ReadTx, type Store } from '../db';

export interface ReuseDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly officerId: () => string;
  readonly draftRefusal: (draftId: string) => string | undefined;
}

export interface Reuse {
  readonly draftId: string;
  readonly component: number;
  /** Null: the paper is asked for after all. */
  readonly sourceDossierId: string | null;
}

/** A result of this office stands for a paper of a draft. Counted once the draft is a dossier. */
export function createPaperReuses({ store, clock, officerId, draftRefusal }: ReuseDeps) {
  return function reuseResult({
    draftId,
    component,
    sourceDossierId,
  }: Reuse): Outcome<Record<string, never>, 'drafts.unknown' | 'citizens.no-such-result'> {
    if (draftRefusal(draftId) !== undefined) return refuse('drafts.unknown');
    if (sourceDossierId !== null && !hasResult(store, sourceDossierId)) return refuse('citizens.no-such-result');
    const at = clock.now();
    store.inTransaction(tx => {
      tx.run(sqlFor.deleteFrom('paper_reuses').where('draft_id', '=', draftId).where('component', '=', component));
      if (sourceDossierId !== null)
        tx.run(
          sqlFor.insertInto('paper_reuses').values({
            draft_id: draftId,
            component,
            source_dossier_id: sourceDossierId,
            officer_id: officerId(),
            at,
          }),
        );
      appendAudit(tx, {
        kind: sourceDossierId === null ? 'papers.asked-after-all' : 'papers.reused',
        subject: draftId,
        officerId: officerId(),
        at,
        detail: { component, source: sourceDossierId },
      });
    });
    return done({});
  };
}

function hasResult(read: ReadTx, dossierId: string): boolean {
  return (
    read.find(
      sqlFor
        .selectFrom('dossier_events')
        .select('event_id')
        .where('dossier_id', '=', dossierId)
        .where('kind', '=', 'result.recorded')
        .limit(1),
    ) !== undefined
  );
}

/** Papers not asked for again in dossiers received from `from` to `until`, days in Viet Nam, both included. */
export function countReuses(read: ReadTx, from: string, until: string): { papers: number; dossiers: number } {
  const row = read.find(
    sqlFor
      .selectFrom('paper_reuses')
      .innerJoin('dossiers', 'dossiers.draft_id', 'paper_reuses.draft_id')
      .select(({ fn }) => [fn.countAll().as('papers'), fn.count('dossiers.number').distinct().as('dossiers')])
      .where('dossiers.received_at', '>=', epochOfVietnam(from, 0, 0))
      .where('dossiers.received_at', '<', epochOfVietnam(until, 0, 0) + DAY_MS)
      // The officer may have taken the paper after all: what was registered counts.
      .where(
        sql<boolean>`json_extract(dossiers.registration, '$.components."' || paper_reuses.component || '".replacedByData') = 1`,
      ),
  );
  return { papers: Number(row?.papers ?? 0), dossiers: Number(row?.dossiers ?? 0) };
}
