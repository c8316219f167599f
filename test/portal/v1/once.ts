import { canonical, sha256Hex } from '../store/canonical';
import type { PortalStore, Rows } from '../store/portal-store';
import type { KeptAnswer } from '../store/records';
import { isSuccess, refuse, type Outcome } from './replies';

export interface Sender {
  readonly stationId: string;
  readonly key: string;
}

/** What a call is remembered by. */
export type Remember = (outcome: Outcome) => KeptAnswer;

export interface Once {
  /**
   * Does the work in one transaction with the memory of its answer. `content` is what makes two requests the same,
   * whichever way they came. `atOnce` is tried before: work that needs no lock; undefined when it does not apply.
   */
  (
    sender: Sender,
    locks: readonly string[],
    content: readonly unknown[],
    work: (rows: Rows) => Promise<Outcome>,
    atOnce?: (remember: Remember) => Promise<Outcome | undefined>,
  ): Promise<Outcome>;
}

export function createOnce(store: PortalStore, now: () => number, replayed: () => void): Once {
  return async ({ stationId, key }, locks, content, work, atOnce) => {
    const fingerprint = sha256Hex(canonical(content));
    const name = `v1 ${key}`;
    const remember: Remember = outcome => ({
      stationId,
      key: name,
      fingerprint,
      answer: JSON.stringify(outcome),
      at: now(),
    });

    async function recall(rows: Pick<Rows, 'findAnswer'>): Promise<Outcome | undefined> {
      const kept = await rows.findAnswer(stationId, name);
      if (!kept) return undefined;
      if (kept.fingerprint !== fingerprint) return refuse('key-reused');
      replayed();
      return JSON.parse(kept.answer) as Outcome;
    }

    // A remembered answer never changes: it needs no lock, and no transaction where that costs ways to the database.
    if (store.addNew) {
      const given = (await recall(store)) ?? (await atOnce?.(remember));
      if (given) return given;
    }
    return store.transaction(locks, now(), async rows => {
      const given = await recall(rows);
      if (given) return given;
      const outcome = await work(rows);
      // Only what took effect is remembered: a refused request may be repaired and sent again under its key.
      if (isSuccess(outcome) && !outcome.leavesKeyFree) await rows.keepAnswer(remember(outcome));
      return outcome;
    });
  };
}
