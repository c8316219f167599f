export { agreementKeyOf } from './agreement-key';
export { createSealRoutes } from './seal-routes';
export { createSealService, type SealService, type StationIdentity } from './seal-service';
