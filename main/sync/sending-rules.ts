import { vietnamDateTime } from '../../preload/contract/calendar-days';
import { minuteOfTime } from '../../preload/contract/time-of-day';
import type { EpochMs } from '../base/ports';

/** When and how much this office lets out; metadata goes always, files by these. */
export interface SendingRules {
  /** Of all uploads together; null: as much as the line gives. */
  readonly bytesPerSecond: number | null;
  /** Hours of the day in Vietnam at which files may leave, `18:00` to `06:30`; null: always. */
  readonly fileHours: { readonly from: string; readonly to: string } | null;
  /** Nothing leaves before this moment; null: not paused. */
  readonly pausedUntil: EpochMs | null;
}

export const NO_LIMITS: SendingRules = { bytesPerSecond: null, fileHours: null, pausedUntil: null };

/** Whether files may leave now. From and to alike means the whole day; past midnight is fine. */
export function mayFilesLeave({ fileHours }: SendingRules, now: EpochMs): boolean {
  if (!fileHours || fileHours.from === fileHours.to) return true;
  const { hour, minute } = vietnamDateTime(now);
  const at = hour * 60 + minute;
  const [from, to] = [minuteOfTime(fileHours.from), minuteOfTime(fileHours.to)];
  return from < to ? at >= from && at < to : at >= from || at < to;
}

export function isPaused({ pausedUntil }: SendingRules, now: EpochMs): boolean {
  return pausedUntil !== null && now < pausedUntil;
}

/** Milliseconds until files may leave; 0 when they may. */
export function untilFilesLeave(rules: SendingRules, now: EpochMs): number {
  if (mayFilesLeave(rules, now) || !rules.fileHours) return 0;
  const { hour, minute, second } = vietnamDateTime(now);
  const at = (hour * 60 + minute) * 60 + second;
  const from = minuteOfTime(rules.fileHours.from) * 60;
  return ((from - at + 24 * 3600) % (24 * 3600)) * 1000;
}
