import { formatTime, vietnamDateTime } from '../../preload/contract/calendar-days';
import type { OwnComparison } from '../../preload/contract/closing';
import { MINUTE_MS } from '../base/durations';
import type { EpochMs } from '../base/ports';
import { showsRestore, type Found } from './closing-rules';

/** While people are still there who can act on it. `PortalAdvanced.compareAt` names another time. */
export const USUAL_TIME = '16:30';
const TRIED_AGAIN_AFTER_MS = 10 * MINUTE_MS;

export interface Due {
  readonly now: EpochMs;
  /** `16:30` in Vietnam; null: never by itself. */
  readonly timeOfDay: string | null;
  /** The day it last came to its end. */
  readonly doneOn: string | null;
  readonly triedAt: EpochMs | null;
}

/** Once a day from its time on; what was cut is tried again a while later, the same day. */
export function isComparisonDue({ now, timeOfDay, doneOn, triedAt }: Due): boolean {
  if (timeOfDay === null) return false;
  if (doneOn === vietnamDateTime(now).date || formatTime(now) < timeOfDay) return false;
  // A clock that was set back has not waited.
  return triedAt === null || now - triedAt >= TRIED_AGAIN_AFTER_MS || now < triedAt;
}

/** What a person is told: nothing that settles by itself. */
export function ownComparison(at: EpochMs, found: readonly Found[], isRestored: boolean): OwnComparison {
  const forgotten = found.filter(({ fate }) => fate === 're-fed').length;
  const forPerson = found.filter(({ fate }) => fate === 'person').length;
  return { at, forgotten, forPerson, isRestored: isRestored || showsRestore(found) };
}

export const saysNothing = ({ forgotten, forPerson, isRestored }: OwnComparison): boolean =>
  forgotten + forPerson === 0 && !isRestored;
