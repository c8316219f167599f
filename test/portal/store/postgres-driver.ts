import { createHash } from 'node:crypto';
import { Pool, types, type PoolClient } from 'pg';
import { POSTGRES_SCHEMA, MONTHLY } from './postgres-schema';
import { BACKED_UP, SNAPSHOT_NAME, type Act, type Driver, type Row, type Sql } from './sql';

export interface PostgresOptions {
  readonly connectionString: string;
  /** Connections of this process. */
  readonly connections?: number;
}

/** A province's portal. Any number of processes may work on one database. */
export async function createPostgresDriver({ connectionString, connections = 8 }: PostgresOptions): Promise<Driver> {
  const pool = new Pool({ connectionString, max: connections, types: { getTypeParser } });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  await exclusively(pool, 'schema', client => client.query(POSTGRES_SCHEMA));

  const months = new Map<string, Promise<void>>();
  /** Numbers are taken by the dozen: one that is never used is no harm, a question for each would be. */
  const numbers: number[] = [];
  const over = (client: Pick<PoolClient, 'query'>): Sql => ({
    async all<T>(text: string, values: readonly unknown[] = []): Promise<T[]> {
      const result = await client.query({ name: nameOf(text), text, values: values.map(plain) });
      return result.rows as T[];
    },
    async nextNumber() {
      for (;;) {
        const next = numbers.shift();
        if (next !== undefined) return next;
        const taken = await client.query({ name: 'next-numbers', text: NEXT_NUMBERS });
        numbers.push(...(taken.rows as { next: number }[]).map(row => row.next));
      }
    },
  });
  const loose = over(pool);

  async function onConnection<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      // Whatever state it is in, nobody else shall work on it.
      client.release(true);
      throw error;
    }
  }

  async function attempt<T>(locks: readonly string[], work: (sql: Sql) => Promise<T>): Promise<T> {
    return onConnection(async client => {
      // One way there and back for all of it.
      const taken = [...new Set(locks)].toSorted().map(lock => `SELECT pg_advisory_xact_lock(${lockNumber(lock)});`);
      await client.query(`BEGIN; ${taken.join(' ')}`);
      const result = await work(over(client));
      await client.query('COMMIT');
      return result;
    });
  }

  async function transaction<T>(locks: readonly string[], work: (sql: Sql) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt(locks, work);
      } catch (error) {
        if (tries >= 4 || !REPEATABLE.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
  }

  async function run<T>(act: () => Act<T>): Promise<T> {
    return transaction(['act'], async sql => {
      const steps = act();
      let step = steps.next();
      while (!step.done) step = steps.next(await sql.all<Row>(step.value.text, step.value.values));
      return step.value;
    });
  }

  return {
    ...loose,
    kind: 'postgres',
    transaction,
    openMonth(month) {
      let opened = months.get(month);
      if (!opened) {
        opened = exclusively(pool, 'schema', client => client.query(monthTables(month))).catch((error: unknown) => {
          months.delete(month);
          throw error;
        });
        months.set(month, opened);
      }
      return opened;
    },
    run,
    async unlessThere(work) {
      try {
        await work(loose);
        return true;
      } catch (error) {
        if ((error as { code?: string }).code === UNIQUE_VIOLATION) return false;
        throw error;
      }
    },
    runNow: () => {
      throw new Error('PostgreSQL answers later: use run()');
    },
    async snapshot(name) {
      const schema = snapshotSchema(name);
      await exclusively(pool, 'snapshot', client =>
        client.query(
          [
            `DROP SCHEMA IF EXISTS ${schema} CASCADE; CREATE SCHEMA ${schema};`,
            ...BACKED_UP.map(table => `CREATE TABLE ${schema}.${table} AS TABLE public.${table};`),
          ].join('\n'),
        ),
      );
    },
    async restore(name) {
      const schema = snapshotSchema(name);
      await exclusively(pool, 'snapshot', client =>
        client.query(
          [
            `TRUNCATE ${BACKED_UP.map(table => `public.${table}`).join(', ')};`,
            ...BACKED_UP.map(table => `INSERT INTO public.${table} SELECT * FROM ${schema}.${table};`),
          ].join('\n'),
        ),
      );
    },
    close: () => pool.end(),
  };
}

const UNIQUE_VIOLATION = '23505';
/** And serialisation failure, deadlock: somebody else was first; look again and decide anew. */
const REPEATABLE: ReadonlySet<string> = new Set([UNIQUE_VIOLATION, '40001', '40P01']);

const NEXT_NUMBERS = `SELECT nextval('ledger_numbers') AS next FROM generate_series(1, 24)`;

/** One process at a time, all of it or nothing. */
async function exclusively(pool: Pool, lock: string, work: (client: PoolClient) => Promise<unknown>): Promise<void> {
  const client = await pool.connect();
  let failed = true;
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [lockNumber(lock)]);
    await work(client);
    await client.query('COMMIT');
    failed = false;
  } finally {
    client.release(failed);
  }
}

function monthTables(month: string): string {
  if (!/^\d{4}-\d{2}$/.test(month)) throw new Error(`${month}: not a month`);
  return MONTHLY.map(
    table =>
      `CREATE TABLE IF NOT EXISTS ${table}_${month.replace('-', '_')} PARTITION OF ${table} FOR VALUES IN ('${month}');`,
  ).join('\n');
}

function snapshotSchema(name: string): string {
  if (!SNAPSHOT_NAME.test(name)) throw new Error(`${name}: not a name for a snapshot`);
  return `snapshot_${name}`;
}

const lockNumber = (lock: string): string => createHash('sha256').update(lock).digest().readBigInt64BE().toString();

const names = new Map<string, string>();
function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) names.set(text, (name = createHash('sha256').update(text).digest('hex').slice(0, 32)));
  return name;
}

function plain(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : value;
}

// bigint as a number: none of ours grows beyond 2^53.
const BIGINT = 20;
const getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  oid === BIGINT ? Number : types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser;
