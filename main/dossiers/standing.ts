import type { Standing } from '../../preload/contract/dossier-acts';
import type { DossierFile } from './dossier-file';
import { isAct, standingEvents } from './life-cycle-events-rules';
import { legalActs, nextAct } from './legal-acts-rules';
import { undoableAct } from './undo-rules';

/** What the page shows of a dossier's standing, with every act and why it is not possible now. */
export function standingOf({ events, status }: DossierFile, officerName: (officerId: string) => string): Standing {
  const { assignedOfficerId, supplement, extension, handOver } = status;
  const last = standingEvents(events).findLast(event => isAct(event.kind));
  return {
    state: status.state,
    money: status.money,
    feeVnd: status.feeVnd,
    collectedVnd: status.collectedVnd - status.refundedVnd,
    delivery: status.delivery,
    isAccepted: status.isAccepted,
    firstDueAt: status.firstDueAt,
    clockStoppedAt: status.clockStoppedAt,
    extension: extension === null ? null : { ...extension },
    desk: status.desk,
    assignedTo:
      assignedOfficerId === null ? null : { officerId: assignedOfficerId, displayName: officerName(assignedOfficerId) },
    handOver: handOver === null ? null : { ...handOver },
    supplement: supplement === null ? null : { ...supplement, items: [...supplement.items] },
    archivedAt: status.archivedAt,
    visitId: status.visitId,
    revision: status.revision,
    acts: { ...legalActs(status) },
    nextAct: nextAct(status),
    lastActId: undoableAct(events),
    isPaidLast: last?.kind === 'fee.collected',
  };
}
