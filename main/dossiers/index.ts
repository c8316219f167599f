export { createDossierRoutes } from './dossier-routes';
export { createDossierService, type DossierService, type StationPart } from './dossier-service';
export { insertEvent, findDossier, procedureVersion, type StoredDossier } from './dossier-repository';
export { factsOf, papersGiven, textOf } from './dossier-facts-rules';
export { createRegistrationDrafts, type CataloguePart, type LayOut } from './registration-draft';
