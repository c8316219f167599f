import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { BackupCounts, BackupRun } from '../../preload/contract/backup';
import type { Disk } from '../base/disk';
import type { Snapshots, Store, StoreCheck, StoreChecker } from '../db';
import { BackupFault } from './backup-fault';
import { copyFile, hashOfFile } from './copy-file';
import { nameOfSet, toKeep } from './generation-rules';
import { writeManifest, type Manifest } from './manifest';
import { sealedFilesIn, walkFiles } from './paper-files';
import type { StoredSet, Vault } from './vault';

export interface BackupDeps {
  readonly store: Store;
  readonly storeKey: Uint8Array;
  readonly storeFile: string;
  /** The store's own folder of papers' files. */
  readonly filesDir: string;
  readonly snapshots: Snapshots;
  readonly checkStore: StoreChecker;
  readonly disk: Disk;
  readonly keySlots: () => Uint8Array | undefined;
  readonly stationName: () => string;
  readonly version: string;
  readonly now: () => number;
  readonly rest: () => Promise<void>;
}

export interface RunOptions {
  readonly signal: AbortSignal;
  readonly report: (phase: BackupRun['phase'], done: number, total: number) => void;
}

export const COUNTED = ['dossiers', 'drafts', 'blobs'] as const;
const SPARE_BYTES = 64 * 1024 ** 2;
/** Of what is free where they lie. */
const SHARE_OF_ROOM = 4;

/**
 * A backup of now, in the station's own place: the store of one moment, opened and read through after it was written;
 * every file of a paper that is not there yet; the way to open it; and last its manifest. Throws BackupFault.
 */
export async function makeBackup(deps: BackupDeps, vault: Vault, { signal, report }: RunOptions): Promise<StoredSet> {
  const storeBytes = sizeOf(deps.storeFile);
  const madeAt = deps.now();
  const name = nameOfSet(madeAt);
  vault.begin(name);
  try {
    makeRoom(deps.disk, vault, storeBytes);
    const copy = await deps.snapshots.copyTo(vault.storeOf(name), {
      signal,
      progress: (done, total) => report('store', done, total),
    });
    report('checking', 0, 0);
    const checked = await deps.checkStore({ file: vault.storeOf(name), key: deps.storeKey, tables: COUNTED }, signal);
    signal.throwIfAborted();
    if (!checked.isSound) {
      const isAsRead = (await hashOfFile(vault.storeOf(name), signal)) === copy.sha256;
      throw new BackupFault(isAsRead ? 'backup.store-damaged' : 'backup.place-faulty');
    }
    await copyFiles(deps, vault, [deps.filesDir], { signal, report });
    keepSlots(deps, vault);
    const manifest: Manifest = {
      version: 1,
      stationName: deps.stationName(),
      madeAt,
      program: deps.version,
      schema: checked.schema ?? 0,
      store: copy,
      counts: countsOf(checked),
    };
    writeManifest(vault.manifestOf(name), manifest);
    prune(deps.disk, vault);
    return { name, manifest, madeAt, storeBytes: copy.sizeBytes };
  } catch (fault) {
    vault.drop(name);
    throw fault;
  }
}

/** The same backup in a second place, read back there before it counts. */
export async function copyBackup(
  deps: BackupDeps,
  { from, to, set }: { readonly from: Vault; readonly to: Vault; readonly set: StoredSet },
  { signal, report }: RunOptions,
): Promise<void> {
  const { name, manifest } = set;
  if (to.complete().some(other => other.name === name)) return;
  to.begin(name);
  try {
    makeRoom(deps.disk, to, manifest.store.sizeBytes);
    const progress = (done: number) => report('second-place', done, manifest.store.sizeBytes);
    await copyFile(from.storeOf(name), to.storeOf(name), { signal, progress });
    if ((await hashOfFile(to.storeOf(name), signal)) !== manifest.store.sha256) {
      throw new BackupFault('backup.place-faulty');
    }
    await copyFiles(deps, to, [deps.filesDir, from.filesDir], { signal, report });
    keepSlots(deps, to);
    writeManifest(to.manifestOf(name), manifest);
    prune(deps.disk, to);
  } catch (fault) {
    // A stick that was pulled out keeps its rest until it is back; without a manifest that is no backup.
    dropIfThere(to, name);
    throw fault;
  }
}

export function countsOf({ counts }: Pick<StoreCheck, 'counts'>): BackupCounts {
  return { dossiers: counts['dossiers'] ?? 0, drafts: counts['drafts'] ?? 0, files: counts['blobs'] ?? 0 };
}

/** A file that is whole nowhere is left out: the check names it. */
async function copyFiles(
  { store, storeKey, rest }: BackupDeps,
  vault: Vault,
  sources: readonly string[],
  { signal, report }: RunOptions,
): Promise<void> {
  const there = sealedFilesIn(vault.filesDir, storeKey);
  const progress = (done: number, total: number) => report('files', done, total);
  await walkFiles(store, { signal, progress, rest }, async file => {
    if (!there.has(file)) await there.takeFrom(sources, file.sha256, signal);
  });
}

function keepSlots({ keySlots }: BackupDeps, vault: Vault): void {
  const contents = keySlots();
  if (!contents) throw new BackupFault('backup.fault');
  vault.keepSlots(contents);
}

/** The oldest go where there is not enough room for a new one; the newest stays in any case. */
function makeRoom(disk: Disk, vault: Vault, storeBytes: number): void {
  const wanted = storeBytes + SPARE_BYTES;
  const isShort = () => (disk.freeBytes(vault.folder) ?? wanted) < wanted;
  const oldestFirst = vault.complete().reverse();
  while (isShort() && oldestFirst.length > 1) {
    const oldest = oldestFirst.shift();
    if (oldest) vault.drop(oldest.name);
  }
  if (isShort()) throw new BackupFault('backup.no-room');
}

function prune(disk: Disk, vault: Vault): void {
  const sets = vault.complete();
  const bytes = sets.reduce((sum, set) => sum + set.storeBytes, 0);
  const free = disk.freeBytes(vault.folder) ?? Number.MAX_SAFE_INTEGER;
  const kept = toKeep(sets, (free + bytes) / SHARE_OF_ROOM);
  for (const { name } of sets) if (!kept.has(name)) vault.drop(name);
}

function dropIfThere(vault: Vault, name: string): void {
  try {
    vault.drop(name);
  } catch {
    // The place is gone or closed: the next backup there clears it away.
  }
}

export const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });
