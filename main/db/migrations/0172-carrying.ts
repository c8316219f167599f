import type { Migration } from './migration';

export const carrying: Migration = {
  version: 172,
  name: 'carrying',
  sql: `
-- What was packed to be carried while the line is down. The entries themselves stay in the outbox until the portal's word comes back.
CREATE TABLE carried_sets (
  set_id TEXT PRIMARY KEY,
  serial INTEGER NOT NULL UNIQUE,
  recipient_key TEXT NOT NULL,
  recipient_name TEXT NOT NULL,
  packed_at INTEGER NOT NULL,
  officer_id TEXT NOT NULL,
  part_count INTEGER NOT NULL,
  entry_count INTEGER NOT NULL,
  dossier_count INTEGER NOT NULL,
  -- The newest acknowledgement that was opened.
  acknowledged_at INTEGER,
  refused_count INTEGER NOT NULL DEFAULT 0,
  given_up_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE carried_parts (
  set_id TEXT NOT NULL REFERENCES carried_sets (set_id),
  part INTEGER NOT NULL,
  planned_bytes INTEGER NOT NULL,
  file_name TEXT,
  size_bytes INTEGER,
  written_at INTEGER,
  PRIMARY KEY (set_id, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE carried_entries (
  set_id TEXT NOT NULL REFERENCES carried_sets (set_id),
  part INTEGER NOT NULL,
  position INTEGER NOT NULL,
  entry_id TEXT NOT NULL,
  lane TEXT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (set_id, part, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX carried_entries_by_entry ON carried_entries (entry_id);
CREATE INDEX carried_entries_by_lane ON carried_entries (set_id, lane, part, position);
`,
};
