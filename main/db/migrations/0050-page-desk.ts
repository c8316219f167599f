import type { Migration } from './migration';

export const pageDesk: Migration = {
  version: 50,
  name: 'page-desk',
  sql: `
CREATE TABLE pages_kept AS SELECT * FROM pages;
CREATE TABLE readings_kept AS SELECT * FROM readings;
DROP TABLE readings;
DROP TABLE pages;

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
  source TEXT NOT NULL CHECK (source IN ('file', 'paste', 'folder', 'scanner', 'camera')),
  captured_at INTEGER NOT NULL,
  removed_at INTEGER,
  reading_state TEXT NOT NULL CHECK (reading_state IN ('waiting', 'reading', 'read', 'by-hand')),
  -- Pages of one paper stay together; a paper is split and merged by this alone.
  paper_id TEXT NOT NULL,
  batch_id TEXT,
  side TEXT CHECK (side IN ('front', 'back')),
  crop TEXT,
  quality TEXT,
  document_kind TEXT
) STRICT;
CREATE INDEX pages_by_draft ON pages (draft_id, position) WHERE draft_id IS NOT NULL;
CREATE INDEX pages_by_dossier ON pages (dossier_id, position) WHERE dossier_id IS NOT NULL;
CREATE INDEX pages_in_tray ON pages (captured_at) WHERE draft_id IS NULL AND dossier_id IS NULL;
CREATE INDEX pages_by_source ON pages (source_sha256);
CREATE INDEX pages_by_paper ON pages (paper_id, position);
INSERT INTO pages SELECT
  page_id, draft_id, dossier_id, component, paper_form, position, rotation, width_px, height_px, resolution_dpi, mime, sha256,
  source_sha256, source_page, source, captured_at, removed_at, reading_state,
  min(page_id) OVER (PARTITION BY draft_id, source_sha256, captured_at), NULL, NULL, NULL, NULL, NULL
  FROM pages_kept;

CREATE TABLE readings (
  number INTEGER PRIMARY KEY,
  page_id TEXT NOT NULL UNIQUE REFERENCES pages (page_id),
  text TEXT NOT NULL,
  words TEXT NOT NULL,
  fields TEXT NOT NULL,
  codes TEXT NOT NULL,
  document_kind TEXT,
  kind_reason TEXT,
  upright_rotation INTEGER NOT NULL,
  mean_confidence REAL NOT NULL,
  engine TEXT NOT NULL,
  elapsed_ms INTEGER NOT NULL,
  read_at INTEGER NOT NULL,
  is_searchable INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX readings_not_searchable ON readings (number) WHERE is_searchable = 0;
INSERT INTO readings (page_id, text, words, fields, codes, document_kind, upright_rotation, mean_confidence, engine, elapsed_ms, read_at)
  SELECT page_id, text, words, fields, codes, document_kind, upright_rotation, mean_confidence, engine, elapsed_ms, read_at FROM readings_kept;
DROP TABLE readings_kept;
DROP TABLE pages_kept;

-- Folded text only, by the number of the reading: the text itself stands in readings once.
CREATE VIRTUAL TABLE page_search USING fts5 (text_key, content='', contentless_delete=1, tokenize='unicode61', prefix='2 3');

-- What was done to pages, each with the state before and after, so that it can be undone; images never change.
CREATE TABLE page_edits (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  edit_id TEXT NOT NULL UNIQUE,
  draft_id TEXT,
  kind TEXT NOT NULL,
  changes TEXT NOT NULL,
  officer_id TEXT,
  at INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;
CREATE INDEX page_edits_by_draft ON page_edits (draft_id, sequence);

-- How often a value read from paper stood when the dossier was registered. Counts of this office alone, no values.
CREATE TABLE field_outcomes (
  document_kind TEXT NOT NULL,
  field TEXT NOT NULL,
  source TEXT NOT NULL,
  was_sure INTEGER NOT NULL,
  kept_count INTEGER NOT NULL,
  corrected_count INTEGER NOT NULL,
  PRIMARY KEY (document_kind, field, source, was_sure)
) STRICT, WITHOUT ROWID;

-- What describes a digitised paper of a dossier beside its file.
CREATE TABLE paper_metadata (
  dossier_id TEXT NOT NULL REFERENCES dossiers (dossier_id),
  component INTEGER NOT NULL,
  metadata TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  officer_id TEXT NOT NULL REFERENCES officers (officer_id),
  PRIMARY KEY (dossier_id, component)
) STRICT, WITHOUT ROWID;
`,
};
