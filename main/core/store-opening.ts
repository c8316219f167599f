import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../base/ports';
import { done, type Outcome } from '../base/outcome';
import { createStore, migrate, openConnection, type Store, type StoreRefusal } from '../db';

export interface StoreFolder {
  /** Opens the store with its key and brings it to the newest schema; a refused store is left as it was. */
  open(storeKey: Uint8Array): Outcome<Store, StoreRefusal>;
  /** Before a set-up: a store nobody holds a key to is kept aside under another name, never written over. */
  setAside(): void;
}

export function createStoreFolder(profileDir: string, clock: Clock): StoreFolder {
  const folder = path.join(profileDir, 'store');
  const file = path.join(folder, 'desk.db');
  return {
    open(storeKey) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const opened = openConnection(file, storeKey);
      if (!opened.ok) return opened;
      const options = { file, key: storeKey, backupDir: path.join(profileDir, 'backups'), now: clock.now() };
      const migrated = migrate(opened.value, options);
      if (!migrated.ok) {
        opened.value.close();
        return migrated;
      }
      return done(createStore(opened.value, clock));
    },
    setAside() {
      for (const suffix of ['', '-wal', '-shm']) {
        if (existsSync(file + suffix)) renameSync(file + suffix, `${file}.kept-${clock.now()}${suffix}`);
      }
    },
  };
}
