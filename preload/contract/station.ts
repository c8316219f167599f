import { z } from 'zod';
import { command, Done, Nothing, query } from './define';

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
});
export type PortalSettings = z.infer<typeof PortalSettings>;

export const Language = z.enum(['vi', 'en']);
export type Language = z.infer<typeof Language>;

/** The office and the counter this program stands on. Source of the fields: form 01 header and the dossier code. */
export const StationSettings = z.object({
  provinceCode: z.string().regex(/^\d{2}$/),
  communeCode: z.string().regex(/^\d{5}$/),
  /** Electronic identification code, Decision 20/2020/QĐ-TTg: `H01.151`. */
  agencyCode: z.string().regex(/^[A-Z]\d{2}(\.\d{2,3}){0,3}$/),
  unitName: z.string().trim().min(1).max(200),
  unitSymbol: z.string().trim().min(1).max(30),
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
  refusal: z.enum(['store.from-newer-version', 'store.damaged', 'store.in-use', 'store.not-writable']).nullable(),
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
    displayName: z.string().trim().min(1).max(100),
    loginName: z.string().trim().min(2).max(50),
    secret: Secret,
  }),
});
export type SetUpStation = z.infer<typeof SetUpStation>;

/** The truths of the status bar; `fact` is a message id of the page. */
export const StationHealth = z.object({
  saved: z.object({ at: z.int().nullable() }),
  portal: z.object({
    state: z.enum(['unset', 'reachable', 'unreachable', 'unknown', 'unauthorised']),
    why: z.string().nullable(),
    since: z.int().nullable(),
    waiting: z.int(),
    needsAttention: z.int(),
  }),
  printer: z.object({ state: z.enum(['none', 'ready', 'missing']), name: z.string().nullable() }),
  scanner: z.object({ state: z.enum(['unknown', 'none', 'ready']), name: z.string().nullable() }),
  reading: z.object({ waiting: z.int(), parked: z.int() }),
});
export type StationHealth = z.infer<typeof StationHealth>;

export const stationRoutes = {
  status: query(Nothing, StationStatus, { access: 'public' }),
  setLanguage: command(z.object({ language: Language }), Done, [], { access: 'public' }),
  /** Creates the encrypted store and the first supervisor; gives the recovery code, shown this once and kept nowhere. */
  setUp: command(
    SetUpStation,
    z.object({ recoveryCode: z.string() }),
    ['station.already-set-up', 'station.commune-unknown', 'station.portal-address-unsafe'],
    {
      access: 'public',
    },
  ),
  settings: query(Nothing, StationSettings),
  changeSettings: command(StationSettings, Done, ['station.commune-unknown', 'station.portal-address-unsafe'], {
    access: 'supervisor',
  }),
  health: query(Nothing, StationHealth),
};
