import { sql } from 'kysely';
import { appendAudit } from '../audit';
import { sqlFor, type ReadTx, type WriteTx } from '../db';
import { renameInLane } from '../sync';
import { findDossier, insertEvent } from './dossier-repository';

/** Dossiers whose receipt bears a provisional number still, oldest first. */
export function provisionalDossiers(
  read: ReadTx,
  limit: number,
): { dossierId: string; agencyCode: string; onDate: string }[] {
  return read
    .all(
      sqlFor
        .selectFrom('dossiers')
        .select(['dossier_id', 'receiving_agency', 'received_on'])
        .whereRef('provisional_code', '=', 'code')
        .orderBy('number')
        .limit(limit),
    )
    .map(row => ({ dossierId: row.dossier_id, agencyCode: row.receiving_agency, onDate: row.received_on }));
}

export function countProvisional(read: ReadTx): number {
  const row = read.find(
    sqlFor
      .selectFrom('dossiers')
      .select(({ fn }) => fn.countAll().as('n'))
      .whereRef('provisional_code', '=', 'code'),
  );
  return Number(row?.n ?? 0);
}

export function isWithoutLastingCode(read: ReadTx, dossierId: string): boolean {
  const row = sqlFor
    .selectFrom('dossiers')
    .select('dossier_id')
    .where('dossier_id', '=', dossierId)
    .whereRef('provisional_code', '=', 'code');
  return read.find(row) !== undefined;
}

/** Most dossiers received on one day since `from`. */
export function busiestDay(read: ReadTx, from: string): number {
  const row = read.find(
    sqlFor
      .selectFrom('dossiers')
      .select(({ fn }) => fn.countAll().as('n'))
      .where('received_on', '>=', from)
      .groupBy('received_on')
      .orderBy('n', 'desc')
      .limit(1),
  );
  return Number(row?.n ?? 0);
}

/**
 * The number that stands from now on. The provisional one stays beside it for ever, since the citizen's receipt bears
 * it; what waits for the portal speaks of the dossier by its lasting number.
 */
export function giveLastingCode(
  tx: WriteTx,
  given: { dossierId: string; code: string; eventId: string; at: number },
): void {
  const dossier = findDossier(tx, given.dossierId);
  if (!dossier || dossier.provisional_code !== dossier.code) throw new Error('the dossier has its lasting number');
  const detail = { provisional: dossier.code, code: given.code };
  tx.run(
    sqlFor
      .updateTable('dossiers')
      .set({ code: given.code, revision: sql<number>`revision + 1` })
      .where('dossier_id', '=', given.dossierId),
  );
  renameInLane(tx, given.dossierId, dossier.code, given.code, given.at);
  const { eventId, dossierId, at } = given;
  insertEvent(tx, { eventId, dossierId, kind: 'number.given', at, officerId: null, detail });
  appendAudit(tx, { kind: 'number.given', subject: dossierId, officerId: null, at, detail });
}
