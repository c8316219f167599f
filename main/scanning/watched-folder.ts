import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { link, mkdir, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { MAX_FILE_BYTES } from '../../preload/contract/documents';
import { SECOND_MS } from '../base/durations';
import type { Clock, Logger, Timers } from '../base/ports';
import { PeerGone } from '../base/rpc';
import type { TakeIn } from '../documents';
import { createCopyPatience } from './copy-patience';
import { isForTaking, isStill, nameForAttempt, type FileLook } from './watched-folder-rules';

const LOOK_EVERY_MS = 2 * SECOND_MS;
const FILES_A_LOOK = 20;
/** How often a file may bring the reader down before it is set aside. */
const MOST_LOST_READERS = 3;
/** Subfolders in the officers' language: they see them in their file manager. */
export const TAKEN_FOLDER = 'Da nhan';
export const UNREADABLE_FOLDER = 'Khong doc duoc';

type Destination = typeof TAKEN_FOLDER | typeof UNREADABLE_FOLDER;

interface Settled {
  readonly to: Destination;
  /** Absent for a file that was never read. */
  readonly hash: string | undefined;
}

interface WatchedFolderDeps {
  /** The folder of the settings now, or null when none is watched. */
  readonly folder: () => string | null;
  readonly takeIn: TakeIn;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  /** A file was refused; told once a file. */
  readonly refused: (code: string) => void;
}

export interface WatchedFolder {
  start(): void;
  /** Ends the looking; resolves when the file being taken in is done with. */
  stop(): Promise<void>;
  /** One look; at once after the one that may be running. */
  lookNow(): Promise<void>;
  state(): 'off' | 'watching' | 'unreachable';
}

/**
 * Takes the files of a folder into the tray. Looks every two seconds, since watchers miss changes on network shares.
 * A file is left alone until two looks find it unchanged, longer when it looks like a stalled copy, and moves to a subfolder only after its pages are stored;
 * nothing is ever deleted. File names may hold a citizen's name, so none is logged.
 */
export function createWatchedFolder(deps: WatchedFolderDeps): WatchedFolder {
  const { takeIn, clock, timers, log } = deps;
  let state: ReturnType<WatchedFolder['state']> = 'off';
  let looks = new Map<string, FileLook>();
  /** Files that could not be moved, as they looked then: only the move is tried again. */
  const stuck = new Map<string, FileLook & Settled>();
  /** Contents of stuck files, which may turn up again under another name. */
  const settled = new Map<string, Destination>();
  /** How many readers each content brought down. */
  const lostReaders = new Map<string, number>();
  const patience = createCopyPatience();
  let queue: Promise<void> = Promise.resolve();
  let cancelNext: (() => void) | undefined;
  let isStarted = false;
  let isStopping = false;

  async function look(): Promise<void> {
    const folder = deps.folder();
    if (folder === null) {
      state = 'off';
      looks = new Map();
      return;
    }
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
    turn(entries ? 'watching' : 'unreachable');
    if (!entries) return;
    const still = await stillFiles(folder, entries);
    for (const file of stuck.keys()) if (!looks.has(file)) stuck.delete(file);
    patience.forgetAllBut(looks);
    const fresh: string[] = [];
    for (const file of still) {
      const before = stuck.get(file);
      if (before && isStill(before, lookAt(file))) await moveAway(file, before);
      else if (!patience.isResting(file, lookAt(file))) fresh.push(file);
    }
    let takenCount = 0;
    const startedAt = clock.now();
    for (const file of fresh.slice(0, FILES_A_LOOK)) {
      if (isStopping) break;
      if (await settleFile(file)) takenCount += 1;
    }
    if (takenCount > 0) log.info('folder files taken in', { files: takenCount, elapsedMs: clock.now() - startedAt });
  }

  function turn(next: typeof state): void {
    if (next === 'unreachable' && state !== 'unreachable') log.warn('watched folder unreachable');
    state = next;
  }

  /** Files unchanged since the last look, oldest first, so that pages keep the order in which they were scanned. */
  async function stillFiles(folder: string, entries: readonly Dirent[]): Promise<string[]> {
    const now = new Map<string, FileLook>();
    for (const entry of entries) {
      if (!entry.isFile() || !isForTaking(entry.name)) continue;
      const file = path.join(folder, entry.name);
      const facts = await stat(file).catch(() => undefined);
      if (facts) now.set(file, { sizeBytes: facts.size, changedAtMs: facts.mtimeMs });
    }
    const before = looks;
    looks = now;
    return [...now]
      .filter(([file, facts]) => isStill(before.get(file), facts))
      .sort(([one, a], [other, b]) => a.changedAtMs - b.changedAtMs || (one < other ? -1 : 1))
      .map(([file]) => file);
  }

  function lookAt(file: string): FileLook {
    return looks.get(file) ?? { sizeBytes: 0, changedAtMs: 0 };
  }

  /** True when the file's pages came in (or were here already). */
  async function settleFile(file: string): Promise<boolean> {
    const { sizeBytes } = lookAt(file);
    if (sizeBytes > MAX_FILE_BYTES) return refuseFile(file, undefined, 'documents.file-too-large');
    const bytes = await readFile(file).catch(() => undefined);
    // Gone, growing, or another program still holds it: the next look tells.
    if (bytes?.length !== sizeBytes) return false;
    const hash = createHash('sha256').update(bytes).digest('hex');
    const before = settled.get(hash);
    if (before) {
      await moveAway(file, { to: before, hash });
      return false;
    }
    const request = { draftId: null, component: null, source: 'folder', officerId: null } as const;
    const taken = await takeIn({ bytes: new Uint8Array(bytes), ...request }).catch((fault: unknown) => {
      if (!isLostReader(fault)) throw fault;
      return undefined;
    });
    if (!taken) return leaveOrRefuse(file, hash);
    if (taken.ok) {
      await moveAway(file, { to: TAKEN_FOLDER, hash });
      return true;
    }
    if (taken.code === 'documents.reader-busy') return false;
    if (patience.mayStillCome(file, lookAt(file), { code: taken.code, bytes, hash })) return false;
    return refuseFile(file, hash, taken.code);
  }

  /** The files behind it go on; one that brings down every reader would otherwise come first for ever. */
  async function leaveOrRefuse(file: string, hash: string): Promise<false> {
    const lost = (lostReaders.get(hash) ?? 0) + 1;
    log.warn('folder file cost a reader', { times: lost });
    if (isStopping || lost < MOST_LOST_READERS) {
      lostReaders.set(hash, lost);
      return false;
    }
    lostReaders.delete(hash);
    return refuseFile(file, hash, 'documents.torn');
  }

  async function refuseFile(file: string, hash: string | undefined, code: string): Promise<false> {
    log.warn('folder file refused', { code });
    deps.refused(code);
    await moveAway(file, { to: UNREADABLE_FOLDER, hash });
    return false;
  }

  /** What cannot be moved stays where it is, and is remembered instead. */
  async function moveAway(file: string, { to, hash }: Settled): Promise<void> {
    try {
      await moveInto(path.join(path.dirname(file), to), file);
      stuck.delete(file);
      if (hash !== undefined) settled.delete(hash);
    } catch (fault) {
      if (!stuck.has(file)) log.warn('folder file not moved', { code: (fault as NodeJS.ErrnoException).code ?? null });
      stuck.set(file, { ...lookAt(file), to, hash });
      if (hash !== undefined) settled.set(hash, to);
    }
  }

  async function lookAndGoOn(): Promise<void> {
    try {
      await lookNow();
    } catch (fault) {
      // A full disk or a reader that died: the file is still there, and so is the next look.
      log.error('folder look failed', { fault: fault instanceof Error ? fault.name : 'unknown' });
    }
    if (isStarted) cancelNext = timers.after(LOOK_EVERY_MS, () => void lookAndGoOn());
  }

  function lookNow(): Promise<void> {
    const mine = queue.then(look);
    queue = mine.catch(() => undefined);
    return mine;
  }

  return {
    start() {
      if (isStarted) return;
      isStarted = true;
      isStopping = false;
      void lookAndGoOn();
    },
    async stop() {
      isStarted = false;
      isStopping = true;
      cancelNext?.();
      await queue;
    },
    lookNow,
    state: () => state,
  };
}

/** The reader ended, or was ended for taking too long, while it looked at a file. */
function isLostReader(fault: unknown): boolean {
  return fault instanceof PeerGone || (fault instanceof Error && fault.message === 'reader.too-slow');
}

/** Moves under the file's own name or the first free one beside it; never over another file. */
async function moveInto(folder: string, file: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const taken = new Set(await readdir(folder));
  for (let attempt = 1; ; attempt += 1) {
    const name = nameForAttempt(path.basename(file), attempt);
    if (taken.has(name)) continue;
    try {
      // A rename replaces silently, a second name does not; shares without it have only this desk writing here.
      await link(file, path.join(folder, name));
    } catch (fault) {
      const { code } = fault as NodeJS.ErrnoException;
      if (code === 'EEXIST') continue;
      if (code === 'ENOENT') throw fault;
      await rename(file, path.join(folder, name));
      return;
    }
    await unlink(file);
    return;
  }
}
