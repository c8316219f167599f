import { Client } from 'pg';
import { simulatedDossier, stationName } from './dossiers';

export interface Difference {
  readonly expected: number;
  /** Not there, or not as it was sent. */
  readonly lost: number;
  /** There twice, written more than once, or there without having been sent. */
  readonly doubled: number;
  readonly examples: readonly string[];
}

/** Compares every dossier of every station with the rows of the store itself, not with what the portal says of them. */
export async function checkStore(
  connectionString: string,
  { from, to, dossiersEach }: { readonly from: number; readonly to: number; readonly dossiersEach: number },
): Promise<Difference> {
  const client = new Client({ connectionString });
  await client.connect();
  let lost = 0;
  let doubled = 0;
  const examples: string[] = [];
  const note = (example: string): void => void (examples.length < 10 && examples.push(example));
  try {
    for (let station = from; station < to; station += 1) {
      const { rows } = await client.query<{ code: string; content_sha256: string; versions: string; codes: string }>(
        ROWS,
        [stationName(station)],
      );
      const held = new Map<string, typeof rows>();
      for (const row of rows) held.set(row.code, [...(held.get(row.code) ?? []), row]);
      for (let serial = 1; serial <= dossiersEach; serial += 1) {
        const { code, contentSha256 } = simulatedDossier(station, serial);
        const [row, ...more] = held.get(code) ?? [];
        held.delete(code);
        if (row?.content_sha256 !== contentSha256) {
          lost += 1;
          note(`${code}: lost`);
        }
        if (more.length > 0 || (row && (Number(row.versions) !== 1 || Number(row.codes) !== 1))) {
          doubled += 1;
          note(`${code}: ${1 + more.length} rows, ${row?.versions} versions`);
        }
      }
      doubled += held.size;
      for (const code of held.keys()) note(`${code}: never sent`);
    }
  } finally {
    await client.end();
  }
  return { expected: (to - from) * dossiersEach, lost, doubled, examples };
}

const ROWS = `
  SELECT d.code, d.content_sha256,
         (SELECT count(*) FROM versions v WHERE v.month = d.month AND v.code = d.code) AS versions,
         (SELECT count(*) FROM dossier_codes c WHERE c.code = d.code) AS codes
  FROM dossiers d WHERE d.station_id = $1`;
