export { createSealRoutes } from './seal-routes';
export { createSealService, type SealService } from './seal-service';
