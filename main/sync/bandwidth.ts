import { SECOND_MS } from '../base/durations';
import type { Clock, Timers } from '../base/ports';

export interface Bandwidth {
  /** Waits until so many bytes may leave; at once where nothing is limited. */
  mayLeave(bytes: number): Promise<void>;
  /** Bytes that left in the last half minute, by the second; null before anything has. */
  rate(): number | null;
  /** Counts bytes of which nobody asked leave: words go always. */
  note(bytes: number): void;
}

const WINDOW_MS = 30 * SECOND_MS;
/** A pause is never longer than this, so that a limit raised meanwhile is felt. */
const LONGEST_PAUSE_MS = 1 * SECOND_MS;

/**
 * One bucket of tokens for all uploads together: an office shares its line with people who speak over it. It fills with
 * the set rate and holds one second of it, so that a pause is not made up for by a burst.
 */
export function createBandwidth({
  clock,
  timers,
  bytesPerSecond,
}: {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Null: as much as the line gives. */
  readonly bytesPerSecond: () => number | null;
}): Bandwidth {
  let tokens = 0;
  let filledAt = clock.now();
  let turn: Promise<void> = Promise.resolve();
  const sent: { at: number; bytes: number }[] = [];

  function note(bytes: number): void {
    const at = clock.now();
    const last = sent.at(-1);
    if (last && at - last.at < SECOND_MS / 2 && at >= last.at) last.bytes += bytes;
    else sent.push({ at, bytes });
    while (sent[0] && at - sent[0].at > WINDOW_MS) sent.shift();
  }

  async function wait(bytes: number): Promise<void> {
    for (;;) {
      const limit = bytesPerSecond();
      if (limit === null || limit <= 0) return;
      const now = clock.now();
      // A clock set back fills nothing, and takes nothing either.
      tokens = Math.min(limit, tokens + (Math.max(0, now - filledAt) * limit) / SECOND_MS);
      filledAt = now;
      // A piece larger than a second's worth leaves once the bucket is full, and is paid for afterwards.
      const needed = Math.min(bytes, limit);
      if (tokens >= needed) {
        tokens -= bytes;
        return;
      }
      const pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(5, ((needed - tokens) * SECOND_MS) / limit));
      await new Promise<void>(resolve => timers.after(pauseMs, resolve));
    }
  }

  return {
    mayLeave(bytes) {
      if (bytesPerSecond() === null) {
        note(bytes);
        return Promise.resolve();
      }
      const leaves = turn.then(() => wait(bytes)).then(() => note(bytes));
      turn = leaves;
      return leaves;
    },
    rate() {
      const now = clock.now();
      const recent = sent.filter(({ at }) => now - at <= WINDOW_MS && at <= now);
      const [first] = recent;
      if (!first) return null;
      const bytes = recent.reduce((sum, each) => sum + each.bytes, 0);
      return Math.round((bytes * SECOND_MS) / Math.max(SECOND_MS, now - first.at));
    },
    note,
  };
}
