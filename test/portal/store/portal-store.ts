import { randomUUID } from 'node:crypto';
import { vietnamDay } from './canonical';
import { dossierRows, portalNumber, wireMonth } from './dossier-rows';
import { beginEpoch } from './inspections';
import { addNewDossier } from './new-dossier';
import { otherRows } from './other-rows';
import type { DossierWrite, KeptAnswer } from './records';
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
  /**
   * A dossier nobody has told of before, with the answer to it, which is made of its number. False where somebody was
   * first. Absent where a transaction costs no way to the database.
   */
  readonly addNew?: (write: DossierWrite, answerOf: (number: string) => KeptAnswer) => Promise<boolean>;
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

  async function addNew(write: DossierWrite, answerOf: (number: string) => KeptAnswer): Promise<boolean> {
    const month = wireMonth(write.at);
    await driver.openMonth(month);
    const number = portalNumber(month, await driver.nextNumber());
    return driver.unlessThere!(sql => addNewDossier(sql, write, { month, number, answer: answerOf(number) }));
  }

  return {
    ...rows,
    ...(driver.unlessThere ? { addNew } : {}),
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
