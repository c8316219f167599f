import type { Migration } from './migration';

/** What other places did, heard from the portal: kept as it came, applied once. */
export const elsewhere: Migration = {
  version: 160,
  name: 'elsewhere',
  sql: `
CREATE TABLE pull_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  portal TEXT NOT NULL,
  cursor TEXT,
  heard_at INTEGER
) STRICT;

CREATE TABLE heard_changes (
  change_key TEXT PRIMARY KEY,
  -- Null for a dossier that is not here, and for catalogues and calendars.
  dossier_id TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('status', 'fields', 'result', 'catalogue', 'calendar')),
  body TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  heard_at INTEGER NOT NULL,
  fate TEXT NOT NULL CHECK (fate IN ('applied', 'noted', 'conflict', 'known', 'unknown-dossier'))
) STRICT, WITHOUT ROWID;
CREATE INDEX heard_changes_of_dossier ON heard_changes (dossier_id, heard_at) WHERE dossier_id IS NOT NULL;

CREATE TABLE agreed_versions (
  dossier_id TEXT PRIMARY KEY,
  portal_revision INTEGER,
  fields TEXT NOT NULL,
  agreed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE merge_conflicts (
  conflict_id TEXT PRIMARY KEY,
  dossier_id TEXT NOT NULL,
  base TEXT,
  mine TEXT NOT NULL,
  theirs TEXT NOT NULL,
  portal_revision INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  changed_at INTEGER,
  opened_at INTEGER NOT NULL,
  settled_at INTEGER,
  settled_by TEXT,
  -- What was taken from whom, and why.
  settlement TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX merge_conflicts_open ON merge_conflicts (dossier_id) WHERE settled_at IS NULL;
CREATE INDEX merge_conflicts_waiting ON merge_conflicts (opened_at) WHERE settled_at IS NULL;

CREATE TABLE portal_results (
  result_id TEXT PRIMARY KEY,
  dossier_id TEXT NOT NULL,
  number TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  signer TEXT NOT NULL,
  file_name TEXT NOT NULL,
  mime TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('to-fetch', 'kept', 'given-up')),
  page_count INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER NOT NULL,
  heard_at INTEGER NOT NULL,
  kept_at INTEGER,
  seen_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX portal_results_to_fetch ON portal_results (next_attempt_at) WHERE state = 'to-fetch';
CREATE INDEX portal_results_unseen ON portal_results (kept_at) WHERE seen_at IS NULL AND state = 'kept';
CREATE INDEX portal_results_of_dossier ON portal_results (dossier_id);

CREATE TABLE portal_packages (
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  content TEXT,
  state TEXT NOT NULL CHECK (state IN ('to-fetch', 'waiting', 'taken', 'declined')),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER NOT NULL,
  heard_at INTEGER NOT NULL,
  PRIMARY KEY (name, sha256)
) STRICT, WITHOUT ROWID;
`,
};
