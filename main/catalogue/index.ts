export { createCatalogue, type Catalogue, type CatalogueDeps } from './catalogue-service';
export { createCatalogueRoutes } from './catalogue-routes';
export { limitFor, type Channel } from './procedure-record';
