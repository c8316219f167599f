import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock } from '../base/ports';
import type { Store } from '../db';
import { allOrNothing, dossierFile, fieldsOf, type CorrectionRefusal, type LifeCycle } from '../dossiers';
import { isSame, supersedeDossier, type Fields, type MergedField } from '../sync';
import { openConflict, putConflict } from './elsewhere-repository';
import { dropDraft } from './merge-drafts';
import { differing, type Merging } from './merging';

export interface SettlingDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly merging: Merging;
  readonly correctIn: LifeCycle['corrections']['correctIn'];
  readonly officer: () => { readonly officerId: string; readonly displayName: string };
  readonly changed: () => void;
}

export interface Settlement {
  readonly dossierId: string;
  readonly conflictId: string;
  readonly revision: number;
  readonly portalRevision: number;
  readonly actId: string;
  readonly reason: string;
  readonly choices: readonly {
    readonly path: string;
    readonly take: 'mine' | 'theirs' | 'other';
    readonly value?: unknown;
  }[];
}

export type SettleRefusal =
  CorrectionRefusal | 'elsewhere.no-conflict' | 'elsewhere.not-all-decided' | 'elsewhere.changed-there-again';

/** An officer's decision field by field: one version, sent on top of the portal's; both that were there are kept. */
export function createSettling({ store, clock, merging, correctIn, officer, changed }: SettlingDeps) {
  return function settle(asked: Settlement): Outcome<Record<string, never>, SettleRefusal> {
    const who = officer();
    const outcome = allOrNothing<Record<string, never>, SettleRefusal>(store, tx => {
      const { dossierId } = asked;
      const conflict = openConflict(tx, dossierId);
      if (!conflict || conflict.conflict_id !== asked.conflictId) return refuse('elsewhere.no-conflict');
      if (conflict.portal_revision !== asked.portalRevision) return refuse('elsewhere.changed-there-again');
      const file = dossierFile(tx, dossierId);
      if (!file) return refuse('dossiers.unknown');
      const theirs = JSON.parse(conflict.theirs) as Fields;
      const base = conflict.base === null ? null : (JSON.parse(conflict.base) as Fields);
      const fields = differing(file, base, theirs);
      const choices = new Map(asked.choices.map(choice => [choice.path, choice]));
      const decided = fields.map(field => ({ field, ...decisionOn(field, choices.get(field.path)) }));
      if (decided.some(({ take }) => take === null)) return refuse('elsewhere.not-all-decided');

      const at = clock.now();
      const paths = (take: string) => decided.filter(each => each.take === take).map(({ field }) => field.path);
      const detail = {
        by: conflict.changed_by,
        reason: asked.reason,
        taken: paths('theirs'),
        kept: paths('mine'),
        typed: paths('other'),
      };
      supersedeDossier(tx, dossierId, at);
      const corrected = correctIn(
        tx,
        {
          dossierId,
          actId: asked.actId,
          revision: asked.revision,
          reason: asked.reason,
          note: '',
          changes: decided
            .filter(({ field, value }) => !isSame(value, field.mine))
            .map(({ field, value }) => ({ path: field.path, value })),
        },
        { officer: who, also: { kind: 'portal.merged', detail } },
      );
      if (!corrected.ok) return corrected;
      merging.settleOn(tx, dossierId, { revision: conflict.portal_revision, fields: theirs });
      merging.grow(tx, dossierId);
      dropDraft(tx, conflict.conflict_id);
      putConflict(tx, {
        ...conflict,
        mine: JSON.stringify(fieldsOf(file.registration)),
        settled_at: at,
        settled_by: who.officerId,
        settlement: JSON.stringify({
          ...detail,
          choices: decided.map(({ field, take }) => ({ path: field.path, take })),
        }),
      });
      appendAudit(tx, {
        kind: 'elsewhere.settled',
        subject: dossierId,
        officerId: who.officerId,
        at,
        detail: { taken: detail.taken.length, kept: detail.kept.length, typed: detail.typed.length },
      });
      return done({});
    });
    if (outcome.ok) changed();
    return outcome;
  };
}

/** What only one side changed is taken from that side unless somebody decided otherwise. */
function decisionOn(
  { mine, theirs, changedBy }: MergedField,
  choice: Settlement['choices'][number] | undefined,
): { readonly take: 'mine' | 'theirs' | 'other' | null; readonly value: unknown } {
  const take = choice?.take ?? (changedBy === 'both' ? null : changedBy);
  if (take === 'other') return { take, value: choice?.value ?? null };
  return { take, value: take === 'theirs' ? theirs : mine };
}
