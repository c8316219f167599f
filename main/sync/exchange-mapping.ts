import mapping from '../../resources/portal/exchange-mapping.json';
import type { DossierForPortal, PortalStatus, StepForPortal } from './dossier-payload-rules';
import {
  fromPortalWords,
  ourPathOf,
  toPortalWords,
  type MappingOptions,
  type PortalMapping,
} from './portal-mapping-rules';

/** How the fields of DongBoHoSoMC and CapNhatTienDoHoSoMC come from ours; the file is the documentation. */
const { dossier: DOSSIER, progress: PROGRESS } = mapping as unknown as Readonly<
  Record<'dossier' | 'progress', PortalMapping>
>;

/**
 * What differs between portals of this protocol and is not public: each has a setting of the station, named as here,
 * and this default.
 */
export interface ExchangeWording {
  /** Field of the owner's number: newer portals take DinhDanhCHS, older ones SoGiayToChuHoSo. */
  readonly ownerIdField?: 'DinhDanhCHS' | 'SoGiayToChuHoSo' | 'both';
  /** NoiNopHoSo: 1 national portal, 2 the local system. */
  readonly submittedAt?: '1' | '2';
  /** KenhThucHien of our 1 counter, 2 online, 3 public post. */
  readonly channelCodes?: Readonly<Record<string, string>>;
  readonly ownerKindCodes?: Readonly<Record<string, string>>;
  /** TrangThaiHoSo where a flow has codes of its own, such as 11 for our 3. */
  readonly statusCodes?: Readonly<Record<string, string>>;
}

export const DEFAULT_WORDING = { ownerIdField: 'DinhDanhCHS', submittedAt: '2' } as const satisfies ExchangeWording;

/** The `data[]` object of DongBoHoSoMC. Every value is text, an empty text stands for "none". */
export type DossierPayload = { readonly MaHoSo: string } & Readonly<Record<string, unknown>>;
/** The `data[]` object of CapNhatTienDoHoSoMC. */
export type ProgressPayload = { readonly MaHoSo: string; readonly TrangThai: PortalStatus } & Readonly<
  Record<string, unknown>
>;

export interface Mapped<T> {
  readonly payload: T;
  readonly shortened: readonly string[];
  readonly missing: readonly string[];
}

/** Puts a dossier into the protocol's words. Throws on an amount that is not whole đồng. */
export function dossierPayload(dossier: DossierForPortal, wording: ExchangeWording = {}): Mapped<DossierPayload> {
  return toPortalWords(DOSSIER, dossier, optionsOf(wording)) as Mapped<DossierPayload>;
}

/** Puts one step of a dossier's history into the protocol's words. */
export function progressPayload(step: StepForPortal, wording: ExchangeWording = {}): Mapped<ProgressPayload> {
  return toPortalWords(PROGRESS, step, optionsOf(wording)) as Mapped<ProgressPayload>;
}

/** A dossier of an outbox entry; entries of earlier versions hold the protocol's words. */
export function dossierOfEntry(payload: string): DossierForPortal {
  const kept = JSON.parse(payload) as DossierForPortal | DossierPayload;
  return 'MaHoSo' in kept ? (fromPortalWords(DOSSIER, kept) as unknown as DossierForPortal) : kept;
}

export function stepsOfEntry(payload: string): StepForPortal[] {
  const kept = JSON.parse(payload) as (StepForPortal | ProgressPayload)[];
  return kept.map(step => ('MaHoSo' in step ? (fromPortalWords(PROGRESS, step) as unknown as StepForPortal) : step));
}

/** Where in our form the field lies that a portal of this protocol named; null when no officer can change it. */
export function ourPathOfExchangeField(field: string, isFilledIn: (path: string) => boolean): string | null {
  return ourPathOf(DOSSIER, field, isFilledIn) ?? ourPathOf(PROGRESS, field, isFilledIn);
}

function optionsOf(wording: ExchangeWording): MappingOptions {
  return { ...DEFAULT_WORDING, ...wording };
}
