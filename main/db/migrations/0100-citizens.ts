import type { Migration } from './migration';

/**
 * From a list of applicants to a register of citizens: people without a number, who is whose relative, in which
 * dossiers they stand, and what was known of them earlier. Nothing here is ever deleted: merged people stay as they were.
 */
export const citizens: Migration = {
  version: 100,
  name: 'citizens',
  sql: `
CREATE TABLE citizens_kept AS SELECT * FROM citizens;
DROP TABLE citizen_search;
DROP TABLE citizens;

CREATE TABLE citizens (
  number INTEGER PRIMARY KEY,
  citizen_id TEXT NOT NULL UNIQUE,
  personal_id TEXT,
  old_number TEXT,
  full_name TEXT NOT NULL,
  birth_date TEXT,
  sex TEXT,
  phone TEXT,
  address_text TEXT,
  -- The applicant's section of the form, for the next visit.
  applicant TEXT NOT NULL DEFAULT '{}',
  died_on TEXT,
  dossier_count INTEGER NOT NULL,
  first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  -- Number of the row this one was found to be the same person as; the row itself stays as it was.
  merged_into INTEGER REFERENCES citizens (number),
  -- 0 until its words stand in citizen_search, and until it was held against everybody else.
  is_searchable INTEGER NOT NULL DEFAULT 0,
  is_compared INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO citizens (number, citizen_id, personal_id, old_number, full_name, birth_date, sex, phone, address_text,
  applicant, dossier_count, first_seen_at, last_seen_at, is_compared)
SELECT number,
  lower(substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-4' || substr(h, 14, 3) || '-8' || substr(h, 18, 3) || '-' || substr(h, 21, 12)),
  CASE WHEN length(personal_id) = 12 THEN personal_id END, CASE WHEN length(personal_id) = 9 THEN personal_id END,
  full_name, birth_date, sex, phone, address_text, applicant, dossier_count, last_seen_at, last_seen_at, 1
FROM (SELECT hex(randomblob(16)) AS h, * FROM citizens_kept);
DROP TABLE citizens_kept;

CREATE UNIQUE INDEX citizens_by_personal_id ON citizens (personal_id) WHERE personal_id IS NOT NULL;
CREATE INDEX citizens_by_old_number ON citizens (old_number) WHERE old_number IS NOT NULL;
CREATE INDEX citizens_by_phone ON citizens (phone) WHERE phone IS NOT NULL;
CREATE INDEX citizens_by_birth ON citizens (birth_date) WHERE birth_date IS NOT NULL;
CREATE INDEX citizens_merged ON citizens (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX citizens_not_searchable ON citizens (number) WHERE is_searchable = 0;
CREATE INDEX citizens_not_compared ON citizens (number) WHERE is_compared = 0;

-- Words of the names without marks, birth year as y1985, birthday as d0201. Which row, not where in it.
CREATE VIRTUAL TABLE citizen_search USING fts5 (words, content='', contentless_delete=1, detail=none, tokenize='unicode61', prefix='2 3 4');
-- Every word that ever stood in a name, so that a misspelt one finds its neighbours.
CREATE TABLE name_words (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE citizen_dossiers (
  citizen INTEGER NOT NULL REFERENCES citizens (number),
  dossier INTEGER NOT NULL REFERENCES dossiers (number),
  role TEXT NOT NULL,
  PRIMARY KEY (citizen, dossier, role)
) STRICT, WITHOUT ROWID;
INSERT INTO citizen_dossiers (citizen, dossier, role)
SELECT citizens.number, dossiers.number, 'applicant' FROM dossiers
JOIN citizens ON citizens.personal_id = dossiers.personal_id OR citizens.old_number = dossiers.personal_id;

-- What was known of a person and when: names, numbers, phones, addresses, birth dates, each with the newest source.
CREATE TABLE citizen_facts (
  citizen INTEGER NOT NULL REFERENCES citizens (number),
  kind TEXT NOT NULL CHECK (kind IN ('name', 'personal-id', 'old-number', 'birth-date', 'phone', 'address')),
  value TEXT NOT NULL,
  dossier INTEGER NOT NULL REFERENCES dossiers (number),
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (citizen, kind, value)
) STRICT, WITHOUT ROWID;

CREATE INDEX citizen_facts_by_value ON citizen_facts (value) WHERE kind IN ('personal-id', 'old-number', 'phone');

CREATE TABLE citizen_ties (
  person INTEGER NOT NULL REFERENCES citizens (number),
  kind TEXT NOT NULL CHECK (kind IN ('father', 'mother', 'parent', 'spouse', 'head', 'guardian', 'adopter')),
  relative INTEGER NOT NULL REFERENCES citizens (number),
  dossier INTEGER NOT NULL REFERENCES dossiers (number),
  since INTEGER NOT NULL,
  PRIMARY KEY (person, kind, relative)
) STRICT, WITHOUT ROWID;
CREATE INDEX citizen_ties_of_relative ON citizen_ties (relative, kind);

CREATE TABLE citizen_merges (
  merge_id TEXT PRIMARY KEY,
  kept INTEGER NOT NULL REFERENCES citizens (number),
  merged INTEGER NOT NULL REFERENCES citizens (number),
  -- Both rows as they stood, as JSON.
  before TEXT NOT NULL,
  reason TEXT NOT NULL,
  officer_id TEXT NOT NULL REFERENCES officers (officer_id),
  at INTEGER NOT NULL,
  undone_at INTEGER,
  undone_by TEXT REFERENCES officers (officer_id),
  undo_reason TEXT
) STRICT;
CREATE INDEX citizen_merges_of_kept ON citizen_merges (kept);
CREATE INDEX citizen_merges_of_merged ON citizen_merges (merged);

-- Two people who may be one; answered by a merge or by "two people". The smaller number first.
CREATE TABLE citizen_doubts (
  a INTEGER NOT NULL REFERENCES citizens (number),
  b INTEGER NOT NULL REFERENCES citizens (number),
  points INTEGER NOT NULL,
  found_at INTEGER NOT NULL,
  answered_at INTEGER,
  answered_by TEXT REFERENCES officers (officer_id),
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX citizen_doubts_open ON citizen_doubts (points) WHERE answered_at IS NULL;

-- Papers a citizen was not asked for again, because a result of this office stands for them.
CREATE TABLE paper_reuses (
  draft_id TEXT NOT NULL,
  component INTEGER NOT NULL,
  source_dossier_id TEXT NOT NULL REFERENCES dossiers (dossier_id),
  officer_id TEXT NOT NULL REFERENCES officers (officer_id),
  at INTEGER NOT NULL,
  PRIMARY KEY (draft_id, component)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_reuses_by_time ON paper_reuses (at);
`,
};
