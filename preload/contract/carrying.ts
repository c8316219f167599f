import { z } from 'zod';
import { command, Done, Nothing, query } from './define';
import { EpochMs } from './ids';

/** The most a stick formatted as FAT32 takes as one file, a little less. */
export const MOST_PART_BYTES = 4_000_000_000;
export const LEAST_PART_BYTES = 1_000_000;

/** Why a bundle is not taken. Nothing of it was kept. */
export const BUNDLE_REFUSALS = [
  'carrying.not-a-bundle',
  'carrying.newer-version',
  'carrying.cut-off',
  'carrying.altered',
  'carrying.unknown-sender',
  'carrying.other-agency',
  'carrying.other-recipient',
  /** An acknowledgement of something this station never packed. */
  'carrying.unknown-set',
] as const;
export const BundleRefusal = z.enum(BUNDLE_REFUSALS);
export type BundleRefusal = z.infer<typeof BundleRefusal>;

/** What can go wrong with a stick or the disk. */
export const MEDIUM_REFUSALS = ['carrying.disk-full', 'carrying.medium-gone', 'carrying.medium-faulty'] as const;

export const Neighbour = z.object({
  keyId: z.string(),
  stationName: z.string(),
  fingerprint: z.string(),
  /** The province's own portal: whoever keeps it there takes the file in. */
  isPortal: z.boolean(),
});
export type Neighbour = z.infer<typeof Neighbour>;

export const CarriedPart = z.object({
  part: z.int(),
  plannedBytes: z.int(),
  fileName: z.string().nullable(),
  sizeBytes: z.int().nullable(),
  writtenAt: EpochMs.nullable(),
});

export const CarriedSet = z.object({
  setId: z.string(),
  serial: z.int(),
  recipientName: z.string(),
  packedAt: EpochMs,
  officerName: z.string(),
  entryCount: z.int(),
  dossierCount: z.int(),
  /** Of its entries, those the portal has not answered yet, whichever way they went. */
  openCount: z.int(),
  refusedCount: z.int(),
  parts: z.array(CarriedPart),
  acknowledgedAt: EpochMs.nullable(),
  givenUpAt: EpochMs.nullable(),
  /** `packed`: parts are still to be written. `settled`: nothing of it waits any more. */
  state: z.enum(['packed', 'carried', 'settled', 'given-up']),
});
export type CarriedSet = z.infer<typeof CarriedSet>;

export const RelayedSet = z.object({
  setId: z.string(),
  serial: z.int(),
  senderName: z.string(),
  firstTakenAt: EpochMs,
  partCount: z.int(),
  /** Those that have not been brought yet. */
  missingParts: z.array(z.int()),
  entryCount: z.int(),
  acceptedCount: z.int(),
  refusedCount: z.int(),
  waitingCount: z.int(),
  acknowledgedAt: EpochMs.nullable(),
});
export type RelayedSet = z.infer<typeof RelayedSet>;

export const CarryingStatus = z.object({
  ownName: z.string(),
  ownFingerprint: z.string(),
  /** Stations of this office whose card was given to this one, then the province's portal. */
  neighbours: z.array(Neighbour),
  waiting: z.object({
    dossiers: z.int(),
    entries: z.int(),
    bytes: z.int(),
    /** Of these, in a set that is under way. */
    carriedEntries: z.int(),
    /** Without a lasting number: they cannot be told to anybody yet. */
    withoutNumber: z.int(),
  }),
  sets: z.array(CarriedSet),
  relayed: z.array(RelayedSet),
});
export type CarryingStatus = z.infer<typeof CarryingStatus>;

