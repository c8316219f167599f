import { z } from 'zod';
import { Act, ACT_KINDS, ACT_REFUSALS, AskSupplement, BulkAct, Refuse, REQUEST_REFUSALS, UNDO_REFUSALS } from './acts';
import { command, query } from './define';
import { DossierId, DraftId, EpochMs, IsoDate } from './ids';
import { SupplementItem } from './life-cycle';

/** Business states of the national code list, portal values 1-10 (Circular 03/2025/TT-VPCP). */
export const DossierState = z.enum([
  'submitted',
  'accepted',
  'refused',
  'in-progress',
  'supplement-asked',
  'awaiting-payment',
  'withdrawal-asked',
  'stopped',
  'resolved',
  'returned',
]);
export type DossierState = z.infer<typeof DossierState>;

export const MoneyState = z.enum(['none', 'exempt', 'due', 'paid', 'refunded']);
export type MoneyState = z.infer<typeof MoneyState>;
export const DeliveryState = z.enum(['not-ready', 'ready', 'on-its-way', 'delivered']);
export type DeliveryState = z.infer<typeof DeliveryState>;

const AnyRefusal = z.enum([...ACT_REFUSALS, ...REQUEST_REFUSALS]);

/** The four statuses beside the portal's, the clock, and which acts are possible now. */
export const Standing = z.object({
  state: DossierState,
  money: MoneyState,
  feeVnd: z.int().nullable(),
  collectedVnd: z.int(),
  delivery: DeliveryState,
  isAccepted: z.boolean(),
  firstDueAt: EpochMs.nullable(),
  clockStoppedAt: EpochMs.nullable(),
  extension: z.object({ at: EpochMs, dueAt: EpochMs.nullable(), signer: z.string() }).nullable(),
  desk: z.string(),
  assignedTo: z.object({ officerId: z.string(), displayName: z.string() }).nullable(),
  handOver: z.object({ slipId: z.string(), from: z.string(), to: z.string() }).nullable(),
  supplement: z.object({ items: z.array(SupplementItem), askedAt: EpochMs, expiresOn: IsoDate.nullable() }).nullable(),
  archivedAt: EpochMs.nullable(),
  visitId: z.string().nullable(),
  revision: z.int(),
  /** Null: possible now; else the one reason why not. */
  acts: z.record(z.enum(ACT_KINDS), z.enum(ACT_REFUSALS).nullable()),
  nextAct: z.enum(ACT_KINDS).nullable(),
  /** The last act, when taking it back may still be possible. */
  lastActId: z.string().nullable(),
  /** Money came in last: it is not taken back but given back. */
  isPaidLast: z.boolean(),
});
export type Standing = z.infer<typeof Standing>;

export const ActDone = z.object({
  dossierId: DossierId,
  actId: z.string(),
  revision: z.int(),
  state: DossierState,
  dueAt: EpochMs.nullable(),
});
export type ActDone = z.infer<typeof ActDone>;

/** Null: done. */
export const ManyOutcome = z.array(
  z.object({ dossierId: DossierId, code: z.string(), refusal: AnyRefusal.nullable() }),
);
export type ManyOutcome = z.infer<typeof ManyOutcome>;

const ActId = z.uuid();
const Reason = z.string().trim().min(1).max(300);
const Note = z.string().trim().max(300);

const CORRECTION_REFUSALS = [
  ...ACT_REFUSALS,
  'dossiers.unknown',
  'dossiers.changed-meanwhile',
  'dossiers.invalid',
  'dossiers.nothing-changed',
  'dossiers.version-unknown',
] as const;

export const dossierActRoutes = {
  /** `revision` as the screen showed it; null: whatever it is now. The same `actId` again is the same act. */
  act: command(z.object({ dossierId: DossierId, revision: z.int().nullable(), actId: ActId, act: Act }), ActDone, [
    ...ACT_REFUSALS,
    ...REQUEST_REFUSALS,
  ]),
  previewAct: query(
    z.object({ dossierId: DossierId, act: Act }),
    z.object({
      refusal: AnyRefusal.nullable(),
      dueBefore: EpochMs.nullable(),
      dueAfter: EpochMs.nullable(),
      /** DueExplanation of `due-date.ts`. */
      explanation: z.json(),
    }),
  ),
  actOnMany: command(
    z.object({ dossierIds: z.array(DossierId).min(1).max(500), actId: ActId, act: BulkAct }),
    ManyOutcome,
    [],
  ),
  /** Takes back the last act; `actId` makes sure that it is the one meant. */
  undo: command(z.object({ dossierId: DossierId, actId: z.string().nullable() }), z.object({}), UNDO_REFUSALS),
  undoMany: command(
    z.object({ actId: z.string() }),
    z.array(z.object({ dossierId: DossierId, code: z.string(), refusal: z.enum(UNDO_REFUSALS).nullable() })),
    [],
  ),
  /** A draft that cannot be accepted as it is: completed later or refused, with its slip. */
  openDraft: command(
    z.object({
      draftId: DraftId,
      actId: ActId,
      act: z.discriminatedUnion('kind', [AskSupplement, Refuse]),
    }),
    ActDone.extend({ code: z.string() }),
    [
      'drafts.unknown',
      'drafts.registered',
      'dossiers.no-procedure',
      'dossiers.no-applicant',
      'dossiers.date-not-later',
      'catalogue.procedure-withdrawn',
    ],
  ),
  /** Issues come as JSON in `detail` of `dossiers.invalid`. */
  correct: command(
    z.object({
      dossierId: DossierId,
      revision: z.int().nullable(),
      actId: ActId,
      reason: Reason,
      note: Note,
      changes: z
        .array(z.object({ path: z.string().max(100), value: z.json() }))
        .min(1)
        .max(500),
    }),
    ActDone,
    CORRECTION_REFUSALS,
  ),
  versions: query(
    z.object({ dossierId: DossierId }),
    z.array(z.object({ eventId: z.string(), values: z.record(z.string(), z.json()) })),
  ),
  restoreVersion: command(
    z.object({
      dossierId: DossierId,
      revision: z.int().nullable(),
      actId: ActId,
      reason: Reason,
      note: Note,
      eventId: z.string(),
    }),
    ActDone,
    CORRECTION_REFUSALS,
  ),
};
