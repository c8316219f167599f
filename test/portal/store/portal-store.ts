import { randomUUID } from 'node:crypto';
import { vietnamDay } from './canonical';
import { dossierRows } from './dossier-rows';
import { beginEpoch } from './inspections';
import { otherRows } from './other-rows';
import type { Act, Driver, Sql } from './sql';

const rowsOf = (sql: Sql) => ({ ...dossierRows(sql), ...otherRows(sql) });
export type Rows = ReturnType<typeof rowsOf>;

/** What the portal remembers, whichever database keeps it; both interfaces stand on this one store. */
export interface PortalStore extends Rows {
  readonly kind: Driver['kind'];
  /**
   * All or nothing, for whoever holds the lock of the dossier (`code`) or of the matter it names. `at` decides the
   * month a new dossier belongs to.
   */
  transaction<T>(locks: readonly string[], at: number, work: (rows: Rows) => Promise<T>): Promise<T>;
  run<T>(act: () => Act<T>): Promise<T>;
  runNow<T>(act: () => Act<T>): T;
  epoch(): Promise<string>;
  snapshot(name: string): Promise<void>;
  restore(name: string): Promise<void>;
  close(): Promise<void>;
}

export function createPortalStore(driver: Driver): PortalStore {
  const rows = rowsOf(driver);

  async function epoch(): Promise<string> {
    const known = await rows.meta('epoch');
    if (known !== undefined) return known;
    await driver.all(`INSERT INTO meta (name, value) VALUES ('epoch', $1) ON CONFLICT (name) DO NOTHING`, [
      randomUUID().slice(0, 8),
    ]);
    return (await rows.meta('epoch'))!;
  }

  return {
    ...rows,
    kind: driver.kind,
    async transaction(locks, at, work) {
      await driver.openMonth(vietnamDay(at).slice(0, 7));
      return driver.transaction(locks, sql => work(rowsOf(sql)));
    },
    run: act => driver.run(act),
    runNow: act => driver.runNow(act),
    epoch,
    snapshot: name => driver.snapshot(name),
    async restore(name) {
      await driver.restore(name);
      await driver.run(beginEpoch);
    },
    close: () => driver.close(),
  };
}
