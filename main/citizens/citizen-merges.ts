import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids } from '../base/ports';
import { sqlFor, type Store } from '../db';
import { answerDoubt } from './citizen-doubts';
import { indexCitizen } from './citizen-index';
import { citizenById, rootOf } from './citizen-rows';

export interface MergeDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly officerId: () => string;
}

/**
 * Two entries of the register become one person, and can become two again. Nothing is moved and nothing overwritten:
 * the merged row keeps its values, facts, ties and dossiers and only says whom it stands for.
 */
export function createCitizenMerges({ store, clock, ids, officerId }: MergeDeps) {
  function merge(
    keptId: string,
    mergedId: string,
    reason: string,
  ): Outcome<{ mergeId: string }, 'citizens.unknown' | 'citizens.same' | 'citizens.already-merged'> {
    const [keptRow, merged] = [citizenById(store, keptId), citizenById(store, mergedId)];
    if (!keptRow || !merged) return refuse('citizens.unknown');
    const kept = rootOf(store, keptRow);
    if (kept.number === rootOf(store, merged).number) return refuse('citizens.same');
    if (merged.merged_into !== null) return refuse('citizens.already-merged');
    const mergeId = ids.next();
    const at = clock.now();
    store.inTransaction(tx => {
      tx.run(
        sqlFor.insertInto('citizen_merges').values({
          merge_id: mergeId,
          kept: kept.number,
          merged: merged.number,
          before: JSON.stringify({ kept, merged }),
          reason,
          officer_id: officerId(),
          at,
        }),
      );
      tx.run(sqlFor.updateTable('citizens').set({ merged_into: kept.number }).where('number', '=', merged.number));
      indexCitizen(tx, merged.number);
      answerDoubt(tx, kept.number, merged.number, { at, officerId: officerId() });
      appendAudit(tx, {
        kind: 'citizens.merged',
        subject: kept.citizen_id,
        officerId: officerId(),
        at,
        detail: { mergeId, merged: merged.citizen_id },
      });
    });
    return done({ mergeId });
  }

  /** Both are found by themselves again, as they were. */
  function unmerge(
    mergeId: string,
    reason: string,
  ): Outcome<Record<string, never>, 'citizens.unknown-merge' | 'citizens.merge-undone'> {
    const row = store.find(sqlFor.selectFrom('citizen_merges').selectAll().where('merge_id', '=', mergeId));
    if (!row) return refuse('citizens.unknown-merge');
    if (row.undone_at !== null) return refuse('citizens.merge-undone');
    const at = clock.now();
    store.inTransaction(tx => {
      tx.run(
        sqlFor
          .updateTable('citizen_merges')
          .set({ undone_at: at, undone_by: officerId(), undo_reason: reason })
          .where('merge_id', '=', mergeId),
      );
      tx.run(sqlFor.updateTable('citizens').set({ merged_into: null }).where('number', '=', row.merged));
      indexCitizen(tx, row.merged);
      indexCitizen(tx, row.kept);
      appendAudit(tx, {
        kind: 'citizens.unmerged',
        subject: mergeId,
        officerId: officerId(),
        at,
        detail: {},
      });
    });
    return done({});
  }

  return { merge, unmerge };
}
