export { createRepeats } from './repeat-service';
export { createVisitRoutes } from './visit-routes';
export { createVisitService, type VisitService } from './visit-service';
