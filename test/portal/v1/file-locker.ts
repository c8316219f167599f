import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MemoryLocker, type Lock, type Locker, type RequestRelease } from '@tus/server';

const TRY_AGAIN_MS = 25;

/**
 * One request at a time on an upload, also over several processes: in one process the waiting request asks the other to
 * let go, between processes a file stands for the lock, and one whose process is gone counts for nothing.
 */
export function createFileLocker(directory: string): Locker {
  const memory = new MemoryLocker();
  return { newLock: id => fileLock(memory.newLock(id), join(directory, `${id}.lock`)) };
}

function fileLock(own: Lock, file: string): Lock {
  return {
    async lock(signal: AbortSignal, requestRelease: RequestRelease): Promise<void> {
      await own.lock(signal, requestRelease);
      while (!tryToTake(file)) {
        if (signal.aborted) {
          await own.unlock();
          throw signal.reason;
        }
        await sleep(TRY_AGAIN_MS);
      }
    },
    async unlock(): Promise<void> {
      rmSync(file, { force: true });
      await own.unlock();
    },
  };
}

function tryToTake(file: string): boolean {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (isHeld(file)) return false;
    rmSync(file, { force: true });
    return false;
  }
}

/** Ours cannot be: in this process the lock in memory was taken first, so a file with our number is from an earlier life. */
function isHeld(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
    process.kill(pid, 0);
    return true;
  } catch {
    // The file or the process is gone.
    return false;
  }
}
