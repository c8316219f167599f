import type { Migration } from './migration';

/** Slips that travel with papers from desk to desk. What became of each dossier on a slip is in its events. */
export const handOver: Migration = {
  version: 71,
  name: 'hand-over',
  sql: `
CREATE TABLE hand_over_slips (
  slip_id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  from_desk TEXT NOT NULL,
  to_desk TEXT NOT NULL,
  note TEXT NOT NULL,
  given_by TEXT NOT NULL REFERENCES officers (officer_id),
  given_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX hand_over_slips_by_time ON hand_over_slips (given_at);

CREATE TABLE hand_over_dossiers (
  slip_id TEXT NOT NULL REFERENCES hand_over_slips (slip_id),
  dossier_id TEXT NOT NULL REFERENCES dossiers (dossier_id),
  position INTEGER NOT NULL,
  PRIMARY KEY (slip_id, dossier_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX hand_over_dossiers_by_dossier ON hand_over_dossiers (dossier_id);
`,
};
