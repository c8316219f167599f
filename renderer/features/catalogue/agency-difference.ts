import type { Agency } from '../../../preload/contract/station';

export interface AgencyChange extends Agency {
  /** The name it went by; null where it is new. */
  readonly before: string | null;
}

/** What taking the offered agencies would do. */
export function changedAgencies(known: readonly Agency[], offered: readonly Agency[]): AgencyChange[] {
  const named = new Map(known.map(({ code, name }) => [code, name]));
  return offered
    .filter(({ code, name }) => named.get(code) !== name)
    .map(agency => ({ ...agency, before: named.get(agency.code) ?? null }));
}

/** Those known in their order with the new names, then the new ones. */
export function withAgencies(known: readonly Agency[], offered: readonly Agency[]): Agency[] {
  const named = new Map(offered.map(({ code, name }) => [code, name]));
  const added = offered.filter(({ code }) => known.every(agency => agency.code !== code));
  return [...known.map(({ code, name }) => ({ code, name: named.get(code) ?? name })), ...added];
}
