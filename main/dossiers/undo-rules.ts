import { vietnamDateTime } from '../../preload/contract/calendar-days';
import type { UndoRefusal } from '../../preload/contract/acts';
import { isAct, standingEvents, type StoredEvent } from './life-cycle-events-rules';

// A code or number was given, money changed hands, another place spoke: these have ways of their own.
/** Acts that are never taken back, whoever asks and however soon. */
const FINAL: ReadonlySet<string> = new Set([
  'dossier.registered',
  'dossier.opened',
  'dossier.accepted',
  'fee.collected',
  'fee.refunded',
  'portal.merged',
  'portal.result',
  'portal.status',
  'visit.joined',
  'due.moved',
]);

/** The last act, unless it is of a kind that is never taken back; whether it still may be is seen when it is asked. */
export function undoableAct(events: readonly StoredEvent[]): string | null {
  const standing = standingEvents(events).filter(event => isAct(event.kind));
  const actId = standing.at(-1)?.actId ?? null;
  if (actId === null) return null;
  return standing.some(event => event.actId === actId && FINAL.has(event.kind)) ? null : actId;
}

export interface UndoAsked {
  /** Null: whatever was done last. */
  readonly actId: string | null;
  readonly at: number;
  readonly officerId: string;
  readonly isSupervisor: boolean;
  /** Something about the dossier was printed after this moment. */
  readonly isPrintedSince: (at: number) => boolean;
}

export type UndoPlan =
  { readonly ok: true; readonly events: readonly StoredEvent[] } | { readonly ok: false; readonly code: UndoRefusal };

/**
 * Which events taking back the last act would take back, or why it may not be: another day, another officer, a paper
 * already printed. Whether the portal has been told is seen when its entries are taken back.
 */
export function undoPlan(events: readonly StoredEvent[], asked: UndoAsked): UndoPlan {
  const standing = standingEvents(events).filter(event => isAct(event.kind));
  const last = standing.at(-1);
  if (!last) return { ok: false, code: 'dossiers.nothing-to-undo' };
  if (asked.actId !== null && !standing.some(event => event.actId === asked.actId))
    return { ok: false, code: 'dossiers.nothing-to-undo' };
  if (asked.actId !== null && last.actId !== asked.actId) return { ok: false, code: 'dossiers.undo-not-last' };
  const whole = last.actId === null ? [last] : standing.filter(event => event.actId === last.actId);
  if (whole.some(event => FINAL.has(event.kind))) return { ok: false, code: 'dossiers.undo-final' };
  const isSameDay = vietnamDateTime(last.at).date === vietnamDateTime(asked.at).date;
  if (!isSameDay) return { ok: false, code: 'dossiers.undo-other-day' };
  if (!asked.isSupervisor && last.officerId !== asked.officerId)
    return { ok: false, code: 'dossiers.undo-other-officer' };
  if (asked.isPrintedSince(whole[0]?.at ?? last.at)) return { ok: false, code: 'dossiers.undo-paper-given' };
  return { ok: true, events: whole };
}
