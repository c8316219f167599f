import type { Migration } from './migration';

export const sealsAndNumbers: Migration = {
  version: 150,
  name: 'seals-and-numbers',
  sql: `
-- Public keys only; this station's private key is a row of settings, inside the encrypted store.
CREATE TABLE trusted_stations (
  key_id TEXT PRIMARY KEY,
  station_name TEXT NOT NULL,
  agency_code TEXT NOT NULL,
  public_key TEXT NOT NULL,
  since INTEGER NOT NULL,
  is_own INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Serials of one day that the portal set aside for this station. \`next_serial\` past \`last_serial\`: used up.
CREATE TABLE number_blocks (
  block_id TEXT PRIMARY KEY,
  agency_code TEXT NOT NULL,
  on_date TEXT NOT NULL,
  first_serial INTEGER NOT NULL,
  last_serial INTEGER NOT NULL,
  next_serial INTEGER NOT NULL,
  reserved_at INTEGER NOT NULL,
  -- When the portal was told which of a past day's numbers will never be used.
  reported_at INTEGER,
  CHECK (first_serial >= 1 AND last_serial >= first_serial AND next_serial BETWEEN first_serial AND last_serial + 1)
) STRICT, WITHOUT ROWID;
CREATE INDEX number_blocks_of_day ON number_blocks (agency_code, on_date, first_serial);

-- The number a receipt was printed with before the portal's arrived; both are kept for ever.
ALTER TABLE dossiers ADD COLUMN provisional_code TEXT;
CREATE UNIQUE INDEX dossiers_provisional ON dossiers (provisional_code) WHERE provisional_code IS NOT NULL;
CREATE INDEX dossiers_without_number ON dossiers (number) WHERE provisional_code = code;
`,
};
