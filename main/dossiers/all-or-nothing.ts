import type { Outcome, Refused } from '../base/outcome';
import type { Store, WriteTx } from '../db';

class Refusal extends Error {
  readonly refused: Refused;
  constructor(refused: Refused) {
    super(refused.code);
    this.refused = refused;
  }
}

/** A transaction that leaves nothing behind when the work ends in a refusal. */
export function allOrNothing<T, C extends string>(store: Store, work: (tx: WriteTx) => Outcome<T, C>): Outcome<T, C> {
  try {
    return store.inTransaction(tx => {
      const outcome = work(tx);
      if (!outcome.ok) throw new Refusal(outcome);
      return outcome;
    });
  } catch (fault) {
    if (fault instanceof Refusal) return fault.refused as Refused<C>;
    throw fault;
  }
}
