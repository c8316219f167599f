import type { StationSettings } from '../../preload/contract/station';

export type PlacesStation = Pick<StationSettings, 'agencyCode' | 'supportPlace' | 'resolvingAgency' | 'agencies'>;

/**
 * Where a dossier was brought, by whom it is received and who decides it: three things since filing inside a province
 * is bound to no commune (Decree 118/2025/NĐ-CP). The office's usual places, unless the draft says otherwise.
 */
export function placesOf(
  { agencyCode, supportPlace = '', resolvingAgency = agencyCode, agencies = [] }: PlacesStation,
  values: Readonly<Record<string, unknown>>,
): { readonly support_place: string; readonly receiving_agency: string; readonly resolving_agency: string } {
  const chosen = values['visit.resolvingAgency'];
  const said = values['visit.supportPlace'];
  const isKnown = chosen === agencyCode || agencies.some(({ code }) => code === chosen);
  return {
    support_place: typeof said === 'string' ? said.trim().slice(0, 200) : supportPlace,
    receiving_agency: agencyCode,
    resolving_agency: typeof chosen === 'string' && isKnown ? chosen : resolvingAgency,
  };
}

/** The name an agency goes by here; its code where nobody has written the name down. */
export function agencyName(
  station: Pick<StationSettings, 'agencyCode' | 'agencies'>,
  code: string,
  ownName: string,
): string {
  if (code === '' || code === station.agencyCode) return ownName;
  return station.agencies?.find(known => known.code === code)?.name ?? code;
}
