import { createHash } from 'node:crypto';
import { FormDraft, type FormDraftOf, type KeptKind } from '../../preload/contract/drafts';
import { appendAudit } from '../audit';
import { DAY_MS } from '../base/durations';
import type { Clock } from '../base/ports';
import { sqlFor, type ReadTx, type Store } from '../db';
import { normalised } from './normalised-values';

export interface FormDraftDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly officerId: () => string;
  readonly officerName: (officerId: string) => string;
  /** It can never be done any more, nor what it waits for be taken back; undefined where nothing is known of it. */
  readonly isOver: (read: ReadTx, kind: KeptKind, subjectId: string) => boolean | undefined;
}

// Nobody comes back to a form after a season; what a dossier still needs is kept as long as the dossier is open.
const FORGOTTEN_MS = 90 * DAY_MS;

/**
 * What was keyed into a form that is not done yet, one for each kind of what it is about. On this station alone: nothing
 * of it is sent, and the form that is done takes it away.
 */
export function createFormDrafts({ store, clock, officerId, officerName, isOver }: FormDraftDeps) {
  return {
    /** Null takes it away. As with drafts of dossiers, keystrokes are not audited one by one: what is done is. */
    keep({ subjectIds, kind, values }: FormDraftOf): { savedAt: number } {
      const subject = subjectOf(subjectIds);
      const savedAt = clock.now();
      store.inTransaction(tx => {
        tx.run(sqlFor.deleteFrom('form_drafts').where('subject', '=', subject).where('kind', '=', kind));
        if (values === null) return;
        const draft = JSON.stringify(normalised(values));
        const subjects = JSON.stringify([...new Set(subjectIds)]);
        const row = { subject, subjects, kind, draft, officer_id: officerId(), saved_at: savedAt };
        tx.run(sqlFor.insertInto('form_drafts').values(row));
      });
      return { savedAt };
    },

    keptFor(subjectIds: readonly string[]): FormDraft[] {
      const subject = subjectOf(subjectIds);
      return store
        .all(sqlFor.selectFrom('form_drafts').selectAll().where('subject', '=', subject).orderBy('saved_at', 'desc'))
        .map(({ kind, draft, officer_id, saved_at }) =>
          FormDraft.parse({
            kind,
            values: JSON.parse(draft) as unknown,
            by: officerName(officer_id),
            at: saved_at,
          }),
        );
    },

    /**
     * Takes away what can never be done any more: several dossiers when it is so of each of them. The audit says what
     * ended, not what was keyed. Gives how many.
     */
    endOver(): number {
      const at = clock.now();
      return store.inTransaction(tx => {
        const over = tx.all(sqlFor.selectFrom('form_drafts').selectAll()).filter(({ kind, subjects, saved_at }) => {
          const known = (JSON.parse(subjects) as string[]).map(id => isOver(tx, kind as KeptKind, id));
          if (known.length === 0 || known.includes(undefined)) return at - saved_at > FORGOTTEN_MS;
          return !known.includes(false);
        });
        for (const { subject, subjects, kind, officer_id } of over) {
          tx.run(sqlFor.deleteFrom('form_drafts').where('subject', '=', subject).where('kind', '=', kind));
          const [first = subject] = JSON.parse(subjects) as string[];
          appendAudit(tx, {
            kind: 'drafts.form-ended',
            subject: first,
            officerId: null,
            at,
            detail: { kind, keptBy: officer_id },
          });
        }
        return over.length;
      });
    },
  };
}

export type FormDrafts = ReturnType<typeof createFormDrafts>;

/** One dossier is its own id; several are told by all of theirs, in whatever order they were picked. */
function subjectOf(ids: readonly string[]): string {
  const [only, ...others] = [...new Set(ids)].sort();
  if (others.length === 0) return only ?? '';
  return createHash('sha256')
    .update([only, ...others].join(' '))
    .digest('hex');
}
