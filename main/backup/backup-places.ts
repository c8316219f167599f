import { createHash } from 'node:crypto';
import { access } from 'node:fs/promises';
import path from 'node:path';
import type { BackupStatus, PlaceStatus } from '../../preload/contract/backup';
import type { Disk } from '../base/disk';
import type { BackupState } from './backup-state';
import { secondPlace } from './second-place';
import { vaultAt, vaultFolder, type Vault } from './vault';

export const backupsDirOf = (profileDir: string): string => path.join(profileDir, 'backups');

/** Where the backups of this station lie: below its own store, and in the second place a supervisor chose. */
export function createBackupPlaces(deps: {
  readonly profileDir: string;
  readonly stationId: () => string;
  readonly disk: Disk;
  readonly now: () => number;
}) {
  const { profileDir, disk, now } = deps;
  const folder = backupsDirOf(profileDir);
  /** Stations that share a second place do not meet in it. */
  const tag = createHash('sha256').update(deps.stationId()).digest('hex').slice(0, 8);
  const own = vaultAt(vaultFolder(folder, tag));
  /** At the last look. */
  let isSecondThere = false;

  function second(): Vault | undefined {
    const chosen = secondPlace(folder);
    return chosen === null ? undefined : vaultAt(vaultFolder(chosen, tag));
  }

  /** Asked without waiting: a folder of a network that is down can take half a minute to say that it is not there. */
  async function look(): Promise<boolean> {
    const vault = second();
    isSecondThere =
      vault !== undefined &&
      (await access(vault.folder).then(
        () => true,
        () => false,
      ));
    return isSecondThere;
  }

  function statusOf(vault: Vault, shown: string, isPresent: boolean): Omit<PlaceStatus, 'seenAt' | 'failed'> {
    const sets = isPresent ? vault.complete() : [];
    return {
      folder: shown,
      isPresent,
      isSameDisk: isPresent && disk.volumeOf(vault.folder) === disk.volumeOf(profileDir),
      newestAt: sets[0]?.madeAt ?? null,
      sets: sets.length,
      storeBytes: sets.reduce((sum, set) => sum + set.storeBytes, 0),
      freeBytes: isPresent ? disk.freeBytes(vault.folder) : null,
    };
  }

  return {
    folder,
    tag,
    own,
    second,
    look,
    isSecondThere: () => isSecondThere,
    /** Somebody has just chosen it, or given it up. */
    setSecondThere(isThere: boolean): void {
      isSecondThere = isThere;
    },
    status({
      ownFailed,
      second: kept,
    }: Pick<BackupState, 'ownFailed' | 'second'>): Pick<BackupStatus, 'own' | 'second'> {
      const chosen = secondPlace(folder);
      const vault = second();
      const there = chosen === null || !vault ? null : statusOf(vault, chosen, isSecondThere);
      return {
        own: {
          ...statusOf(own, own.folder, true),
          isSameDisk: true,
          freeBytes: disk.freeBytes(profileDir),
          seenAt: now(),
          failed: ownFailed,
        },
        second: there && {
          ...there,
          newestAt: there.newestAt ?? kept?.newestAt ?? null,
          seenAt: there.isPresent ? now() : (kept?.seenAt ?? null),
          failed: kept?.failed ?? null,
        },
      };
    },
  };
}
