import type { Migration } from './migration';

/** Serials that may have been given between a backup and its restore: no dossier here carries them, and none ever will. */
export const restoredGaps: Migration = {
  version: 180,
  name: 'restored-gaps',
  sql: `
CREATE TABLE restored_gaps (
  agency_code TEXT NOT NULL,
  on_date TEXT NOT NULL,
  first_serial INTEGER NOT NULL,
  last_serial INTEGER NOT NULL,
  restored_at INTEGER NOT NULL,
  PRIMARY KEY (agency_code, on_date, first_serial)
) STRICT, WITHOUT ROWID;
`,
};
