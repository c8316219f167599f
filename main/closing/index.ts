export { findClosing } from './closing-repository';
export { createClosingRoutes } from './closing-routes';
export { createClosingService, type ClosingService } from './closing-service';
