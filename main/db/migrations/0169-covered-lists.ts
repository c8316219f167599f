import type { Migration } from './migration';

/**
 * Lists of the work desk and the parts of a report that looked at whole rows: each index now holds all that narrows,
 * orders and counts, whoever's work is asked for.
 */
export const coveredLists: Migration = {
  version: 169,
  name: 'covered-lists',
  sql: `
DROP INDEX dossiers_due;
DROP INDEX dossiers_idle;
DROP INDEX dossiers_waiting;
DROP INDEX dossiers_to_return;
CREATE INDEX dossiers_open_due ON dossiers (due_at, clock_stopped_at, procedure_code, officer_id, assigned_officer_id)
  WHERE state NOT IN ('refused', 'stopped', 'resolved', 'returned');
CREATE INDEX dossiers_open_idle ON dossiers (last_act_at, procedure_code, officer_id, assigned_officer_id)
  WHERE state NOT IN ('refused', 'stopped', 'resolved', 'returned');
-- NOT IN, because IN would draw the list to the index by state.
CREATE INDEX dossiers_waiting ON dossiers (last_act_at, procedure_code, officer_id, assigned_officer_id)
  WHERE state NOT IN ('submitted', 'accepted', 'refused', 'in-progress', 'withdrawal-asked', 'stopped', 'resolved', 'returned');
CREATE INDEX dossiers_to_return ON dossiers (delivery_state, number, procedure_code, officer_id, assigned_officer_id)
  WHERE delivery_state IN ('ready', 'on-its-way');
DROP INDEX dossiers_by_officer;
CREATE INDEX dossiers_by_officer ON dossiers (officer_id, number, assigned_officer_id);
CREATE INDEX dossiers_assigned ON dossiers (assigned_officer_id, number) WHERE assigned_officer_id IS NOT NULL;

DROP INDEX dossiers_reported_received;
DROP INDEX dossiers_reported_settled;
CREATE INDEX dossiers_reported_received ON dossiers (received_on, procedure_code, officer_id, channel, dossier_id);
CREATE INDEX dossiers_reported_settled
  ON dossiers (coalesce(resolved_at, closed_at), received_on, procedure_code, officer_id, state, due_at, resolved_at, closed_at, dossier_id)
  WHERE coalesce(resolved_at, closed_at) IS NOT NULL;
-- Dossiers with a scanned page, and those whose result was recorded together with its scan.
CREATE INDEX pages_kept ON pages (dossier_id) WHERE removed_at IS NULL;
CREATE INDEX dossier_events_with_scan ON dossier_events (dossier_id)
  WHERE kind = 'result.recorded' AND json_extract(detail, '$.pageCount') > 0;
`,
};
