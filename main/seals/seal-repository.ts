import { sqlFor, type ReadTx, type TrustedStationRow, type WriteTx } from '../db';

export function trustedStations(read: ReadTx): TrustedStationRow[] {
  return read.all(sqlFor.selectFrom('trusted_stations').selectAll().orderBy('is_own', 'desc').orderBy('station_name'));
}

export function findStation(read: ReadTx, keyId: string): TrustedStationRow | undefined {
  return read.find(sqlFor.selectFrom('trusted_stations').selectAll().where('key_id', '=', keyId));
}

export function keepStation(tx: WriteTx, row: TrustedStationRow): void {
  tx.run(
    sqlFor
      .insertInto('trusted_stations')
      .values(row)
      .onConflict(conflict =>
        conflict
          .column('key_id')
          .doUpdateSet({ station_name: row.station_name, agency_code: row.agency_code, public_key: row.public_key }),
      ),
  );
}

export function removeStation(tx: WriteTx, keyId: string): void {
  tx.run(sqlFor.deleteFrom('trusted_stations').where('key_id', '=', keyId).where('is_own', '=', 0));
}
