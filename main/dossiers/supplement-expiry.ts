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
  interface Waiting {
    readonly number: number;
    readonly dossier_id: string;
  }
  const waiting = () =>
    sqlFor
      .selectFrom('dossiers')
      .select(['number', 'dossier_id'])
      .where('state', '=', 'supplement-asked')
      .orderBy('number');

  function expire(rows: readonly Waiting[]): number {
    let closed = 0;
    for (const { dossier_id: dossierId } of rows) {
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
  }

  return {
    /** How many were closed. */
    expireDue: (): number => (store.connection.open ? expire(store.all(waiting())) : 0),
    /** The next few behind a number; gives the last one's, undefined when all were looked at. */
    expireSome(behind: number, atMost: number): number | undefined {
      if (!store.connection.open) return undefined;
      const rows = store.all(waiting().where('number', '>', behind).limit(atMost));
      expire(rows);
      return rows.length < atMost ? undefined : rows.at(-1)?.number;
    },
  };
}
