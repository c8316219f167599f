/** What the core needs from the world. The shell, the system and the tests each supply their own. */

/** UTC milliseconds since the epoch. */
export type EpochMs = number;

export interface Clock {
  now(): EpochMs;
}

export interface Ids {
  /** A new UUIDv7 (RFC 9562), final: nothing is renumbered later. */
  next(): string;
  /** `size` unpredictable bytes. */
  randomBytes(size: number): Uint8Array;
  /** Uniform in [0, 1); only for jitter. */
  jitter(): number;
}

export interface Logger {
  info(fact: string, facts?: LogFacts): void;
  warn(fact: string, facts?: LogFacts): void;
  error(fact: string, facts?: LogFacts): void;
}

/** Ids, codes, counts and durations only; redact.ts drops the rest. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Timers {
  /** Calls back once after `delayMs`; the returned function cancels. */
  after(delayMs: number, callback: () => void): () => void;
}
