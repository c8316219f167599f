import type { Migration } from './migration';

/** What a portal that publishes no packages said of each procedure: a round of reading outlives a restart. */
export const catalogueReadings: Migration = {
  version: 183,
  name: 'catalogue-readings',
  sql: `
CREATE TABLE catalogue_readings (
  code TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('to-read', 'read', 'none')),
  attempts INTEGER NOT NULL DEFAULT 0,
  content TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX catalogue_readings_to_read ON catalogue_readings (attempts, code) WHERE state = 'to-read';
`,
};
