import { MergeDraft, type KeptDraft } from '../../preload/contract/elsewhere';
import { sqlFor, type ReadTx, type WriteTx } from '../db';

export function keepDraft(
  tx: WriteTx,
  conflictId: string,
  draft: MergeDraft,
  saved: { readonly officerId: string; readonly at: number },
): void {
  const row = { draft: JSON.stringify(draft), officer_id: saved.officerId, saved_at: saved.at };
  tx.run(
    sqlFor
      .insertInto('merge_drafts')
      .values({ conflict_id: conflictId, ...row })
      .onConflict(conflict => conflict.column('conflict_id').doUpdateSet(row)),
  );
}

/** Null where no choice is kept. */
export function keptDraft(
  read: ReadTx,
  conflictId: string,
  officerName: (officerId: string) => string,
): KeptDraft | null {
  const row = read.find(sqlFor.selectFrom('merge_drafts').selectAll().where('conflict_id', '=', conflictId));
  if (!row) return null;
  const draft = MergeDraft.parse(JSON.parse(row.draft));
  return draft.choices.length === 0 ? null : { ...draft, by: officerName(row.officer_id), at: row.saved_at };
}

/** Decided on: the settlement holds what was chosen. */
export function dropDraft(tx: WriteTx, conflictId: string): void {
  tx.run(sqlFor.deleteFrom('merge_drafts').where('conflict_id', '=', conflictId));
}
