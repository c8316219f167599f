import type { Migration } from './migration';

/** What was keyed into the dialog of an act before it is done: leaving the dialog loses none of it. */
export const actDrafts: Migration = {
  version: 192,
  name: 'act-drafts',
  sql: `
CREATE TABLE act_drafts (
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  draft TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (subject, kind)
) STRICT, WITHOUT ROWID;
`,
};
