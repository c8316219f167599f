import type { Migration } from './migration';

/**
 * Names of applicants, each once, and which dossiers bear them: a million dossiers bear a hundred thousand names, so
 * that the words of a name are looked for in a tenth of the rows, and the newest of each name are read in order.
 */
export const names: Migration = {
  version: 168,
  name: 'names',
  sql: `
DROP TRIGGER dossiers_searchable;
DROP TRIGGER dossiers_searchable_again;
DROP TABLE dossier_search;

CREATE TABLE names (number INTEGER PRIMARY KEY, name_key TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO names (name_key) SELECT name_key FROM dossiers GROUP BY name_key ORDER BY min(number);
CREATE TABLE dossier_names (
  dossier INTEGER PRIMARY KEY REFERENCES dossiers (number),
  name INTEGER NOT NULL REFERENCES names (number)
) STRICT;
INSERT INTO dossier_names (dossier, name)
SELECT dossiers.number, names.number FROM dossiers CROSS JOIN names ON names.name_key = dossiers.name_key ORDER BY dossiers.number;
CREATE INDEX dossier_names_of_name ON dossier_names (name, dossier);

-- Folded names only: unicode61 alone would keep đ apart from d. Which row, not where in it: names are short.
CREATE VIRTUAL TABLE name_search USING fts5 (name_key, content='names', content_rowid='number', detail=none, tokenize='unicode61', prefix='1 2 3 4 5 6');
INSERT INTO name_search (name_search) VALUES ('rebuild');
CREATE TRIGGER names_searchable AFTER INSERT ON names BEGIN
  INSERT INTO name_search (rowid, name_key) VALUES (new.number, new.name_key);
END;
CREATE TRIGGER dossiers_named AFTER INSERT ON dossiers BEGIN
  INSERT INTO names (name_key) VALUES (new.name_key) ON CONFLICT (name_key) DO NOTHING;
  INSERT INTO dossier_names (dossier, name) SELECT new.number, number FROM names WHERE name_key = new.name_key;
END;
CREATE TRIGGER dossiers_named_again AFTER UPDATE OF name_key ON dossiers BEGIN
  INSERT INTO names (name_key) VALUES (new.name_key) ON CONFLICT (name_key) DO NOTHING;
  UPDATE dossier_names SET name = (SELECT number FROM names WHERE name_key = new.name_key) WHERE dossier = new.number;
END;
`,
};
