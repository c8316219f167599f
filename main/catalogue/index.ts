export { type HolidayFile } from './catalogue-files';
export {
  canonicalJson,
  NO_LAYERS,
  versioned,
  type CatalogueLayers,
  type LayerPackage,
  type UnversionedProcedure,
} from './catalogue-layers';
export { createCatalogue, type Catalogue, type CatalogueDeps } from './catalogue-service';
export { createCatalogueRoutes } from './catalogue-routes';
export { oldCommunesOf } from './commune-search-rules';
export { limitFor, type Channel } from './procedure-record';
export { findProcedureVersion, keepProcedureVersion } from './procedure-versions';
