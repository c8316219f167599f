import { z } from 'zod';
import { CitizenId, NAME_RELATIONS } from './citizens';
import { command, query } from './define';
import { Box, Page } from './documents';
import { DeliveryState, DossierState, MoneyState, SyncFilter } from './dossiers';
import { DossierId, DraftId, EpochMs } from './ids';

/** A page on which all the words stand, with the places they stand in. */
export const PageHit = z.object({
  page: Page,
  /** The dossier the page belongs to; null while it lies in a draft or in the tray. */
  dossier: z.object({ dossierId: DossierId, code: z.string(), applicantName: z.string() }).nullable(),
  draftId: DraftId.nullable(),
  /** The line of the best place, cut into what was looked for and what stands around it. */
  snippet: z.array(z.object({ text: z.string(), isHit: z.boolean() })),
  /** In pixels of the stored image, in reading order. */
  boxes: z.array(Box),
});
export type PageHit = z.infer<typeof PageHit>;

export const DossierHit = z.object({
  dossierId: DossierId,
  code: z.string(),
  receiptNumber: z.string(),
  applicantName: z.string(),
  procedureName: z.string(),
  state: DossierState,
  receivedAt: EpochMs,
});
export type DossierHit = z.infer<typeof DossierHit>;

export const CitizenHit = z.object({
  citizenId: CitizenId,
  fullName: z.string(),
  birthDate: z.string().nullable(),
  personalId: z.string().nullable(),
  phone: z.string().nullable(),
  dossierCount: z.int(),
  relation: z.enum(NAME_RELATIONS).nullable(),
});
export type CitizenHit = z.infer<typeof CitizenHit>;

export const ProcedureHit = z.object({ code: z.string(), name: z.string() });
export type ProcedureHit = z.infer<typeof ProcedureHit>;

export const Everything = z.object({
  dossiers: z.array(DossierHit),
  citizens: z.array(CitizenHit),
  pages: z.array(PageHit),
  procedures: z.array(ProcedureHit),
  /** A later question came while this one was asked: its answer is the one to show. */
  isOvertaken: z.boolean(),
});
export type Everything = z.infer<typeof Everything>;

/** Days of receipt counted from today, so that a saved filter means the same tomorrow. */
export const ListPeriod = z.enum(['this-week', 'this-month', 'last-month', 'this-year']);
export type ListPeriod = z.infer<typeof ListPeriod>;

/** What narrows the list of dossiers besides a text: a text would keep a citizen's name under the filter's. */
export const SavedFilterView = z.strictObject({
  list: z.string().max(30),
  state: DossierState.nullable(),
  procedureCode: z.string().max(20).nullable(),
  officerId: z.string().max(40).nullable(),
  /** Absent in filters saved before these were there. */
  period: ListPeriod.nullish(),
  money: MoneyState.nullish(),
  delivery: DeliveryState.nullish(),
  desk: z.string().max(200).nullish(),
  sync: SyncFilter.nullish(),
});
export type SavedFilterView = z.infer<typeof SavedFilterView>;

export const SavedFilter = z.object({
  filterId: z.string(),
  name: z.string(),
  /** Shown to every officer; only the supervisor can share or remove it. */
  isShared: z.boolean(),
  view: SavedFilterView,
});
export type SavedFilter = z.infer<typeof SavedFilter>;

export const searchRoutes = {
  /**
   * Text of every page that was read, newest first; marks, case and tone placement do not matter. The last word may be
   * unfinished; words in quotation marks stand together in this order.
   */
  pages: query(
    z.object({ text: z.string().max(200), limit: z.int().min(1).max(50), cursor: z.int().positive().nullable() }),
    z.object({ hits: z.array(PageHit), nextCursor: z.int().nullable() }),
  ),
  /** One box for dossiers, people, papers and procedures, as it is typed; `limit` of each. */
  everything: query(z.object({ text: z.string().max(200), limit: z.int().min(1).max(20) }), Everything),
  savedFilters: query(z.object({}), z.array(SavedFilter)),
  saveFilter: command(
    z.object({ name: z.string().trim().min(1).max(60), isShared: z.boolean(), view: SavedFilterView }),
    z.object({ filterId: z.string() }),
    ['search.not-yours', 'search.too-many-filters'],
  ),
  removeFilter: command(z.object({ filterId: z.string().max(40) }), z.object({}), [
    'search.not-yours',
    'search.unknown-filter',
  ]),
};
