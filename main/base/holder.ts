import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';

export interface Holder {
  readonly host: string;
  readonly pid: number;
}

/** Longer than any name of a computer: it is shown as it stands. */
const MOST_LETTERS = 255;

const fileIn = (profileDir: string): string => path.join(profileDir, 'store', 'holder.json');

/** Who has the store open, written by whoever got its lock. It outlives the lock, so it says something only while there is one. */
export function markHolder(profileDir: string): void {
  const holder: Holder = { host: hostname(), pid: process.pid };
  try {
    writeFileSync(fileIn(profileDir), JSON.stringify(holder), { mode: 0o600 });
  } catch {
    // On a full disk the store still opens; another computer is then told that it is open, not where.
  }
}

export function findHolder(profileDir: string): Holder | undefined {
  const file = fileIn(profileDir);
  if (!existsSync(file)) return undefined;
  try {
    const { host, pid } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<keyof Holder, unknown>>;
    return typeof host === 'string' && host.length <= MOST_LETTERS && Number.isSafeInteger(pid)
      ? { host, pid: pid as number }
      : undefined;
  } catch {
    // Half written by a program that was just starting.
    return undefined;
  }
}

/** As it is told: `here`, `unknown`, or the name of another computer with the number of the process on it. */
export function whereHeld(profileDir: string): string {
  const holder = findHolder(profileDir);
  if (!holder) return 'unknown';
  return holder.host === hostname() ? 'here' : `${holder.host} (${holder.pid})`;
}
