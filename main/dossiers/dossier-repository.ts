import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import { findProcedureVersion } from '../catalogue';
import { sqlFor, type DossierRow, type ReadTx, type WriteTx } from '../db';
import type { Procedure } from '../../preload/contract/catalogue';

export type NewDossier = Insertable<DossierRow>;
export type StoredDossier = Selectable<DossierRow>;

export function insertDossier(tx: WriteTx, row: NewDossier): void {
  tx.run(sqlFor.insertInto('dossiers').values(row));
}

export function procedureVersion(read: ReadTx, version: string): Procedure {
  const procedure = findProcedureVersion(read, version);
  if (!procedure) throw new Error(`procedure version ${version} is not kept`);
  return procedure;
}

export function findDossier(read: ReadTx, dossierId: string): StoredDossier | undefined {
  return read.find(sqlFor.selectFrom('dossiers').selectAll().where('dossier_id', '=', dossierId));
}

/** By its lasting number or the provisional one its receipt bears. */
export function findDossierByCode(read: ReadTx, code: string): StoredDossier | undefined {
  return (
    read.find(sqlFor.selectFrom('dossiers').selectAll().where('code', '=', code)) ??
    read.find(sqlFor.selectFrom('dossiers').selectAll().where('provisional_code', '=', code))
  );
}

export function findDossierOfDraft(read: ReadTx, draftId: string): StoredDossier | undefined {
  return read.find(sqlFor.selectFrom('dossiers').selectAll().where('draft_id', '=', draftId));
}

/** Dossiers of the same person and procedure that are still open, newest first. */
export function similarDossiers(read: ReadTx, personalId: string, procedureCode: string): StoredDossier[] {
  return read.all(
    sqlFor
      .selectFrom('dossiers')
      .selectAll()
      .where('personal_id', '=', personalId)
      .where('procedure_code', '=', procedureCode)
      .where('state', 'not in', ['refused', 'stopped', 'resolved', 'returned'])
      .orderBy('number', 'desc')
      .limit(5),
  );
}

export interface NewEvent {
  readonly eventId: string;
  readonly dossierId: string;
  readonly kind: string;
  readonly at: number;
  readonly officerId: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Shared by all that one press did. */
  readonly actId?: string | null;
}

export function insertEvent(tx: WriteTx, event: NewEvent): void {
  tx.run(
    sqlFor.insertInto('dossier_events').values({
      event_id: event.eventId,
      dossier_id: event.dossierId,
      kind: event.kind,
      at: event.at,
      officer_id: event.officerId,
      detail: JSON.stringify(event.detail ?? {}),
      act_id: event.actId ?? null,
    }),
  );
}

export function eventsOf(read: ReadTx, dossierId: string) {
  return read.all(
    sqlFor
      .selectFrom('dossier_events')
      .select(['event_id', 'kind', 'at', 'officer_id', 'act_id', 'detail'])
      .where('dossier_id', '=', dossierId)
      .orderBy('sequence'),
  );
}

/** Dossiers an act was done to, in the order it was done. */
export function dossiersOfAct(read: ReadTx, actId: string): string[] {
  const rows = read.all(
    sqlFor.selectFrom('dossier_events').select('dossier_id').where('act_id', '=', actId).orderBy('sequence'),
  );
  return [...new Set(rows.map(row => row.dossier_id))];
}

export function updateDossier(tx: WriteTx, dossierId: string, change: Updateable<DossierRow>): void {
  tx.run(sqlFor.updateTable('dossiers').set(change).where('dossier_id', '=', dossierId));
}

export function countProcedureUse(tx: WriteTx, procedureCode: string, at: number): void {
  tx.run(
    sqlFor
      .insertInto('procedure_use')
      .values({ procedure_code: procedureCode, count: 1, last_at: at })
      .onConflict(conflict =>
        conflict.column('procedure_code').doUpdateSet({ count: sql<number>`procedure_use.count + 1`, last_at: at }),
      ),
  );
}
