import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { sqlFor, type ReadTx } from '../db';
import { blobFile, createBlobStore, sealedBytes } from '../documents';
import { BackupFault } from './backup-fault';
import { copyFile } from './copy-file';

export interface StoredFile {
  readonly sha256: string;
  readonly sizeBytes: number;
}

export interface WalkOptions {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
  /** Lets the counter have its turn. */
  readonly rest: () => Promise<void>;
}

const A_PART = 100;

export function countFiles(read: ReadTx): number {
  return Number(read.find(sqlFor.selectFrom('blobs').select(of => of.fn.countAll().as('count')))?.count ?? 0);
}

/** Every file of a paper that the store names, a part at a time. */
export async function walkFiles(
  read: ReadTx,
  options: WalkOptions,
  look: (file: StoredFile) => Promise<void> | void,
): Promise<number> {
  const total = countFiles(read);
  let done = 0;
  for (let last = ''; ;) {
    const part = read.all(
      sqlFor
        .selectFrom('blobs')
        .select(['sha256', 'size_bytes as sizeBytes'])
        .where('sha256', '>', last)
        .orderBy('sha256')
        .limit(A_PART),
    );
    for (const file of part) {
      options.signal.throwIfAborted();
      await look(file);
      last = file.sha256;
    }
    done += part.length;
    options.progress(done, Math.max(done, total));
    if (part.length < A_PART) return done;
    await options.rest();
  }
}

/** A folder of sealed files: the store's own, or one of a backup. */
export function sealedFilesIn(folder: string, storeKey: Uint8Array) {
  const blobs = createBlobStore(folder, storeKey);
  const fileOf = (sha256: string) => blobFile(folder, sha256);

  /** Reads all of it: its seal and the hash of its contents. */
  async function isWhole(sha256: string): Promise<boolean> {
    try {
      await blobs.open(sha256);
      return true;
    } catch {
      // Gone, altered or cut off: one and the same for whoever needs it.
      return false;
    }
  }

  return {
    isWhole,
    /** There and as long as it must be; its contents are looked at by the check. */
    has: ({ sha256, sizeBytes }: StoredFile): boolean =>
      statSync(fileOf(sha256), { throwIfNoEntry: false })?.size === sealedBytes(sizeBytes),
    /** From the first of these folders that has it whole. False when none has. */
    async takeFrom(sources: readonly string[], sha256: string, signal: AbortSignal): Promise<boolean> {
      for (const source of sources) {
        if (!(await sealedFilesIn(source, storeKey).isWhole(sha256))) continue;
        await copyFile(blobFile(source, sha256), fileOf(sha256), { signal });
        if (await isWhole(sha256)) return true;
        await rm(fileOf(sha256), { force: true });
        // Whole there and not here: what was written is not what can be read.
        throw new BackupFault('backup.place-faulty');
      }
      return false;
    },
  };
}
