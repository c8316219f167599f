import type { PortalSettings, StationSettings } from '../../../preload/contract/station';
import { agenciesTyped, agencyLines } from './agency-lines-rules';

/** The station as it is being typed: what is not chosen yet is empty. */
export interface StationForm {
  readonly provinceCode: string;
  readonly communeCode: string;
  /** In words, `xã Tân Phú`; shown while the list of communes is being asked. */
  readonly communeLabel: string;
  readonly agencyCode: string;
  readonly unitName: string;
  readonly unitSymbol: string;
  readonly unitPhone: string;
  readonly unitTaxCode: string;
  readonly supportPlace: string;
  /** One a line, the code before the name. */
  readonly agencies: string;
  /** Empty: this commune. */
  readonly resolvingAgency: string;
  readonly counterNumber: string;
  readonly receiptPrinter: string | null;
  readonly watchedFolder: string | null;
  readonly idleLockMinutes: string;
  readonly portal: PortalSettings;
}

/** Ids of the sentences to show at the fields. */
export type Problems<Field extends string = string> = Readonly<Partial<Record<Field, string>>>;

export const EMPTY_PORTAL: PortalSettings = { kind: 'none', url: '', username: '', password: '', destinationCode: '' };

export const EMPTY_STATION_FORM: StationForm = {
  provinceCode: '',
  communeCode: '',
  communeLabel: '',
  agencyCode: '',
  unitName: '',
  unitSymbol: 'TTPVHCC',
  unitPhone: '',
  unitTaxCode: '',
  supportPlace: '',
  agencies: '',
  resolvingAgency: '',
  counterNumber: '1',
  receiptPrinter: null,
  watchedFolder: null,
  idleLockMinutes: '10',
  portal: EMPTY_PORTAL,
};

/** The commune's Public Administration Service Centre, as most offices write it; theirs to correct. */
export function defaultUnitName(commune: { readonly type: string; readonly name: string }): string {
  return `Trung tâm Phục vụ hành chính công ${commune.type} ${commune.name}`;
}

/** Electronic identification codes of agencies: Decision 20/2020/QĐ-TTg. */
const AGENCY_CODE = /^[A-Z]\d{2}(\.\d{2,3}){1,3}$/u;

export function wholeNumber(text: string): number | null {
  return /^\d{1,4}$/u.test(text.trim()) ? Number(text) : null;
}

function isBetween(text: string, least: number, most: number): boolean {
  const value = wholeNumber(text);
  return value !== null && value >= least && value <= most;
}

export function officeProblems(form: StationForm): Problems<keyof StationForm> {
  return {
    ...(form.provinceCode === '' ? { provinceCode: 'setup.problem.province' } : {}),
    ...(form.communeCode === '' ? { communeCode: 'setup.problem.commune' } : {}),
    ...(AGENCY_CODE.test(form.agencyCode.trim()) ? {} : { agencyCode: 'setup.problem.agency-code' }),
    ...(form.unitName.trim() === '' ? { unitName: 'setup.problem.unit-name' } : {}),
    ...(form.unitSymbol.trim() === '' ? { unitSymbol: 'setup.problem.unit-symbol' } : {}),
    ...(isBetween(form.counterNumber, 1, 99) ? {} : { counterNumber: 'setup.problem.counter' }),
  };
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  return ['https:', 'http:'].includes(new URL(text).protocol);
}

export function portalProblems(portal: PortalSettings): Problems<keyof PortalSettings> {
  if (portal.kind !== 'province') return {};
  return {
    ...(isWebAddress(portal.url.trim()) ? {} : { url: 'setup.problem.portal-url' }),
    ...(portal.username.trim() === '' ? { username: 'setup.problem.portal-username' } : {}),
    ...(portal.destinationCode.trim() === '' ? { destinationCode: 'setup.problem.portal-destination' } : {}),
  };
}

/** Tax code of a unit: ten digits, three more for a branch. */
export function paperProblems({ unitTaxCode }: StationForm): Problems<keyof StationForm> {
  return /^(\d{10}(-\d{3})?)?$/u.test(unitTaxCode.trim()) ? {} : { unitTaxCode: 'setup.problem.tax-code' };
}

export function placeProblems({ agencies }: StationForm): Problems<keyof StationForm> {
  return agenciesTyped(agencies).wrong === null ? {} : { agencies: 'setup.places.agencies.wrong' };
}

export function idleProblems(form: StationForm): Problems<keyof StationForm> {
  return isBetween(form.idleLockMinutes, 1, 120) ? {} : { idleLockMinutes: 'setup.problem.idle' };
}

/** The settings to send; only for a form without problems. */
export function settingsOf(form: StationForm): StationSettings {
  const { agencies } = agenciesTyped(form.agencies);
  return {
    provinceCode: form.provinceCode,
    communeCode: form.communeCode,
    agencyCode: form.agencyCode.trim(),
    unitName: form.unitName.trim().normalize('NFC'),
    unitSymbol: form.unitSymbol.trim().normalize('NFC'),
    unitPhone: form.unitPhone.trim(),
    unitTaxCode: form.unitTaxCode.trim(),
    supportPlace: form.supportPlace.trim().normalize('NFC'),
    ...(agencies.some(({ code }) => code === form.resolvingAgency) ? { resolvingAgency: form.resolvingAgency } : {}),
    agencies: [...agencies],
    counterNumber: wholeNumber(form.counterNumber) ?? 1,
    receiptPrinter: form.receiptPrinter,
    watchedFolder: form.watchedFolder,
    idleLockMinutes: wholeNumber(form.idleLockMinutes) ?? 10,
    portal: {
      ...form.portal,
      url: form.portal.url.trim(),
      username: form.portal.username.trim(),
      destinationCode: form.portal.destinationCode.trim(),
    },
  };
}

export function formOf(settings: StationSettings): StationForm {
  return {
    ...settings,
    communeLabel: '',
    unitPhone: settings.unitPhone ?? '',
    unitTaxCode: settings.unitTaxCode ?? '',
    supportPlace: settings.supportPlace ?? '',
    agencies: agencyLines(settings.agencies ?? []),
    resolvingAgency: settings.resolvingAgency ?? '',
    counterNumber: String(settings.counterNumber),
    idleLockMinutes: String(settings.idleLockMinutes),
  };
}
