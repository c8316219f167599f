import { MINUTE_MS, SECOND_MS } from '../base/durations';

/** Wrong secrets in a row for one officer, and when the last one was. */
export interface Attempts {
  readonly wrong: number;
  readonly lastAt: number;
}

const FREE_ATTEMPTS = 5;
const FIRST_WAIT_MS = 15 * SECOND_MS;
const LONGEST_WAIT_MS = 15 * MINUTE_MS;

/** Milliseconds until the next try is allowed: none for the first five, then 15 s, doubling up to 15 minutes. */
export function waitAfter({ wrong, lastAt }: Attempts, now: number): number {
  if (wrong < FREE_ATTEMPTS) return 0;
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrong - FREE_ATTEMPTS));
  // Never longer than the wait itself: a clock set back a year must not lock the desk for one.
  return Math.min(wait, Math.max(0, lastAt + wait - now));
}
