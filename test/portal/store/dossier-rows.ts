import { wireMoment } from '../wire-dates';
import type { Status } from '../wire-schemas';
import { bucketOf } from './canonical';
import type { DayLine, DossierWrite, HeldDossier, Shape, StoredAttachment, StoredStep } from './records';
import type { Row, Sql } from './sql';

export const portalNumber = (month: string, count: number): string =>
  `PT-${month.slice(0, 4)}-${String(count).padStart(6, '0')}`;

/** Dossiers with their versions, steps and files; the same statements for both databases. */
export function dossierRows(sql: Sql) {
  async function findDossier(code: string): Promise<HeldDossier | undefined> {
    const [row] = await sql.all(FIND, [code]);
    return row && heldFrom(row);
  }

  /** Gives the receipt number: a new one for a new dossier, the same for ever after. */
  async function putDossier(write: DossierWrite, known: HeldDossier | undefined): Promise<string> {
    const month = known?.month ?? wireMonth(write.at);
    const receiptNumber = known?.receiptNumber ?? (await register(write, month));
    const [version] = await sql.all<{ seq: number }>(
      `INSERT INTO versions (month, code, shape, payload, is_updating, key, made_by, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING seq`,
      [
        month,
        write.code,
        write.shape,
        JSON.stringify(write.payload),
        Number(write.isUpdating),
        write.key,
        write.madeBy,
        write.at,
      ],
    );
    await sql.all(UPSERT, [
      month,
      write.code,
      write.stationId,
      write.day,
      bucketOf(write.code),
      write.status,
      write.revision,
      write.foreignRevision,
      write.stationRevision,
      write.contentSha256,
      write.shape,
      version!.seq,
      write.madeBy === write.stationId ? null : write.at,
      write.madeBy === write.stationId ? null : write.madeBy,
    ]);
    return receiptNumber;
  }

  async function register(write: DossierWrite, month: string): Promise<string> {
    const isFree =
      write.formerNumber !== undefined &&
      (await sql.all('SELECT 1 FROM dossier_codes WHERE number = $1', [write.formerNumber])).length === 0;
    const number =
      isFree && write.formerNumber !== undefined ? write.formerNumber : portalNumber(month, await sql.nextNumber());
    await sql.all(
      'INSERT INTO dossier_codes (code, month, station_id, number, arrived_at) VALUES ($1, $2, $3, $4, $5)',
      [write.code, month, write.stationId, number, write.at],
    );
    return number;
  }

  return {
    findDossier,
    putDossier,

    /** Behind a provisional code: the dossier it has become. */
    async findCurrent(code: string): Promise<HeldDossier | undefined> {
      const found = await findDossier(code);
      return found && found.supersededBy !== null ? findDossier(found.supersededBy) : found;
    },

    async setStatus(dossier: HeldDossier, status: Status): Promise<void> {
      await sql.all('UPDATE dossiers SET status = $3 WHERE month = $1 AND code = $2', [
        dossier.month,
        dossier.code,
        status,
      ]);
    },

    /** False when this very step is already there. The dossier goes to the state of the step. */
    async addStep(dossier: HeldDossier, step: StoredStep): Promise<boolean> {
      const added = await sql.all(
        `INSERT INTO steps (month, code, step_id, status, shape, payload, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (month, code, step_id) DO NOTHING RETURNING seq`,
        [dossier.month, dossier.code, step.stepId, step.status, step.shape, JSON.stringify(step.payload), step.at],
      );
      if (added.length === 0) return false;
      await sql.all('UPDATE dossiers SET status = $3, step_count = step_count + 1 WHERE month = $1 AND code = $2', [
        dossier.month,
        dossier.code,
        step.status,
      ]);
      return true;
    },

    async stepsOf(dossier: HeldDossier): Promise<StoredStep[]> {
      return (
        await sql.all(
          'SELECT step_id, status, shape, payload, at FROM steps WHERE month = $1 AND code = $2 ORDER BY seq',
          [dossier.month, dossier.code],
        )
      ).map(stepFrom);
    },

    /** Every state the dossier was in by a version of the station or a step. */
    async passedStates(dossier: HeldDossier): Promise<ReadonlySet<string>> {
      const rows = await sql.all<{ status: string }>('SELECT status FROM steps WHERE month = $1 AND code = $2', [
        dossier.month,
        dossier.code,
      ]);
      const versions = await sql.all<{ payload: string }>(
        'SELECT payload FROM versions WHERE month = $1 AND code = $2',
        [dossier.month, dossier.code],
      );
      const states = versions.map(({ payload }) => statusIn(JSON.parse(payload)));
      return new Set([...rows.map(row => row.status), ...states.filter(state => state !== undefined)]);
    },

    /** False when it was there already. */
    async addFile(dossier: HeldDossier, file: StoredAttachment): Promise<boolean> {
      const added = await sql.all(
        `INSERT INTO files (month, code, attachment_id, sha256, mime, size_bytes, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (month, code, attachment_id, sha256) DO NOTHING RETURNING seq`,
        [dossier.month, dossier.code, file.attachmentId, file.sha256, file.mime, file.sizeBytes, file.at],
      );
      if (added.length === 0) return false;
      await sql.all('UPDATE dossiers SET file_count = file_count + 1 WHERE month = $1 AND code = $2', [
        dossier.month,
        dossier.code,
      ]);
      return true;
    },

    async filesOf(dossier: HeldDossier): Promise<StoredAttachment[]> {
      return (
        await sql.all(
          'SELECT code, attachment_id, sha256, mime, size_bytes, at FROM files WHERE month = $1 AND code = $2 ORDER BY seq',
          [dossier.month, dossier.code],
        )
      ).map(fileFrom);
    },

    /** A provisional code has become another dossier: what it had goes there, and it is left out of digests. */
    async supersede(old: HeldDossier, by: HeldDossier): Promise<void> {
      const where = [old.month, old.code, by.month, by.code];
      for (const table of ['steps', 'files'])
        await sql.all(`UPDATE ${table} SET month = $3, code = $4 WHERE month = $1 AND code = $2`, where);
      await sql.all('UPDATE dossier_codes SET superseded_by = $2 WHERE code = $1', [old.code, by.code]);
      await sql.all(
        'UPDATE dossiers SET superseded = 1, step_count = 0, file_count = 0 WHERE month = $1 AND code = $2',
        [old.month, old.code],
      );
      await sql.all(
        'UPDATE dossiers SET step_count = step_count + $3, file_count = file_count + $4 WHERE month = $1 AND code = $2',
        [by.month, by.code, old.stepCount, old.fileCount],
      );
    },

    async linesOf(stationId: string, from: string, to: string): Promise<DayLine[]> {
      const rows = await sql.all(
        `SELECT day, code, bucket, content_sha256, step_count, file_count FROM dossiers
         WHERE station_id = $1 AND day >= $2 AND day <= $3 AND superseded = 0`,
        [stationId, from, to],
      );
      return rows.map(row => ({
        day: row['day'] as string,
        code: row['code'] as string,
        bucket: row['bucket'] as string,
        contentSha256: row['content_sha256'] as string,
        stepCount: row['step_count'] as number,
        fileCount: row['file_count'] as number,
      }));
    },
  };
}

