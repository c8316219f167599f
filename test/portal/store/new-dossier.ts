import { bucketOf } from './canonical';
import type { DossierWrite, KeptAnswer } from './records';
import type { Sql } from './sql';

/**
 * A dossier nobody has told of before, its first version and the answer that is remembered for it, in one statement that
 * is a transaction of its own. Throws a unique violation where one of them is there already; then nothing is written.
 */
export async function addNewDossier(
  sql: Sql,
  write: DossierWrite,
  { month, number, answer }: { readonly month: string; readonly number: string; readonly answer: KeptAnswer },
): Promise<void> {
  await sql.all(ADD, [
    ...[month, write.code, write.stationId, number, write.at],
    ...[write.shape, JSON.stringify(write.payload), write.key, write.madeBy],
    ...[write.day, bucketOf(write.code), write.status, write.revision, write.stationRevision, write.contentSha256],
    ...[answer.key, answer.fingerprint, answer.answer],
  ]);
}

const ADD = `
  WITH code AS (
    INSERT INTO dossier_codes (code, month, station_id, number, arrived_at)
    VALUES ($2::text, $1::text, $3::text, $4::text, $5::bigint)
  ), version AS (
    INSERT INTO versions (month, code, shape, payload, is_updating, key, made_by, at)
    VALUES ($1::text, $2::text, $6::text, $7::text, 0, $8::text, $9::text, $5::bigint) RETURNING seq
  ), answer AS (
    INSERT INTO answers (station_id, key, fingerprint, answer, at)
    VALUES ($3::text, $16::text, $17::text, $18::text, $5::bigint)
  )
  INSERT INTO dossiers (month, code, station_id, day, bucket, status, revision, foreign_revision, station_revision,
                        content_sha256, shape, version_seq)
  SELECT $1::text, $2::text, $3::text, $10::text, $11::text, $12::text, $13::int, 0, $14::int, $15::text, $6::text, seq
  FROM version`;
