export { createFormDrafts } from './form-drafts';
export { createFormSweep } from './form-sweep';
export { createDraftRoutes } from './draft-routes';
export { closeDraft, createDraftService, draftFields, findDraft, type DraftService } from './draft-service';
