export { indexOldReadings, indexReading } from './page-search';
export { createSearchRoutes } from './search-routes';
