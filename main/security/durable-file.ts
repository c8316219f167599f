import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

const MOST_RENAME_RETRIES = 4;
const RENAME_PAUSE_MS = 20;

/**
 * Writes a whole file so that after a power cut it is the old one or the new one: temporary name, flush, rename,
 * flush of the folder. Readable by this user only.
 */
export function writeDurably(file: string, bytes: Uint8Array): void {
  const folder = path.dirname(file);
  const firstMade = mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unfinished = `${file}.part`;
  const handle = openSync(unfinished, 'w', 0o600);
  try {
    let written = 0;
    while (written < bytes.length) written += writeSync(handle, bytes, written, bytes.length - written);
    fsyncSync(handle);
  } catch (fault) {
    closeSync(handle);
    rmSync(unfinished, { force: true });
    throw fault;
  }
  closeSync(handle);
  try {
    renameOnceFree(unfinished, file);
  } catch (fault) {
    rmSync(unfinished, { force: true });
    throw fault;
  }
  syncFolder(folder);
  // A new folder is itself a name in the one above, up to the first that was there before.
  for (let made = firstMade && folder; made; made = made === firstMade ? undefined : path.dirname(made)) {
    syncFolder(path.dirname(made));
  }
}

/** On Windows a virus scanner may hold either file for a moment. */
function renameOnceFree(from: string, to: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      renameSync(from, to);
      return;
    } catch (fault) {
      const { code = '' } = fault as NodeJS.ErrnoException;
      if (attempt > MOST_RENAME_RETRIES || !['EPERM', 'EACCES', 'EBUSY'].includes(code)) throw fault;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, attempt * RENAME_PAUSE_MS);
    }
  }
}

// Windows flushes names with the file and cannot open folders.
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
