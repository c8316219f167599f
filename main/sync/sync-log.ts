import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Clock, LogFacts } from '../base/ports';
import { redactFacts } from '../base/redact';

/** What an IT person reads: one JSON line an event. Ids, codes and counts; never a citizen's data. */
export interface SyncLog {
  note(event: 'link' | 'sent' | 'fault' | 'shortened' | 'asked', facts: LogFacts): void;
  /** The newest lines, oldest first. */
  lines(limit: number): string[];
}

export const quietLog: SyncLog = { note: () => undefined, lines: () => [] };

const FILE_BYTES = 1024 * 1024;
const KEPT_FILES = 5;
/** The same news of the line within this time is counted, not written: a line that flaps must not fill the disk. */
const REPEATS_MS = 60_000;

/** Writes `<folder>/sync.log` and keeps four files before it. A line that finds no room on the disk is dropped. */
export function createSyncLog(folder: string, clock: Clock, fileBytes = FILE_BYTES): SyncLog {
  const file = path.join(folder, 'sync.log');
  const repeated = new Map<string, { at: number; times: number }>();
  let handle: number | undefined;
  let size = 0;

  function open(): number {
    if (handle !== undefined) return handle;
    mkdirSync(folder, { recursive: true });
    handle = openSync(file, 'a', 0o600);
    size = fstatSync(handle).size;
    return handle;
  }

  function turn(): void {
    if (handle !== undefined) closeSync(handle);
    handle = undefined;
    for (let number = KEPT_FILES - 1; number >= 1; number -= 1) {
      const from = number === 1 ? file : `${file}.${number - 1}`;
      if (existsSync(from)) renameSync(from, `${file}.${number}`);
    }
  }

  function write(line: string): void {
    try {
      size += writeSync(open(), `${line}\n`);
      if (size > fileBytes) turn();
    } catch {
      // A full disk or a file somebody has open: the log never stops the work it tells of.
    }
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
    lines(limit) {
      const all = [`${file}.1`, file].flatMap(each =>
        existsSync(each) ? readFileSync(each, 'utf8').split('\n').filter(Boolean) : [],
      );
      return all.slice(-limit);
    },
  };
}
