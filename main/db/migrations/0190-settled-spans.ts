import type { Migration } from './migration';

/**
 * What was open at a past day: dossiers received before it and settled after it. By the settling alone every later one
 * is gone through; by how long they took first, only those that were settled within that time of the day.
 *
 * 0: within eight days of the day of receipt, 1: within sixty-four, 2: the few that took longer. From midnight in Viet
 * Nam, where `unixepoch` gives that of UTC: seven hours less.
 */
export const settledSpans: Migration = {
  version: 190,
  name: 'settled-spans',
  sql: `
DROP INDEX dossiers_reported_settled;
CREATE INDEX dossiers_reported_settled
  ON dossiers (
    CASE WHEN coalesce(resolved_at, closed_at) < unixepoch(received_on) * 1000 + 666000000 THEN 0
         WHEN coalesce(resolved_at, closed_at) < unixepoch(received_on) * 1000 + 5504400000 THEN 1 ELSE 2 END,
    coalesce(resolved_at, closed_at), received_on, procedure_code, officer_id, state, due_at, resolved_at, closed_at, dossier_id)
  WHERE coalesce(resolved_at, closed_at) IS NOT NULL;
`,
};
