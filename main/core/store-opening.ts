import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Disk } from '../base/disk';
import { markHolder, whereHeld } from '../base/holder';
import type { Clock } from '../base/ports';
import { done, refuse, type Outcome } from '../base/outcome';
import {
  createStore,
  isSound,
  migrate,
  openConnection,
  refusalOf,
  type Connection,
  type Store,
  type StoreRefusal,
} from '../db';

export interface StoreFolder {
  /**
   * Opens the store with its key and brings it to the newest schema; a refused store is left as it was. One that is
   * gone answers `store.damaged`: an empty store in its place would hide the loss. `store.in-use` carries in `detail`
   * where it is open. A folder of the network is refused: locks there do not hold two computers apart.
   */
  open(storeKey: Uint8Array): Outcome<Store, StoreRefusal>;
  /** A new store, for a set-up only. */
  create(storeKey: Uint8Array): Outcome<Store, StoreRefusal>;
  /** Before a set-up: a store nobody holds a key to is kept aside under another name, never written over. */
  setAside(): void;
  /** A folder no store may be kept in; asked before a set-up. */
  isOnNetwork(): boolean;
}

// Every page is read at the start up to here: half a second. A larger store would keep the officers waiting.
const CHECKED_UP_TO_BYTES = 128 * 1024 * 1024;

export function createStoreFolder(profileDir: string, clock: Clock, disk: Disk): StoreFolder {
  const folder = path.join(profileDir, 'store');
  const file = path.join(folder, 'desk.db');

  function create(storeKey: Uint8Array): Outcome<Store, StoreRefusal> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const wasThere = existsSync(file);
    const opened = openConnection(file, storeKey);
    if (!opened.ok) return opened.code === 'store.in-use' ? refuse(opened.code, whereHeld(profileDir)) : opened;
    markHolder(profileDir);
    const brought = bringUpToDate(opened.value, storeKey);
    if (!brought.ok) {
      opened.value.close();
      return brought;
    }
    if (!wasThere || brought.value.applied.length === 0) return done(createStore(opened.value, clock));
    // The copy before each step closed another handle on the file, and with it the system drops our lock: take it anew.
    opened.value.close();
    const reopened = openConnection(file, storeKey);
    return reopened.ok ? done(createStore(reopened.value, clock)) : reopened;
  }

  const isOnNetwork = (): boolean => disk.isOfNetwork(profileDir);

  function bringUpToDate(connection: Connection, key: Uint8Array): Outcome<{ applied: number[] }, StoreRefusal> {
    if (statSync(file).size <= CHECKED_UP_TO_BYTES && !isSound(connection)) return refuse('store.damaged');
    try {
      return migrate(connection, {
        file,
        key,
        backupDir: path.join(profileDir, 'backups'),
        now: clock.now(),
      });
    } catch (fault) {
      const refusal = refusalOf(fault);
      if (refusal) return refuse(refusal);
      connection.close();
      throw fault;
    }
  }

  return {
    open(storeKey) {
      if (isOnNetwork()) return refuse('store.on-network');
      return existsSync(file) ? create(storeKey) : refuse('store.damaged');
    },
    isOnNetwork,
    create,
    setAside() {
      for (const suffix of ['', '-wal', '-shm']) {
        if (existsSync(file + suffix)) renameSync(file + suffix, `${file}.kept-${clock.now()}${suffix}`);
      }
    },
  };
}
