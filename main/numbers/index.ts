export { createNumberRoutes } from './number-routes';
export { createNumberService, type NumberService, type NumberSource, type ReservedBlock } from './number-service';
export { isProvisional } from './number-rules';
export { passOverGivenNumbers, type Restored } from './restored-numbers';
