import type { Migration } from './migration';

/** Who signed a file that was handed in, and whether its bytes still match: looked at once, when it came in. */
export const fileSignatures: Migration = {
  version: 189,
  name: 'file signatures',
  sql: `
CREATE TABLE file_signatures (
  sha256 TEXT PRIMARY KEY REFERENCES blobs (sha256),
  signatures TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
