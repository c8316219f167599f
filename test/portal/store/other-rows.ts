import type { KeptAnswer, StoredChange } from './records';
import type { Row, Sql } from './sql';

export interface NumberBlock {
  readonly blockId: string;
  readonly stationId: string;
  readonly agencyCode: string;
  readonly kind: 'dossier' | 'receipt';
  /** A day or a year. */
  readonly scope: string;
  readonly from: number;
  readonly to: number;
}

export interface StoredPackage {
  readonly version: string;
  readonly sha256: string;
  readonly content: unknown;
  readonly at: number;
}

export interface StoredResult {
  readonly stationId: string;
  readonly code: string;
  readonly mime: string;
  readonly sha256: string;
  readonly content: Uint8Array;
}

/** Remembered answers, changes made elsewhere, results, packages and the ledger of numbers. */
export function otherRows(sql: Sql) {
  async function findBlock(where: string, values: readonly unknown[]): Promise<NumberBlock | undefined> {
    const [row] = await sql.all(`SELECT * FROM ledger_blocks WHERE ${where}`, values);
    return row && blockFrom(row);
  }

  return {
    async findAnswer(stationId: string, key: string): Promise<{ fingerprint: string; answer: string } | undefined> {
      const [row] = await sql.all<{ fingerprint: string; answer: string }>(
        'SELECT fingerprint, answer FROM answers WHERE station_id = $1 AND key = $2',
        [stationId, key],
      );
      return row;
    },
    async keepAnswer(kept: KeptAnswer) {
      await sql.all('INSERT INTO answers (station_id, key, fingerprint, answer, at) VALUES ($1, $2, $3, $4, $5)', [
        kept.stationId,
        kept.key,
        kept.fingerprint,
        kept.answer,
        kept.at,
      ]);
    },

    /** Only under the lock `changes`: a reader that has seen one has seen all before it. */
    async addChange(change: Omit<StoredChange, 'sequence'>): Promise<void> {
      await sql.all(
        `INSERT INTO changes (seq, station_id, kind, code, revision, at, body)
         SELECT COALESCE(MAX(seq), 0) + 1, $1, $2, $3, $4, $5, $6 FROM changes`,
        [change.stationId, change.kind, change.code, change.revision, change.at, JSON.stringify(change.body)],
      );
    },
    async changesAfter(stationId: string, sequence: number, limit: number): Promise<StoredChange[]> {
      const rows = await sql.all(
        `SELECT seq, station_id, kind, code, revision, at, body FROM changes
         WHERE seq > $1 AND (station_id = $2 OR station_id IS NULL) ORDER BY seq LIMIT $3`,
        [sequence, stationId, limit],
      );
      return rows.map(changeFrom);
    },
    async lastSequence(): Promise<number> {
      const [row] = await sql.all<{ last: number }>('SELECT COALESCE(MAX(seq), 0) AS last FROM changes');
      return row!.last;
    },
    async meta(name: string): Promise<string | undefined> {
      const [row] = await sql.all<{ value: string }>('SELECT value FROM meta WHERE name = $1', [name]);
      return row?.value;
    },
    async setMeta(name: string, value: string): Promise<void> {
      await sql.all(
        'INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        [name, value],
      );
    },

    async addResult(resultId: string, result: StoredResult): Promise<void> {
      await sql.all(
        'INSERT INTO results (result_id, station_id, code, mime, sha256, content) VALUES ($1, $2, $3, $4, $5, $6)',
        [resultId, result.stationId, result.code, result.mime, result.sha256, Buffer.from(result.content)],
      );
    },
    async findResult(resultId: string): Promise<StoredResult | undefined> {
      const [row] = await sql.all('SELECT * FROM results WHERE result_id = $1', [resultId]);
      return (
        row && {
          stationId: row['station_id'] as string,
          code: row['code'] as string,
          mime: row['mime'] as string,
          sha256: row['sha256'] as string,
          content: row['content'] as Uint8Array,
        }
      );
    },

    async findPackage(kind: 'catalogue' | 'calendar' | 'agencies', name: string): Promise<StoredPackage | undefined> {
      const [row] = await sql.all('SELECT * FROM packages WHERE kind = $1 AND name = $2', [kind, name]);
      return (
        row && {
          version: row['version'] as string,
          sha256: row['sha256'] as string,
          content: JSON.parse(row['content'] as string),
          at: row['at'] as number,
        }
      );
    },
    async putPackage(kind: 'catalogue' | 'calendar' | 'agencies', name: string, value: StoredPackage): Promise<void> {
      await sql.all(
        `INSERT INTO packages (kind, name, version, sha256, content, at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (kind, name) DO UPDATE SET version = excluded.version, sha256 = excluded.sha256,
           content = excluded.content, at = excluded.at`,
        [kind, name, value.version, value.sha256, JSON.stringify(value.content), value.at],
      );
    },

    findBlock: (blockId: string) => findBlock('block_id = $1', [blockId]),
    findBlockByKey: (stationId: string, key: string) => findBlock('station_id = $1 AND key = $2', [stationId, key]),
    /** The next `count` numbers of an agency and a day or year. */
    async takeBlock(wish: Omit<NumberBlock, 'from' | 'to'> & { key: string; count: number }): Promise<NumberBlock> {
      const name = `${wish.kind} ${wish.agencyCode} ${wish.scope}`;
      const [row] = await sql.all<{ next: number }>(
        `INSERT INTO ledger_counters (name, next) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET next = ledger_counters.next + $2 RETURNING next`,
        [name, wish.count],
      );
      const to = row!.next;
      const from = to - wish.count + 1;
      await sql.all(
        `INSERT INTO ledger_blocks (block_id, station_id, key, agency_code, kind, scope, from_number, to_number)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [wish.blockId, wish.stationId, wish.key, wish.agencyCode, wish.kind, wish.scope, from, to],
      );
      return { ...wish, from, to };
    },
    /** A number once used stays used; a reason given later for one that was open is kept. */
    async noteNumber(blockId: string, number: number, reason: string | null): Promise<void> {
      await sql.all(
        `INSERT INTO ledger_used (block_id, number, reason) VALUES ($1, $2, $3)
         ON CONFLICT (block_id, number) DO UPDATE SET reason = CASE
           WHEN ledger_used.reason IS NULL THEN NULL ELSE excluded.reason END`,
        [blockId, number, reason],
      );
    },
    async notedNumbers(blockId: string): Promise<{ used: number; never: number }> {
      const rows = await sql.all<{ reason: string | null }>('SELECT reason FROM ledger_used WHERE block_id = $1', [
        blockId,
      ]);
      const used = rows.filter(row => row.reason === null).length;
      return { used, never: rows.length - used };
    },
  };
}

function blockFrom(row: Row): NumberBlock {
  return {
    blockId: row['block_id'] as string,
    stationId: row['station_id'] as string,
    agencyCode: row['agency_code'] as string,
    kind: row['kind'] as 'dossier' | 'receipt',
    scope: row['scope'] as string,
    from: row['from_number'] as number,
    to: row['to_number'] as number,
  };
}

function changeFrom(row: Row): StoredChange {
  return {
    sequence: row['seq'] as number,
    stationId: row['station_id'] as string | null,
    kind: row['kind'] as StoredChange['kind'],
    code: row['code'] as string | null,
    revision: row['revision'] as number | null,
    at: row['at'] as number,
    body: JSON.parse(row['body'] as string) as Record<string, unknown>,
  };
}
