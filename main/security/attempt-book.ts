import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeDurably } from './durable-file';

const Attempts = z.object({ wrong: z.int().nonnegative(), lastAt: z.number() });
type Attempts = z.infer<typeof Attempts>;
/** `failedAt`: wrong tries that no log has heard of, because the store was not open. */
const Entry = Attempts.extend({ failedAt: z.array(z.number()).default([]) });
type Entry = z.infer<typeof Entry>;
const Book = z.record(z.string(), Entry);

/** Of one officer: somebody trying all night must not fill the disk. */
const MOST_FAILURES = 50;

export interface FailedTry {
  readonly who: string;
  readonly at: number;
}

/** Wrong secrets in a row, by whom they were for; kept on disk, or starting the program anew would end every wait. */
export interface AttemptBook {
  find(who: string): Attempts | undefined;
  note(who: string, attempts: Attempts): void;
  forget(who: string): void;
  /** A try that was wrong, for the log. */
  failed(who: string, at: number): void;
  /** What failed since the last call, oldest first; from then on it is the caller's. */
  takeFailures(): readonly FailedTry[];
}

export function createAttemptBook(file: string): AttemptBook {
  const attempts = new Map(Object.entries(readBook(file)));

  function keep(): void {
    try {
      writeDurably(file, Buffer.from(JSON.stringify(Object.fromEntries(attempts))));
    } catch {
      // A full disk must not keep anyone from signing in; the count still holds while the program runs.
    }
  }

  return {
    find(who) {
      const known = attempts.get(who);
      return known && known.wrong > 0 ? { wrong: known.wrong, lastAt: known.lastAt } : undefined;
    },
    note(who, next) {
      attempts.set(who, { ...next, failedAt: attempts.get(who)?.failedAt ?? [] });
      keep();
    },
    forget(who) {
      const known = attempts.get(who);
      if (!known) return;
      if (known.failedAt.length > 0) attempts.set(who, { ...known, wrong: 0 });
      else attempts.delete(who);
      keep();
    },
    failed(who, at) {
      const known = attempts.get(who) ?? { wrong: 0, lastAt: at, failedAt: [] };
      attempts.set(who, { ...known, failedAt: [...known.failedAt, at].slice(-MOST_FAILURES) });
      keep();
    },
    takeFailures() {
      const failures = [...attempts].flatMap(([who, { failedAt }]) => failedAt.map(at => ({ who, at })));
      if (failures.length === 0) return [];
      for (const [who, known] of attempts) {
        if (known.wrong === 0) attempts.delete(who);
        else attempts.set(who, { ...known, failedAt: [] });
      }
      keep();
      return failures.sort((one, other) => one.at - other.at);
    },
  };
}

function readBook(file: string): Record<string, Entry> {
  try {
    return Book.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // None yet, or not ours to read: everyone begins with no wrong secret.
    return {};
  }
}
