export { createCatalogue, type Catalogue, type CatalogueDeps } from './catalogue-service';
export { createCatalogueRoutes } from './catalogue-routes';
export { oldCommunesOf } from './commune-search-rules';
export { limitFor, type Channel } from './procedure-record';
