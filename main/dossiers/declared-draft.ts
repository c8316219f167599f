import type { Registration } from '../../preload/contract/forms';
import type { Clock } from '../base/ports';
import type { Store } from '../db';
import { draftFields, findDraft } from '../drafts';
import { factsOf } from './dossier-facts-rules';
import { factColumns } from './dossier-row-rules';
import { placesOf, type PlacesStation } from './places-rules';
import type { LayOut } from './registration-draft';

/** What is keyed of a draft as it would be registered, for a paper that is signed before that: no code, number or date. */
export function createDeclaredDrafts(deps: {
  readonly store: Store;
  readonly clock: Clock;
  readonly layOut: LayOut;
  readonly station: () => PlacesStation;
}) {
  return function draftOf(draftId: string) {
    const draft = findDraft(deps.store, draftId);
    if (draft?.state !== 'open' || draft.procedure_code === null) return undefined;
    const { values: byPath } = draftFields(deps.store, draftId);
    const laidOut = deps.layOut(draft.procedure_code, byPath, deps.clock.now(), draft.procedure_version);
    if (!laidOut) return undefined;
    const registration = laidOut.values as unknown as Registration;
    return {
      draftId,
      changedAt: draft.updated_at,
      procedure: laidOut.procedure,
      dossier: {
        ...factColumns(registration, factsOf(registration)),
        ...placesOf(deps.station(), byPath),
        code: '',
        provisional_code: null,
        receipt_number: '',
        received_at: draft.updated_at,
        due_at: null,
        due_explanation: 'null',
      },
    };
  };
}
