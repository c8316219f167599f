import { ACT_KINDS, type ActKind, type ActRefusal } from '../../preload/contract/acts';
import { isClosed, statesAhead, type DossierStatus } from './life-cycle-rules';

/** Null: the act is possible now. */
export type Legality = ActRefusal | null;

/**
 * Each act, allowed or the one reason why not.
 *
 * Moves: national code list of states. A dossier that was only received may be worked on at once: acts that belong to
 * processing begin it themselves (see `beginsProcessing`).
 */
export function legalActs(status: DossierStatus): Readonly<Record<ActKind, Legality>> {
  const acts = Object.fromEntries(ACT_KINDS.map(kind => [kind, legality(kind, status)]));
  return acts as Readonly<Record<ActKind, Legality>>;
}

export function legality(kind: ActKind, status: DossierStatus): Legality {
  const { state } = status;
  if (kind === 'archive') return archiving(status);
  if (kind === 'file-return-note') return filing(status);
  // Paper that is on its way arrives, whatever became of the dossier meanwhile.
  if (kind === 'take-over') return status.handOver === null ? 'dossiers.no-hand-over-open' : null;
  if (isClosed(state))
    return kind === 'correct' && state === 'returned' && status.archivedAt === null ? null : 'dossiers.closed';
  switch (kind) {
    case 'correct':
    case 'assign':
      return null;
    case 'accept':
      return status.isAccepted ? 'dossiers.already-accepted' : accepting(status);
    case 'refuse':
      return refusing(status);
    case 'ask-supplement':
      return state === 'submitted' ? null : working(status);
    case 'receive-supplement':
      if (state !== 'supplement-asked') return 'dossiers.no-supplement-open';
      // Before acceptance the papers come with the acceptance itself.
      return status.isAccepted ? null : 'dossiers.not-accepted';
    case 'add-papers':
      return adding(status);
    case 'expire-supplement':
      return state === 'supplement-asked' ? null : 'dossiers.no-supplement-open';
    case 'hand-over':
      return handingOver(status);
    case 'start-processing':
      if (state === 'in-progress') return 'dossiers.already-in-progress';
      return working(status);
    case 'ask-duty':
    case 'record-result':
      return working(status);
    case 'meet-duty':
      return state === 'awaiting-payment' ? null : 'dossiers.no-duty-open';
    case 'ask-withdrawal':
      if (state === 'supplement-asked') return null;
      return working(status);
    case 'decline-withdrawal':
      if (state !== 'withdrawal-asked') return 'dossiers.no-withdrawal-open';
      return status.isAccepted ? null : 'dossiers.not-accepted';
    case 'stop':
      if (state === 'withdrawal-asked') return null;
      return working(status);
    case 'apologise':
      return apologising(status);
    case 'send-result':
      if (state !== 'resolved') return 'dossiers.no-result';
      return status.delivery === 'on-its-way' ? 'dossiers.already-sent' : null;
    case 'return-result':
      return state === 'resolved' ? null : 'dossiers.no-result';
  }
}

const ON_ITS_WAY: DossierStatus['handOver'] = { slipId: '', from: '', to: '' };

/**
 * Whether the act is possible now or may be once the dossier has gone on: a result can be recorded again when the duty
 * is met that it waits for, what was accepted is never accepted again.
 */
export function mayYetBeDone(kind: ActKind, status: DossierStatus): boolean {
  const { isAccepted, handOver, state: standing } = status;
  const ahead = { ...status, dueAt: status.dueAt ?? status.receivedAt };
  const handOvers = isClosed(standing) ? [handOver] : [handOver, null, ON_ITS_WAY];
  return [...statesAhead(standing)].some(state =>
    [isAccepted, true].some(accepted =>
      handOvers.some(way => legality(kind, { ...ahead, state, isAccepted: accepted, handOver: way }) === null),
    ),
  );
}

/** The act needs processing to have begun, and begins it: the portal knows no way from "accepted" but that one. */
export function beginsProcessing(kind: ActKind, status: DossierStatus): boolean {
  if (status.state !== 'accepted') return false;
  return ['ask-supplement', 'ask-duty', 'ask-withdrawal', 'stop', 'apologise', 'record-result'].includes(kind);
}

/** The act an officer most likely wants next. */
export function nextAct(status: DossierStatus): ActKind | null {
  if (status.handOver !== null) return 'take-over';
  switch (status.state) {
    case 'submitted':
      return 'accept';
    case 'accepted':
      return 'hand-over';
    case 'in-progress':
      return 'record-result';
    case 'supplement-asked':
      return status.isAccepted ? 'receive-supplement' : 'accept';
    case 'awaiting-payment':
      return 'meet-duty';
    case 'withdrawal-asked':
      return 'stop';
    case 'resolved':
      return 'return-result';
    case 'refused':
    case 'stopped':
    case 'returned':
      return status.archivedAt === null ? 'archive' : null;
  }
}

/** Null where the dossier is being worked on; else what it waits for. */
function working({ state, isAccepted }: DossierStatus): Legality {
  switch (state) {
    case 'submitted':
      return 'dossiers.not-accepted';
    case 'supplement-asked':
      return isAccepted ? 'dossiers.supplement-open' : 'dossiers.not-accepted';
    case 'awaiting-payment':
      return 'dossiers.duty-open';
    case 'withdrawal-asked':
      return 'dossiers.withdrawal-open';
    case 'resolved':
      return 'dossiers.already-resolved';
    case 'accepted':
    case 'in-progress':
      return null;
    case 'refused':
    case 'stopped':
    case 'returned':
      return 'dossiers.closed';
  }
}

/** What was asked for comes as a supplement, what comes before acceptance with the acceptance. */
function adding({ state, isAccepted }: DossierStatus): Legality {
  if (!isAccepted) return 'dossiers.not-accepted';
  if (state === 'supplement-asked') return 'dossiers.supplement-open';
  return state === 'resolved' ? 'dossiers.already-resolved' : null;
}

function filing({ state, archivedAt }: DossierStatus): Legality {
  if (state !== 'returned') return 'dossiers.not-returned';
  return archivedAt === null ? null : 'dossiers.already-archived';
}

function accepting({ state }: DossierStatus): Legality {
  return state === 'withdrawal-asked' ? 'dossiers.withdrawal-open' : null;
}

// Once accepted it may be closed as not received only out of a supplement; else it is stopped or resolved.
function refusing({ state, isAccepted }: DossierStatus): Legality {
  if (state === 'submitted' || state === 'supplement-asked') return null;
  if (state === 'withdrawal-asked') return 'dossiers.withdrawal-open';
  if (state === 'resolved') return 'dossiers.already-resolved';
  return isAccepted ? 'dossiers.already-accepted' : null;
}

function handingOver(status: DossierStatus): Legality {
  if (!status.isAccepted) return 'dossiers.not-accepted';
  return status.handOver === null ? null : 'dossiers.hand-over-open';
}

function apologising(status: DossierStatus): Legality {
  const refusal = working(status);
  if (refusal !== null) return refusal;
  // Once only: the law lets a date be put off a single time.
  if (status.extension !== null) return 'dossiers.apology-used';
  return status.dueAt === null ? 'dossiers.no-due-date' : null;
}

function archiving({ state, archivedAt }: DossierStatus): Legality {
  if (!isClosed(state)) return 'dossiers.not-closed';
  return archivedAt === null ? null : 'dossiers.already-archived';
}
