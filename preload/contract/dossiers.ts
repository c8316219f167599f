import { z } from 'zod';
import { command, query } from './define';
import { DeliveryState, dossierActRoutes, DossierState, MoneyState, Standing } from './dossier-acts';
import { DossierId, DraftId, EpochMs, IsoDate } from './ids';

export { DeliveryState, DossierState, MoneyState, Standing } from './dossier-acts';

export const SyncState = z.enum(['kept-here', 'sending', 'received', 'needs-attention']);
export type SyncState = z.infer<typeof SyncState>;

export const DossierSummary = z.object({
  dossierId: DossierId,
  code: z.string(),
  procedureCode: z.string(),
  procedureName: z.string(),
  applicantName: z.string(),
  personalId: z.string().nullable(),
  phone: z.string().nullable(),
  state: DossierState,
  receivedAt: EpochMs,
  dueAt: EpochMs.nullable(),
  money: MoneyState,
  delivery: DeliveryState,
  ownerName: z.string(),
  /** Name of the desk where the paper lies; empty: this counter. */
  desk: z.string(),
  assignedTo: z.string().nullable(),
  clockStoppedAt: EpochMs.nullable(),
  lastActAt: EpochMs,
  sync: z.object({ state: SyncState, portalNumber: z.string().nullable(), at: EpochMs.nullable() }),
});
export type DossierSummary = z.infer<typeof DossierSummary>;

export const DossierEvent = z.object({
  eventId: z.string(),
  at: EpochMs,
  kind: z.string(),
  officerName: z.string().nullable(),
  /** A later act took it back. */
  isUndone: z.boolean(),
  detail: z.record(z.string(), z.json()),
});

export const Dossier = DossierSummary.extend({
  standing: Standing,
  /** By name; an agency nobody has named here by its code. */
  agencies: z.object({ supportPlace: z.string(), receiving: z.string(), resolving: z.string() }),
  receiptNumber: z.string(),
  /** Of the procedure as it was when the dossier was received; see `catalogue.getVersion`. */
  procedureVersion: z.string(),
  values: z.record(z.string(), z.json()),
  dueExplanation: z.json(),
  officerName: z.string(),
  events: z.array(DossierEvent),
  printCount: z.int(),
  pageCount: z.int(),
  refusal: z.object({ message: z.string(), field: z.string().nullable(), at: EpochMs }).nullable(),
});
export type Dossier = z.infer<typeof Dossier>;

export const FieldIssue = z.object({ path: z.string(), code: z.string(), params: z.record(z.string(), z.json()) });
export type FieldIssue = z.infer<typeof FieldIssue>;

/** The name under which a warning counts as seen: the same in the preview and at registration. */
export function warningId({ path, code }: { readonly path: string; readonly code: string }): string {
  return `${path}:${code}`;
}

/** What registering now would give: shown while the officer still types. */
export const RegistrationPreview = z.object({
  issues: z.array(FieldIssue),
  warnings: z.array(FieldIssue),
  dueAt: EpochMs.nullable(),
  /** DueExplanation of `due-date.ts`. */
  dueExplanation: z.json(),
  fee: z.object({ amountVnd: z.int().nullable(), note: z.string().nullable() }),
  /** Open dossiers of the same person and procedure. */
  similar: z.array(z.object({ dossierId: DossierId, code: z.string(), receivedAt: EpochMs })),
});
export type RegistrationPreview = z.infer<typeof RegistrationPreview>;

export const DossierReceipt = z.object({
  dossierId: DossierId,
  code: z.string(),
  receiptNumber: z.string(),
  receivedAt: EpochMs,
  dueAt: EpochMs.nullable(),
});
export type DossierReceipt = z.infer<typeof DossierReceipt>;

/** What the portal has of a dossier, as the list can be narrowed by it. */
export const SyncFilter = z.enum(['not-sent', 'needs-attention', 'received']);
export type SyncFilter = z.infer<typeof SyncFilter>;

export const DossierFilter = z.object({
  /** Code, name without marks, identity number or phone; empty for all. */
  text: z.string().max(200),
  state: DossierState.nullable(),
  receivedOn: IsoDate.nullable(),
  /** Days of receipt, both included. */
  receivedFrom: IsoDate.nullish(),
  receivedUntil: IsoDate.nullish(),
  money: MoneyState.nullish(),
  delivery: DeliveryState.nullish(),
  /** Name of the desk where the paper lies; empty: this counter. */
  desk: z.string().max(200).nullish(),
  /** `received`: nothing waits for the portal. */
  sync: SyncFilter.nullish(),
  procedureCode: z.string().max(20).nullish(),
  /** Who received it. */
  officerId: z.string().max(40).nullish(),
  /** Oldest first is how one gets to the end of a million; newest first when absent. */
  order: z.enum(['newest', 'oldest']).optional(),
  list: z.enum([
    'all',
    'due-today',
    'due-soon',
    'overdue',
    'waiting',
    'stuck',
    'to-return',
    'not-sent',
    'needs-attention',
  ]),
  /** Only what is this officer's work: taken by them, or received by them and taken by nobody. */
  isMine: z.boolean().optional(),
  /** `cursor` of the page before, or null for the first. */
  cursor: z.string().nullable(),
  limit: z.int().min(1).max(200),
});
export type DossierFilter = z.infer<typeof DossierFilter>;

export const DossierCounts = z.object({
  today: z.int(),
  dueToday: z.int(),
  /** From tomorrow to the third working day from now. */
  dueSoon: z.int(),
  overdue: z.int(),
  /** The citizen has to bring, pay or decide something. */
  waiting: z.int(),
  /** Nothing was done for `STUCK_WORKING_DAYS`. */
  stuck: z.int(),
  toReturn: z.int(),
  notSent: z.int(),
  needsAttention: z.int(),
  drafts: z.int(),
});
export type DossierCounts = z.infer<typeof DossierCounts>;

export const dossierRoutes = {
  ...dossierActRoutes,
  preview: query(z.object({ draftId: DraftId }), RegistrationPreview.nullable()),
  /**
   * The one act of reception. Pressing twice gives the same receipt: a draft becomes one dossier.
   * `dossiers.invalid` carries the issues as JSON in `detail`; warnings must have been seen (`acceptedWarnings`).
   */
  register: command(
    z.object({ draftId: DraftId, acceptedWarnings: z.array(z.string().max(200)).max(100) }),
    DossierReceipt,
    [
      'drafts.unknown',
      'dossiers.invalid',
      'dossiers.warnings-unseen',
      'dossiers.no-procedure',
      'catalogue.procedure-withdrawn',
    ],
  ),
  list: query(
    DossierFilter,
    z.object({ rows: z.array(DossierSummary), nextCursor: z.string().nullable(), total: z.int().nullable() }),
  ),
  counts: query(z.object({ isMine: z.boolean().optional() }), DossierCounts),
  find: query(z.object({ dossierId: DossierId }), Dossier.nullable()),
};
