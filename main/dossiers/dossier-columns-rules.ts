import { vietnamDateTime } from '../../preload/contract/calendar-days';
import type { DossierStatus } from './life-cycle-rules';

/** The columns of a dossier's row that only repeat what its events say. */
export function columnsOf(status: DossierStatus) {
  return {
    state: status.state,
    money_state: status.money,
    fee_vnd: status.feeVnd,
    delivery_state: status.delivery,
    desk: status.desk,
    assigned_officer_id: status.assignedOfficerId,
    received_at: status.receivedAt,
    received_on: vietnamDateTime(status.receivedAt).date,
    due_at: status.dueAt,
    first_due_at: status.firstDueAt,
    clock_stopped_at: status.clockStoppedAt,
    extended_at: status.extension?.at ?? null,
    resolved_at: status.resolvedAt,
    returned_at: status.returnedAt,
    closed_at: status.closedAt,
    archived_at: status.archivedAt,
    visit_id: status.visitId,
    last_act_at: status.lastActAt,
    revision: status.revision,
  };
}
