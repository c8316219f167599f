import { z } from 'zod';
import { command, Done, Nothing, query } from './define';
import { PersonName } from './person-name';
import { STORE_REFUSALS } from './store-refusals';
import { TimeOfDay } from './time-of-day';

const Path = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9/._~-]*$/);
const HeaderName = z
  .string()
  .max(60)
  .regex(/^[A-Za-z0-9-]*$/);
const Codes = z.record(z.string().max(10), z.string().max(20));
const Name = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/);
const Names = z.record(Name, Name);

/**
 * What differs from portal to portal and is published nowhere: addresses, header names, wordings. An absent or empty
 * one means the usual, which main/sync/portal-client.ts and exchange-mapping.ts name beside each.
 */
export const PortalAdvanced = z.object({
  /** `exchange`: the dossier-exchange protocol; `v1`: the interface of resources/portal/openapi.json. */
  protocol: z.enum(['exchange', 'v1']).optional(),
  /** Where sessions are given: `/auth`. */
  authPath: Path.optional(),
  /** The door of all services: `/integration`. */
  integrationPath: Path.optional(),
  /** `body`: one door, the service named inside. `path`: `<door>/<service>?MaDinhDanhDV=…`. */
  serviceAddress: z.enum(['body', 'path']).optional(),
  probePath: Path.optional(),
  attachmentsPath: Path.optional(),
  /** `dstcode`. */
  destinationHeader: HeaderName.optional(),
  /** `authorization`, with `Bearer` before the session. */
  tokenHeader: HeaderName.optional(),
  tokenScheme: HeaderName.optional(),
  keyHeader: HeaderName.optional(),
  stationHeader: HeaderName.optional(),
  /** Field of the owner's number: newer portals DinhDanhCHS, older ones SoGiayToChuHoSo. */
  ownerIdField: z.enum(['DinhDanhCHS', 'SoGiayToChuHoSo', 'both']).optional(),
  /** NoiNopHoSo: 1 national portal, 2 the local system. */
  submittedAt: z.enum(['1', '2']).optional(),
  /** KenhThucHien of our 1 counter, 2 online, 3 public post. */
  channelCodes: Codes.optional(),
  ownerKindCodes: Codes.optional(),
  /** TrangThaiHoSo where a flow has codes of its own, such as 11 for 3. */
  statusCodes: Codes.optional(),
  /** Services that read, and fields in them, by the names they have here: `LayDanhMucCoQuan`, `MACOQUAN`. */
  catalogueNames: Names.optional(),
  /** Of all uploads together, in kilobits a second; null or absent: as much as the line gives. */
  uploadKbits: z.int().min(8).max(1_000_000).nullable().optional(),
  /** Hours in which files may leave; dossiers and steps go always. */
  fileHours: z.object({ from: TimeOfDay, to: TimeOfDay }).nullable().optional(),
  /** When both sides are compared by themselves, once a day; null: never; absent: 16:30. */
  compareAt: TimeOfDay.nullable().optional(),
});
export type PortalAdvanced = z.infer<typeof PortalAdvanced>;

/** How the desk reaches the portal. `practice` is the local portal that `npm start` runs. */
export const PortalSettings = z.object({
  kind: z.enum(['practice', 'province', 'none']),
  url: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .or(z.literal('')),
  username: z.string().max(100),
  password: z.string().max(200),
  destinationCode: z.string().max(100),
  advanced: PortalAdvanced.optional(),
});
export type PortalSettings = z.infer<typeof PortalSettings>;

export const Language = z.enum(['vi', 'en']);
export type Language = z.infer<typeof Language>;

/** Electronic identification code, Decision 20/2020/QĐ-TTg: `H01.151`. */
const AgencyCode = z.string().regex(/^[A-Z]\d{2}(\.\d{2,3}){0,3}$/);

export const Agency = z.object({ code: AgencyCode, name: z.string().trim().min(1).max(200) });
export type Agency = z.infer<typeof Agency>;

/** The office and the counter this program stands on. Source of the fields: form 01 header and the dossier code. */
export const StationSettings = z.object({
  provinceCode: z.string().regex(/^\d{2}$/),
  communeCode: z.string().regex(/^\d{5}$/),
  agencyCode: AgencyCode,
  unitName: z.string().trim().min(1).max(200),
  unitSymbol: z.string().trim().min(1).max(30),
  /** Telephone and tax code of the unit, for its printed forms. */
  unitPhone: z.string().trim().max(30).optional(),
  unitTaxCode: z
    .string()
    .regex(/^(\d{10}(-\d{3})?)?$/)
    .optional(),
  /** Where citizens are helped to file, when that is not the unit itself; a dossier takes it over. */
  supportPlace: z.string().trim().max(200).optional(),
  /** Who decides what is received here; absent: this commune. A dossier may say otherwise. */
  resolvingAgency: AgencyCode.optional(),
  /** Other agencies by the names they go by on papers. */
  agencies: z.array(Agency).max(200).optional(),
  /** Unique within the agency: it is part of every dossier code. */
  counterNumber: z.int().min(1).max(99),
  receiptPrinter: z.string().max(200).nullable(),
  watchedFolder: z.string().max(500).nullable(),
  idleLockMinutes: z.int().min(1).max(120),
  portal: PortalSettings,
});
export type StationSettings = z.infer<typeof StationSettings>;

