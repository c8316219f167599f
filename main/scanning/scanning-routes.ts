import type { HandlersOf } from '../../preload/contract/define';
import type { scanningRoutes } from '../../preload/contract/scanning';
import { done } from '../base/outcome';
import type { ScanProfiles } from './scan-profiles';
import type { ScanningService } from './scanning-service';

export function createScanningRoutes(
  scanning: ScanningService,
  profiles: ScanProfiles,
): HandlersOf<typeof scanningRoutes> {
  return {
    devices: ({ isSearching }) => scanning.devices(isSearching),
    addDevice: ({ address }) => scanning.addDevice(address),
    scan: request => scanning.scan(request),
    cancel: () => {
      scanning.cancel();
      return done({});
    },
    profiles: () => [...profiles.all()],
    saveProfile: profile => profiles.save(profile),
    removeProfile: ({ profileId }) => {
      profiles.remove(profileId);
      return done({});
    },
  };
}
