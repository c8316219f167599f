export { waitAfter, type Attempts } from './attempt-rules';
export { allOfficers, findOfficer, insertOfficer } from './officer-repository';
export { createOfficerService, type NewOfficer, type OfficerService } from './officer-service';
export { createSession, type Session, type SignedIn } from './session';
