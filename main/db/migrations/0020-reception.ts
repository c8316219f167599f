import type { Migration } from './migration';

export const reception: Migration = {
  version: 20,
  name: 'reception',
  sql: `
CREATE TABLE drafts (
  draft_id TEXT PRIMARY KEY,
  officer_id TEXT NOT NULL,
  procedure_code TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'discarded', 'registered')),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX drafts_open ON drafts (updated_at) WHERE state = 'open';

CREATE TABLE draft_fields (
  draft_id TEXT NOT NULL REFERENCES drafts (draft_id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  value TEXT NOT NULL,
  source TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (draft_id, path)
) STRICT, WITHOUT ROWID;

-- A dossier keeps the procedure as it was when it was received, so that it prints the same for ever.
CREATE TABLE procedure_versions (version TEXT PRIMARY KEY, procedure TEXT NOT NULL, first_used_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE dossiers (
  number INTEGER PRIMARY KEY,
  dossier_id TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL UNIQUE,
  receipt_number TEXT NOT NULL UNIQUE,
  draft_id TEXT NOT NULL UNIQUE,
  procedure_code TEXT NOT NULL,
  procedure_name TEXT NOT NULL,
  procedure_version TEXT NOT NULL REFERENCES procedure_versions (version),
  applicant_name TEXT NOT NULL,
  personal_id TEXT,
  phone TEXT,
  name_key TEXT NOT NULL,
  registration TEXT NOT NULL,
  state TEXT NOT NULL,
  officer_id TEXT NOT NULL REFERENCES officers (officer_id),
  received_at INTEGER NOT NULL,
  received_on TEXT NOT NULL,
  due_at INTEGER,
  due_explanation TEXT NOT NULL
) STRICT;
CREATE INDEX dossiers_by_day ON dossiers (received_on, number);
CREATE INDEX dossiers_by_state ON dossiers (state, number);
CREATE INDEX dossiers_by_person ON dossiers (personal_id, procedure_code) WHERE personal_id IS NOT NULL;
CREATE INDEX dossiers_by_phone ON dossiers (phone) WHERE phone IS NOT NULL;
CREATE INDEX dossiers_due ON dossiers (due_at) WHERE due_at IS NOT NULL AND state NOT IN ('refused', 'stopped', 'resolved', 'returned');

-- Folded names only: unicode61 alone would keep đ apart from d.
CREATE VIRTUAL TABLE dossier_search USING fts5 (name_key, content='dossiers', content_rowid='number', tokenize='unicode61', prefix='2 3 4');
CREATE TRIGGER dossiers_searchable AFTER INSERT ON dossiers BEGIN
  INSERT INTO dossier_search (rowid, name_key) VALUES (new.number, new.name_key);
END;
CREATE TRIGGER dossiers_searchable_again AFTER UPDATE OF name_key ON dossiers BEGIN
  INSERT INTO dossier_search (dossier_search, rowid, name_key) VALUES ('delete', old.number, old.name_key);
  INSERT INTO dossier_search (rowid, name_key) VALUES (new.number, new.name_key);
END;

CREATE TABLE dossier_events (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id TEXT NOT NULL UNIQUE,
  dossier_id TEXT NOT NULL REFERENCES dossiers (dossier_id),
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  officer_id TEXT,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX dossier_events_by_dossier ON dossier_events (dossier_id, sequence);

CREATE TABLE citizens (
  number INTEGER PRIMARY KEY,
  personal_id TEXT NOT NULL UNIQUE,
  full_name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  birth_date TEXT,
  sex TEXT,
  phone TEXT,
  address_text TEXT,
  applicant TEXT NOT NULL,
  dossier_count INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX citizens_by_phone ON citizens (phone) WHERE phone IS NOT NULL;
CREATE VIRTUAL TABLE citizen_search USING fts5 (name_key, content='citizens', content_rowid='number', tokenize='unicode61', prefix='2 3 4');
CREATE TRIGGER citizens_searchable AFTER INSERT ON citizens BEGIN
  INSERT INTO citizen_search (rowid, name_key) VALUES (new.number, new.name_key);
END;
CREATE TRIGGER citizens_searchable_again AFTER UPDATE OF name_key ON citizens BEGIN
  INSERT INTO citizen_search (citizen_search, rowid, name_key) VALUES ('delete', old.number, old.name_key);
  INSERT INTO citizen_search (rowid, name_key) VALUES (new.number, new.name_key);
END;

CREATE TABLE prints (
  print_id TEXT PRIMARY KEY,
  dossier_id TEXT NOT NULL REFERENCES dossiers (dossier_id),
  form TEXT NOT NULL,
  copy_number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  officer_id TEXT NOT NULL REFERENCES officers (officer_id),
  printer TEXT,
  job TEXT,
  state TEXT NOT NULL CHECK (state IN ('sent', 'printed', 'failed', 'unknown')),
  reason TEXT
) STRICT;
-- A job the spooler refused gave no paper, so its number may be given again; any other never.
CREATE UNIQUE INDEX prints_numbered ON prints (dossier_id, form, copy_number) WHERE state <> 'failed';

CREATE TABLE procedure_use (procedure_code TEXT PRIMARY KEY, count INTEGER NOT NULL, last_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`,
};
