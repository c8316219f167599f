import { z } from 'zod';
import { command, Done, query } from './define';
import { DraftId } from './ids';

export const ScanSource = z.enum(['flatbed', 'feeder']);
export const ScanColour = z.enum(['colour', 'grey', 'black-white']);
/** `auto`: what the device takes by itself, and never less than A4. */
export const ScanPaper = z.enum(['auto', 'a4', 'a5', 'a3', 'card']);
export type ScanPaper = z.infer<typeof ScanPaper>;
export const RESOLUTIONS_DPI = [150, 200, 300, 400, 600] as const;
export const ScanResolution = z.literal(RESOLUTIONS_DPI);

/** Long enough for the address of a network scanner with its path. */
const DeviceId = z.string().max(200);

export const ScannerDevice = z.object({
  deviceId: z.string(),
  name: z.string(),
  hasFeeder: z.boolean(),
  /** The feeder scans both sides of a sheet in one go. */
  hasDuplex: z.boolean(),
  /** `network`: a scanner of the office that this desk speaks to itself. */
  kind: z.enum(['local', 'network']),
  /** What can be chosen, finest last. A resolution between two is scanned at the finer one. */
  resolutionsDpi: z.array(ScanResolution),
});
export type ScannerDevice = z.infer<typeof ScannerDevice>;

export const ScanRequest = z.object({
  deviceId: DeviceId,
  draftId: DraftId.nullable(),
  component: z.int().nonnegative().nullable(),
  source: ScanSource,
  colour: ScanColour,
  resolutionDpi: ScanResolution,
  /** Both sides of each sheet of the feeder. */
  isDuplex: z.boolean().default(false),
  paper: ScanPaper.default('auto'),
  /** Most pages to take; null: all that lie in the feeder. The glass always gives one. */
  pages: z.int().positive().max(1000).nullable().default(null),
  /** Which side of a card or sheet lies on the glass. */
  side: z.enum(['front', 'back']).nullable().default(null),
  /** Goes on with the batch of the scan before: after a jam, or for the other side of a card. */
  isContinuing: z.boolean().default(false),
});
export type ScanRequest = z.infer<typeof ScanRequest>;

export const ScanProfileId = z.string().min(1).max(64);

/** How one kind of paper is scanned at this desk. */
export const ScanProfile = z.object({
  profileId: ScanProfileId,
  /** Null for the profiles a desk begins with: the page names those in its own language. */
  name: z.string().trim().min(1).max(60).nullable(),
  /** Null: whichever scanner is chosen. */
  deviceId: DeviceId.nullable(),
  source: ScanSource,
  isDuplex: z.boolean(),
  colour: ScanColour,
  resolutionDpi: ScanResolution,
  paper: ScanPaper,
  /** The front and then the back of a card, as two pages kept together. */
  isCardPair: z.boolean(),
});
export type ScanProfile = z.infer<typeof ScanProfile>;

export const MAX_SCAN_PROFILES = 9;

export const SCAN_REFUSALS = [
  'scanning.no-scanner-software',
  'scanning.device-gone',
  'scanning.busy',
  'scanning.jammed',
  'scanning.double-feed',
  'scanning.feeder-empty',
  'scanning.cover-open',
  'scanning.device-error',
  'scanning.no-answer',
  'scanning.page-cut',
  'scanning.page-too-large',
  'scanning.page-unreadable',
  'scanning.already-scanning',
  'scanning.cancelled',
  'scanning.disk-nearly-full',
  'drafts.unknown',
  'drafts.registered',
] as const;

export const ADDRESS_REFUSALS = ['scanning.address-not-allowed', 'scanning.no-scanner-there'] as const;

export const scanningRoutes = {
  /** `isSearching` asks the office network who is there; without it only known scanners are asked. */
  devices: query(z.object({ isSearching: z.boolean().default(false) }), z.array(ScannerDevice)),
  /** A network scanner by its typed address, for networks that hide their devices. */
  addDevice: command(z.object({ address: z.string().trim().min(1).max(160) }), ScannerDevice, ADDRESS_REFUSALS),
  /** Each page is stored before the next is asked for; the `detail` of a refusal is the number of pages kept before it. */
  scan: command(ScanRequest, z.object({ pageCount: z.int(), batchId: z.string() }), SCAN_REFUSALS),
  cancel: command(z.object({}), Done, []),
  profiles: query(z.object({}), z.array(ScanProfile)),
  /** Adds a profile, or changes the one of the same id. */
  saveProfile: command(ScanProfile, Done, ['scanning.too-many-profiles']),
  removeProfile: command(z.object({ profileId: ScanProfileId }), Done, []),
};
