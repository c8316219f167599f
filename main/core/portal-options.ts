import type { StationSettings } from '../../preload/contract/station';
import type { Clock } from '../base/ports';
import { isSafeAddress, type PortalClientOptions } from '../sync';

/** Paths of the exchange service; the addresses of the bus are not public, so a province can only give its base. */
const PATHS = { authPath: '/auth', integrationPath: '/integration' };

const PRACTICE = { username: 'practice', password: 'practice', dstcode: 'VN:GOV:000.00.00.G22:vpcpdvcprovider' };

/** How to reach the portal of these settings; undefined when there is none to reach. */
export function portalOptions(
  settings: StationSettings,
  { stationId, clock, practicePortalUrl }: { stationId: string; clock: Clock; practicePortalUrl: string | null },
): PortalClientOptions | undefined {
  const common = { ...PATHS, agencyCode: settings.agencyCode, stationId, clock };
  const { portal } = settings;
  switch (portal.kind) {
    case 'none':
      return undefined;
    case 'practice': {
      const baseUrl = practicePortalUrl ?? portal.url;
      return baseUrl === '' ? undefined : { ...common, ...PRACTICE, baseUrl };
    }
    case 'province': {
      const { url, username, password, destinationCode } = portal;
      return url === '' ? undefined : { ...common, baseUrl: url, username, password, dstcode: destinationCode };
    }
  }
}

/** The portal's password and the citizens' data leave over https only, or to this very machine. */
export function isPortalSafe({ portal }: StationSettings): boolean {
  return portal.kind === 'none' || portal.url === '' || isSafeAddress(portal.url);
}
