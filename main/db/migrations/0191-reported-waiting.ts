import type { Migration } from './migration';

/** A report tells what waits for the citizen from what is late: the state and since when stand in its index. */
export const reportedWaiting: Migration = {
  version: 191,
  name: 'reported-waiting',
  sql: `
DROP INDEX dossiers_reported_open;
CREATE INDEX dossiers_reported_open ON dossiers (received_on, procedure_code, officer_id, due_at, state, last_act_at)
  WHERE coalesce(resolved_at, closed_at) IS NULL;
`,
};
