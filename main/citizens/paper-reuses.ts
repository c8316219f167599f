import { epochOfVietnam } from '../../preload/contract/calendar-days';
import { appendAudit } from '../audit';
import { DAY_MS } from '../base/durations';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids } from '../base/ports';
import { sql } from 'kysely';
import { sqlFor, type ReadTx, type Store, type WriteTx } from '../db';
import { copyPagesToDraft, pagesOf, updatePage } from '../documents';
import { resultPages } from './result-pages';

export interface ReuseDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly officerId: () => string;
  readonly draftRefusal: (draftId: string) => string | undefined;
  readonly pagesChanged: (draftId: string) => void;
}

export interface Reuse {
  readonly draftId: string;
  readonly component: number;
  /** Null: the paper is asked for after all. */
  readonly sourceDossierId: string | null;
}

/** A result of this office stands for a paper of a draft, with its pages. Counted once the draft is a dossier. */
export function createPaperReuses({ store, clock, ids, officerId, draftRefusal, pagesChanged }: ReuseDeps) {
  return function reuseResult({
    draftId,
    component,
    sourceDossierId,
  }: Reuse): Outcome<Record<string, never>, 'drafts.unknown' | 'citizens.no-such-result'> {
    if (draftRefusal(draftId) !== undefined) return refuse('drafts.unknown');
    if (sourceDossierId !== null && !hasResult(store, sourceDossierId)) return refuse('citizens.no-such-result');
    const at = clock.now();
    store.inTransaction(tx => {
      takeBack(tx, draftId, component, at);
      if (sourceDossierId !== null) {
        const pages = resultPages(tx, sourceDossierId).map(page => ({ page, component }));
        copyPagesToDraft(tx, draftId, pages, { nextId: () => ids.next(), at });
        tx.run(
          sqlFor.insertInto('paper_reuses').values({
            draft_id: draftId,
            component,
            source_dossier_id: sourceDossierId,
            officer_id: officerId(),
            at,
          }),
        );
      }
      appendAudit(tx, {
        kind: sourceDossierId === null ? 'papers.asked-after-all' : 'papers.reused',
        subject: draftId,
        officerId: officerId(),
        at,
        detail: { component, source: sourceDossierId },
      });
    });
    pagesChanged(draftId);
    return done({});
  };
}

/** What was taken for this paper before: its pages leave the draft again. */
function takeBack(tx: WriteTx, draftId: string, component: number, at: number): void {
  const before = tx.find(
    sqlFor.selectFrom('paper_reuses').selectAll().where('draft_id', '=', draftId).where('component', '=', component),
  );
  if (!before) return;
  const files = new Set(resultPages(tx, before.source_dossier_id).map(({ sha256 }) => sha256));
  for (const page of pagesOf(tx, { draftId })) {
    if (page.component === component && files.has(page.sha256)) updatePage(tx, page.page_id, { removed_at: at });
  }
  tx.run(sqlFor.deleteFrom('paper_reuses').where('draft_id', '=', draftId).where('component', '=', component));
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
