import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

const STEP_BYTES = 1024 * 1024;
const FLUSHED_EVERY_BYTES = 16 * STEP_BYTES;

export interface CopyOptions {
  readonly signal: AbortSignal;
  readonly progress?: (doneBytes: number) => void;
}

/** Copies a file beside its name, flushes it, and only then gives it the name. Gives the hash of what was read. */
export async function copyFile(from: string, to: string, { signal, progress }: CopyOptions): Promise<string> {
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
  const unfinished = `${to}.part`;
  const hash = createHash('sha256');
  try {
    const source = await open(from, 'r');
    try {
      const target = await open(unfinished, 'w', 0o600);
      try {
        const buffer = Buffer.alloc(STEP_BYTES);
        for (let done = 0; ;) {
          signal.throwIfAborted();
          const { bytesRead } = await source.read(buffer, 0, STEP_BYTES, done);
          if (bytesRead === 0) break;
          const part = buffer.subarray(0, bytesRead);
          hash.update(part);
          // Not write(): on a disk that fills up it stops in the middle and calls that done.
          await target.writeFile(part);
          // A gigabyte flushed at once would hold up whoever commits meanwhile.
          if (done % FLUSHED_EVERY_BYTES === 0) await target.datasync();
          done += bytesRead;
          progress?.(done);
        }
        await target.sync();
      } finally {
        await target.close();
      }
    } finally {
      await source.close();
    }
    await rename(unfinished, to);
  } catch (fault) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw fault;
  }
  return hash.digest('hex');
}

export async function hashOfFile(file: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.alloc(STEP_BYTES);
    for (let at = 0; ;) {
      signal.throwIfAborted();
      const { bytesRead } = await handle.read(buffer, 0, STEP_BYTES, at);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, bytesRead));
      at += bytesRead;
    }
  } finally {
    await handle.close();
  }
}
