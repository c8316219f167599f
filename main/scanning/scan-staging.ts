import { mkdir, mkdtemp, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { MINUTE_MS } from '../base/durations';
import type { Timers } from '../base/ports';
import type { StagedPage } from './scanner';

/** Where a scan belongs is in its folder's name, so that it is on disk before the first page. */
const FOLDER = /^([0-9a-f-]{36}|tray)\.(\d+|none)\.\w{6}$/;
const DRAFT = /^[0-9a-f-]{36}$/;
/** The names `scanimage` gives whole pages; a page on its way ends in `.part`. */
const PAGE = /^page-\d{4,}\.(?:png|jpg)$/;
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
      if (PAGE.test(name) && isWhole(await readFile(file))) {
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

  function stagedPage(file: string, draftId: string | null, component: number | null): StagedPage {
    const folder = path.dirname(file);
    return {
      draftId,
      component,
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
    async open(draftId: string | null, component: number | null): Promise<string> {
      await mkdir(stagingDir, { recursive: true, mode: 0o700 });
      const target = draftId !== null && DRAFT.test(draftId) ? draftId : 'tray';
      return mkdtemp(path.join(stagingDir, `${target}.${component ?? 'none'}.`));
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
        const [, draft, component] = FOLDER.exec(name) ?? [];
        if (draft === undefined) continue;
        const folder = path.join(stagingDir, name);
        for (const file of await pagesIn(folder)) {
          found.push(
            stagedPage(file, draft === 'tray' ? null : draft, component === 'none' ? null : Number(component)),
          );
        }
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

/** After a power cut a named file may still lack its end. PNG ends with an IEND chunk, JPEG with an EOI marker. */
function isWhole(bytes: Buffer): boolean {
  const isPng = bytes.subarray(1, 4).equals(Buffer.from('PNG'));
  return isPng
    ? bytes.subarray(-8, -4).equals(Buffer.from('IEND'))
    : bytes.subarray(-2).equals(Buffer.from([0xff, 0xd9]));
}
