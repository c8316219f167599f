import type { DossierState } from '../../preload/contract/dossiers';
import type { ResultDocument, SupplementItem } from '../../preload/contract/life-cycle';
import { isAct, isRevision, standingEvents, type StoredEvent } from './life-cycle-events-rules';

export type MoneyState = 'none' | 'exempt' | 'due' | 'paid' | 'refunded';
export type DeliveryState = 'not-ready' | 'ready' | 'on-its-way' | 'delivered';

/** Codes 1-10 of the national list of dossier states. */
export const PORTAL_STATUS = {
  submitted: '1',
  accepted: '2',
  refused: '3',
  'in-progress': '4',
  'supplement-asked': '5',
  'awaiting-payment': '6',
  'withdrawal-asked': '7',
  stopped: '8',
  resolved: '9',
  returned: '10',
} as const satisfies Readonly<Record<DossierState, string>>;

/** The moves there are; none leads out of refused, stopped and returned. */
export const MOVES: Readonly<Record<DossierState, readonly DossierState[]>> = {
  submitted: ['accepted', 'refused', 'supplement-asked'],
  accepted: ['in-progress'],
  refused: [],
  'in-progress': ['supplement-asked', 'awaiting-payment', 'withdrawal-asked', 'stopped', 'resolved'],
  'supplement-asked': ['accepted', 'in-progress', 'withdrawal-asked', 'refused'],
  'awaiting-payment': ['in-progress'],
  'withdrawal-asked': ['stopped', 'in-progress'],
  stopped: [],
  resolved: ['returned'],
  returned: [],
};

export function isLegalMove(from: DossierState, to: DossierState): boolean {
  return from === to || MOVES[from].includes(to);
}

/** The state itself and all there is a way to from it. */
export function statesAhead(
  from: DossierState,
  seen: ReadonlySet<DossierState> = new Set(),
): ReadonlySet<DossierState> {
  if (seen.has(from)) return seen;
  return MOVES[from].reduce<ReadonlySet<DossierState>>((known, to) => statesAhead(to, known), new Set([...seen, from]));
}

const CLOSED: ReadonlySet<DossierState> = new Set(['refused', 'stopped', 'returned']);

export function isClosed(state: DossierState): boolean {
  return CLOSED.has(state);
}

/** All that follows from the events of one dossier. Instants in UTC ms, money in whole VND. */
export interface DossierStatus {
  readonly state: DossierState;
  readonly money: MoneyState;
  readonly feeVnd: number | null;
  readonly collectedVnd: number;
  readonly refundedVnd: number;
  readonly delivery: DeliveryState;
  readonly isAccepted: boolean;
  readonly receivedAt: number;
  readonly dueAt: number | null;
  readonly firstDueAt: number | null;
  /** Since when the clock stands still. */
  readonly clockStoppedAt: number | null;
  /** Times it stood still and went on again, oldest first. */
  readonly pauses: readonly { readonly askedAt: number; readonly returnedAt: number }[];
  readonly extension: { readonly at: number; readonly dueAt: number | null; readonly signer: string } | null;
  /** Name of the desk where the paper lies; empty: the counter that received it. */
  readonly desk: string;
  readonly assignedOfficerId: string | null;
  /** On its way to another desk and not yet taken over there. */
  readonly handOver: { readonly slipId: string; readonly from: string; readonly to: string } | null;
  readonly supplement: {
    readonly items: readonly SupplementItem[];
    readonly askedAt: number;
    readonly expiresOn: string | null;
  } | null;
  readonly duty: { readonly amountVnd: number | null; readonly askedAt: number } | null;
  readonly result: ResultDocument | null;
  readonly resolvedAt: number | null;
  readonly returnedAt: number | null;
  readonly closedAt: number | null;
  readonly archivedAt: number | null;
  readonly visitId: string | null;
  readonly lastActAt: number;
  readonly revision: number;
}

/** What a dossier's row has had since it was received and its events leave out. */
export interface FirstFacts {
  readonly firstDueAt: number | null;
  readonly visitId: string | null;
}

