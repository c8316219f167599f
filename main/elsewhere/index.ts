export { createCatalogueReadings } from './catalogue-readings';
export { createElsewhereRoutes } from './elsewhere-routes';
export { createHeardStore } from './heard-store';
export type { News } from './news';
export { createMerging, type Merging } from './merging';
export { createPublishedPackages, PORTAL_PACKAGE } from './published-packages';
export { createResultKeeper } from './result-keeper';
export { createSettling } from './settling';
