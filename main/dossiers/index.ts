export { createDossierRoutes } from './dossier-routes';
export { createDossierService, type DossierService, type StationPart, type TakeCode } from './dossier-service';
export { insertEvent, findDossier, procedureVersion, type StoredDossier } from './dossier-repository';
export { factsOf, papersGiven, textOf } from './dossier-facts-rules';
export { createDeclaredDrafts } from './declared-draft';
export { createDraftGaps } from './draft-gaps';
export { createEarlySearches } from './early-searches';
export { createRegistrationDrafts, type CataloguePart, type LayOut } from './registration-draft';
export { dossierCode, parseDossierCode } from './dossier-code-rules';
export { findDossierByCode } from './dossier-repository';
export {
  busiestDay,
  countProvisional,
  giveLastingCode,
  isWithoutLastingCode,
  provisionalDossiers,
} from './lasting-code';
export { codeTailOf, endsIn } from './code-tail';
export { agencyName } from './places-rules';
export { createDueMover, runningClocks } from './due-moves';
export { createLifeCycle, type LifeCycle } from './create-life-cycle';
export { mayYetBeDone } from './legal-acts-rules';
export { createHandOverRoutes } from './hand-over-routes';
export { dossierFile, visitOf, type DossierFile } from './dossier-file';
export { rebuildAll, rebuildFromEvents, type ActRecord, type RecordAct } from './act-recorder';
export { statusOf, type DossierStatus } from './life-cycle-rules';
export { standingEvents, type StoredEvent } from './life-cycle-events-rules';
export { fieldsOf } from './portal-announcement-rules';
export type { CorrectHow, Correction, CorrectionRefusal } from './correction-service';
export { allOrNothing } from './all-or-nothing';
export { linkPages } from './brought-papers';
export { isClosed, isLegalMove, PORTAL_STATUS } from './life-cycle-rules';
export type { NewStep } from './life-cycle-events-rules';
export { dueQuestionOf, dueWhenResumed } from './due-question';
export type { NumberedForm, NumberingStation, NumberParts } from './paper-numbers';
export { dossiersNamed, wordsOfName, type AskedWord } from './named-dossiers';
