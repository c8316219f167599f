import type { Migration } from './migration';

/** Local fees with their decision and time, what each dossier was charged by, money that came and went, and closed days. */
export const fees: Migration = {
  version: 92,
  name: 'fees',
  sql: `
CREATE TABLE fee_rules (
  rule_id TEXT PRIMARY KEY,
  procedure_code TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  rule TEXT NOT NULL,
  decision TEXT NOT NULL,
  officer_id TEXT NOT NULL REFERENCES officers (officer_id),
  at INTEGER NOT NULL,
  withdrawn_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX fee_rules_in_force ON fee_rules (procedure_code, valid_from) WHERE withdrawn_at IS NULL;

CREATE TABLE fee_charges (
  dossier_id TEXT PRIMARY KEY REFERENCES dossiers (dossier_id),
  rule_version TEXT NOT NULL,
  amount_vnd INTEGER NOT NULL CHECK (amount_vnd >= 0),
  full_vnd INTEGER NOT NULL CHECK (full_vnd >= 0),
  ground TEXT,
  paper TEXT NOT NULL,
  officer_id TEXT NOT NULL REFERENCES officers (officer_id),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE payments (
  payment_id TEXT PRIMARY KEY,
  dossier_id TEXT NOT NULL REFERENCES dossiers (dossier_id),
  event_id TEXT NOT NULL UNIQUE REFERENCES dossier_events (event_id),
  kind TEXT NOT NULL CHECK (kind IN ('collected', 'refunded')),
  way TEXT NOT NULL CHECK (way IN ('cash', 'transfer')),
  amount_vnd INTEGER NOT NULL CHECK (amount_vnd > 0),
  reference TEXT NOT NULL,
  counter_number INTEGER NOT NULL,
  officer_id TEXT NOT NULL REFERENCES officers (officer_id),
  at INTEGER NOT NULL,
  on_date TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX payments_of_day ON payments (on_date, at);
-- The same money as the dossiers tell it: what the day's sheet is held against.
CREATE INDEX dossier_events_money ON dossier_events (at) WHERE kind IN ('fee.collected', 'fee.refunded');
CREATE INDEX payments_of_dossier ON payments (dossier_id, at);

CREATE TABLE cash_days (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  on_date TEXT NOT NULL,
  counts TEXT NOT NULL,
  counted_vnd INTEGER NOT NULL,
  expected_vnd INTEGER NOT NULL,
  note TEXT NOT NULL,
  closed_by TEXT NOT NULL REFERENCES officers (officer_id),
  closed_at INTEGER NOT NULL,
  reopened_by TEXT REFERENCES officers (officer_id),
  reopened_at INTEGER,
  reopen_reason TEXT
) STRICT;
CREATE UNIQUE INDEX cash_days_closed ON cash_days (on_date) WHERE reopened_at IS NULL;
CREATE INDEX cash_days_by_date ON cash_days (on_date, sequence);
`,
};
