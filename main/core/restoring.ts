import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { backupRoutes } from '../../preload/contract/backup';
import type { HandlersOf } from '../../preload/contract/define';
import type { CounterEvent } from '../../preload/contract/events';
import {
  declareReady,
  failureOf,
  findBackups,
  finishSwap,
  sealedFilesIn,
  slotsFor,
  stageStore,
  stagingDirOf,
  vaultAt,
} from '../backup';
import type { Disk } from '../base/disk';
import { whereHeld } from '../base/holder';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Logger } from '../base/ports';
import { migrations, openConnection, type StoreChecker } from '../db';
import { writeDurably, type KeySlots } from '../security';
import type { AccessDesk } from './access';
import { settleRestored } from './settle-restored';

export interface RestoringDeps {
  readonly profileDir: string;
  readonly access: AccessDesk;
  readonly slots: KeySlots;
  readonly clock: Clock;
  readonly log: Logger;
  readonly disk: Disk;
  readonly checkStore: StoreChecker;
  readonly emit: (event: CounterEvent) => void;
}

type Routes = HandlersOf<typeof backupRoutes>;
type Restored = Awaited<ReturnType<Routes['restore']>>;
type Refusal = Extract<Restored, { ok: false }>['code'];

const KNOWN_SCHEMA = migrations.at(-1)?.version ?? 0;
const SPARE_BYTES = 64 * 1024 ** 2;

/** Looking for backups, and putting one in the store's place: also while no store can be opened. */
export function createRestoring(deps: RestoringDeps): Pick<Routes, 'found' | 'restore'> {
  const { profileDir, access, slots, clock } = deps;
  const staging = stagingDirOf(profileDir);
  let isRunning = false;

  async function restore({ folder, name, officerId, secret }: Parameters<Routes['restore']>[0]): Promise<Restored> {
    const vault = vaultAt(folder);
    if (!existsSync(folder)) return refuse('backup.place-absent');
    const { state, manifest } = vault.stateOf(name, KNOWN_SCHEMA);
    if (state === 'newer') return refuse('backup.set-newer');
    if (state === 'damaged') return refuse('backup.set-damaged');
    const usable = slotsFor(slots, vault.slots());
    const found = await access.keyFor(officerId ?? 'recovery', () =>
      officerId === null ? usable.unwrapWithRecovery(secret) : usable.unwrap(officerId, secret),
    );
    if (!found.ok) return found;
    const key = found.value;
    if (!key) return refuse(officerId === null ? 'officers.wrong-recovery-code' : 'officers.wrong-secret');
    if ((deps.disk.freeBytes(profileDir) ?? Infinity) < manifest.store.sizeBytes + SPARE_BYTES) {
      return refuse('backup.no-room');
    }
    if (isHeldElsewhere(key)) return refuse('store.in-use', whereHeld(profileDir));

    const signal = new AbortController().signal;
    const progress = (doneSoFar: number, total: number) => tell('store', doneSoFar, total);
    const staged = await stageStore({
      vault,
      set: { name, manifest },
      key,
      folder: staging,
      checkStore: deps.checkStore,
      signal,
      progress,
    });
    if (!staged.ok) return damaged(staged.code);
    const settled = settleRestored({ file: staged.value.file, key, clock, madeAt: manifest.madeAt, officerId });
    if (!settled.ok) return settled.code === 'officers.unknown' ? refuse(settled.code) : damaged(settled.code);

    const own = sealedFilesIn(path.join(profileDir, 'blobs'), key);
    let filesMissing = 0;
    for (const [index, { sha256 }] of staged.value.files.entries()) {
      tell('files', index, staged.value.files.length);
      if (await own.isWhole(sha256)) continue;
      if (!(await own.takeFrom([vault.filesDir], sha256, signal))) filesMissing += 1;
    }
    const contents = usable.contents();
    if (!contents) return damaged('keys-damaged');
    writeDurably(path.join(staging, 'key-slots.json'), contents);
    await access.closeDesk();
    declareReady(profileDir, { hasOtherKeys: usable !== slots });
    finishSwap(profileDir, clock.now());
    deps.log.info('a backup was restored', { madeAt: manifest.madeAt, files: staged.value.files.length, filesMissing });
    deps.emit({ fact: 'station.changed' });
    return done({ madeAt: manifest.madeAt, counts: manifest.counts, filesMissing });
  }

  function damaged(why: string): Outcome<never, 'backup.set-damaged'> {
    deps.log.error('a backup could not be restored', { why });
    return refuse('backup.set-damaged');
  }

  /** Another program works on the store that would be put aside. */
  function isHeldElsewhere(key: Uint8Array): boolean {
    const file = path.join(profileDir, 'store', 'desk.db');
    if (access.desk() || !existsSync(file)) return false;
    const opened = openConnection(file, key);
    if (opened.ok) opened.value.close();
    return !opened.ok && opened.code === 'store.in-use';
  }

  function tell(phase: 'store' | 'files', doneSoFar: number, total: number): void {
    deps.emit({ fact: 'backup.restoring', phase, done: doneSoFar, total });
  }

  return {
    found: ({ folder }) => findBackups({ profileDir, folder, knownSchema: KNOWN_SCHEMA, slots }),
    async restore(request) {
      if (isRunning) return refuse('backup.running');
      isRunning = true;
      try {
        return await restore(request);
      } catch (fault) {
        const code = refusalOfFault(fault);
        if (code === undefined) throw fault;
        deps.log.error('a backup could not be restored', { code });
        return refuse(code);
      } finally {
        isRunning = false;
        await rm(staging, { recursive: true, force: true });
      }
    },
  };
}

function refusalOfFault(fault: unknown): Refusal | undefined {
  switch (failureOf(fault)) {
    case 'backup.no-room':
      return 'backup.no-room';
    case 'backup.place-absent':
    case 'backup.place-not-writable':
      return 'backup.place-absent';
    case 'backup.place-faulty':
    case 'backup.store-damaged':
      return 'backup.set-damaged';
    case 'backup.stopped':
    case 'backup.fault':
      return undefined;
  }
}
