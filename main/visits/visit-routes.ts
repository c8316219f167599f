import type { HandlersOf } from '../../preload/contract/define';
import { DossierId, DraftId } from '../../preload/contract/ids';
import type { visitRoutes } from '../../preload/contract/visits';
import { done } from '../base/outcome';
import type { createRepeats } from './repeat-service';
import type { VisitService } from './visit-service';

export function createVisitRoutes(
  visits: VisitService,
  repeat: ReturnType<typeof createRepeats>,
): HandlersOf<typeof visitRoutes> {
  return {
    of: ({ visitId }) =>
      visits.of(visitId).map(({ row, status }) => ({
        dossierId: DossierId.parse(row.dossier_id),
        code: row.code,
        receiptNumber: row.receipt_number,
        procedureName: row.procedure_name,
        applicantName: row.applicant_name,
        state: status.state,
        receivedAt: status.receivedAt,
        dueAt: status.dueAt,
      })),
    addProcedure({ dossierId, draftId }) {
      const added = visits.addProcedure(dossierId, draftId);
      return added.ok ? done({ draftId: DraftId.parse(added.value.draftId) }) : added;
    },
    repeat(request) {
      const repeated = repeat(request);
      return repeated.ok ? done({ ...repeated.value, draftId: request.draftId }) : repeated;
    },
  };
}
