import type { Migration } from './migration';

export const documents: Migration = {
  version: 30,
  name: 'documents',
  sql: `
CREATE TABLE blobs (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  size_bytes INTEGER NOT NULL,
  mime TEXT NOT NULL,
  stored_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pages (
  page_id TEXT PRIMARY KEY,
  draft_id TEXT REFERENCES drafts (draft_id),
  dossier_id TEXT REFERENCES dossiers (dossier_id),
  component INTEGER,
  paper_form TEXT NOT NULL CHECK (paper_form IN ('original', 'certified-copy', 'photocopy')),
  position INTEGER NOT NULL,
  rotation INTEGER NOT NULL CHECK (rotation IN (0, 90, 180, 270)),
  width_px INTEGER NOT NULL,
  height_px INTEGER NOT NULL,
  resolution_dpi INTEGER,
  mime TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES blobs (sha256),
  source_sha256 TEXT NOT NULL REFERENCES blobs (sha256),
  source_page INTEGER NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('file', 'paste', 'folder', 'scanner')),
  captured_at INTEGER NOT NULL,
  removed_at INTEGER,
  reading_state TEXT NOT NULL CHECK (reading_state IN ('waiting', 'reading', 'read', 'by-hand'))
) STRICT;
CREATE INDEX pages_by_draft ON pages (draft_id, position) WHERE draft_id IS NOT NULL;
CREATE INDEX pages_by_dossier ON pages (dossier_id, position) WHERE dossier_id IS NOT NULL;
CREATE INDEX pages_in_tray ON pages (captured_at) WHERE draft_id IS NULL AND dossier_id IS NULL;
CREATE INDEX pages_by_source ON pages (source_sha256);

CREATE TABLE readings (
  page_id TEXT PRIMARY KEY REFERENCES pages (page_id),
  text TEXT NOT NULL,
  words TEXT NOT NULL,
  fields TEXT NOT NULL,
  codes TEXT NOT NULL,
  document_kind TEXT,
  upright_rotation INTEGER NOT NULL,
  mean_confidence REAL NOT NULL,
  engine TEXT NOT NULL,
  elapsed_ms INTEGER NOT NULL,
  read_at INTEGER NOT NULL
) STRICT;
`,
};
