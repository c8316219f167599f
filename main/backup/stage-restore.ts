import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { DrillResult } from '../../preload/contract/backup';
import { openReadOnly, type StoreCheck, type StoreChecker } from '../db';
import { done, refuse, type Outcome } from '../base/outcome';
import { copyFile } from './copy-file';
import { COUNTED, countsOf, removeFolder } from './make-backup';
import type { StoredFile } from './paper-files';
import type { StoredSet, Vault } from './vault';

export type SetProblem = NonNullable<DrillResult['why']>;

export interface StageRequest {
  readonly vault: Vault;
  readonly set: Pick<StoredSet, 'name' | 'manifest'>;
  readonly key: Uint8Array;
  /** Emptied first. */
  readonly folder: string;
  readonly checkStore: StoreChecker;
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}

export interface Staged {
  /** The store, in the folder. */
  readonly file: string;
  readonly checked: StoreCheck;
  readonly files: readonly StoredFile[];
}

/** The store of a backup, copied out of it, held against its manifest and read through. */
export async function stageStore(request: StageRequest): Promise<Outcome<Staged, SetProblem>> {
  const { vault, set, key, folder, signal } = request;
  const { manifest } = set;
  await removeFolder(folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'desk.db');
  const sha256 = await copyFile(vault.storeOf(set.name), file, {
    signal,
    progress: bytes => request.progress(bytes, manifest.store.sizeBytes),
  });
  if (sha256 !== manifest.store.sha256) return refuse('store-differs');
  const checked = await request.checkStore({ file, key, tables: COUNTED }, signal);
  if (!checked.isSound) return refuse('store-damaged');
  const isAsCounted = JSON.stringify(countsOf(checked)) === JSON.stringify(manifest.counts);
  if (!isAsCounted || checked.schema !== manifest.schema) return refuse('counts-differ');
  return done({ file, checked, files: filesNamedIn(file, key) });
}

function filesNamedIn(file: string, key: Uint8Array): StoredFile[] {
  const db = openReadOnly(file, key);
  try {
    return db.prepare('SELECT sha256, size_bytes AS sizeBytes FROM blobs ORDER BY sha256').all() as StoredFile[];
  } finally {
    db.close();
  }
}
