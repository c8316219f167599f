import type { Migration } from './migration';

/** What one press of an officer did, also to many dossiers, can be found and taken back as one. */
export const acts: Migration = {
  version: 70,
  name: 'acts',
  sql: `
ALTER TABLE dossier_events ADD COLUMN act_id TEXT;
CREATE INDEX dossier_events_by_act ON dossier_events (act_id, sequence) WHERE act_id IS NOT NULL;

-- Pages that came with an event: a supplement's papers, a result.
CREATE TABLE event_pages (
  event_id TEXT NOT NULL REFERENCES dossier_events (event_id),
  page_id TEXT NOT NULL REFERENCES pages (page_id),
  PRIMARY KEY (event_id, page_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_pages_by_page ON event_pages (page_id);

-- A registration as it stood before a correction; never changed, so that it can be looked at and restored.
CREATE TABLE dossier_versions (
  event_id TEXT PRIMARY KEY REFERENCES dossier_events (event_id),
  dossier_id TEXT NOT NULL REFERENCES dossiers (dossier_id),
  registration TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX dossier_versions_by_dossier ON dossier_versions (dossier_id);
`,
};
