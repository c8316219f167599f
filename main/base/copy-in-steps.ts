import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

const STEP_BYTES = 1024 * 1024;
const FLUSHED_EVERY_BYTES = 16 * STEP_BYTES;

export interface CopyInSteps {
  /** Fills the buffer, or its beginning, with what lies at this place; gives how many bytes. Zero ends the copy. */
  readonly read: (buffer: Buffer, at: number) => Promise<number>;
  readonly target: FileHandle;
  readonly signal: AbortSignal;
  readonly progress?: ((doneBytes: number) => void) | undefined;
}

/** Writes what is read into a file, flushed when it returns. Gives how much it was and its SHA-256. */
export async function copyInSteps({
  read,
  target,
  signal,
  progress,
}: CopyInSteps): Promise<{ sizeBytes: number; sha256: string }> {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(STEP_BYTES);
  let done = 0;
  for (;;) {
    signal.throwIfAborted();
    const bytes = await read(buffer, done);
    if (bytes === 0) break;
    const part = buffer.subarray(0, bytes);
    hash.update(part);
    // Not write(): on a disk that fills up it stops in the middle and calls that done.
    await target.writeFile(part);
    // A gigabyte flushed at once would hold up whoever commits meanwhile.
    if (done % FLUSHED_EVERY_BYTES === 0) await target.datasync();
    done += bytes;
    progress?.(done);
  }
  await target.sync();
  return { sizeBytes: done, sha256: hash.digest('hex') };
}
