import { access, link, open, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';

/** Takes the bytes of a file in order. */
export interface FileSink {
  write(bytes: Uint8Array): void | Promise<void>;
}

/** Files that appear in a folder all at once or not at all, and never in place of another. */
export interface ExportFolder {
  begin(fileName: string): Promise<FileSink>;
  /** The name that is taken already, or undefined when all files stand under theirs. */
  commit(): Promise<string | undefined>;
  /** Removes what was begun and not committed. */
  discard(): Promise<void>;
}

interface Begun {
  readonly handle: FileHandle;
  readonly unfinished: string;
  readonly final: string;
}

export function openExportFolder(folder: string): ExportFolder {
  const begun: Begun[] = [];

  async function discard(): Promise<void> {
    for (const { handle, unfinished } of begun.splice(0)) {
      // Closed already after a commit that failed halfway.
      await handle.close().catch(() => undefined);
      await rm(unfinished, { force: true });
    }
  }

  return {
    async begin(fileName) {
      const unfinished = path.join(folder, `.${fileName}.part`);
      await rm(unfinished, { force: true });
      const handle = await open(unfinished, 'wx', 0o600);
      begun.push({ handle, unfinished, final: path.join(folder, fileName) });
      return {
        async write(bytes) {
          for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten;
        },
      };
    },

    async commit() {
      for (const { final } of begun) if (await isThere(final)) return path.basename(final);
      const placed: string[] = [];
      try {
        for (const { handle, unfinished, final } of begun) {
          await handle.sync();
          await handle.close();
          await place(unfinished, final);
          placed.push(final);
        }
      } catch (fault) {
        await Promise.all(placed.map(final => rm(final, { force: true })));
        if (codeOf(fault) === 'EEXIST') return path.basename(begun[placed.length]?.final ?? '');
        throw fault;
      }
      begun.length = 0;
      return undefined;
    },

    discard,
  };
}

/** A hard link fails where the name is taken, which a rename does not; drives that know no links are renamed on. */
async function place(unfinished: string, final: string): Promise<void> {
  try {
    await link(unfinished, final);
  } catch (fault) {
    if (codeOf(fault) === 'EEXIST') throw fault;
    await rename(unfinished, final);
    return;
  }
  await rm(unfinished);
}

async function isThere(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    // Not there, or not to be seen: the link or rename that follows tells.
    return false;
  }
}

export function codeOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
}
