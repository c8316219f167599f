import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Lends the PDF as a file only this user can read, and removes it whatever happens to the print. */
export async function withSpoolFile<T>(
  spoolDir: string,
  pdf: Uint8Array,
  use: (file: string) => Promise<T>,
): Promise<T> {
  await mkdir(spoolDir, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(spoolDir, 'job-'));
  try {
    const file = join(folder, 'paper.pdf');
    await writeFile(file, pdf, { mode: 0o600, flag: 'wx' });
    return await use(file);
  } finally {
    // A virus scanner may still hold it. What stays is removed at the next start: the paper is out, so no fault.
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(() => undefined);
  }
}
