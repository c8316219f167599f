import type { Migration } from './migration';

/** Lists and search that stay quick at a million dossiers, and filters that officers keep under a name. */
export const wideSearch: Migration = {
  version: 101,
  name: 'wide-search',
  sql: `
DROP TRIGGER dossiers_searchable;
DROP TRIGGER dossiers_searchable_again;
DROP TABLE dossier_search;
-- Which row, not where in it: names are short. Prefixes up to six letters, since 'nguyen' is every third row.
CREATE VIRTUAL TABLE dossier_search USING fts5 (name_key, content='dossiers', content_rowid='number', detail=none, tokenize='unicode61', prefix='2 3 4 5 6');
INSERT INTO dossier_search (dossier_search) VALUES ('rebuild');
CREATE TRIGGER dossiers_searchable AFTER INSERT ON dossiers BEGIN
  INSERT INTO dossier_search (rowid, name_key) VALUES (new.number, new.name_key);
END;
CREATE TRIGGER dossiers_searchable_again AFTER UPDATE OF name_key ON dossiers BEGIN
  INSERT INTO dossier_search (dossier_search, rowid, name_key) VALUES ('delete', old.number, old.name_key);
  INSERT INTO dossier_search (rowid, name_key) VALUES (new.number, new.name_key);
END;

CREATE INDEX dossiers_by_procedure ON dossiers (procedure_code, number);
CREATE INDEX dossiers_by_officer ON dossiers (officer_id, number);

-- Of one officer, or of everybody when the supervisor shares it. The filter names no citizen.
CREATE TABLE saved_filters (
  filter_id TEXT PRIMARY KEY,
  officer_id TEXT REFERENCES officers (officer_id),
  name TEXT NOT NULL,
  filter TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;
CREATE INDEX saved_filters_of ON saved_filters (officer_id, saved_at);
`,
};
