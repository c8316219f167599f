import { ask, type Act, type Row } from './sql';

export interface ListedDossier {
  readonly code: string;
  readonly number: string;
  readonly stationId: string;
  readonly arrivedAt: number;
  readonly status: string;
  readonly stepCount: number;
  readonly fileCount: number;
  readonly versions: number;
  readonly procedureName: string;
  readonly ownerName: string;
  readonly filesNamed: number;
}

/** Lists for the page, newest first. */
export function* latestDossiers(limit: number): Act<ListedDossier[]> {
  const rows = yield* ask(
    `SELECT c.code, c.number, c.station_id, c.arrived_at, d.status, d.step_count, d.file_count, v.payload,
            (SELECT count(*) FROM versions w WHERE w.month = c.month AND w.code = c.code) AS versions
     FROM dossier_codes c
     JOIN dossiers d ON d.month = c.month AND d.code = c.code
     JOIN versions v ON v.month = c.month AND v.seq = d.version_seq
     WHERE c.superseded_by IS NULL ORDER BY c.seq DESC LIMIT $1`,
    [limit],
  );
  return rows.map(listedFrom);
}

export interface ListedStation {
  readonly stationId: string;
  readonly dossiers: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

export function* stations(): Act<ListedStation[]> {
  const rows = yield* ask(
    `SELECT station_id, count(*) AS dossiers, min(arrived_at) AS first_at, max(arrived_at) AS last_at
     FROM dossier_codes GROUP BY station_id ORDER BY max(arrived_at) DESC LIMIT 100`,
  );
  return rows.map(row => ({
    stationId: row['station_id'] as string,
    dossiers: row['dossiers'] as number,
    firstAt: row['first_at'] as number,
    lastAt: row['last_at'] as number,
  }));
}

export function* latestDays(limit: number): Act<{ readonly stationId: string; readonly day: string }[]> {
  const rows = yield* ask(
    `SELECT DISTINCT station_id, day FROM dossiers WHERE superseded = 0 ORDER BY day DESC, station_id LIMIT $1`,
    [limit],
  );
  return rows.map(row => ({ stationId: row['station_id'] as string, day: row['day'] as string }));
}

function listedFrom(row: Row): ListedDossier {
  const payload = JSON.parse(row['payload'] as string) as {
    readonly TenTTHC?: string;
    readonly ChuHoSo?: string;
    readonly TaiLieuNop?: readonly unknown[];
    readonly dossier?: {
      readonly procedureName?: string;
      readonly ownerName?: string;
      readonly files?: readonly unknown[];
    };
  };
  return {
    code: row['code'] as string,
    number: row['number'] as string,
    stationId: row['station_id'] as string,
    arrivedAt: row['arrived_at'] as number,
    status: row['status'] as string,
    stepCount: row['step_count'] as number,
    fileCount: row['file_count'] as number,
    versions: row['versions'] as number,
    procedureName: payload.dossier?.procedureName ?? payload.TenTTHC ?? '',
    ownerName: payload.dossier?.ownerName ?? payload.ChuHoSo ?? '',
    filesNamed: (payload.dossier?.files ?? payload.TaiLieuNop ?? []).length,
  };
}
