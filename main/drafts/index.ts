export { createActDrafts } from './act-drafts';
export { createDraftRoutes } from './draft-routes';
export { closeDraft, createDraftService, draftFields, findDraft, type DraftService } from './draft-service';
