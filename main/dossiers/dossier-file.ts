import type { Procedure } from '../../preload/contract/catalogue';
import type { Registration } from '../../preload/contract/forms';
import { sqlFor, type ReadTx } from '../db';
import { eventsOf, findDossier, procedureVersion, type StoredDossier } from './dossier-repository';
import type { StoredEvent } from './life-cycle-events-rules';
import { statusOf, type DossierStatus } from './life-cycle-rules';

/** Everything that is known of one dossier: what printed forms, reports and acts are made from. */
export interface DossierFile {
  readonly row: StoredDossier;
  readonly registration: Registration;
  /** As it was when the dossier was received. */
  readonly procedure: Procedure;
  /** Oldest first, with those that were taken back. */
  readonly events: readonly StoredEvent[];
  readonly status: DossierStatus;
}

export function storedEvents(read: ReadTx, dossierId: string): StoredEvent[] {
  return eventsOf(read, dossierId).map(event => ({
    eventId: event.event_id,
    kind: event.kind,
    at: event.at,
    officerId: event.officer_id,
    actId: event.act_id,
    detail: JSON.parse(event.detail) as StoredEvent['detail'],
  }));
}

export function statusOfRow(
  row: Pick<StoredDossier, 'first_due_at' | 'visit_id'>,
  events: readonly StoredEvent[],
): DossierStatus {
  return statusOf(events, { firstDueAt: row.first_due_at, visitId: row.visit_id });
}

export function dossierFile(read: ReadTx, dossierId: string): DossierFile | undefined {
  const row = findDossier(read, dossierId);
  if (!row) return undefined;
  const events = storedEvents(read, dossierId);
  return {
    row,
    registration: JSON.parse(row.registration) as Registration,
    procedure: procedureVersion(read, row.procedure_version),
    events,
    status: statusOfRow(row, events),
  };
}

/** All dossiers received in one visit, in the order they were received. */
export function visitOf(read: ReadTx, visitId: string): DossierFile[] {
  const rows = read.all(
    sqlFor.selectFrom('dossiers').select('dossier_id').where('visit_id', '=', visitId).orderBy('number'),
  );
  return rows.flatMap(({ dossier_id }) => dossierFile(read, dossier_id) ?? []);
}