export const StationStatus = z.object({
  phase: z.enum(['not-set-up', 'signed-out', 'signed-in', 'locked', 'refused']),
  /** Why the store was not opened, when the phase is `refused`. */
  refusal: z.enum(STORE_REFUSALS).nullable(),
  /** Of `store.in-use`: `here`, `unknown`, or the computer and process that has it open. */
  refusalDetail: z.string(),
  stationName: z.string().nullable(),
  communeName: z.string().nullable(),
  counterNumber: z.int().nullable(),
  officer: z
    .object({ officerId: z.string(), displayName: z.string(), role: z.enum(['officer', 'supervisor']) })
    .nullable(),
  practicePortalUrl: z.string().nullable(),
  version: z.string(),
  language: Language,
});
export type StationStatus = z.infer<typeof StationStatus>;

export const Secret = z.string().min(8).max(200);

export const SetUpStation = z.object({
  settings: StationSettings,
  supervisor: z.object({
    displayName: PersonName,
    loginName: z.string().trim().min(2).max(50),
    secret: Secret,
  }),
});
export type SetUpStation = z.infer<typeof SetUpStation>;

/** What a portal said to a first question and to its account; `why` as in the state of the line. */
export const PortalTrial = z.object({
  state: z.enum(['ready', 'unreachable', 'account-refused', 'troubled']),
  why: z.string().nullable(),
  clockOffsetMs: z.int().nullable(),
});
export type PortalTrial = z.infer<typeof PortalTrial>;

/** What a status bar has to say; the gravest first. */
export const SafetyFault = z.enum([
  'store-damaged',
  'audit-broken',
  'files-lost',
  'disk-nearly-full',
  'disk-low',
  'backup-failed',
  'backup-old',
  'second-absent',
  'second-old',
]);
export type SafetyFault = z.infer<typeof SafetyFault>;

/** The truths of the status bar; `fact` is a message id of the page. */
export const StationHealth = z.object({
  saved: z.object({ at: z.int().nullable() }),
  portal: z.object({
    state: z.enum(['unset', 'reachable', 'unreachable', 'unknown', 'unauthorised']),
    why: z.string().nullable(),
    since: z.int().nullable(),
    waiting: z.int(),
    needsAttention: z.int(),
    /** When the oldest of what the portal has not been told was written; null when it knows everything. */
    oldestUnsentAt: z.int().nullable(),
  }),
  printer: z.object({ state: z.enum(['none', 'ready', 'missing']), name: z.string().nullable() }),
  scanner: z.object({ state: z.enum(['unknown', 'none', 'ready']), name: z.string().nullable() }),
  reading: z.object({ waiting: z.int(), parked: z.int() }),
  /** `set-back`: the clock shows an earlier moment than what was already written. */
  clock: z.object({ fault: z.enum(['slow', 'fast', 'set-back']).nullable(), minutes: z.int() }),
  /** Backups, disk and what lies on it; `count` is days, or dossiers' files. */
  safety: z.object({
    fault: SafetyFault.nullable(),
    count: z.int(),
    freeBytes: z.int().nullable(),
  }),
});
export type StationHealth = z.infer<typeof StationHealth>;

export const stationRoutes = {
  status: query(Nothing, StationStatus, { access: 'public' }),
  setLanguage: command(z.object({ language: Language }), Done, [], { access: 'public' }),
  /** Creates the encrypted store and the first supervisor; gives the recovery code, shown this once and kept nowhere. */
  setUp: command(
    SetUpStation,
    z.object({ recoveryCode: z.string() }),
    ['station.already-set-up', 'station.commune-unknown', 'station.portal-address-unsafe', 'store.on-network'],
    {
      access: 'public',
    },
  ),
  settings: query(Nothing, StationSettings),
  changeSettings: command(StationSettings, Done, ['station.commune-unknown', 'station.portal-address-unsafe'], {
    access: 'supervisor',
  }),
  /** Asks the portal of these settings whether it is there and takes the account; keeps and sends nothing. */
  tryPortal: command(StationSettings, PortalTrial, ['station.portal-address-unsafe', 'sync.portal-unset'], {
    access: 'supervisor',
  }),
  health: query(Nothing, StationHealth),
};
