import { sqlFor, type ReadTx, type Store } from '../db';

/** One value of the store's settings, or undefined; what does not parse any more counts as never kept. */
export function readSetting<T>(read: ReadTx, name: string, parse: (value: unknown) => T | undefined): T | undefined {
  const row = read.find(sqlFor.selectFrom('settings').select('value').where('name', '=', name));
  if (!row) return undefined;
  try {
    return parse(JSON.parse(row.value));
  } catch {
    // Written by another version: the desk goes on with what it begins with.
    return undefined;
  }
}

export function writeSetting(store: Store, name: string, content: unknown): void {
  const value = JSON.stringify(content);
  store.inTransaction(tx =>
    tx.run(
      sqlFor
        .insertInto('settings')
        .values({ name, value })
        .onConflict(conflict => conflict.column('name').doUpdateSet({ value })),
    ),
  );
}
