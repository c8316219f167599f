import { formatTime, vietnamDateTime } from '../../preload/contract/calendar-days';
import { LOW_BYTES } from '../../preload/contract/backup';
import type { SafetyFault } from '../../preload/contract/station';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../base/durations';
import type { EpochMs } from '../base/ports';

export const USUAL_TIME = '17:15';
export const NO_SCANS_BELOW_BYTES = 500 * 1024 ** 2;
const SMALL_BYTES = 128 * 1024 ** 2;
const LARGE_BYTES = 1024 ** 3;
const OLD_AFTER_MS = 2 * DAY_MS;
const ABSENT_AFTER_MS = 7 * DAY_MS;
const TRIED_AGAIN_AFTER_MS = 30 * MINUTE_MS;
/** A clock that was wrong for a moment. */
const AHEAD_MS = HOUR_MS;

export interface Due {
  readonly now: EpochMs;
  /** Of the newest whole backup; null before the first. */
  readonly lastAt: EpochMs | null;
  readonly triedAt: EpochMs | null;
  /** When the newest day was closed. */
  readonly dayClosedAt: EpochMs | null;
  readonly dailyAt: string;
  readonly storeBytes: number;
  /** Anything was written since the last one. */
  readonly hasNews: boolean;
}

/**
 * Once a day at its time, after the close of a day, and whenever the last one is over 24 hours old; between those as often
 * as the store's size allows, while there is anything new.
 */
export function isBackupDue(due: Due): boolean {
  const { now, lastAt, triedAt, dayClosedAt, dailyAt } = due;
  const hasFailed = triedAt !== null && (lastAt === null || triedAt > lastAt);
  if (hasFailed && now >= triedAt && now - triedAt < TRIED_AGAIN_AFTER_MS) return false;
  if (lastAt === null || now - lastAt >= DAY_MS || lastAt > now + AHEAD_MS) return true;
  if (due.hasNews && now - lastAt >= pauseFor(due.storeBytes)) return true;
  if (dayClosedAt !== null && dayClosedAt > lastAt && dayClosedAt <= now) return true;
  const isSameDay = vietnamDateTime(lastAt).date === vietnamDateTime(now).date;
  const isDoneToday = isSameDay && formatTime(lastAt) >= dailyAt;
  return formatTime(now) >= dailyAt && !isDoneToday;
}

/** A store of an ordinary office is copied and read through in a second; one of a gigabyte takes ten. */
function pauseFor(storeBytes: number): number {
  if (storeBytes <= SMALL_BYTES) return 15 * MINUTE_MS;
  return storeBytes <= LARGE_BYTES ? 2 * HOUR_MS : DAY_MS;
}

export interface SafetyFacts {
  readonly now: EpochMs;
  /** Since when there has been something to back up. */
  readonly begunAt: EpochMs;
  readonly lastAt: EpochMs | null;
  readonly hasFailed: boolean;
  readonly freeBytes: number | null;
  readonly isStoreSound: boolean;
  readonly isAuditWhole: boolean;
  readonly filesLost: number;
  /** Null: none chosen. */
  readonly second: { readonly isPresent: boolean; readonly seenAt: EpochMs; readonly newestAt: EpochMs | null } | null;
}

export interface Safety {
  readonly fault: SafetyFault | null;
  /** How long it has been so, or how many. */
  readonly count: number;
  readonly freeBytes: number | null;
}

/** The one thing a status bar says of the store's safety: the gravest; null when all is well. */
export function safetyOf(facts: SafetyFacts): Safety {
  const { now, second, freeBytes } = facts;
  const say = (fault: SafetyFault | null, count = 0): Safety => ({ fault, count, freeBytes });
  const age = now - (facts.lastAt ?? facts.begunAt);
  if (!facts.isStoreSound) return say('store-damaged');
  if (!facts.isAuditWhole) return say('audit-broken');
  if (facts.filesLost > 0) return say('files-lost', facts.filesLost);
  if (freeBytes !== null && freeBytes < NO_SCANS_BELOW_BYTES) return say('disk-nearly-full');
  if (age > OLD_AFTER_MS) return say(facts.hasFailed ? 'backup-failed' : 'backup-old', daysIn(age));
  if (freeBytes !== null && freeBytes < LOW_BYTES) return say('disk-low');
  if (second && !second.isPresent && now - second.seenAt > ABSENT_AFTER_MS) {
    return say('second-absent', daysIn(now - second.seenAt));
  }
  const secondAge = second ? now - (second.newestAt ?? second.seenAt) : 0;
  if (second?.isPresent && secondAge > OLD_AFTER_MS) return say('second-old', daysIn(secondAge));
  return say(null);
}

const daysIn = (ms: number): number => Math.floor(ms / DAY_MS);
