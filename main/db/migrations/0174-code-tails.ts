import type { Migration } from './migration';

/** The last digits of a code are what people read to each other at a counter. */
export const codeTails: Migration = {
  version: 174,
  name: 'code-tails',
  sql: `
CREATE INDEX dossiers_by_code_tail ON dossiers (substr(code, -4), number);
`,
};
