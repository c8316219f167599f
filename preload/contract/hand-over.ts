import { z } from 'zod';
import { ACT_REFUSALS, REQUEST_REFUSALS } from './acts';
import { command, query } from './define';
import { DossierState } from './dossiers';
import { DossierId, EpochMs } from './ids';

/** What became of one dossier of a request for many; null: it was done. */
export const DossierOutcome = z.object({
  dossierId: DossierId,
  code: z.string(),
  refusal: z.enum([...ACT_REFUSALS, ...REQUEST_REFUSALS]).nullable(),
});
export type DossierOutcome = z.infer<typeof DossierOutcome>;

export const SlipDossier = z.object({
  dossierId: DossierId,
  code: z.string(),
  applicantName: z.string(),
  procedureName: z.string(),
  state: DossierState,
  dueAt: EpochMs.nullable(),
  /** `open`: on its way; `gone`: taken back, or handed on by another slip. */
  standing: z.enum(['open', 'taken-over', 'gone']),
  takenOverAt: EpochMs.nullable(),
  takenOverBy: z.string().nullable(),
});

/** A sheet that travels with papers from desk to desk; its code is printed as a QR and typed or scanned to accept. */
export const HandOverSlip = z.object({
  slipId: z.string(),
  code: z.string(),
  from: z.string(),
  to: z.string(),
  note: z.string(),
  givenBy: z.string(),
  givenAt: EpochMs,
  dossiers: z.array(SlipDossier),
});
export type HandOverSlip = z.infer<typeof HandOverSlip>;

const Desk = z.string().trim().min(1).max(200);
const Dossiers = z.array(DossierId).min(1).max(500);

export const handOverRoutes = {
  /** Desks papers were given to before, and the usual offices of a commune. */
  desks: query(z.object({}), z.array(z.string())),
  /** `actId` made by the page: pressed twice it is one slip. Dossiers that cannot be handed over stay and are named. */
  give: command(
    z.object({ actId: z.uuid(), dossierIds: Dossiers, to: Desk, note: z.string().trim().max(300) }),
    z.object({ slip: HandOverSlip, outcomes: z.array(DossierOutcome) }),
    ['dossiers.nothing-to-hand-over'],
  ),
  /** By the slip's code, or by the code of a dossier that is on its way. */
  find: query(z.object({ code: z.string().trim().min(1).max(100) }), HandOverSlip.nullable()),
  get: query(z.object({ slipId: z.string() }), HandOverSlip.nullable()),
  /** Slips of which something is still on its way, newest first. */
  open: query(z.object({}), z.array(HandOverSlip)),
  /** `dossierIds` null: all that is still on its way. */
  take: command(
    z.object({ actId: z.uuid(), slipId: z.string(), dossierIds: Dossiers.nullable() }),
    z.object({ slip: HandOverSlip, outcomes: z.array(DossierOutcome) }),
    ['dossiers.slip-unknown'],
  ),
};
