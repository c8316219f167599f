import type { catalogueRoutes } from '../../preload/contract/catalogue';
import type { HandlersOf } from '../../preload/contract/define';
import type { Catalogue } from './catalogue-service';

export function createCatalogueRoutes(catalogue: Catalogue): HandlersOf<typeof catalogueRoutes> {
  return {
    search: ({ text, limit }) => catalogue.search(text, limit),
    get: ({ code }) => catalogue.procedureInForce(code) ?? null,
    commonFields: () => catalogue.commonFields(),
    frequent: () => catalogue.frequent(),
    provinces: () => [...catalogue.provinces()],
    communes: ({ provinceCode }) => [...catalogue.communesOf(provinceCode)],
    findCommunes: ({ text, provinceCode }) => catalogue.findCommunes(text, provinceCode),
  };
}
