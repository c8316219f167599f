import { z } from 'zod';
import { MAX_SCAN_PROFILES, ScanProfile } from '../../preload/contract/scanning';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Store } from '../db';
import { readSetting, writeSetting } from './kept-settings';
import type { KnownAddresses } from './scanning-service';

const PROFILES = 'scan-profiles';
const ADDRESSES = 'scanner-addresses';
const MAX_ADDRESSES = 20;

const FIRST = { deviceId: null, name: null, colour: 'colour', resolutionDpi: 300 } as const;

/** What a desk begins with. 300 dpi: less loses the marks of Vietnamese letters when the page is read. */
const STARTERS: readonly ScanProfile[] = [
  { ...FIRST, profileId: 'starter-a4', source: 'feeder', isDuplex: false, paper: 'a4', isCardPair: false },
  { ...FIRST, profileId: 'starter-card', source: 'flatbed', isDuplex: false, paper: 'card', isCardPair: true },
  { ...FIRST, profileId: 'starter-stack', source: 'feeder', isDuplex: true, paper: 'auto', isCardPair: false },
];

export type ScanProfiles = ReturnType<typeof createScanProfiles>;

/** The ways of scanning this desk keeps, in the order of their keys. */
export function createScanProfiles(store: Store) {
  const all = (): readonly ScanProfile[] =>
    readSetting(store, PROFILES, value => z.array(ScanProfile).parse(value)) ?? STARTERS;

  return {
    all,
    save(profile: ScanProfile): Outcome<Record<string, never>, 'scanning.too-many-profiles'> {
      const before = all();
      const isKnown = before.some(({ profileId }) => profileId === profile.profileId);
      if (!isKnown && before.length >= MAX_SCAN_PROFILES) return refuse('scanning.too-many-profiles');
      const after = isKnown
        ? before.map(kept => (kept.profileId === profile.profileId ? profile : kept))
        : [...before, profile];
      writeSetting(store, PROFILES, after);
      return done({});
    },
    remove(profileId: string): void {
      writeSetting(
        store,
        PROFILES,
        all().filter(kept => kept.profileId !== profileId),
      );
    },
  };
}

/** The network scanners this desk has met, last met last. */
export function createKnownAddresses(store: Store): KnownAddresses {
  return {
    all: () => readSetting(store, ADDRESSES, value => z.array(z.string()).parse(value)) ?? [],
    keep: addresses => writeSetting(store, ADDRESSES, addresses.slice(-MAX_ADDRESSES)),
  };
}
