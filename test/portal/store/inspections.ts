import { randomUUID } from 'node:crypto';
import { fileFrom } from './dossier-rows';
import type { Counts, Shape, StoredAttachment, StoredVersion } from './records';
import { ask, type Act } from './sql';
import type { Status, WireDossier, WireProgress } from '../wire-schemas';

/** One accepted write of a dossier, first or later. */
export interface DossierVersion {
  readonly payload: WireDossier;
  readonly isUpdating: boolean;
  readonly key: string;
  readonly at: number;
}

export interface Registration {
  readonly code: string;
  readonly stationId: string;
  readonly receiptNumber: string;
  readonly status: Status;
  readonly payload: WireDossier;
  readonly versions: readonly DossierVersion[];
}

/** Empty, or the one dossier of this code with every accepted version in order, in the words of its interface. */
export function* registrationsOf(code: string): Act<Registration[]> {
  const [dossier] = yield* ask<{ station_id: string; number: string; status: Status }>(
    `SELECT c.station_id, c.number, d.status FROM dossier_codes c
     JOIN dossiers d ON d.month = c.month AND d.code = c.code WHERE c.code = $1`,
    [code],
  );
  if (!dossier) return [];
  const versions = yield* versionsOf(code);
  return [
    {
      code,
      stationId: dossier.station_id,
      receiptNumber: dossier.number,
      status: dossier.status,
      payload: versions.at(-1)!.payload as WireDossier,
      versions: versions.map(({ payload, isUpdating, key, at }) => ({
        payload: payload as WireDossier,
        isUpdating,
        key,
        at,
      })),
    },
  ];
}

// With the month the key of each table is known up to the dossier; by the code alone every row would be looked at.
const OF_CODE = 'code = $1 AND month = (SELECT month FROM dossier_codes WHERE code = $1)';

export function* versionsOf(code: string): Act<StoredVersion[]> {
  const rows = yield* ask(
    `SELECT shape, payload, is_updating, key, made_by, at FROM versions WHERE ${OF_CODE} ORDER BY seq`,
    [code],
  );
  return rows.map(row => ({
    shape: row['shape'] as Shape,
    payload: JSON.parse(row['payload'] as string),
    isUpdating: row['is_updating'] === 1,
    key: row['key'] as string,
    madeBy: row['made_by'] as string,
    at: row['at'] as number,
  }));
}

export function* progressOf(code: string): Act<WireProgress[]> {
  const rows = yield* ask<{ payload: string }>(`SELECT payload FROM steps WHERE ${OF_CODE} ORDER BY seq`, [code]);
  return rows.map(row => JSON.parse(row.payload) as WireProgress);
}

export function* attachmentsOf(code: string): Act<StoredAttachment[]> {
  return (yield* ask(`SELECT * FROM files WHERE ${OF_CODE} ORDER BY seq`, [code])).map(fileFrom);
}

/** Newest first. */
export function* codes(limit = 1_000_000): Act<string[]> {
  const rows = yield* ask<{ code: string }>('SELECT code FROM dossier_codes ORDER BY seq DESC LIMIT $1', [limit]);
  return rows.map(row => row.code);
}

export function* counts(): Act<Counts> {
  const [row] = yield* ask<Counts>(
    `SELECT (SELECT count(*) FROM dossier_codes) AS dossiers, (SELECT count(*) FROM steps) AS progress,
            (SELECT count(*) FROM files) AS attachments`,
  );
  return row!;
}

/** Loses the newest dossiers with all that belongs to them, like a portal brought back from an older backup. */
export function* forgetLast(count: number): Act<void> {
  const newest = 'SELECT code FROM dossier_codes ORDER BY seq DESC LIMIT $1';
  // The codes themselves last: the others are found by them.
  for (const table of ['dossiers', 'versions', 'steps', 'files', 'changes', 'results', 'dossier_codes'])
    yield* ask(`DELETE FROM ${table} WHERE code IN (${newest})`, [count]);
  // A backup knows no key of what came after it; forgetting all of them is the harder case for the sender.
  yield* ask('DELETE FROM answers');
  yield* beginEpoch();
}

/** From now on cursors of before are unknown. */
export function* beginEpoch(): Act<void> {
  yield* ask(
    `INSERT INTO meta (name, value) VALUES ('epoch', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [randomUUID().slice(0, 8)],
  );
}
