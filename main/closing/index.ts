export { findClosing } from './closing-repository';
export { closingSheet, createClosingRoutes } from './closing-routes';
export { createClosingService, type ClosingService } from './closing-service';
