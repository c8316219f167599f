import { StationSettings } from '../../preload/contract/station';
import { appendAudit } from '../audit';
import { sqlFor, type ReadTx, type WriteTx } from '../db';

const NAME = 'station';

/** The settings of this desk. Throws when none are kept: the set-up writes them together with the first supervisor. */
export function stationSettings(read: ReadTx): StationSettings {
  const row = read.find(sqlFor.selectFrom('settings').select('value').where('name', '=', NAME));
  if (!row) throw new Error('the station has no settings');
  return StationSettings.parse(JSON.parse(row.value));
}

export function saveStationSettings(
  tx: WriteTx,
  settings: StationSettings,
  by: { officerId: string | null; at: number },
): void {
  const value = JSON.stringify(settings);
  tx.run(
    sqlFor
      .insertInto('settings')
      .values({ name: NAME, value })
      .onConflict(conflict => conflict.column('name').doUpdateSet({ value })),
  );
  appendAudit(tx, { kind: 'station.settings-changed', subject: null, officerId: by.officerId, at: by.at });
}

/** A value of this store made once, such as the station's own id. */
export function keptValue(tx: WriteTx, name: string, make: () => string): string {
  const row = tx.find(sqlFor.selectFrom('settings').select('value').where('name', '=', name));
  if (row) return row.value;
  const value = make();
  tx.run(sqlFor.insertInto('settings').values({ name, value }));
  return value;
}
