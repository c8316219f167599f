export { findCitizen, findCitizens, rememberApplicant } from './citizen-register';
export { createCitizenRoutes } from './citizen-routes';
