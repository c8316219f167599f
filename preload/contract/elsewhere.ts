import { z } from 'zod';
import { ACT_REFUSALS } from './acts';
import { command, Done, Nothing, query } from './define';
import { CalendarDayEntry } from './deadlines';
import { DossierId, EpochMs, IsoDate, PageId } from './ids';
import { StagedPackage } from './packages';
import { Agency } from './station';

/** What other places did to dossiers of this counter, as the portal tells it. */
export const HeardResult = z.object({
  resultId: z.string(),
  dossierId: DossierId,
  dossierCode: z.string(),
  applicantName: z.string(),
  procedureName: z.string(),
  number: z.string(),
  issuedOn: IsoDate,
  signer: z.string(),
  state: z.enum(['to-fetch', 'kept', 'given-up']),
  pageCount: z.int(),
  heardAt: EpochMs,
  keptAt: EpochMs.nullable(),
  isNew: z.boolean(),
});
export type HeardResult = z.infer<typeof HeardResult>;

export const ConflictSummary = z.object({
  dossierId: DossierId,
  dossierCode: z.string(),
  applicantName: z.string(),
  procedureName: z.string(),
  /** Who changed it there. */
  changedBy: z.string(),
  changedAt: EpochMs.nullable(),
  /** Who corrected it here last, else who received it. */
  ownBy: z.string(),
  ownAt: EpochMs,
  openedAt: EpochMs,
  /** Fields a person has to decide on. */
  fieldCount: z.int(),
});
export type ConflictSummary = z.infer<typeof ConflictSummary>;

/** One field in three versions; a value as the form holds it, null where nothing stands. */
export const ConflictField = z.object({
  path: z.string(),
  base: z.json().nullable(),
  mine: z.json().nullable(),
  theirs: z.json().nullable(),
  /** `both`: somebody has to decide. The others are put together by themselves unless somebody decides otherwise. */
  changedBy: z.enum(['mine', 'theirs', 'both']),
});
export type ConflictField = z.infer<typeof ConflictField>;

/** Choices that are made and not yet decided on; `between`: the versions they were made between, as the page writes them. */
export const MergeDraft = z.object({
  choices: z
    .array(
      z.object({
        path: z.string().min(1).max(100),
        take: z.enum(['base', 'mine', 'theirs', 'other']),
        value: z.json().nullable().optional(),
        between: z.string().max(200_000),
      }),
    )
    .max(1000),
  reason: z.object({ id: z.string().max(30), words: z.string().max(300) }),
});
export type MergeDraft = z.infer<typeof MergeDraft>;

export const KeptDraft = MergeDraft.extend({ by: z.string(), at: EpochMs });
export type KeptDraft = z.infer<typeof KeptDraft>;

export const MergeView = ConflictSummary.extend({
  conflictId: z.string(),
  /** False: nothing is known of a version both sides once held alike. */
  hasBase: z.boolean(),
  revision: z.int(),
  /** Of the portal's version shown here: what is changed there meanwhile is looked at before it is decided on. */
  portalRevision: z.int(),
  fields: z.array(ConflictField),
  pageIds: z.array(PageId),
  /** Choices somebody made here before; null where none are kept. */
  kept: KeptDraft.nullable(),
});
export type MergeView = z.infer<typeof MergeView>;

export const MergeChoice = z.object({
  path: z.string().min(1).max(100),
  take: z.enum(['mine', 'theirs', 'other']),
  /** With `other`. */
  value: z.json().nullable().optional(),
});
export type MergeChoice = z.infer<typeof MergeChoice>;

/** A field both sides held differently, and what came of it. `take`: whose stands by that decision. */
export const SettledField = ConflictField.extend({
  take: MergeChoice.shape.take,
  /** What holds now; it may have been corrected since. */
  now: z.json().nullable(),
});
export type SettledField = z.infer<typeof SettledField>;

export const SettledMerge = z.object({
  conflictId: z.string(),
  changedBy: z.string(),
  changedAt: EpochMs.nullable(),
  settledAt: EpochMs,
  settledBy: z.string(),
  reason: z.string(),
  fields: z.array(SettledField),
});
export type SettledMerge = z.infer<typeof SettledMerge>;

