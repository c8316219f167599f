import { open, type FileHandle } from 'node:fs/promises';
import { assert } from '../base/assert';
import { copyInSteps } from '../base/copy-in-steps';
import type { Connection } from './connection';

export interface SnapshotOptions {
  readonly signal: AbortSignal;
  readonly progress: (doneBytes: number, totalBytes: number) => void;
}

export interface Snapshots {
  /** The store as it is now, byte for byte as it lies encrypted on the disk, while it goes on being written to. */
  copyTo(target: string, options: SnapshotOptions): Promise<{ sizeBytes: number; sha256: string }>;
  /** After the store itself was closed. */
  close(): Promise<void>;
}

const PAGE_BYTES = 4096;
// Never written by SQLite, and locked by it: other systems refuse to read it.
const LOCK_PAGE_AT = 0x4000_0000;
const PAGES_A_CHECKPOINT = 1000;

/**
 * All changes are brought into the file first, and until its last byte is read new ones stay in the write-ahead log: so
 * the file stands still, nothing waits for it, and the copy is the store of one moment.
 */
export function createSnapshots(db: Connection, file: string): Snapshots {
  // Kept open as long as the store is: closing any handle on the file would drop the lock on it (POSIX, fcntl).
  let source: FileHandle | undefined;

  async function copyTo(target: string, { signal, progress }: SnapshotOptions) {
    source ??= await open(file, 'r');
    db.pragma('wal_autocheckpoint = 0');
    try {
      const [checkpoint] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      assert(checkpoint?.busy === 0, 'no other reader holds the write-ahead log');
      return await copyStanding(source, target, signal, progress);
    } finally {
      if (db.open) db.pragma(`wal_autocheckpoint = ${PAGES_A_CHECKPOINT}`);
    }
  }

  return {
    copyTo,
    async close() {
      const handle = source;
      source = undefined;
      await handle?.close();
    },
  };
}

async function copyStanding(
  source: FileHandle,
  target: string,
  signal: AbortSignal,
  progress: SnapshotOptions['progress'],
): Promise<{ sizeBytes: number; sha256: string }> {
  const { size } = await source.stat();
  const copy = await open(target, 'w', 0o600);
  try {
    return await copyInSteps({
      async read(buffer, at) {
        const length = Math.min(buffer.length, size - at);
        if (length === 0) return 0;
        const skipped = at === LOCK_PAGE_AT ? PAGE_BYTES : 0;
        buffer.fill(0, 0, skipped);
        const { bytesRead } = await source.read(buffer, skipped, length - skipped, at + skipped);
        assert(bytesRead === length - skipped, 'the store is as long as it said');
        return length;
      },
      target: copy,
      signal,
      progress: done => progress(done, size),
    });
  } finally {
    await copy.close();
  }
}
