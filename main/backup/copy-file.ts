import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { copyInSteps } from '../base/copy-in-steps';

const STEP_BYTES = 1024 * 1024;

export interface CopyOptions {
  readonly signal: AbortSignal;
  readonly progress?: (doneBytes: number) => void;
}

/** Copies a file beside its name, flushes it, and only then gives it the name. Gives the hash of what was read. */
export async function copyFile(from: string, to: string, { signal, progress }: CopyOptions): Promise<string> {
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
  const unfinished = `${to}.part`;
  let sha256: string;
  try {
    const source = await open(from, 'r');
    try {
      const target = await open(unfinished, 'w', 0o600);
      try {
        const read = async (buffer: Buffer, at: number) => (await source.read(buffer, 0, buffer.length, at)).bytesRead;
        sha256 = (await copyInSteps({ read, target, signal, progress })).sha256;
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
  return sha256;
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
