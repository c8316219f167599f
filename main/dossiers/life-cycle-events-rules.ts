import type { EventKind } from '../../preload/contract/life-cycle';

/** An event as it is stored, in the order it happened. `detail` as its schema in the contract says. */
export interface StoredEvent {
  readonly eventId: string;
  readonly kind: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly officerId: string | null;
  readonly actId: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export type NewStep = { readonly kind: EventKind; readonly detail: Readonly<Record<string, unknown>> };

// Told by other systems or only noted: they change no revision, and an officer's act may be undone after them.
const NOTED: ReadonlySet<string> = new Set([
  'number.given',
  'paper.printed',
  'portal.received',
  'portal.refused',
  'receipt.printed',
]);

/** True for an event by which somebody changed the dossier. */
export function isAct(kind: string): boolean {
  return !NOTED.has(kind);
}

/** True for an event after which what others hold of the dossier is out of date: its number changes papers too. */
export function isRevision(kind: string): boolean {
  return isAct(kind) || kind === 'number.given';
}

/** The events that still count: without those that were taken back, and without the taking back. */
export function standingEvents<E extends Pick<StoredEvent, 'eventId' | 'kind' | 'detail'>>(events: readonly E[]): E[] {
  const undone = new Set(events.filter(event => event.kind === 'act.undone').map(event => event.detail['eventId']));
  return events.filter(event => event.kind !== 'act.undone' && !undone.has(event.eventId));
}
