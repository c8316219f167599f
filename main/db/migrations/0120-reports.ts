import type { Migration } from './migration';

/**
 * A report touches what the period touched and what is open, never every dossier there is: each index holds all that
 * counting needs. A dossier is settled when it was resolved or, without a result, closed.
 */
export const reports: Migration = {
  version: 120,
  name: 'reports',
  sql: `
CREATE INDEX dossiers_reported_received ON dossiers (received_on, procedure_code, officer_id, channel);
CREATE INDEX dossiers_reported_settled
  ON dossiers (coalesce(resolved_at, closed_at), received_on, procedure_code, officer_id, state, due_at, resolved_at)
  WHERE coalesce(resolved_at, closed_at) IS NOT NULL;
CREATE INDEX dossiers_reported_open ON dossiers (received_on, procedure_code, officer_id, due_at)
  WHERE coalesce(resolved_at, closed_at) IS NULL;
CREATE INDEX dossiers_reported_returned ON dossiers (returned_at, procedure_code, officer_id) WHERE returned_at IS NOT NULL;
CREATE INDEX dossiers_reported_extended ON dossiers (extended_at, procedure_code, officer_id) WHERE extended_at IS NOT NULL;
CREATE INDEX dossier_events_reported ON dossier_events (kind, at, dossier_id)
  WHERE kind IN ('fee.collected', 'fee.refunded', 'result.recorded');
CREATE INDEX audit_entries_by_time ON audit_entries (at);
`,
};
