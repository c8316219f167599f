import { sqlFor, type OfficerRow, type ReadTx, type WriteTx } from '../db';

export function insertOfficer(tx: WriteTx, row: OfficerRow): void {
  tx.run(sqlFor.insertInto('officers').values(row));
}

export function findOfficer(read: ReadTx, officerId: string): OfficerRow | undefined {
  return read.find(sqlFor.selectFrom('officers').selectAll().where('officer_id', '=', officerId));
}

export function allOfficers(read: ReadTx): OfficerRow[] {
  return read.all(sqlFor.selectFrom('officers').selectAll().orderBy('created_at'));
}

export function updateOfficer(
  tx: WriteTx,
  officerId: string,
  change: Pick<OfficerRow, 'display_name' | 'login_name' | 'role'>,
): void {
  tx.run(sqlFor.updateTable('officers').set(change).where('officer_id', '=', officerId));
}

export function setOfficerDisabled(tx: WriteTx, officerId: string, isDisabled: boolean): void {
  tx.run(
    sqlFor
      .updateTable('officers')
      .set({ is_disabled: isDisabled ? 1 : 0 })
      .where('officer_id', '=', officerId),
  );
}
