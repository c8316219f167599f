import type { PortalAdvanced, StationSettings } from '../../preload/contract/station';
import type { Clock, LogFacts } from '../base/ports';
import { isSafeAddress, type PortalOptions, type SendingRules } from '../sync';

/** Paths of the exchange service as integrators met them; a portal's own are named in the settings. */
const PATHS = { authPath: '/auth', integrationPath: '/integration' };

const PRACTICE = { username: 'practice', password: 'practice', dstcode: 'VN:GOV:000.00.00.G22:vpcpdvcprovider' };

interface Around {
  readonly stationId: string;
  readonly clock: Clock;
  readonly practicePortalUrl: string | null;
  /** Some text of an entry did not fit what the portal takes. */
  readonly shortened: (facts: LogFacts) => void;
}

/** How to reach the portal of these settings; undefined when there is none to reach. */
export function portalOptions(settings: StationSettings, around: Around): PortalOptions | undefined {
  const { portal } = settings;
  const advanced = portal.advanced ?? {};
  const baseUrl = portal.kind === 'practice' ? (around.practicePortalUrl ?? portal.url) : portal.url;
  if (portal.kind === 'none' || baseUrl === '') return undefined;
  const account =
    portal.kind === 'practice'
      ? PRACTICE
      : { username: portal.username, password: portal.password, dstcode: portal.destinationCode };
  const common = {
    ...account,
    baseUrl,
    agencyCode: settings.agencyCode,
    stationId: around.stationId,
    clock: around.clock,
    shortened: (fields: readonly string[], key: string) =>
      around.shortened({ entry: key, fields: fields.join(',').slice(0, 300) }),
  };
  if (advanced.protocol === 'v1') return { protocol: 'v1', ...common };
  return {
    protocol: 'exchange',
    ...common,
    authPath: advanced.authPath || PATHS.authPath,
    integrationPath: advanced.integrationPath || PATHS.integrationPath,
    names: given(advanced, [
      'destinationHeader',
      'stationHeader',
      'keyHeader',
      'tokenHeader',
      'tokenScheme',
      'probePath',
      'attachmentsPath',
      'serviceAddress',
      'catalogueNames',
    ]),
    wording: given(advanced, ['ownerIdField', 'submittedAt', 'channelCodes', 'ownerKindCodes', 'statusCodes']),
  };
}

/** How much may leave and when, as the office set it. */
export function sendingRules({ portal }: StationSettings, pausedUntil: number | null): SendingRules {
  const { uploadKbits, fileHours } = portal.advanced ?? {};
  return {
    bytesPerSecond: uploadKbits ? Math.round((uploadKbits * 1000) / 8) : null,
    fileHours: fileHours ?? null,
    pausedUntil,
  };
}

/** The portal's password and the citizens' data leave over https only, or to this very machine. */
export function isPortalSafe({ portal }: StationSettings): boolean {
  return portal.kind === 'none' || portal.url === '' || isSafeAddress(portal.url);
}

/** Settings that were filled in; an empty one means the usual, only a scheme may be empty on purpose. */
function given<K extends keyof PortalAdvanced>(
  advanced: PortalAdvanced,
  names: readonly K[],
): { [Name in K]?: NonNullable<PortalAdvanced[Name]> } {
  return Object.fromEntries(
    names.flatMap(name => {
      const value = advanced[name];
      const isSet = value !== undefined && value !== null && (value !== '' || name === 'tokenScheme');
      return isSet ? [[name, value]] : [];
    }),
  ) as { [Name in K]?: NonNullable<PortalAdvanced[Name]> };
}