/** The month a dossier that arrives now belongs to. */
export const wireMonth = (at: number): string => `${wireMoment(at).slice(0, 4)}-${wireMoment(at).slice(4, 6)}`;

const FIND = `
  SELECT c.code, c.month, c.station_id, c.number, c.arrived_at, c.superseded_by, d.day, d.status, d.revision,
         d.foreign_revision, d.station_revision, d.content_sha256, d.shape, d.step_count, d.file_count, d.changed_at,
         d.changed_by, v.payload
  FROM dossier_codes c
  JOIN dossiers d ON d.month = c.month AND d.code = c.code
  JOIN versions v ON v.month = c.month AND v.seq = d.version_seq
  WHERE c.code = $1`;

const UPSERT = `
  INSERT INTO dossiers (month, code, station_id, day, bucket, status, revision, foreign_revision, station_revision,
                        content_sha256, shape, version_seq, changed_at, changed_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
  ON CONFLICT (month, code) DO UPDATE SET
    day = excluded.day, status = excluded.status, revision = excluded.revision,
    foreign_revision = excluded.foreign_revision, station_revision = excluded.station_revision,
    content_sha256 = excluded.content_sha256, shape = excluded.shape, version_seq = excluded.version_seq,
    changed_at = COALESCE(excluded.changed_at, dossiers.changed_at),
    changed_by = COALESCE(excluded.changed_by, dossiers.changed_by)`;

function heldFrom(row: Row): HeldDossier {
  return {
    code: row['code'] as string,
    month: row['month'] as string,
    stationId: row['station_id'] as string,
    receiptNumber: row['number'] as string,
    arrivedAt: row['arrived_at'] as number,
    supersededBy: row['superseded_by'] as string | null,
    day: row['day'] as string,
    status: row['status'] as Status,
    revision: row['revision'] as number,
    foreignRevision: row['foreign_revision'] as number,
    stationRevision: row['station_revision'] as number,
    contentSha256: row['content_sha256'] as string,
    shape: row['shape'] as Shape,
    payload: JSON.parse(row['payload'] as string),
    stepCount: row['step_count'] as number,
    fileCount: row['file_count'] as number,
    changedAt: row['changed_at'] as number | null,
    changedBy: row['changed_by'] as string | null,
  };
}

export function stepFrom(row: Row): StoredStep {
  return {
    stepId: row['step_id'] as string,
    status: row['status'] as Status,
    shape: row['shape'] as Shape,
    payload: JSON.parse(row['payload'] as string),
    at: row['at'] as number,
  };
}

export function fileFrom(row: Row): StoredAttachment {
  return {
    code: row['code'] as string,
    attachmentId: row['attachment_id'] as string,
    sha256: row['sha256'] as string,
    mime: row['mime'] as string,
    sizeBytes: row['size_bytes'] as number,
    at: row['at'] as number,
  };
}

function statusIn(payload: unknown): string | undefined {
  const { TrangThaiHoSo, dossier } = payload as { TrangThaiHoSo?: string; dossier?: { status?: string } };
  return TrangThaiHoSo ?? dossier?.status;
}
