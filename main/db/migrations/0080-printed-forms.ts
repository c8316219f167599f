import type { Migration } from './migration';

/** Prints of every form, not of receipts alone; numbers of forms; versions of their templates. */
export const printedForms: Migration = {
  version: 80,
  name: 'printed-forms',
  sql: `
CREATE TABLE prints_of_forms (
  print_id TEXT PRIMARY KEY,
  form TEXT NOT NULL,
  -- What the form is about: a dossier, one of its acts, a visit, a slip, a period.
  subject_id TEXT NOT NULL,
  target TEXT NOT NULL,
  dossier_id TEXT REFERENCES dossiers (dossier_id),
  number_text TEXT NOT NULL,
  copy_number INTEGER NOT NULL,
  paper TEXT NOT NULL,
  template_version TEXT NOT NULL,
  at INTEGER NOT NULL,
  officer_id TEXT NOT NULL REFERENCES officers (officer_id),
  printer TEXT,
  job TEXT,
  state TEXT NOT NULL CHECK (state IN ('sent', 'printed', 'failed', 'unknown')),
  reason TEXT,
  confirmed_at INTEGER,
  confirmed_by TEXT REFERENCES officers (officer_id)
) STRICT;
INSERT INTO prints_of_forms
  SELECT prints.print_id, prints.form, prints.dossier_id,
    json_object('kind', 'dossier', 'dossierId', prints.dossier_id, 'eventId', NULL),
    prints.dossier_id, dossiers.receipt_number, prints.copy_number, 'A4', 'receipt-1', prints.at, prints.officer_id,
    prints.printer, prints.job, prints.state, prints.reason, NULL, NULL
  FROM prints JOIN dossiers USING (dossier_id) ORDER BY prints.rowid;
DROP TABLE prints;
ALTER TABLE prints_of_forms RENAME TO prints;
-- A job the spooler refused gave no paper, so its number may be given again; any other never.
CREATE UNIQUE INDEX prints_numbered ON prints (form, subject_id, copy_number) WHERE state <> 'failed';
CREATE INDEX prints_of_dossier ON prints (dossier_id, at) WHERE dossier_id IS NOT NULL;
CREATE INDEX prints_unclear ON prints (state) WHERE state IN ('sent', 'unknown');
CREATE INDEX prints_by_form ON prints (form);
CREATE INDEX prints_by_number ON prints (number_text);

-- A number once given stays with its paper: never reused, whatever became of the print.
CREATE TABLE form_numbers (
  form TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  number_text TEXT NOT NULL,
  period TEXT NOT NULL,
  counter_number INTEGER NOT NULL,
  serial INTEGER NOT NULL,
  issued_at INTEGER NOT NULL,
  officer_id TEXT NOT NULL,
  PRIMARY KEY (form, subject_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX form_numbers_once ON form_numbers (form, counter_number, period, serial);

CREATE TABLE template_versions (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  version_id TEXT NOT NULL UNIQUE,
  form TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('shipped', 'office')),
  -- NULL: the office went back to what is shipped.
  template TEXT,
  digest TEXT NOT NULL,
  effective_from INTEGER NOT NULL,
  signed_at INTEGER NOT NULL,
  signed_by TEXT,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX template_versions_of_form ON template_versions (form, origin, effective_from);
CREATE TRIGGER template_versions_are_final BEFORE UPDATE ON template_versions BEGIN SELECT RAISE(ABORT, 'signed templates are final'); END;
CREATE TRIGGER template_versions_stay BEFORE DELETE ON template_versions BEGIN SELECT RAISE(ABORT, 'signed templates are final'); END;
CREATE TABLE template_drafts (form TEXT PRIMARY KEY, template TEXT NOT NULL, saved_at INTEGER NOT NULL, officer_id TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX dossier_events_of_slip ON dossier_events (json_extract(detail, '$.slipId')) WHERE kind = 'dossier.handed-over';
`,
};
