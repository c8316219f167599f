import type { Migration } from './migration';

/**
 * Imported catalogue packages, what the office changed, and the form each draft was begun with. Rows of the first two
 * are only ever added, so that any step can be taken back.
 */
export const cataloguePackages: Migration = {
  version: 110,
  name: 'catalogue-packages',
  sql: `
-- The form a draft was begun with. Null: begun before drafts kept it, so the procedure in force is its form.
ALTER TABLE drafts ADD COLUMN procedure_version TEXT REFERENCES procedure_versions (version);

CREATE TABLE catalogue_packages (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  package_id TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  name TEXT NOT NULL,
  publisher TEXT NOT NULL,
  trust TEXT NOT NULL CHECK (trust IN ('known', 'foreign', 'unsigned')),
  key_id TEXT,
  -- Day in Viet Nam from which it is in force.
  effective_on TEXT NOT NULL,
  content TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  imported_by TEXT NOT NULL,
  undone_at INTEGER,
  undone_by TEXT
) STRICT;
CREATE INDEX catalogue_packages_in_force ON catalogue_packages (effective_on, number) WHERE undone_at IS NULL;
CREATE UNIQUE INDEX catalogue_packages_once ON catalogue_packages (package_id, version) WHERE undone_at IS NULL;

-- The newest of a procedure counts; 'null' as override: the office went back to the national form.
CREATE TABLE catalogue_overrides (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  procedure_code TEXT NOT NULL,
  override TEXT NOT NULL,
  at INTEGER NOT NULL,
  officer_id TEXT NOT NULL
) STRICT;
CREATE INDEX catalogue_overrides_by_procedure ON catalogue_overrides (procedure_code, number);
`,
};
