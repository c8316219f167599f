import { StationSettings } from '../../preload/contract/station';
import { appendAudit } from '../audit';
import { keepSetting, settingText, type ReadTx, type WriteTx } from '../db';

const NAME = 'station';

/** The settings of this desk. Throws when none are kept: the set-up writes them together with the first supervisor. */
export function stationSettings(read: ReadTx): StationSettings {
  const kept = settingText(read, NAME);
  if (kept === undefined) throw new Error('the station has no settings');
  return StationSettings.parse(JSON.parse(kept));
}

export function saveStationSettings(
  tx: WriteTx,
  settings: StationSettings,
  by: { officerId: string | null; at: number },
): void {
  keepSetting(tx, NAME, JSON.stringify(settings));
  appendAudit(tx, { kind: 'station.settings-changed', subject: null, officerId: by.officerId, at: by.at });
}

/** A value of this store made once, such as the station's own id. */
export function keptValue(tx: WriteTx, name: string, make: () => string): string {
  const kept = settingText(tx, name);
  if (kept !== undefined) return kept;
  const value = make();
  keepSetting(tx, name, value);
  return value;
}
