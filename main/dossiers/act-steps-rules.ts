import type { Act } from '../../preload/contract/acts';
import type { NewStep } from './life-cycle-events-rules';
import type { DossierStatus } from './life-cycle-rules';
import { beginsProcessing } from './legal-acts-rules';

/** What only the desk knows at the moment of the act. */
export interface StepFacts {
  readonly status: DossierStatus;
  /** When the dossier will be due after the act, for acts that move its date. */
  readonly due: { readonly dueAt: number | null; readonly explanation: unknown } | null;
  /** The words of the due date so far, kept so that they can be put back. */
  readonly explanationBefore: unknown;
  /** Number of the paper that goes with the act. */
  readonly paperNumber: string | null;
  readonly pageCount: number;
  /** The pages stand with another dossier of the same act too. */
  readonly isCopied: boolean;
  readonly feeVnd: number | null;
}

/** The events an act of the officer comes to. */
export function stepsOf(act: Act, facts: StepFacts): NewStep[] {
  const begin: NewStep[] = beginsProcessing(act.kind, facts.status) ? [{ kind: 'processing.started', detail: {} }] : [];
  return [...begin, stepOf(act, facts)];
}

function stepOf(act: Act, facts: StepFacts): NewStep {
  const { status } = facts;
  const number = facts.paperNumber === null ? {} : { number: facts.paperNumber };
  switch (act.kind) {
    case 'ask-supplement': {
      const { items, reason, legalBasis, expiresOn } = act;
      return { kind: 'supplement.asked', detail: { items, reason, legalBasis, expiresOn, ...number } };
    }
    case 'receive-supplement':
      return {
        kind: 'supplement.received',
        detail: { items: act.items, pageCount: facts.pageCount, ...dueMove(facts) },
      };
    case 'add-papers': {
      const { papers, reason } = act;
      return { kind: 'papers.added', detail: { papers, reason, pageCount: facts.pageCount } };
    }
    case 'expire-supplement':
      return { kind: 'supplement.expired', detail: { expiresOn: status.supplement?.expiresOn ?? null } };
    case 'accept':
      return { kind: 'dossier.accepted', detail: { feeVnd: facts.feeVnd, ...dueMove(facts) } };
    case 'refuse':
      return { kind: 'dossier.refused', detail: { reason: act.reason, legalBasis: act.legalBasis, ...number } };
    case 'start-processing':
      return { kind: 'processing.started', detail: {} };
    case 'assign':
      return { kind: 'dossier.assigned', detail: { officerId: act.officerId, before: status.assignedOfficerId } };
    case 'ask-duty':
      return { kind: 'duty.asked', detail: { amountVnd: act.amountVnd, reason: act.reason } };
    case 'meet-duty':
      return { kind: 'duty.met', detail: { reference: act.reference, ...dueMove(facts) } };
    case 'ask-withdrawal':
      return { kind: 'withdrawal.asked', detail: { reason: act.reason } };
    case 'decline-withdrawal':
      return { kind: 'withdrawal.declined', detail: { reason: act.reason, ...dueMove(facts) } };
    case 'stop':
      return { kind: 'dossier.stopped', detail: { reason: act.reason, ...number } };
    case 'apologise':
      return {
        kind: 'apology.issued',
        detail: { reason: act.reason, signer: act.signer, ...number, ...dueMove(facts) },
      };
    case 'record-result':
      return { kind: 'result.recorded', detail: { result: act.result, pageCount: facts.pageCount } };
    case 'send-result':
      return { kind: 'result.sent', detail: { way: act.way, reference: act.reference } };
    case 'return-result': {
      const { way, receivedBy, relation, reference, receivedId } = act;
      const shown = receivedId ? { receivedId } : {};
      const copied = facts.isCopied ? { isCopied: true } : {};
      const kept = facts.pageCount > 0 ? { pageCount: facts.pageCount, ...copied } : {};
      return { kind: 'result.returned', detail: { way, receivedBy, relation, reference, ...shown, ...kept } };
    }
    case 'file-return-note':
      return { kind: 'return-note.filed', detail: { pageCount: facts.pageCount } };
    case 'archive':
      return { kind: 'dossier.archived', detail: { place: act.place } };
  }
}

function dueMove({ status, due, explanationBefore }: StepFacts) {
  const dueBefore = status.dueAt;
  if (due === null) return { dueBefore, dueAfter: dueBefore };
  return { dueBefore, dueAfter: due.dueAt, explanation: due.explanation, explanationBefore };
}