export const HeardPackage = z.object({
  /** `catalogue`, `agencies`, or the year of a calendar. */
  name: z.string(),
  version: z.string(),
  sha256: z.string(),
  heardAt: EpochMs,
});
export type HeardPackage = z.infer<typeof HeardPackage>;

export const DecidedPackage = HeardPackage.extend({
  isTaken: z.boolean(),
  decidedBy: z.string(),
  decidedAt: EpochMs,
  /** Empty where it was taken. */
  reason: z.string(),
});
export type DecidedPackage = z.infer<typeof DecidedPackage>;

const OneDossier = z.object({ dossierId: DossierId });
const Some = z.object({ limit: z.int().min(1).max(500) });
const OnePackage = z.object({ name: z.string().max(10), sha256: z.string().max(64) });
const Supervisor = { access: 'supervisor' } as const;

export const elsewhereRoutes = {
  status: query(
    Nothing,
    z.object({
      heardAt: EpochMs.nullable(),
      isLooking: z.boolean(),
      why: z.string().nullable(),
      conflicts: z.int(),
      /** Of these, those of which nothing stands among what the portal refused. */
      conflictsApart: z.int(),
      newResults: z.int(),
    }),
  ),
  /** Asks the portal now what was done elsewhere. */
  askNow: command(Nothing, Done, ['sync.portal-unset']),
  conflicts: query(Some, z.array(ConflictSummary)),
  /** Null when nothing of this dossier waits for a decision. */
  conflict: query(OneDossier, MergeView.nullable()),
  /** Keeps choices as they are made, in place of those kept before. */
  keepChoices: command(OneDossier.extend({ conflictId: z.string(), draft: MergeDraft }), KeptDraft.nullable(), [
    'elsewhere.no-conflict',
  ]),
  /** One version out of two: sent to the portal on top of its own. What was there before is kept. */
  settle: command(
    OneDossier.extend({
      conflictId: z.string(),
      /** Of the dossier as it was shown. */
      revision: z.int(),
      portalRevision: z.int(),
      actId: z.uuid(),
      reason: z.string().trim().min(1).max(300),
      choices: z.array(MergeChoice).max(1000),
    }),
    Done,
    [
      ...ACT_REFUSALS,
      'elsewhere.no-conflict',
      'elsewhere.not-all-decided',
      'elsewhere.changed-there-again',
      'dossiers.unknown',
      'dossiers.changed-meanwhile',
      'dossiers.invalid',
      'dossiers.nothing-changed',
      'dossiers.version-unknown',
    ],
  ),
  /** Decisions of before, newest first, with both versions as they were. */
  settled: query(OneDossier, z.array(SettledMerge)),
  /** Results that came and nobody has looked at, newest first. */
  newResults: query(Some, z.array(HeardResult)),
  resultsOf: query(OneDossier, z.array(HeardResult)),
  resultsSeen: command(OneDossier, Done, []),
  /** Catalogues and calendars the portal has published; nothing of them is in force before a supervisor takes them. */
  packages: query(Nothing, z.array(HeardPackage), Supervisor),
  /** The catalogue as a package to look at: the same preview and the same taking as a package from a file. */
  stageCatalogue: command(OnePackage, StagedPackage, ['elsewhere.no-package'], Supervisor),
  calendarDays: query(OnePackage, z.array(CalendarDayEntry).nullable(), Supervisor),
  /** Agencies of the province that are new here or go by another name; null when they are no longer offered. */
  agencies: query(OnePackage, z.array(Agency).nullable(), Supervisor),
  /** Taken or not: it is not offered again. What is declined needs a reason. */
  packageDone: command(
    OnePackage.extend({ isTaken: z.boolean(), reason: z.string().trim().max(300) }).refine(
      ({ isTaken, reason }) => isTaken || reason !== '',
    ),
    Done,
    ['elsewhere.no-package'],
    Supervisor,
  ),
  /** What was decided on, newest first. */
  decidedPackages: query(Some, z.array(DecidedPackage), Supervisor),
  /** One that was declined waits again. */
  offerPackageAgain: command(OnePackage, Done, ['elsewhere.no-package'], Supervisor),
};
