import { createHash } from 'node:crypto';
import { ActDraft, type ActDraftOf } from '../../preload/contract/drafts';
import type { Clock } from '../base/ports';
import { sqlFor, type Store } from '../db';
import { normalised } from './normalised-values';

export interface ActDraftDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly officerId: () => string;
  readonly officerName: (officerId: string) => string;
}

/**
 * What was keyed into an act that is not done yet, one for each act of what it is about. On this station alone: nothing
 * of it is sent, and the act that is done takes it away.
 */
export function createActDrafts({ store, clock, officerId, officerName }: ActDraftDeps) {
  return {
    /** Null takes it away. As with drafts of dossiers, keystrokes are not audited one by one: the act is. */
    keep({ subjectIds, kind, values }: ActDraftOf): { savedAt: number } {
      const subject = subjectOf(subjectIds);
      const savedAt = clock.now();
      store.inTransaction(tx => {
        tx.run(sqlFor.deleteFrom('act_drafts').where('subject', '=', subject).where('kind', '=', kind));
        if (values === null) return;
        const draft = JSON.stringify(normalised(values));
        const row = { subject, kind, draft, officer_id: officerId(), saved_at: savedAt };
        tx.run(sqlFor.insertInto('act_drafts').values(row));
      });
      return { savedAt };
    },

    keptFor(subjectIds: readonly string[]): ActDraft[] {
      const subject = subjectOf(subjectIds);
      return store
        .all(sqlFor.selectFrom('act_drafts').selectAll().where('subject', '=', subject).orderBy('saved_at', 'desc'))
        .map(({ kind, draft, officer_id, saved_at }) =>
          ActDraft.parse({
            kind,
            values: JSON.parse(draft) as unknown,
            by: officerName(officer_id),
            at: saved_at,
          }),
        );
    },
  };
}

export type ActDrafts = ReturnType<typeof createActDrafts>;

/** One dossier is its own id; several are told by all of theirs, in whatever order they were picked. */
function subjectOf(ids: readonly string[]): string {
  const [only, ...others] = [...new Set(ids)].sort();
  if (others.length === 0) return only ?? '';
  return createHash('sha256')
    .update([only, ...others].join(' '))
    .digest('hex');
}
