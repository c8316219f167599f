import type { Migration } from './migration';

/** Lists of the work desk, each answered by an index that holds the open dossiers only. */
export const workDesk: Migration = {
  version: 72,
  name: 'work-desk',
  sql: `
CREATE INDEX dossiers_idle ON dossiers (last_act_at) WHERE state NOT IN ('refused', 'stopped', 'resolved', 'returned');
CREATE INDEX dossiers_waiting ON dossiers (last_act_at) WHERE state IN ('supplement-asked', 'awaiting-payment');
`,
};
