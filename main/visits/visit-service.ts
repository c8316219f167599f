import type { Procedure } from '../../preload/contract/catalogue';
import { pathsOfValues, type KeyedRegistration } from '../../preload/contract/forms';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids } from '../base/ports';
import type { Store, WriteTx } from '../db';
import { copyPagesToDraft, pagesOf } from '../documents';
import { dossierFile, visitOf, type RecordAct } from '../dossiers';
import { draftFields, findDraft, type DraftService } from '../drafts';
import { samePapers } from './shared-papers-rules';

export interface VisitDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly drafts: DraftService;
  readonly recordAct: RecordAct;
  readonly officer: () => { readonly officerId: string; readonly displayName: string };
  readonly changed: () => void;
}

/** Sections that belong to the people, not to the procedure. */
const OF_PEOPLE = /^(?:applicant|owner|authorised)\./u;
const VISIT_PATH = 'visit.visitId';

/** Several procedures for the same people at one visit: keyed once, scanned once, one combined receipt. */
export function createVisitService(deps: VisitDeps) {
  const { store, clock, ids } = deps;

  return {
    of: (visitId: string) => visitOf(store, visitId),

    /** A draft with the people of a registered dossier, that will be registered in the same visit. */
    addProcedure(
      dossierId: string,
      draftId: string,
    ): Outcome<{ draftId: string }, 'dossiers.unknown' | 'drafts.registered'> {
      const file = dossierFile(store, dossierId);
      if (!file) return refuse('dossiers.unknown');
      const before = findDraft(store, draftId);
      if (before) return before.state === 'registered' ? refuse('drafts.registered') : done({ draftId });
      const visitId = file.status.visitId ?? startVisit(dossierId);
      deps.drafts.begin(draftId);
      const empty = { header: {}, applicant: {}, owner: {}, authorised: {}, form: {}, components: {} };
      const values: KeyedRegistration = { ...empty, ...file.registration };
      const people = Object.entries(pathsOfValues(values)).filter(([path]) => OF_PEOPLE.test(path));
      const saved = deps.drafts.saveFields(draftId, [
        { path: VISIT_PATH, value: visitId, source: 'visit' },
        ...people.map(([path, value]) => ({ path, value, source: 'earlier' })),
      ]);
      return saved.ok ? done({ draftId }) : refuse('dossiers.unknown');
    },

    /**
     * The procedure of a draft is known: papers of its visit that it asks for too are put under their names. They are
     * the same stored images; nothing is scanned or read again. Papers it does not ask for stay out of it.
     */
    sharePapers(tx: WriteTx, draftId: string, procedure: Pick<Procedure, 'components'>): void {
      const visitId = draftFields(tx, draftId).values[VISIT_PATH];
      if (typeof visitId !== 'string' || pagesOf(tx, { draftId }).length > 0) return;
      const filled = new Set<number>();
      for (const { row, procedure: earlier } of visitOf(tx, visitId)) {
        const same = samePapers(earlier.components, procedure.components);
        const pages = pagesOf(tx, { dossierId: row.dossier_id }).flatMap(page => {
          const component = page.component === null ? undefined : same.get(page.component);
          return component === undefined || filled.has(component) ? [] : [{ page, component }];
        });
        copyPagesToDraft(tx, draftId, pages, { nextId: () => ids.next(), at: clock.now() });
        for (const { component } of pages) filled.add(component);
      }
    },
  };

  function startVisit(dossierId: string): string {
    const visitId = ids.next();
    store.inTransaction(tx =>
      deps.recordAct(tx, {
        dossierId,
        actId: visitId,
        at: clock.now(),
        officer: deps.officer(),
        steps: [{ kind: 'visit.joined', detail: { visitId } }],
      }),
    );
    deps.changed();
    return visitId;
  }
}

export type VisitService = ReturnType<typeof createVisitService>;
