import { canonical, sha256Hex } from '../store/canonical';
import type { PortalStore, Rows } from '../store/portal-store';
import { isSuccess, refuse, type Outcome } from './replies';

export interface Sender {
  readonly stationId: string;
  readonly key: string;
}

export interface Once {
  /**
   * Does the work in one transaction with the memory of its answer. `content` is what makes two requests the same,
   * whichever way they came.
   */
  (
    sender: Sender,
    locks: readonly string[],
    content: readonly unknown[],
    work: (rows: Rows) => Promise<Outcome>,
  ): Promise<Outcome>;
}

export function createOnce(store: PortalStore, now: () => number, replayed: () => void): Once {
  return ({ stationId, key }, locks, content, work) =>
    store.transaction(locks, now(), async rows => {
      const fingerprint = sha256Hex(canonical(content));
      const name = `v1 ${key}`;
      const kept = await rows.findAnswer(stationId, name);
      if (kept && kept.fingerprint !== fingerprint) return refuse('key-reused');
      if (kept) {
        replayed();
        return JSON.parse(kept.answer) as Outcome;
      }
      const outcome = await work(rows);
      // Only what took effect is remembered: a refused request may be repaired and sent again under its key.
      if (isSuccess(outcome) && !outcome.leavesKeyFree)
        await rows.keepAnswer({ stationId, key: name, fingerprint, answer: JSON.stringify(outcome), at: now() });
      return outcome;
    });
}
