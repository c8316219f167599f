/** Tables with a part for each month of arrival, so that an old year can be put away without touching the running one. */
export const MONTHLY = ['dossiers', 'versions', 'steps', 'files'] as const;

const ANSWER_PARTS = 8;

/**
 * `dossier_codes` is not split: it alone holds that a code and a number exist once in the whole province. Answers are
 * split by station, because their uniqueness is the station's. `month` is the month of arrival and never changes.
 */
export const POSTGRES_SCHEMA = `
  CREATE SEQUENCE IF NOT EXISTS ledger_numbers;
  CREATE SEQUENCE IF NOT EXISTS row_seq;
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS dossier_codes (
    seq BIGINT NOT NULL DEFAULT nextval('row_seq'), code TEXT PRIMARY KEY, month TEXT NOT NULL, station_id TEXT NOT NULL,
    number TEXT NOT NULL UNIQUE, arrived_at BIGINT NOT NULL, superseded_by TEXT
  );
  CREATE TABLE IF NOT EXISTS dossiers (
    month TEXT NOT NULL, code TEXT NOT NULL, station_id TEXT NOT NULL, day TEXT NOT NULL, bucket TEXT NOT NULL,
    status TEXT NOT NULL, revision INTEGER NOT NULL, foreign_revision INTEGER NOT NULL, station_revision INTEGER NOT NULL,
    content_sha256 TEXT NOT NULL, shape TEXT NOT NULL, version_seq BIGINT NOT NULL, step_count INTEGER NOT NULL DEFAULT 0,
    file_count INTEGER NOT NULL DEFAULT 0, superseded INTEGER NOT NULL DEFAULT 0, changed_at BIGINT, changed_by TEXT,
    PRIMARY KEY (month, code)
  ) PARTITION BY LIST (month);
  CREATE INDEX IF NOT EXISTS dossiers_by_day ON dossiers (station_id, day);
  CREATE TABLE IF NOT EXISTS versions (
    seq BIGINT NOT NULL DEFAULT nextval('row_seq'), month TEXT NOT NULL, code TEXT NOT NULL, shape TEXT NOT NULL,
    payload TEXT NOT NULL, is_updating INTEGER NOT NULL, key TEXT NOT NULL, made_by TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (month, seq)
  ) PARTITION BY LIST (month);
  CREATE INDEX IF NOT EXISTS versions_by_code ON versions (code);
  CREATE TABLE IF NOT EXISTS steps (
    seq BIGINT NOT NULL DEFAULT nextval('row_seq'), month TEXT NOT NULL, code TEXT NOT NULL, step_id TEXT NOT NULL,
    status TEXT NOT NULL, shape TEXT NOT NULL, payload TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (month, code, step_id)
  ) PARTITION BY LIST (month);
  CREATE TABLE IF NOT EXISTS files (
    seq BIGINT NOT NULL DEFAULT nextval('row_seq'), month TEXT NOT NULL, code TEXT NOT NULL, attachment_id TEXT NOT NULL,
    sha256 TEXT NOT NULL, mime TEXT NOT NULL, size_bytes BIGINT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (month, code, attachment_id, sha256)
  ) PARTITION BY LIST (month);
  CREATE TABLE IF NOT EXISTS answers (
    station_id TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, answer TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (station_id, key)
  ) PARTITION BY HASH (station_id);
  ${Array.from(
    { length: ANSWER_PARTS },
    (_, part) =>
      `CREATE TABLE IF NOT EXISTS answers_${part} PARTITION OF answers FOR VALUES WITH (MODULUS ${ANSWER_PARTS}, REMAINDER ${part});`,
  ).join('\n  ')}
  CREATE TABLE IF NOT EXISTS changes (
    seq BIGINT PRIMARY KEY, station_id TEXT, kind TEXT NOT NULL, code TEXT, revision INTEGER, at BIGINT NOT NULL, body TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS results (
    result_id TEXT PRIMARY KEY, station_id TEXT NOT NULL, code TEXT NOT NULL, mime TEXT NOT NULL, sha256 TEXT NOT NULL,
    content BYTEA NOT NULL
  );
  CREATE TABLE IF NOT EXISTS packages (
    kind TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, sha256 TEXT NOT NULL, content TEXT NOT NULL,
    at BIGINT NOT NULL, PRIMARY KEY (kind, name)
  );
  CREATE TABLE IF NOT EXISTS ledger_counters (name TEXT PRIMARY KEY, next BIGINT NOT NULL);
  CREATE TABLE IF NOT EXISTS ledger_blocks (
    block_id TEXT PRIMARY KEY, station_id TEXT NOT NULL, key TEXT NOT NULL, agency_code TEXT NOT NULL, kind TEXT NOT NULL,
    scope TEXT NOT NULL, from_number BIGINT NOT NULL, to_number BIGINT NOT NULL, UNIQUE (station_id, key)
  );
  CREATE TABLE IF NOT EXISTS ledger_used (
    block_id TEXT NOT NULL, number BIGINT NOT NULL, reason TEXT, PRIMARY KEY (block_id, number)
  );
`;
