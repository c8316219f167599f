import type { Migration } from './migration';

/**
 * Not acts alone: every form that was begun. What each is about stands beside it, so that it can be seen whether it may
 * still be done; of dossiers picked together that was not written down before.
 */
export const formDrafts: Migration = {
  version: 193,
  name: 'form-drafts',
  sql: `
ALTER TABLE act_drafts RENAME TO form_drafts;
ALTER TABLE form_drafts ADD COLUMN subjects TEXT NOT NULL DEFAULT '[]';
UPDATE form_drafts SET subjects = json_array(subject) WHERE length(subject) = 36;
`,
};
