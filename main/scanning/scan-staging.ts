import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { MINUTE_MS } from '../base/durations';
import type { Timers } from '../base/ports';
import { isWholePicture } from './page-bytes-rules';
import { folderName, readFolderName, sideOfPage, type StagedFor } from './scan-folder-rules';
import type { StagedPage } from './scanner';

/** The names of whole pages; a page on its way ends in `.part`. */
const PAGE = /^page-(\d{4,})\.(?:png|jpg|pdf)$/;
/** Twice the time a page may take. */
const UNFINISHED_KEPT_MS = 6 * MINUTE_MS;
const ASIDE = 'set-aside';

export type ScanStaging = ReturnType<typeof createScanStaging>;

/** The folder where pages stand between the scanner and the store; only this user can enter it. */
export function createScanStaging(stagingDir: string, timers: Timers) {
  /** Files that are no whole page, as they were first met: after a crash a scanner may still be writing one. */
  const unfinished = new Map<string, { sizeBytes: number; isOld: boolean }>();

  async function pagesIn(folder: string): Promise<string[]> {
    const pages: string[] = [];
    for (const name of (await readdir(folder)).sort(inOrder)) {
      const file = path.join(folder, name);
      if (PAGE.test(name) && isWholePicture(await readFile(file))) {
        pages.push(file);
        continue;
      }
      const { size } = await stat(file);
      const before = unfinished.get(file);
      if (before?.sizeBytes === size) {
        if (before.isOld) await rm(file);
        continue;
      }
      const met = { sizeBytes: size, isOld: false };
      unfinished.set(file, met);
      timers.after(UNFINISHED_KEPT_MS, () => (met.isOld = true));
    }
    return pages;
  }

  function stagedPage(file: string, { draftId, component, batchId, sides }: StagedFor): StagedPage {
    const folder = path.dirname(file);
    const pageNumber = Number(PAGE.exec(path.basename(file))?.[1] ?? 1);
    return {
      draftId,
      component,
      batchId,
      side: sideOfPage(sides, pageNumber),
      read: async () => new Uint8Array(await readFile(file)),
      async taken() {
        await rm(file, { force: true });
        await leaveEmpty(folder);
      },
      async setAside() {
        await mkdir(path.join(stagingDir, ASIDE), { recursive: true, mode: 0o700 });
        await rename(file, path.join(stagingDir, ASIDE, `${path.basename(folder)}.${path.basename(file)}`));
        await leaveEmpty(folder);
      },
    };
  }

  return {
    /** A new folder for one scan. */
    async open(target: StagedFor): Promise<string> {
      await mkdir(stagingDir, { recursive: true, mode: 0o700 });
      return mkdtemp(path.join(stagingDir, `${folderName(target)}.`));
    },

    /** Puts a page that came over the network on disk: whole and flushed under its name, or not at all. */
    async keep(folder: string, pageNumber: number, kind: 'jpg' | 'png' | 'pdf', bytes: Uint8Array): Promise<string> {
      const file = path.join(folder, `page-${String(pageNumber).padStart(4, '0')}.${kind}`);
      const handle = await open(`${file}.part`, 'w', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(`${file}.part`, file);
      return file;
    },

    /** Away with a scan's folder, unless pages are still in it. */
    async close(folder: string): Promise<void> {
      const names = await readdir(folder);
      await Promise.all(names.filter(name => !PAGE.test(name)).map(name => rm(path.join(folder, name))));
      if (!names.some(name => PAGE.test(name))) await rmdir(folder);
    },

    /** Whole pages of earlier scans. What stays unfinished longer than any page takes can never be one: it goes. */
    async recover(): Promise<StagedPage[]> {
      const found: StagedPage[] = [];
      for (const name of (await readdir(stagingDir).catch(() => [])).sort()) {
        const target = readFolderName(name);
        if (!target) continue;
        const folder = path.join(stagingDir, name);
        for (const file of await pagesIn(folder)) found.push(stagedPage(file, target));
        if ((await readdir(folder)).length === 0) await rmdir(folder);
      }
      return found;
    },
  };
}

async function leaveEmpty(folder: string): Promise<void> {
  // Other pages of the same scan keep the folder.
  await rmdir(folder).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'ENOTEMPTY' && fault.code !== 'EEXIST' && fault.code !== 'ENOENT') throw fault;
  });
}

// Page 10000 comes after page 9999, and its name is longer.
function inOrder(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : 1);
}
