import { daysBetween, vietnamDateTime } from '../../../preload/contract/calendar-days';
import type { DossierState } from '../../../preload/contract/dossiers';

/** How a due date stands to today. `days` counts calendar days, never negative; `word` is a message of `dossiers.due`. */
export interface DueStanding {
  readonly word: 'none' | 'closed' | 'late' | 'late-today' | 'today' | 'left';
  readonly days: number;
}

/** Nothing is owed any more in these states, so a date in the past is no delay. */
const CLOSED: ReadonlySet<DossierState> = new Set(['refused', 'stopped', 'resolved', 'returned']);

/** Days before the due date from which on it is called near; three reach over a weekend. */
export const NEAR_DAYS = 3;

/** Counted by calendar days in Viet Nam; on the day itself the hour decides between due and late. UTC milliseconds. */
export function dueStanding(dueAt: number | null, state: DossierState, now: number): DueStanding {
  if (dueAt === null) return { word: 'none', days: 0 };
  if (CLOSED.has(state)) return { word: 'closed', days: 0 };
  const days = daysBetween(vietnamDateTime(now).date, vietnamDateTime(dueAt).date);
  if (days < 0) return { word: 'late', days: -days };
  if (days === 0) return { word: dueAt < now ? 'late-today' : 'today', days };
  return { word: 'left', days };
}

export type DueTone = 'plain' | 'near' | 'late';

export function dueTone({ word, days }: DueStanding): DueTone {
  if (word === 'late' || word === 'late-today') return 'late';
  if (word === 'today' || (word === 'left' && days <= NEAR_DAYS)) return 'near';
  return 'plain';
}
