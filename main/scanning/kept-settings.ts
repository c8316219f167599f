import { keepSetting, settingText, type ReadTx, type Store } from '../db';

/** One value of the store's settings, or undefined; what does not parse any more counts as never kept. */
export function readSetting<T>(read: ReadTx, name: string, parse: (value: unknown) => T | undefined): T | undefined {
  const kept = settingText(read, name);
  if (kept === undefined) return undefined;
  try {
    return parse(JSON.parse(kept));
  } catch {
    // Written by another version: the desk goes on with what it begins with.
    return undefined;
  }
}

export function writeSetting(store: Store, name: string, content: unknown): void {
  store.inTransaction(tx => keepSetting(tx, name, JSON.stringify(content)));
}