/** One file of a folder, and what became of it. */
export const TakenFile = z.discriminatedUnion('fate', [
  z.object({
    fate: z.literal('taken'),
    fileName: z.string(),
    setId: z.string(),
    serial: z.int(),
    part: z.int(),
    of: z.int(),
    senderName: z.string(),
    entryCount: z.int(),
    missingParts: z.array(z.int()),
  }),
  z.object({
    fate: z.literal('repeated'),
    fileName: z.string(),
    setId: z.string(),
    serial: z.int(),
    part: z.int(),
    of: z.int(),
    senderName: z.string(),
    takenAt: EpochMs,
    acknowledgedAt: EpochMs.nullable(),
  }),
  z.object({
    fate: z.literal('opened'),
    fileName: z.string(),
    setId: z.string(),
    serial: z.int(),
    senderName: z.string(),
    accepted: z.int(),
    refused: z.int(),
    /** Ended before, over the line or by an earlier acknowledgement. */
    known: z.int(),
    /** Changed here since it was packed, or on its way over the line: stays in the queue. */
    leftInQueue: z.int(),
    /** Of the set, not answered by the portal yet. */
    unanswered: z.int(),
    missingParts: z.array(z.int()),
  }),
  z.object({ fate: z.literal('refused'), fileName: z.string(), code: BundleRefusal, detail: z.string().nullable() }),
]);
export type TakenFile = z.infer<typeof TakenFile>;

/** Taking bundles in over the office's own network; off until a supervisor switches it on. */
export const OfficeNetwork = z.object({
  isOn: z.boolean(),
  port: z.int(),
  /** False while the port is taken by something else. */
  isListening: z.boolean(),
  /** Of this machine in the office's network. */
  addresses: z.array(z.string()),
  /** To which this station sent last. */
  lastAddress: z.string().nullable(),
});
export type OfficeNetwork = z.infer<typeof OfficeNetwork>;

export const SentOverNetwork = z.object({
  /** Why the other station did not take a part. */
  refused: z.array(BundleRefusal),
  /** The acknowledgement, where there was one already. */
  opened: TakenFile.nullable(),
});
export type SentOverNetwork = z.infer<typeof SentOverNetwork>;

const Folder = z.string().min(1).max(500);
const OneSet = z.object({ setId: z.uuid() });

export const carryingRoutes = {
  status: query(Nothing, CarryingStatus),
  /** How much a folder can take; null where the system does not say. */
  room: query(z.object({ folder: Folder }), z.object({ freeBytes: z.int().nullable() })),
  /**
   * Packs what waits for a station with a line: planned here, written with `write`. `fresh`: only dossiers nothing of
   * which is being carried already.
   */
  pack: command(
    z.object({
      recipientKeyId: z.string().regex(/^[0-9a-f]{8}$/u),
      what: z.enum(['everything', 'fresh']),
      partBytes: z.int().min(LEAST_PART_BYTES).max(MOST_PART_BYTES),
    }),
    CarriedSet,
    ['carrying.unknown-recipient', 'carrying.other-agency', 'carrying.nothing-waits', 'carrying.part-too-small'],
  ),
  /** Writes as many parts as the folder takes; the rest goes on another stick. */
  write: command(OneSet.extend({ folder: Folder }), CarriedSet, [
    ...MEDIUM_REFUSALS,
    'carrying.unknown-set',
    'carrying.nothing-to-write',
    'carrying.busy',
  ]),
  /** The stick is lost: nothing of the set counts as carried any more. */
  giveUp: command(OneSet, Done, ['carrying.unknown-set']),
  /** Takes in all bundles of a folder that were brought here, or opens the acknowledgements in it. */
  take: command(
    z.object({ folder: Folder, kind: z.enum(['entries', 'acknowledgement']) }),
    z.object({ files: z.array(TakenFile) }),
    [...MEDIUM_REFUSALS, 'carrying.nothing-found', 'carrying.busy'],
  ),
  network: query(Nothing, OfficeNetwork),
  switchNetwork: command(
    z.object({ isOn: z.boolean(), port: z.int().min(1024).max(65_535) }),
    Done,
    ['carrying.port-taken'],
    { access: 'supervisor' },
  ),
  /** Hands a set to a station of this office's network, what it has not got yet, and asks for its acknowledgement. */
  send: command(OneSet.extend({ address: z.string().min(1).max(60) }), SentOverNetwork, [
    ...MEDIUM_REFUSALS,
    'carrying.unknown-set',
    'carrying.address-unsafe',
    'carrying.no-answer',
    'carrying.neighbour-busy',
    'carrying.busy',
  ]),
  /** Writes what the portal answered so far, for the station that the set came from. */
  acknowledge: command(OneSet.extend({ folder: Folder }), z.object({ fileName: z.string(), answered: z.int() }), [
    ...MEDIUM_REFUSALS,
    'carrying.unknown-set',
    'carrying.nothing-answered',
    'carrying.busy',
  ]),
};