const NOTHING_YET: DossierStatus = {
  state: 'submitted',
  money: 'none',
  feeVnd: null,
  collectedVnd: 0,
  refundedVnd: 0,
  delivery: 'not-ready',
  isAccepted: false,
  receivedAt: 0,
  dueAt: null,
  firstDueAt: null,
  clockStoppedAt: null,
  pauses: [],
  extension: null,
  desk: '',
  assignedOfficerId: null,
  handOver: null,
  supplement: null,
  duty: null,
  result: null,
  resolvedAt: null,
  returnedAt: null,
  closedAt: null,
  archivedAt: null,
  visitId: null,
  lastActAt: 0,
  revision: 0,
};

/**
 * Business, money and delivery status and the clock of a dossier, from its events alone, oldest first. What was taken
 * back counts for nothing but the revision. Kinds this version does not know change nothing.
 */
export function statusOf(
  events: readonly StoredEvent[],
  first: FirstFacts = { firstDueAt: null, visitId: null },
): DossierStatus {
  const acts = events.filter(event => isAct(event.kind));
  const standing = standingEvents(acts);
  const start = { ...NOTHING_YET, firstDueAt: first.firstDueAt, visitId: first.visitId };
  const status = standing.reduce(after, start);
  return {
    ...status,
    lastActAt: acts.at(-1)?.at ?? status.lastActAt,
    revision: events.filter(event => isRevision(event.kind)).length,
  };
}

type Change = Partial<DossierStatus>;

/** The status once `event` has happened too. */
export function after(status: DossierStatus, event: StoredEvent): DossierStatus {
  const change = changeBy(status, event);
  const next = { ...status, ...change };
  const isNewlyClosed = isClosed(next.state) && status.closedAt === null;
  return { ...next, ...moneyOf(next), ...(isNewlyClosed ? { closedAt: event.at, clockStoppedAt: null } : {}) };
}

function changeBy(status: DossierStatus, { kind, at, detail }: StoredEvent): Change {
  switch (kind) {
    case 'dossier.opened':
      return { state: 'submitted', receivedAt: at };
    case 'dossier.registered':
      return {
        state: 'accepted',
        isAccepted: true,
        receivedAt: at,
        dueAt: status.firstDueAt,
        feeVnd: numberIn(detail['feeVnd']),
      };
    case 'dossier.accepted': {
      const dueAt = numberIn(detail['dueAfter']);
      const feeVnd = numberIn(detail['feeVnd']);
      return {
        state: 'accepted',
        isAccepted: true,
        receivedAt: at,
        dueAt,
        firstDueAt: dueAt,
        feeVnd,
        supplement: null,
      };
    }
    case 'dossier.refused':
    case 'supplement.expired':
      return { state: 'refused', supplement: null };
    case 'supplement.asked':
      return {
        state: 'supplement-asked',
        supplement: {
          items: detail['items'] as readonly SupplementItem[],
          askedAt: at,
          expiresOn: textIn(detail['expiresOn']),
        },
        ...(status.isAccepted ? stopped(status, at) : {}),
      };
    case 'supplement.received':
      return status.isAccepted ? { state: 'in-progress', supplement: null, ...resumed(status, at, detail) } : {};
    case 'dossier.handed-over':
      return {
        ...(status.state === 'accepted' ? { state: 'in-progress' } : {}),
        handOver: {
          slipId: textIn(detail['slipId']) ?? '',
          from: textIn(detail['from']) ?? '',
          to: textIn(detail['to']) ?? '',
        },
      };
    case 'dossier.taken-over':
      return {
        handOver: null,
        desk: status.handOver?.to ?? status.desk,
        assignedOfficerId: textIn(detail['officerId']),
      };
    case 'dossier.assigned':
      return { assignedOfficerId: textIn(detail['officerId']) };
    case 'processing.started':
      return { state: 'in-progress' };
    case 'duty.asked':
      return {
        state: 'awaiting-payment',
        duty: { amountVnd: numberIn(detail['amountVnd']), askedAt: at },
        ...stopped(status, at),
      };
    case 'duty.met':
      return { state: 'in-progress', duty: null, ...resumed(status, at, detail) };
    case 'withdrawal.asked':
      return { state: 'withdrawal-asked' };
    case 'withdrawal.declined':
      return { state: 'in-progress', supplement: null, ...resumed(status, at, detail) };
    case 'dossier.stopped':
      return { state: 'stopped' };
    case 'apology.issued': {
      const dueAt = numberIn(detail['dueAfter']);
      return { dueAt, extension: { at, dueAt, signer: textIn(detail['signer']) ?? '' } };
    }
    case 'due.moved':
      return { dueAt: numberIn(detail['dueAfter']) };
    case 'result.recorded':
      return { state: 'resolved', resolvedAt: at, delivery: 'ready', result: detail['result'] as ResultDocument };
    case 'result.sent':
      return { delivery: 'on-its-way' };
    case 'result.returned':
      return { state: 'returned', returnedAt: at, delivery: 'delivered' };
    case 'fee.assessed':
      return detail['isExempt'] === true
        ? { feeVnd: 0, money: 'exempt' }
        : { feeVnd: numberIn(detail['amountVnd']), money: 'none' };
    case 'fee.collected':
      return { collectedVnd: status.collectedVnd + (numberIn(detail['amountVnd']) ?? 0) };
    case 'fee.refunded':
      return { refundedVnd: status.refundedVnd + (numberIn(detail['amountVnd']) ?? 0) };
    case 'visit.joined':
      return { visitId: textIn(detail['visitId']) };
    case 'dossier.archived':
      return { archivedAt: at };
    case 'portal.status':
      return heardFromPortal(status, textIn(detail['status']), at, detail);
    default:
      return {};
  }
}

