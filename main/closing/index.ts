export { findClosing } from './closing-repository';
export { closingSheet, createClosingRoutes } from './closing-routes';
export { createClosingService, type ClosingService } from './closing-service';
export { createDailyComparison, type DailyComparison } from './daily-comparison';
export { USUAL_TIME } from './daily-comparison-rules';
