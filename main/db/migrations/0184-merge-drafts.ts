import type { Migration } from './migration';

/** Choices made between two versions before they are decided on: leaving the screen loses none of them. */
export const mergeDrafts: Migration = {
  version: 184,
  name: 'merge-drafts',
  sql: `
CREATE TABLE merge_drafts (
  conflict_id TEXT PRIMARY KEY,
  draft TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
