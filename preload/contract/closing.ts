import { z } from 'zod';
import { command, Done, Nothing, query } from './define';
import { DossierId, EpochMs, IsoDate } from './ids';

/** What became of the dossiers received on a day, as far as the portal is concerned. */
export const DayCounts = z.object({
  received: z.int().nonnegative(),
  /** Told to the portal at least in part. */
  sent: z.int().nonnegative(),
  /** Told whole, and confirmed by the portal. */
  confirmed: z.int().nonnegative(),
  /** Goes by itself. */
  waiting: z.int().nonnegative(),
  /** Of those waiting: without a lasting number, which has to come first. */
  provisional: z.int().nonnegative(),
  /** Waits for a person. */
  refused: z.int().nonnegative(),
  /** Serials set aside for this day that no dossier carries. */
  unusedNumbers: z.int().nonnegative(),
});
export type DayCounts = z.infer<typeof DayCounts>;

export const DifferenceKind = z.enum([
  'missing-there',
  'missing-here',
  'other-revision',
  'other-state',
  'steps-missing',
  'files-missing',
]);
export type DifferenceKind = z.infer<typeof DifferenceKind>;

/** `re-fed`: sent again under its own keys; `waits`: settles by itself; `person`: somebody must look at it. */
export const DifferenceFate = z.enum(['re-fed', 'waits', 'person']);
export type DifferenceFate = z.infer<typeof DifferenceFate>;

export const Difference = z.object({
  kind: DifferenceKind,
  fate: DifferenceFate,
  code: z.string(),
  /** Null: this station has no such dossier. */
  dossierId: DossierId.nullable(),
  onDay: IsoDate,
});
export type Difference = z.infer<typeof Difference>;

export const Comparison = z.object({
  /** `partly`: ended before everything was compared. */
  state: z.enum(['compared', 'partly', 'not-compared']),
  /** Why it was not, or not to its end. */
  why: z.enum(['unset', 'no-line', 'account', 'cancelled', 'portal', 'too-many']).nullable(),
  /** Days that were compared, both included; null when none was. */
  from: IsoDate.nullable(),
  to: IsoDate.nullable(),
  dossiers: z.int().nonnegative(),
  /** The portal was put back to an older state: it had forgotten what it once confirmed. */
  isRestored: z.boolean(),
  /** All of them are counted; the list names the first thousand. */
  differences: z.int().nonnegative(),
});
export type Comparison = z.infer<typeof Comparison>;

export const ClosingRow = z.object({
  closingId: z.string(),
  day: IsoDate,
  closedAt: EpochMs,
  closedBy: z.string(),
  counts: DayCounts,
  comparison: Comparison,
  byFate: z.object({ 're-fed': z.int(), waits: z.int(), person: z.int() }),
});
export type ClosingRow = z.infer<typeof ClosingRow>;

export const NamedDifference = Difference.extend({ applicantName: z.string().nullable() });
export type NamedDifference = z.infer<typeof NamedDifference>;

export const ClosingRun = z.object({
  day: IsoDate,
  phase: z.enum(['sending', 'comparing', 'feeding', 'writing']),
  done: z.int(),
  total: z.int(),
});
export type ClosingRun = z.infer<typeof ClosingRun>;

/** What the desk found when it last compared both sides by itself; what settles by itself is not counted. */
export const OwnComparison = z.object({
  at: EpochMs,
  /** Confirmed by the portal once, and not there any more; the close of a day sends them again. */
  forgotten: z.int().nonnegative(),
  /** Somebody must look at them. */
  forPerson: z.int().nonnegative(),
  isRestored: z.boolean(),
});
export type OwnComparison = z.infer<typeof OwnComparison>;

export const ClosingStatus = z.object({
  today: IsoDate,
  /** Under way now. */
  run: ClosingRun.nullable(),
  /** The last one ended without a sheet: why. */
  failure: z.enum(['cancelled', 'fault']).nullable(),
  /** Earlier days of the last month with dossiers and no sheet, oldest first. */
  unclosed: z.array(z.object({ day: IsoDate, received: z.int() })),
  /** Null: nothing to say of it, or a day was closed since. */
  found: OwnComparison.nullable(),
});
export type ClosingStatus = z.infer<typeof ClosingStatus>;

const SUPERVISOR = { access: 'supervisor' } as const;

export const closingRoutes = {
  status: query(Nothing, ClosingStatus, SUPERVISOR),
  /** As it stands now, without asking the portal. */
  counts: query(z.object({ day: IsoDate }), DayCounts, SUPERVISOR),
  /** Goes on in the background; ends with a sheet. */
  close: command(z.object({ day: IsoDate }), Done, ['closing.already-running', 'closing.day-not-over-yet'], SUPERVISOR),
  cancel: command(Nothing, Done, ['closing.nothing-running'], SUPERVISOR),
  /** Newest first. */
  closings: query(z.object({ limit: z.int().min(1).max(400) }), z.array(ClosingRow), SUPERVISOR),
  closing: query(
    z.object({ closingId: z.string().max(100) }),
    z.object({ row: ClosingRow, list: z.array(NamedDifference) }).nullable(),
    SUPERVISOR,
  ),
};
