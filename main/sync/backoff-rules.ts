import { MINUTE_MS, SECOND_MS } from '../base/durations';

const FIRST_MS = 2 * SECOND_MS;
/** Of a wait that is drawn at random: nothing is tried again before what hindered it could be over. */
const SHORTEST_MS = SECOND_MS / 2;
const LONGEST_MS = 5 * MINUTE_MS;

/**
 * Milliseconds until the next attempt, after `attempts` failed ones: full jitter, so anything up to a bound that doubles
 * from 2 s to 5 minutes, for stations that lost the same portal spread over all of it. A server's Retry-After wins, up to
 * the same cap: an entry never waits for ever. `jitter` in [0, 1).
 */
export function backoff(attempts: number, jitter: number, retryAfterMs?: number): number {
  if (retryAfterMs !== undefined) return Math.min(LONGEST_MS, Math.max(SECOND_MS, retryAfterMs));
  const bound = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(20, Math.max(0, attempts - 1)));
  return Math.max(SHORTEST_MS, Math.round(bound * jitter));
}

/**
 * How long a portal that fails for everybody is left alone, after `rests` such pauses: what it asks for itself, else as
 * long as an entry would wait; never longer than 5 minutes.
 */
export function restAfter(rests: number, jitter: number, retryAfterMs?: number): number {
  return backoff(rests + 2, jitter, retryAfterMs);
}
