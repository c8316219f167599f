import { z } from 'zod';
import { command, Done, Nothing, query } from './define';
import { EpochMs } from './ids';
import { OfficerSlot } from './officers';
import { TimeOfDay } from './time-of-day';

/** Free bytes of the disk below which the desk warns. */
export const LOW_BYTES = 2 * 1024 ** 3;

/** What a backup holds, counted in it after it was made. */
export const BackupCounts = z.object({
  dossiers: z.int().nonnegative(),
  drafts: z.int().nonnegative(),
  /** Of papers: scans and what was brought as a file. */
  files: z.int().nonnegative(),
});
export type BackupCounts = z.infer<typeof BackupCounts>;

/** `own`: on this computer; `second`: the place a supervisor chose; `chosen`: a folder somebody points to now. */
export const BackupPlaceKind = z.enum(['own', 'second', 'chosen']);
export type BackupPlaceKind = z.infer<typeof BackupPlaceKind>;

export const BackupSet = z.object({
  place: BackupPlaceKind,
  /** Where it lies; given back as it is. */
  folder: z.string(),
  name: z.string(),
  stationName: z.string(),
  madeAt: EpochMs,
  storeBytes: z.int().nonnegative(),
  counts: BackupCounts,
  /** `unreadable`: made by a newer program. */
  state: z.enum(['complete', 'damaged', 'newer']),
});
export type BackupSet = z.infer<typeof BackupSet>;

export const FoundBackups = z.object({
  /** Newest first. */
  sets: z.array(BackupSet),
  /** Who can open the backups of a folder. */
  people: z.array(z.object({ folder: z.string(), people: z.array(OfficerSlot) })),
  /** The second place, when one was chosen and it is not there now. */
  absentPlace: z.string().nullable(),
});
export type FoundBackups = z.infer<typeof FoundBackups>;

/** Why a backup, or its copy in the second place, did not come to its end. */
export const BACKUP_FAILURES = [
  'backup.no-room',
  'backup.place-absent',
  'backup.place-not-writable',
  'backup.place-faulty',
  'backup.store-damaged',
  'backup.stopped',
  'backup.fault',
] as const;
export const BackupFailure = z.enum(BACKUP_FAILURES);
export type BackupFailure = z.infer<typeof BackupFailure>;

const Failed = z.object({ at: EpochMs, code: BackupFailure });

export const PlaceStatus = z.object({
  folder: z.string(),
  isPresent: z.boolean(),
  /** On the same disk as the store: no help when that disk fails. */
  isSameDisk: z.boolean(),
  /** When the newest backup here was made, and how many there are. */
  newestAt: EpochMs.nullable(),
  sets: z.int().nonnegative(),
  storeBytes: z.int().nonnegative(),
  freeBytes: z.int().nonnegative().nullable(),
  /** When it was last there. */
  seenAt: EpochMs.nullable(),
  failed: Failed.nullable(),
});
export type PlaceStatus = z.infer<typeof PlaceStatus>;

export const BackupRun = z.object({
  what: z.enum(['backup', 'drill', 'check']),
  phase: z.enum(['store', 'checking', 'files', 'second-place', 'audit']),
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
});
export type BackupRun = z.infer<typeof BackupRun>;

export const FilesVerdict = z.object({
  at: EpochMs,
  checked: z.int().nonnegative(),
  /** Made whole again from a backup. */
  repaired: z.int().nonnegative(),
  /** Damaged or gone, and whole in no backup; the list names the first hundred. */
  lost: z.int().nonnegative(),
  lostPages: z.array(z.object({ dossierCode: z.string().nullable(), pages: z.int() })),
});
export type FilesVerdict = z.infer<typeof FilesVerdict>;

