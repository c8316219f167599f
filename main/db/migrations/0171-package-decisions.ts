import type { Migration } from './migration';

/** Who took or declined what the portal published, when and why: a refusal can be looked at again. */
export const packageDecisions: Migration = {
  version: 171,
  name: 'package-decisions',
  sql: `
ALTER TABLE portal_packages ADD COLUMN decided_by TEXT;
ALTER TABLE portal_packages ADD COLUMN decided_at INTEGER;
ALTER TABLE portal_packages ADD COLUMN reason TEXT NOT NULL DEFAULT '';
CREATE INDEX portal_packages_decided ON portal_packages (decided_at) WHERE decided_at IS NOT NULL;
`,
};
