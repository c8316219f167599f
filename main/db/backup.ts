import { closeSync, copyFileSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { assert } from '../base/assert';
import { openReadOnly, type Connection } from './connection';

export interface CopyOptions {
  readonly file: string;
  readonly key: Uint8Array;
  /** Where the copy ends up; appears there only once it has been opened and checked. */
  readonly copy: string;
}

/**
 * Copies the whole store while we hold it alone, then opens the copy and checks it page by page.
 * Throws when the copy cannot be made or does not check; nothing half-made is left behind.
 */
export function copyVerified(db: Connection, { file, key, copy }: CopyOptions): void {
  const folder = path.dirname(copy);
  mkdirSync(folder, { recursive: true });
  // What a power cut left half made is of no use, and this copy needs its room.
  for (const left of readdirSync(folder).filter(isUnfinished)) rmSync(path.join(folder, left), { force: true });
  const [checkpoint] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  assert(checkpoint?.busy === 0, 'no other reader holds the write-ahead log');
  const unfinished = `${copy}.part`;
  try {
    copyFileSync(file, unfinished);
    const handle = openSync(unfinished, 'r+');
    fsyncSync(handle);
    closeSync(handle);
    const opened = openReadOnly(unfinished, key);
    const verdict: unknown = opened.pragma('quick_check', { simple: true });
    opened.close();
    assert(verdict === 'ok', 'a copy of the store checks as the store does');
    renameSync(unfinished, copy);
  } finally {
    for (const left of [unfinished, `${unfinished}-wal`, `${unfinished}-shm`]) rmSync(left, { force: true });
  }
}

const isUnfinished = (name: string): boolean => /\.part(-wal|-shm)?$/u.test(name);
