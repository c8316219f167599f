import { z } from 'zod';
import { command, query } from './define';
import { DossierState } from './dossiers';
import { DossierId, DraftId, EpochMs } from './ids';

/** One dossier of a visit, as a combined receipt and the screen list them. */
export const VisitDossier = z.object({
  dossierId: DossierId,
  code: z.string(),
  receiptNumber: z.string(),
  procedureName: z.string(),
  applicantName: z.string(),
  state: DossierState,
  receivedAt: EpochMs,
  dueAt: EpochMs.nullable(),
});
export type VisitDossier = z.infer<typeof VisitDossier>;

export const visitRoutes = {
  of: query(z.object({ visitId: z.string().max(60) }), z.array(VisitDossier)),
  /**
   * A draft for the same people, in the same visit. Papers that its procedure asks for under the same name are filed in
   * it without a second scan, once the procedure is chosen. The same `draftId` again is the same draft.
   */
  addProcedure: command(z.object({ dossierId: DossierId, draftId: DraftId }), z.object({ draftId: DraftId }), [
    'dossiers.unknown',
    'drafts.registered',
  ]),
  /**
   * A draft with the answers of an earlier dossier of the same procedure: never papers, days or anybody's particulars,
   * except the applicant's own for the same applicant. What the draft has already stands. `paths`: what came along.
   */
  repeat: command(
    z.object({ dossierId: DossierId, draftId: DraftId, isSameApplicant: z.boolean() }),
    z.object({ draftId: DraftId, paths: z.array(z.string()) }),
    [
      'dossiers.unknown',
      'drafts.unknown',
      'drafts.registered',
      'dossiers.other-applicant',
      'catalogue.procedure-withdrawn',
    ],
  ),
};
