import type { Procedure } from '../../preload/contract/catalogue';
import type { KeyedRegistration } from '../../preload/contract/forms';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock } from '../base/ports';
import type { Store } from '../db';
import { dossierFile } from '../dossiers';
import { draftFields, findDraft, type DraftService } from '../drafts';
import { repeatedAnswers } from './repeat-rules';

export interface RepeatDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly officerId: () => string;
  readonly drafts: DraftService;
  readonly procedureInForce: (code: string) => Procedure | undefined;
}

export interface Repeat {
  readonly dossierId: string;
  readonly draftId: string;
  /** The officer has the same person at the counter: their own particulars come along. */
  readonly isSameApplicant: boolean;
}

type RepeatRefusal =
  | 'dossiers.unknown'
  | 'drafts.unknown'
  | 'drafts.registered'
  | 'dossiers.other-applicant'
  | 'catalogue.procedure-withdrawn';

/** Where a draft says which dossier it repeats. */
const REPEATED_PATH = 'visit.repeats';

/** A new draft with the answers of an earlier dossier: its procedure and form, no papers, nobody else's particulars. */
export function createRepeats({ store, clock, officerId, drafts, procedureInForce }: RepeatDeps) {
  return function repeat({
    dossierId,
    draftId,
    isSameApplicant,
  }: Repeat): Outcome<{ draftId: string; paths: string[] }, RepeatRefusal> {
    const file = dossierFile(store, dossierId);
    if (!file) return refuse('dossiers.unknown');
    const procedure = procedureInForce(file.row.procedure_code);
    if (!procedure) return refuse('catalogue.procedure-withdrawn');
    const before = findDraft(store, draftId);
    if (before?.state === 'registered') return refuse('drafts.registered');
    const kept = before ? draftFields(store, draftId).values : {};
    const empty = { header: {}, applicant: {}, owner: {}, authorised: {}, form: {}, components: {} };
    const earlier: KeyedRegistration = { ...empty, ...file.registration };
    const number = kept['applicant.soGiayTo'];
    // A draft that has somebody already: only that person's own earlier dossier says they are the same.
    const isSame = typeof number === 'string' ? number === earlier.applicant['soGiayTo'] : isSameApplicant;
    if (isSameApplicant && !isSame) return refuse('dossiers.other-applicant');

    const section = (name: 'applicant' | 'form', answers: readonly { key: string; value: unknown }[]) =>
      answers
        .map(({ key, value }) => ({ path: `${name}.${key}`, value, source: 'earlier' }))
        // What was keyed today stands.
        .filter(({ path }) => !Object.hasOwn(kept, path));
    const people = Object.entries(earlier.applicant).map(([key, value]) => ({ key, value }));
    const fields = [
      ...section('form', repeatedAnswers(procedure.formFields, earlier.form, isSame)),
      ...(isSame ? section('applicant', people) : []),
    ].filter(({ value }) => value !== null && value !== '');

    drafts.begin(draftId);
    if (before?.procedure_code !== procedure.code) {
      const chosen = drafts.chooseProcedure(draftId, procedure.code);
      if (!chosen.ok) return chosen;
    }
    const saved = drafts.saveFields(draftId, [
      { path: REPEATED_PATH, value: file.row.code, source: 'earlier' },
      ...fields,
    ]);
    if (!saved.ok) return saved;
    store.inTransaction(tx =>
      appendAudit(tx, {
        kind: 'drafts.repeated',
        subject: draftId,
        officerId: officerId(),
        at: clock.now(),
        detail: { from: file.row.code, isSameApplicant: isSame, fields: fields.length },
      }),
    );
    return done({ draftId, paths: fields.map(({ path }) => path) });
  };
}
