import type { Migration } from './migration';

/** The lists of the work desk: what runs, by due date and by last act; what waits for the citizen, longest first. */
export const deadlineLists: Migration = {
  version: 90,
  name: 'deadline-lists',
  sql: `
CREATE INDEX dossiers_running_due ON dossiers (due_at, number)
  WHERE state NOT IN ('submitted', 'refused', 'supplement-asked', 'awaiting-payment', 'stopped', 'resolved', 'returned');
CREATE INDEX dossiers_running_idle ON dossiers (last_act_at, number)
  WHERE state NOT IN ('submitted', 'refused', 'supplement-asked', 'awaiting-payment', 'stopped', 'resolved', 'returned');
CREATE INDEX dossiers_waiting_since ON dossiers (last_act_at, number)
  WHERE state NOT IN ('submitted', 'accepted', 'refused', 'in-progress', 'withdrawal-asked', 'stopped', 'resolved', 'returned');
`,
};