/** Another place's act counts only where the move is legal; what does not fit is a matter for a person, not for us. */
function heardFromPortal(
  status: DossierStatus,
  code: string | null,
  at: number,
  detail: StoredEvent['detail'],
): Change {
  const state = (Object.keys(PORTAL_STATUS) as DossierState[]).find(name => PORTAL_STATUS[name] === code);
  if (state === undefined || state === status.state || !MOVES[status.state].includes(state)) return {};
  switch (state) {
    case 'accepted':
      return { state, isAccepted: true, receivedAt: at, supplement: null };
    case 'resolved':
      return { state, resolvedAt: at, delivery: 'ready' };
    case 'returned':
      return { state, returnedAt: at, delivery: 'delivered' };
    case 'supplement-asked':
      return { state, supplement: { items: [], askedAt: at, expiresOn: null }, ...stopped(status, at) };
    case 'awaiting-payment':
      return { state, duty: { amountVnd: null, askedAt: at }, ...stopped(status, at) };
    case 'in-progress':
      return { state, isAccepted: true, supplement: null, duty: null, ...resumed(status, at, detail) };
    default:
      return { state };
  }
}

function stopped(status: DossierStatus, at: number): Change {
  return status.clockStoppedAt === null ? { clockStoppedAt: at } : {};
}

function resumed(status: DossierStatus, at: number, detail: Readonly<Record<string, unknown>>): Change {
  if (status.clockStoppedAt === null) return {};
  const pauses = [...status.pauses, { askedAt: status.clockStoppedAt, returnedAt: at }];
  const dueAt = 'dueAfter' in detail ? numberIn(detail['dueAfter']) : status.dueAt;
  return { clockStoppedAt: null, pauses, dueAt };
}

function moneyOf({ money, feeVnd, collectedVnd, refundedVnd }: DossierStatus): { money: MoneyState } {
  if (refundedVnd > 0 && refundedVnd >= collectedVnd) return { money: 'refunded' };
  const kept = collectedVnd - refundedVnd;
  if (feeVnd === null) return { money: kept > 0 ? 'paid' : 'none' };
  if (feeVnd > 0) return { money: kept >= feeVnd ? 'paid' : 'due' };
  return { money: money === 'exempt' ? 'exempt' : kept > 0 ? 'paid' : 'none' };
}

const numberIn = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);
