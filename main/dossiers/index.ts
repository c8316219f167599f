export { createDossierRoutes } from './dossier-routes';
export { createDossierService, type DossierService, type StationPart } from './dossier-service';
export { insertEvent, findDossier, procedureVersion, type StoredDossier } from './dossier-repository';
export { factsOf, papersGiven, textOf } from './dossier-facts-rules';
export { createRegistrationDrafts, type CataloguePart, type LayOut } from './registration-draft';
export { dossierCode, parseDossierCode } from './dossier-code-rules';
export { findDossierByCode, nextNumber } from './dossier-repository';
export {
  busiestDay,
  countProvisional,
  giveLastingCode,
  isWithoutLastingCode,
  provisionalDossiers,
} from './lasting-code';
