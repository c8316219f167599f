import { vietnamDateTime } from '../../preload/contract/calendar-days';
import type { ActOf } from '../../preload/contract/acts';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids } from '../base/ports';
import type { Store } from '../db';
import type { TakeCode } from './dossier-service';
import { movePagesToDossier, pagesOf } from '../documents';
import { closeDraft, draftFields, findDraft } from '../drafts';
import type { RecordAct } from './act-recorder';
import { allOrNothing } from './all-or-nothing';
import { factsOf } from './dossier-facts-rules';
import { keepProcedureVersion } from '../catalogue';
import { findDossierOfDraft, insertDossier } from './dossier-repository';
import { factColumns } from './dossier-row-rules';
import { dossierFile } from './dossier-file';
import type { ActDone } from './life-cycle-service';
import { nextPaperNumber, type NumberingStation } from './paper-numbers';
import { dossierAnnouncement, pageAnnouncements } from './portal-announcement-rules';
import { placesOf, type PlacesStation } from './places-rules';
import type { LayOut } from './registration-draft';
import type { Registration } from '../../preload/contract/forms';

export interface OpeningDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly layOut: LayOut;
  readonly recordAct: RecordAct;
  readonly takeCode: TakeCode;
  readonly station: () => NumberingStation & PlacesStation & { readonly unitName: string };
  readonly officer: () => { readonly officerId: string; readonly displayName: string };
  readonly changed: () => void;
}

export type OpeningRefusal =
  | 'drafts.unknown'
  | 'drafts.registered'
  | 'dossiers.no-procedure'
  | 'dossiers.no-applicant'
  | 'dossiers.date-not-later'
  | 'catalogue.procedure-withdrawn';

/** Papers that cannot be accepted as they are: asked to be completed, or refused, with a slip the citizen takes along. */
export function createOpeningService(deps: OpeningDeps) {
  const { store, clock, ids } = deps;

  /**
   * A draft becomes a dossier that is not accepted: it has its code, no receipt and no due date. What was keyed is kept
   * as it is, since an unfinished form is often what is asked for. The same draft again is the same dossier.
   */
  function open(
    draftId: string,
    actId: string,
    act: ActOf<'ask-supplement'> | ActOf<'refuse'>,
  ): Outcome<ActDone & { readonly code: string }, OpeningRefusal> {
    const before = findDossierOfDraft(store, draftId);
    if (before) {
      const file = dossierFile(store, before.dossier_id);
      if (!file?.events.some(event => event.actId === actId)) return refuse('drafts.registered');
      const { revision, state, dueAt } = file.status;
      return done({ dossierId: before.dossier_id, actId, revision, state, dueAt, code: before.code });
    }
    const at = clock.now();
    if (act.kind === 'ask-supplement' && act.expiresOn !== null && act.expiresOn <= vietnamDateTime(at).date)
      return refuse('dossiers.date-not-later');
    const outcome = allOrNothing(store, tx => {
      const draft = findDraft(tx, draftId);
      if (!draft || draft.state === 'discarded') return refuse('drafts.unknown');
      if (draft.procedure_code === null) return refuse('dossiers.no-procedure');
      const { values: byPath } = draftFields(tx, draftId);
      const laidOut = deps.layOut(draft.procedure_code, byPath, at, draft.procedure_version);
      if (!laidOut) return refuse('catalogue.procedure-withdrawn');
      const { procedure, values } = laidOut;
      const registration = values as unknown as Registration;
      const facts = factsOf(registration);
      if (facts.applicantName.trim() === '') return refuse('dossiers.no-applicant');

      const station = deps.station();
      const officer = deps.officer();
      const onDate = vietnamDateTime(at).date;
      const given = deps.takeCode(tx, onDate);
      const number = nextPaperNumber(tx, act.kind, at, station);
      const visitId = byPath['visit.visitId'];
      const row = {
        ...factColumns(registration, facts),
        dossier_id: ids.next(),
        code: given.code,
        provisional_code: given.isProvisional ? given.code : null,
        // The number of the paper the citizen holds; a receipt's takes its place once there is one.
        receipt_number: number,
        draft_id: draftId,
        procedure_code: procedure.code,
        procedure_name: procedure.name,
        procedure_version: procedure.version,
        state: 'submitted',
        officer_id: officer.officerId,
        received_at: at,
        received_on: onDate,
        due_at: null,
        due_explanation: 'null',
        ...placesOf(station, byPath),
        first_due_at: null,
        last_act_at: at,
        visit_id: typeof visitId === 'string' ? visitId : ids.next(),
      };
      keepProcedureVersion(tx, laidOut.whole, at);
      insertDossier(tx, row);
      const pages = pagesOf(tx, { draftId });
      movePagesToDossier(tx, draftId, row.dossier_id);
      closeDraft(tx, draftId, at);
      const announced = {
        row,
        procedure,
        registration,
        facts,
        pages,
        station,
        officerName: officer.displayName,
        feeVnd: null,
      };
      const detail =
        act.kind === 'refuse'
          ? { reason: act.reason, legalBasis: act.legalBasis, number }
          : { items: act.items, reason: act.reason, legalBasis: act.legalBasis, expiresOn: act.expiresOn, number };
      const { status } = deps.recordAct(tx, {
        dossierId: row.dossier_id,
        actId,
        at,
        officer,
        steps: [
          { kind: 'dossier.opened', detail: {} },
          { kind: act.kind === 'refuse' ? 'dossier.refused' : 'supplement.asked', detail },
        ],
        announceFirst: [dossierAnnouncement(announced, act.kind === 'refuse' ? '3' : '5')],
        announce: pageAnnouncements(row.code, pages),
        audit: { code: row.code, procedure: procedure.code, pages: pages.length },
      });
      const { revision, state, dueAt } = status;
      return done({ dossierId: row.dossier_id, actId, revision, state, dueAt, code: row.code });
    });
    if (outcome.ok) deps.changed();
    return outcome;
  }

  return { open };
}

export type OpeningService = ReturnType<typeof createOpeningService>;
