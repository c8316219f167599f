import { existsSync } from 'node:fs';
import type { BackupPlaceKind, BackupSet, FoundBackups } from '../../preload/contract/backup';
import { OfficerId } from '../../preload/contract/ids';
import type { KeySlots } from '../security';
import { backupsDirOf } from './backup-places';
import { secondPlace } from './second-place';
import { vaultAt, vaultsIn } from './vault';

export interface LookRequest {
  readonly profileDir: string;
  /** One more place to look in. */
  readonly folder: string | null;
  readonly knownSchema: number;
  /** Those of this station, when they can be read. */
  readonly slots: KeySlots;
}

/** Every backup that can be seen from here, without opening any. */
export function findBackups({ profileDir, folder, knownSchema, slots }: LookRequest): FoundBackups {
  const second = secondPlace(backupsDirOf(profileDir));
  const places: [BackupPlaceKind, string][] = [
    ['own', backupsDirOf(profileDir)],
    ...(second === null ? [] : [['second', second] satisfies [BackupPlaceKind, string]]),
    ...(folder === null ? [] : [['chosen', folder] satisfies [BackupPlaceKind, string]]),
  ];
  const sets: BackupSet[] = [];
  const people: FoundBackups['people'] = [];
  for (const [place, at] of places) {
    for (const vaultFolder of vaultsIn(at)) {
      if (people.some(known => known.folder === vaultFolder)) continue;
      const vault = vaultAt(vaultFolder);
      people.push({ folder: vaultFolder, people: peopleOf(slotsFor(slots, vault.slots())) });
      for (const name of vault.names()) {
        const { state, manifest } = vault.stateOf(name, knownSchema);
        if (!manifest) continue;
        const { stationName, madeAt, store, counts } = manifest;
        sets.push({
          place,
          folder: vaultFolder,
          name,
          stationName,
          madeAt,
          storeBytes: store.sizeBytes,
          counts,
          state,
        });
      }
    }
  }
  sets.sort((a, b) => b.madeAt - a.madeAt);
  return { sets, people, absentPlace: second !== null && !existsSync(second) ? second : null };
}

/**
 * Whose secrets count for a backup: those of now, when this is the same station. An officer who was barred since, a secret
 * or a recovery code that was renewed since, must not come back in by an older backup.
 */
export function slotsFor(current: KeySlots, kept: KeySlots): KeySlots {
  const known = new Set(current.officers().map(({ officerId }) => officerId));
  const isSameStation = kept.officers().some(({ officerId }) => known.has(officerId));
  return isSameStation || !kept.exist() ? current : kept;
}

function peopleOf(slots: KeySlots): FoundBackups['people'][number]['people'] {
  return slots
    .officers()
    .filter(({ isDisabled }) => !isDisabled)
    .map(({ officerId, displayName, loginName }) => ({
      officerId: OfficerId.parse(officerId),
      displayName,
      loginName,
    }));
}
