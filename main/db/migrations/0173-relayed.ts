import type { Migration } from './migration';

export const relayed: Migration = {
  version: 173,
  name: 'relayed',
  sql: `
-- What another station of this office brought here, to be handed to the portal in that station's name.
CREATE TABLE relayed_sets (
  set_id TEXT PRIMARY KEY,
  serial INTEGER NOT NULL,
  sender_key TEXT NOT NULL,
  sender_name TEXT NOT NULL,
  station_id TEXT NOT NULL,
  part_count INTEGER NOT NULL,
  first_taken_at INTEGER NOT NULL,
  acknowledged_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE relayed_parts (
  set_id TEXT NOT NULL REFERENCES relayed_sets (set_id),
  part INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('stick', 'network')),
  taken_at INTEGER NOT NULL,
  -- The bundle as it came, still sealed; gone once the portal has answered all of it.
  is_kept INTEGER NOT NULL,
  PRIMARY KEY (set_id, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE relayed_entries (
  set_id TEXT NOT NULL REFERENCES relayed_sets (set_id),
  part INTEGER NOT NULL,
  position INTEGER NOT NULL,
  entry_id TEXT NOT NULL,
  lane TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('dossier', 'progress', 'attachment')),
  -- Empty once the portal has answered: nothing of another station's citizens stays here.
  payload TEXT NOT NULL,
  payload_sha256 TEXT NOT NULL,
  after_entry TEXT,
  known TEXT,
  -- What it was sent with the first time: the same key with other words is refused by portals.
  sent_known TEXT,
  files TEXT NOT NULL,
  -- Of a file: where its bytes begin in the contents of the bundle.
  content_at INTEGER,
  content_bytes INTEGER,
  content_sha256 TEXT,
  place TEXT,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'refused')),
  answer TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER NOT NULL,
  PRIMARY KEY (set_id, part, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX relayed_entries_by_key ON relayed_entries (entry_id, set_id);
CREATE INDEX relayed_entries_waiting ON relayed_entries (next_attempt_at) WHERE state = 'waiting';

CREATE TABLE relayed_copies (
  sender_key TEXT NOT NULL,
  lane TEXT NOT NULL,
  portal_number TEXT,
  portal_revision TEXT,
  PRIMARY KEY (sender_key, lane)
) STRICT, WITHOUT ROWID;
`,
};
