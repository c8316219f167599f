export { compareNewCitizens } from './citizen-doubts';
export { indexOldCitizens } from './citizen-index';
export { createCitizenLookup, findCitizen, type CitizenLookup } from './citizen-lookup';
export { growRegister } from './citizen-register';
export { createCitizenRoutes, yearOf } from './citizen-routes';
export type { DraftSubject } from './draft-offers';
export { countReuses } from './paper-reuses';
export { createNamePostings } from './name-postings';
export { findSimilar } from './similar-citizens';
