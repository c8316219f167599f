import path from 'node:path';
import type { StationSettings } from '../../preload/contract/station';
import { backupState, createBackupRoutes, createBackupService, keepBackupState } from '../backup';
import { systemDisk, type Disk } from '../base/disk';
import { MINUTE_MS } from '../base/durations';
import type { Clock, Logger, Timers } from '../base/ports';
import { checkStore, createSnapshots, type Store, type StoreChecker } from '../db';
import type { KeySlots } from '../security';
import type { wireClosing } from './wire-closing';
import type { wireSync } from './wire-sync';

export interface BackupWiring {
  readonly store: Store;
  readonly storeKey: Uint8Array;
  readonly profileDir: string;
  readonly version: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  readonly disk?: Disk;
  readonly checkStore?: StoreChecker;
  readonly slots: KeySlots;
  readonly settings: () => StationSettings;
  readonly officerId: () => string | null;
  readonly sync: ReturnType<typeof wireSync>;
  readonly closing: ReturnType<typeof wireClosing>;
  readonly changed: () => void;
}

const COMPARE_EVERY_MS = MINUTE_MS;

export const hereAndNow: StoreChecker = request => Promise.resolve(checkStore(request));

/** Copies of the store and of its papers, and what was looked at on the disk. */
export function wireBackup({ sync, closing, slots, settings, ...deps }: BackupWiring) {
  const { store, clock, timers } = deps;
  const storeFile = path.join(deps.profileDir, 'store', 'desk.db');
  const snapshots = createSnapshots(store.connection, storeFile);
  const backup = createBackupService({
    ...deps,
    disk: deps.disk ?? systemDisk,
    checkStore: deps.checkStore ?? hereAndNow,
    storeFile,
    filesDir: path.join(deps.profileDir, 'blobs'),
    snapshots,
    keySlots: () => slots.contents(),
    stationName: () => settings().unitName,
    stationId: sync.ownStationId,
    now: () => clock.now(),
    rest: () => new Promise<void>(resolve => timers.after(0, resolve)),
  });
  const abort = new AbortController();
  let cancelTimer: (() => void) | undefined;
  let comparing: Promise<void> | undefined;

  /** After a restore, as soon as the portal is reached: what it knows and this store lacks gets its name. */
  function planComparison(): void {
    const { restored } = backupState(store);
    if (abort.signal.aborted || restored?.comparedAt !== null) return;
    cancelTimer = timers.after(COMPARE_EVERY_MS, () => {
      comparing = compareWithPortal()
        .catch((fault: unknown) => {
          deps.log.error('what a restore lacks could not be found', {
            fault: fault instanceof Error ? fault.message : 'unknown',
          });
        })
        .finally(planComparison);
    });
  }

  async function compareWithPortal(): Promise<void> {
    if (sync.engine().status().portal !== 'reachable' || closing.isRunning()) return;
    const sides = await closing.compareOnly(abort.signal);
    const { restored } = backupState(store);
    if (abort.signal.aborted || sides?.comparison.state !== 'compared' || !restored) return;
    // Without digests a portal answers only for what it is asked by name.
    const canTell = sync.portal()?.digests !== undefined;
    const lacking = canTell ? sides.found.filter(({ kind }) => kind === 'missing-here').map(({ code }) => code) : null;
    keepBackupState(store, { restored: { ...restored, lacking, comparedAt: clock.now() } });
    deps.changed();
  }

  return {
    backup,
    handlers: { backup: createBackupRoutes(store, backup) },
    compareWithPortal,
    start(): void {
      backup.start();
      planComparison();
    },
    async stop(): Promise<void> {
      abort.abort();
      cancelTimer?.();
      await Promise.all([backup.stop(), comparing]);
    },
    /** After the store was closed. */
    release: () => snapshots.close(),
  };
}
