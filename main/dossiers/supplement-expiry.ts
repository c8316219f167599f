import type { Clock, Ids, Logger } from '../base/ports';
import { sqlFor, type Store } from '../db';
import type { LifeCycleService } from './life-cycle-service';

export interface SupplementExpiryDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  readonly actIn: LifeCycleService['actIn'];
  readonly changed: () => void;
}

/** Supplements whose last day has passed close their dossier as not received; each in a transaction of its own. */
export function createSupplementExpiry({ store, ids, log, actIn, changed }: SupplementExpiryDeps) {
  return {
    /** How many were closed. */
    expireDue(): number {
      if (!store.connection.open) return 0;
      const waiting = store.all(
        sqlFor.selectFrom('dossiers').select('dossier_id').where('state', '=', 'supplement-asked'),
      );
      let closed = 0;
      for (const { dossier_id: dossierId } of waiting) {
        try {
          const request = { dossierId, revision: null, actId: ids.next(), act: { kind: 'expire-supplement' as const } };
          const outcome = store.inTransaction(tx => actIn(tx, request, null));
          if (outcome.ok) closed += 1;
        } catch (fault) {
          // A full disk, say: the dossier stays open, and the next sweep tries again.
          log.error('a supplement could not be closed', { fault: fault instanceof Error ? fault.message : 'unknown' });
        }
      }
      if (closed > 0) changed();
      return closed;
    },
  };
}
