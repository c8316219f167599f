/** One row as the database gives it; names as in the schema. */
export type Row = Readonly<Record<string, unknown>>;

/** Statements with `$1, $2, …`, in words both databases understand. */
export interface Sql {
  all<T = Row>(text: string, values?: readonly unknown[]): Promise<T[]>;
  /** The running count behind the portal's numbers; never gives one twice, not even after a restore or a rollback. */
  nextNumber(): Promise<number>;
}

/** What a statement asks for; yielded by the acts below, which run at once on SQLite and by promise on PostgreSQL. */
export interface Question {
  readonly text: string;
  readonly values: readonly unknown[];
}
export type Act<T> = Generator<Question, T, Row[]>;

export function* ask<T = Row>(text: string, values: readonly unknown[] = []): Act<T[]> {
  return (yield { text, values }) as unknown as T[];
}

export interface Driver extends Sql {
  readonly kind: 'sqlite' | 'postgres';
  /** All or nothing. Holders of the same lock wait for each other, also in other processes; locks are taken in one order. */
  transaction<T>(locks: readonly string[], work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Makes room for a month, `2026-11`; cheap when it is there. */
  openMonth(month: string): Promise<void>;
  run<T>(act: () => Act<T>): Promise<T>;
  /** A write that may meet one that is there already: false then, and nothing is written. Only where many write at once. */
  readonly unlessThere?: (work: (sql: Sql) => Promise<void>) => Promise<boolean>;
  /** At once; only where the database is in this process. */
  runNow<T>(act: () => Act<T>): T;
  /** Keeps what is stored now under a name; `restore` puts exactly that back. What was handed out (the ledger) stays. */
  snapshot(name: string): Promise<void>;
  restore(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Tables a backup holds. The ledger of numbers is kept apart from them: a number that stands on a paper stays given. */
export const BACKED_UP = [
  'dossier_codes',
  'dossiers',
  'versions',
  'steps',
  'files',
  'answers',
  'changes',
  'results',
  'packages',
  'meta',
] as const;

export const SNAPSHOT_NAME = /^[a-z][a-z0-9_]{0,30}$/;
