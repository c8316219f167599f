import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeDurably } from './durable-file';

const Attempts = z.object({ wrong: z.int().nonnegative(), lastAt: z.number() });
type Attempts = z.infer<typeof Attempts>;
const Book = z.record(z.string(), Attempts);

/** Wrong secrets in a row, by whom they were for; kept on disk, or starting the program anew would end every wait. */
export interface AttemptBook {
  find(who: string): Attempts | undefined;
  note(who: string, attempts: Attempts): void;
  forget(who: string): void;
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
    find: who => attempts.get(who),
    note(who, next) {
      attempts.set(who, next);
      keep();
    },
    forget(who) {
      if (attempts.delete(who)) keep();
    },
  };
}

function readBook(file: string): Record<string, Attempts> {
  try {
    return Book.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // None yet, or not ours to read: everyone begins with no wrong secret.
    return {};
  }
}
