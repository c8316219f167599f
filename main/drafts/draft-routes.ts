import type { HandlersOf } from '../../preload/contract/define';
import type { Draft, DraftSummary, draftRoutes } from '../../preload/contract/drafts';
import { DraftId } from '../../preload/contract/ids';
import type { DraftRow, Store } from '../db';
import type { FormDrafts } from './form-drafts';
import { draftFields, findDraft, type DraftService } from './draft-service';

export interface DraftRouteDeps {
  readonly store: Store;
  readonly drafts: DraftService;
  readonly forms: FormDrafts;
  /** Also of a procedure that is no longer in force. */
  readonly procedureName: (code: string, version: string | null) => string | null;
  readonly officerName: (officerId: string) => string;
  readonly pageCount: (draftId: string) => number;
  readonly whatIsMissing: (draft: DraftRow, values: Record<string, unknown>) => DraftSummary['missing'];
}

export function createDraftRoutes({ store, drafts, forms, ...names }: DraftRouteDeps): HandlersOf<typeof draftRoutes> {
  const draftOf = (row: DraftRow): Draft => ({
    draftId: DraftId.parse(row.draft_id),
    procedureCode: row.procedure_code,
    procedureVersion: row.procedure_version,
    ...(draftFields(store, row.draft_id) as Pick<Draft, 'values' | 'sources'>),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    officerId: row.officer_id,
  });

  const summaryOf = (row: DraftRow): DraftSummary => {
    const { values } = draftFields(store, row.draft_id);
    const applicantName = values['applicant.hoTen'];
    return {
      draftId: DraftId.parse(row.draft_id),
      procedureCode: row.procedure_code,
      procedureName:
        row.procedure_code === null ? null : names.procedureName(row.procedure_code, row.procedure_version),
      applicantName: typeof applicantName === 'string' ? applicantName : null,
      pageCount: names.pageCount(row.draft_id),
      missing: names.whatIsMissing(row, values),
      updatedAt: row.updated_at,
      officerName: names.officerName(row.officer_id),
    };
  };

  return {
    begin: ({ draftId }) => ({ ok: true, value: draftOf(drafts.begin(draftId)) }),
    find({ draftId }) {
      const row = findDraft(store, draftId);
      return row && row.state !== 'registered' ? draftOf(row) : null;
    },
    list: () => drafts.open().map(summaryOf),
    setAside: () => drafts.setAside().map(summaryOf),
    chooseProcedure({ draftId, procedureCode }) {
      const answer = drafts.chooseProcedure(draftId, procedureCode);
      return answer.ok ? { ok: true, value: draftOf(answer.value) } : answer;
    },
    saveFields: ({ draftId, fields }) => drafts.saveFields(draftId, fields),
    discard({ draftId }) {
      const answer = drafts.discard(draftId);
      return answer.ok ? { ok: true, value: {} } : answer;
    },
    restore({ draftId }) {
      const answer = drafts.restore(draftId);
      if (answer.ok) return { ok: true, value: draftOf(answer.value) };
      // A registered draft cannot come back, and to the page it is as unknown as one that never was.
      return { ok: false, code: 'drafts.unknown' };
    },
    keptForms: ({ subjectIds }) => forms.keptFor(subjectIds),
    keepForm: request => ({ ok: true, value: forms.keep(request) }),
  };
}
