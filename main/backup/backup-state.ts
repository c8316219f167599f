import { z } from 'zod';
import { BackupFailure, BackupStatus, DrillResult, FilesVerdict } from '../../preload/contract/backup';
import { TimeOfDay } from '../../preload/contract/time-of-day';
import { keepSetting, settingText, type Store } from '../db';
import { USUAL_TIME } from './safety-rules';

const KEPT = 'backup-state';
const Failed = z.object({ at: z.int(), code: BackupFailure });

const State = z.object({
  dailyAt: TimeOfDay.default(USUAL_TIME),
  ownFailed: Failed.nullable().default(null),
  second: z
    .object({ seenAt: z.int(), newestAt: z.int().nullable(), failed: Failed.nullable() })
    .nullable()
    .default(null),
  storeCheck: BackupStatus.shape.storeCheck.default(null),
  filesCheck: FilesVerdict.nullable().default(null),
  auditCheck: BackupStatus.shape.auditCheck.default(null),
  drill: DrillResult.nullable().default(null),
  restored: BackupStatus.shape.restored.default(null),
});
/** What came of the last of each, kept in the store itself. */
export type BackupState = z.infer<typeof State>;

export function backupState(store: Store): BackupState {
  const kept = settingText(store, KEPT);
  const parsed = kept === undefined ? undefined : State.safeParse(JSON.parse(kept));
  return parsed?.success ? parsed.data : State.parse({});
}

export function keepBackupState(store: Store, change: Partial<BackupState>): void {
  const state = { ...backupState(store), ...change };
  store.inTransaction(tx => keepSetting(tx, KEPT, JSON.stringify(state)));
}
