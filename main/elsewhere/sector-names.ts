import type { Procedure } from '../../preload/contract/catalogue';
import type { CatalogueLists, PortalProcedure } from '../sync';

export interface SectorNames {
  readonly names: Readonly<Record<string, string>>;
  /** Sector of procedures this desk does not have yet, as the portal's list of procedures files them. */
  readonly filedUnder: Readonly<Record<string, string>>;
}

/** Of a portal's list of sectors what concerns the procedures that are read: it may list those of all ministries. */
export function sectorNames(
  { procedures, sectors }: CatalogueLists,
  codes: readonly string[],
  national: ReadonlyMap<string, Procedure>,
): SectorNames {
  const read = new Set(codes);
  const listed = (procedures ?? []).filter(({ code }) => read.has(code));
  const wanted = new Set([
    ...listed.map(({ sectorCode }) => sectorCode),
    ...[...national.values()].map(({ fieldCode }) => fieldCode),
  ]);
  const fresh = listed.filter(({ code, sectorCode }) => sectorCode !== '' && !national.has(code));
  return {
    names: Object.fromEntries(sectors.filter(({ code }) => wanted.has(code)).map(({ code, name }) => [code, name])),
    filedUnder: Object.fromEntries(fresh.map(({ code, sectorCode }) => [code, sectorCode])),
  };
}

/**
 * A procedure with its sector by name: as it says itself, else as the list of sectors calls the one it says, or the one it
 * is filed under. Without a name in either it stays as it was said.
 */
export function withSectorNamed(
  said: PortalProcedure,
  sectors: SectorNames | undefined,
  ours: Procedure | undefined,
): PortalProcedure {
  const [own] = said.sectors;
  if (!sectors || (own && own.name !== '')) return said;
  const code = own && own.code !== '' ? own.code : (ours?.fieldCode ?? entry(sectors.filedUnder, said.code) ?? '');
  const name = entry(sectors.names, code);
  return name === undefined ? said : { ...said, sectors: [{ code, name }] };
}

const entry = (of: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(of, key) ? of[key] : undefined;
