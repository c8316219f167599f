import type { Procedure, catalogueRoutes } from '../../preload/contract/catalogue';
import type { HandlersOf } from '../../preload/contract/define';
import type { Catalogue } from './catalogue-service';

/** `keptVersion` looks into the store; before the first sign-in there is none to look into. */
export function createCatalogueRoutes(
  catalogue: Catalogue,
  keptVersion: (version: string) => Procedure | undefined = () => undefined,
): HandlersOf<typeof catalogueRoutes> {
  return {
    search: ({ text, limit }) => catalogue.search(text, limit),
    get: ({ code }) => catalogue.procedureInForce(code) ?? null,
    getVersion: ({ version }) =>
      keptVersion(version) ?? catalogue.procedures().find(procedure => procedure.version === version) ?? null,
    commonFields: () => catalogue.commonFields(),
    frequent: () => catalogue.frequent(),
    provinces: () => [...catalogue.provinces()],
    communes: ({ provinceCode }) => [...catalogue.communesOf(provinceCode)],
    findCommunes: ({ text, provinceCode }) => catalogue.findCommunes(text, provinceCode),
  };
}
