import { sqlFor } from './schema';
import type { ReadTx, WriteTx } from './store';

/** The text kept under a name; undefined when nothing ever was. What it means is known to whoever keeps it. */
export function settingText(read: ReadTx, name: string): string | undefined {
  return read.find(sqlFor.selectFrom('settings').select('value').where('name', '=', name))?.value;
}

/** In place of whatever was kept under this name. */
export function keepSetting(tx: WriteTx, name: string, value: string): void {
  tx.run(
    sqlFor
      .insertInto('settings')
      .values({ name, value })
      .onConflict(conflict => conflict.column('name').doUpdateSet({ value })),
  );
}
