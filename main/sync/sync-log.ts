import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Clock, LogFacts, Timers } from '../base/ports';
import { redactFacts } from '../base/redact';

/** What an IT person reads: one JSON line an event. Ids, codes and counts; never a citizen's data. */
export interface SyncLog {
  note(event: 'link' | 'sent' | 'fault' | 'shortened' | 'asked' | 'pull', facts: LogFacts): void;
  /** The newest lines, oldest first. */
  lines(limit: number): Promise<string[]>;
  /** Resolves when all that was noted is in the file, and lets go of it. */
  close(): Promise<void>;
}

export const quietLog: SyncLog = {
  note: () => undefined,
  lines: () => Promise.resolve([]),
  close: () => Promise.resolve(),
};

const FILE_BYTES = 1024 * 1024;
const KEPT_FILES = 5;
/** The same news of the line within this time is counted, not written: a line that flaps must not fill the disk. */
const REPEATS_MS = 60_000;
/** A long queue tells of every entry: what comes within this time is one write. */
const GATHER_MS = 250;

/**
 * Writes `<folder>/sync.log` and keeps four files before it, behind whoever notes: on a busy disk a file takes seconds to
 * be renamed, and no answer waits for that. A line that finds no room on the disk is dropped.
 */
export function createSyncLog(folder: string, clock: Clock, timers: Timers, fileBytes = FILE_BYTES): SyncLog {
  const file = path.join(folder, 'sync.log');
  const repeated = new Map<string, { at: number; times: number }>();
  let noted: string[] = [];
  let writing: Promise<void> = Promise.resolve();
  let isWriting = false;
  /** Who waits for what was noted to be in the file. */
  let waiting = 0;
  let writeNow: () => void = () => undefined;
  let handle: FileHandle | undefined;
  let size = 0;

  async function openFile(): Promise<FileHandle> {
    await mkdir(folder, { recursive: true });
    const opened = await open(file, 'a', 0o600);
    size = (await opened.stat()).size;
    return opened;
  }

  async function letGo(): Promise<void> {
    const opened = handle;
    handle = undefined;
    await opened?.close();
  }

  async function turn(): Promise<void> {
    await letGo();
    for (let number = KEPT_FILES - 1; number >= 1; number -= 1) {
      const from = number === 1 ? file : `${file}.${number - 1}`;
      if (existsSync(from)) await rename(from, `${file}.${number}`);
    }
  }

  function gathered(): Promise<void> {
    if (waiting > 0) return Promise.resolve();
    return new Promise(resolve => {
      const cancel = timers.after(GATHER_MS, resolve);
      writeNow = () => {
        cancel();
        resolve();
      };
    });
  }

  async function allWritten(): Promise<void> {
    waiting += 1;
    writeNow();
    await writing;
    waiting -= 1;
  }

  async function writeNoted(): Promise<void> {
    while (noted.length > 0) {
      await gathered();
      const text = `${noted.join('\n')}\n`;
      noted = [];
      try {
        handle ??= await openFile();
        await handle.appendFile(text);
        size += Buffer.byteLength(text);
        if (size > fileBytes) await turn();
      } catch {
        // A full disk or a file somebody has open: the log never stops the work it tells of.
      }
    }
    isWriting = false;
  }

  function write(line: string): void {
    noted.push(line);
    if (isWriting) return;
    isWriting = true;
    writing = writeNoted();
  }

  /** How often these very news came in the last minute without being written; undefined: they are to be kept back. */
  function timesBefore(news: string, at: number): number | undefined {
    const before = repeated.get(news);
    if (before && at >= before.at && at - before.at < REPEATS_MS) {
      before.times += 1;
      return undefined;
    }
    repeated.set(news, { at, times: 0 });
    return before?.times ?? 0;
  }

  return {
    note(event, facts) {
      const at = clock.now();
      const times = event === 'link' ? timesBefore(JSON.stringify(facts), at) : 0;
      if (times === undefined) return;
      const more = times > 0 ? { repeated: times } : {};
      write(JSON.stringify({ at: new Date(at).toISOString(), event, ...redactFacts(facts), ...more }));
    },
    async lines(limit) {
      await allWritten();
      const files = [`${file}.1`, file].filter(each => existsSync(each));
      const texts = await Promise.all(files.map(each => readFile(each, 'utf8')));
      return texts.flatMap(text => text.split('\n').filter(Boolean)).slice(-limit);
    },
    async close() {
      await allWritten();
      await letGo();
    },
  };
}
