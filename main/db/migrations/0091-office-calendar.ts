import type { Migration } from './migration';

/** Every calendar this office ever worked by, with what it moved: one taken back stays and says so. */
export const officeCalendar: Migration = {
  version: 91,
  name: 'office-calendar',
  sql: `
CREATE TABLE calendar_versions (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  version TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL,
  office TEXT NOT NULL,
  reason TEXT NOT NULL,
  officer_id TEXT NOT NULL REFERENCES officers (officer_id),
  at INTEGER NOT NULL,
  moves TEXT NOT NULL,
  undone_at INTEGER,
  undone_by TEXT REFERENCES officers (officer_id)
) STRICT;
`,
};
