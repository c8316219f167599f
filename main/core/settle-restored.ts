import path from 'node:path';
import { rmSync } from 'node:fs';
import { vietnamDateTime } from '../../preload/contract/calendar-days';
import { appendAudit } from '../audit';
import { keepBackupState } from '../backup';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock } from '../base/ports';
import { createStore, migrate, openConnection, type Store, type StoreRefusal } from '../db';
import { passOverGivenNumbers } from '../numbers';
import { findOfficer } from '../officers';
import { stationSettings } from '../station';
import { askBeforeSending } from '../sync';

export interface SettleRequest {
  readonly file: string;
  readonly key: Uint8Array;
  readonly clock: Clock;
  /** Of the backup. */
  readonly madeAt: number;
  /** Null: by the recovery code. */
  readonly officerId: string | null;
}

/**
 * What a store must know before it takes the place of one that was further on: no number may be given twice, the portal
 * is asked before anything is sent, and the audit log says what happened. Only for a supervisor.
 */
export function settleRestored(
  request: SettleRequest,
): Outcome<Record<never, never>, StoreRefusal | 'officers.unknown'> {
  const { file, key, clock, officerId } = request;
  const backupDir = path.join(path.dirname(file), 'before-upgrade');
  const opened = openConnection(file, key);
  if (!opened.ok) return opened;
  const store = createStore(opened.value, clock);
  try {
    const migrated = migrate(opened.value, { file, key, backupDir, now: clock.now() });
    if (!migrated.ok) return migrated;
    const officer = officerId === null ? undefined : findOfficer(store, officerId);
    const mayRestore = officerId === null || (officer?.role === 'supervisor' && officer.is_disabled === 0);
    if (!mayRestore) return refuse('officers.unknown');
    settle(store, request);
    return done({});
  } finally {
    store.close();
    // The backup itself is the copy of before.
    rmSync(backupDir, { recursive: true, force: true });
  }
}

function settle(store: Store, { clock, madeAt, officerId }: SettleRequest): void {
  const at = clock.now();
  const { agencyCode, counterNumber } = stationSettings(store);
  const dayOf = (moment: number) => vietnamDateTime(moment).date;
  store.inTransaction(tx => {
    passOverGivenNumbers(tx, { agencyCode, counterNumber, from: dayOf(madeAt), today: dayOf(at), at });
    const asked = askBeforeSending(tx);
    const detail = { madeAt, asked, byRecoveryCode: officerId === null };
    appendAudit(tx, { kind: 'store.restored', subject: null, officerId, at, detail });
  });
  keepBackupState(store, {
    restored: { restoredAt: at, madeAt, lacking: null, comparedAt: null },
    // Said of another store.
    storeCheck: null,
    filesCheck: null,
    auditCheck: null,
  });
}
