import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

// In memory where the system offers it: thousands of flushed commits would only measure the disk.
const PARENT = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A folder of this test's own, removed when the test ends. */
export function aTempDir(): string {
  const folder = mkdtempSync(path.join(PARENT, 'desk-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
