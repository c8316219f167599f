import { sqlFor, type WriteTx } from '../db';
import { requeueDossier } from './outbox';

/**
 * Everything the portal was ever told of this dossier goes again under the keys it had, oldest first. What the portal
 * still has, it takes as told before. Nothing here is taken away.
 *
 * `isGone`: the portal has no such dossier any more; the number it gave goes with it, so that papers stay true.
 */
export function feedAgain(tx: WriteTx, lane: string, now: number, how: { readonly isGone: boolean }): void {
  const copy = tx.find(sqlFor.selectFrom('portal_copies').selectAll().where('lane', '=', lane));
  requeueDossier(tx, lane, now);
  if (!how.isGone || !copy || copy.portal_number === null) return;
  tx.run(
    sqlFor
      .insertInto('portal_copies')
      .values({ ...copy, portal_revision: null, content_sha256: null })
      .onConflict(conflict => conflict.column('lane').doUpdateSet({ portal_revision: null, content_sha256: null })),
  );
}