export const DrillResult = z.object({
  at: EpochMs,
  /** Of the backup that was tried. */
  madeAt: EpochMs,
  /** Null: it would have come back whole. */
  why: z.enum(['store-differs', 'store-damaged', 'counts-differ', 'files-damaged', 'keys-damaged']).nullable(),
  counts: BackupCounts,
  filesChecked: z.int().nonnegative(),
  filesDamaged: z.int().nonnegative(),
  seconds: z.number().nonnegative(),
});
export type DrillResult = z.infer<typeof DrillResult>;

export const RestoredFrom = z.object({
  restoredAt: EpochMs,
  /** Of the backup. */
  madeAt: EpochMs,
  /** Codes the portal has and this store lacks; null until it was asked, or where its protocol cannot say. */
  lacking: z.array(z.string()).nullable(),
  /** When the portal could be asked. */
  comparedAt: EpochMs.nullable(),
});
export type RestoredFrom = z.infer<typeof RestoredFrom>;

export const BackupStatus = z.object({
  run: BackupRun.nullable(),
  dailyAt: TimeOfDay,
  own: PlaceStatus,
  second: PlaceStatus.nullable(),
  storeBytes: z.int().nonnegative(),
  freeBytes: z.int().nonnegative().nullable(),
  /** Every page of the store read from the disk. */
  storeCheck: z.object({ at: EpochMs, isSound: z.boolean() }).nullable(),
  filesCheck: FilesVerdict.nullable(),
  auditCheck: z.object({ at: EpochMs, entries: z.int(), brokenAt: z.int().nullable() }).nullable(),
  drill: DrillResult.nullable(),
  restored: RestoredFrom.nullable(),
});
export type BackupStatus = z.infer<typeof BackupStatus>;

const SUPERVISOR = { access: 'supervisor' } as const;
const PUBLIC = { access: 'public' } as const;
const Folder = z.string().min(1).max(1000);
const SetName = z.string().regex(/^\d{8}-\d{6}$/);

export const backupRoutes = {
  status: query(Nothing, BackupStatus, SUPERVISOR),
  /** Goes on in the background. */
  run: command(Nothing, Done, ['backup.running'], SUPERVISOR),
  /** Restores the newest backup into a folder of its own, looks at all of it, and takes that folder away again. */
  drill: command(Nothing, Done, ['backup.running', 'backup.none'], SUPERVISOR),
  /** Every file of a paper and the whole audit log. */
  check: command(Nothing, Done, ['backup.running'], SUPERVISOR),
  chooseTime: command(z.object({ at: TimeOfDay }), Done, [], SUPERVISOR),
  /** A stick or a folder of the network, chosen with `pickFolder`; null: none any more. What lies there stays. */
  choosePlace: command(
    z.object({ folder: Folder.nullable() }),
    Done,
    ['backup.running', 'backup.place-absent', 'backup.place-not-writable', 'backup.place-in-store'],
    SUPERVISOR,
  ),
  /** What this store would lose by going back to a moment: dossiers received and acts done since. */
  since: query(
    z.object({ at: EpochMs }),
    z.object({ dossiers: z.int().nonnegative(), acts: z.int().nonnegative() }),
    SUPERVISOR,
  ),
  /** For the time before the store is open, too; `folder` is one more place to look in. */
  found: query(z.object({ folder: Folder.nullable() }), FoundBackups, PUBLIC),
  /**
   * Puts a backup in the place of the store, which is kept beside it. Proven by a supervisor's secret or by the recovery
   * code (`officerId` null). Everybody has to sign in again. `officers.wait` carries the seconds left in `detail`.
   */
  restore: command(
    z.object({ folder: Folder, name: SetName, officerId: z.string().max(60).nullable(), secret: z.string().max(200) }),
    z.object({ madeAt: EpochMs, counts: BackupCounts, filesMissing: z.int().nonnegative() }),
    [
      'officers.wrong-secret',
      'officers.wrong-recovery-code',
      'officers.wait',
      'officers.unknown',
      'backup.running',
      'backup.place-absent',
      'backup.set-damaged',
      'backup.set-newer',
      'backup.no-room',
      'store.in-use',
    ],
    PUBLIC,
  ),
};
