import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { assert } from '../base/assert';
import { SECOND_MS } from '../base/durations';
import type { Timers } from '../base/ports';

/** Most kept of what one run says; a chatty backend must not fill memory. */
const MAX_OUTPUT = 256 * 1024;
const KILL_AFTER_MS = 5 * SECOND_MS;
/** A program that has said why it failed and does not end is looked at twice, this far apart, and then ended. */
const LINGERS_MS = 3 * SECOND_MS;
const FAILED = /^scanimage: sane_(?:start|read): /mu;

export type RunEnd = 'exit' | 'too-late' | 'stopped' | 'not-installed';

export interface FinishedRun {
  readonly end: RunEnd;
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that writes page after page, each only when asked. */
export interface BatchRun {
  /** The next whole page file, or undefined once the run is over or `limitMs` has passed. */
  nextPage(limitMs: number): Promise<string | undefined>;
  /** How it ended; ends it when it still runs. */
  finish(): Promise<FinishedRun>;
}

export interface PageProgram {
  run(args: readonly string[], limitMs: number, signal?: AbortSignal): Promise<FinishedRun>;
  startBatch(args: readonly string[], folder: string, signal: AbortSignal): BatchRun;
}

/**
 * A scanning program as child processes: arguments only, never a shell, and messages in plain English whatever the
 * language of the desk. It prints the name of each page file once that is whole, and goes on at each line it is given.
 * `environment` goes over the desk's own (PATH decides which program is found).
 */
export function createPageProgram(
  program: string,
  timers: Timers,
  environment: Readonly<Record<string, string>> = {},
): PageProgram {
  const env = { ...process.env, ...environment, LC_ALL: 'C', LANGUAGE: 'C' };

  const spawnIn = (args: readonly string[], folder: string, messages: number | 'pipe') =>
    spawn(program, args, { env, shell: false, windowsHide: true, cwd: folder, stdio: ['pipe', 'pipe', messages] });

  return {
    async run(args, limitMs, signal) {
      const child = spawnIn(args, tmpdir(), 'pipe');
      let stdout = '';
      let stderr = '';
      child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout = (stdout + text).slice(0, MAX_OUTPUT)));
      child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-MAX_OUTPUT)));
      const running = follow(child, timers, signal);
      child.stdin?.end();
      const cancelLimit = timers.after(limitMs, () => running.stop('too-late'));
      const ended = await running.ended;
      cancelLimit();
      return { ...ended, stdout, stderr };
    },

    startBatch(args, folder, signal) {
      // Into a file: when the desk dies, a broken pipe would end scanimage before it has named its page whole.
      const file = path.join(folder, 'messages.txt');
      const messages = openSync(file, 'w', 0o600);
      const child = spawnIn(args, folder, messages);
      closeSync(messages);
      const running = follow(child, timers, signal);
      assert(child.stdin && child.stdout, 'the scanning program has pipes');
      const { stdin, stdout } = child;
      const pages = createInterface({ input: stdout });
      const waiting: string[] = [];
      let wake = (): void => undefined;
      let isOver = false;
      let cancelLook = endWhenLingering();
      pages.on('line', name => {
        waiting.push(name);
        wake();
      });
      // The last line may come after the exit: over is when both have ended.
      const read = new Promise<void>(resolve => pages.once('close', resolve));
      const over = Promise.all([running.ended, read]).then(([ended]) => {
        isOver = true;
        cancelLook();
        wake();
        return ended;
      });
      /** Its last words stay what they are: ended like this it still reads as the failure it named. */
      function endWhenLingering(hasFailed = false): () => void {
        return timers.after(LINGERS_MS, () => {
          const failsNow = FAILED.test(readFileSync(file, 'utf8'));
          if (hasFailed && failsNow) child.kill('SIGKILL');
          else cancelLook = endWhenLingering(failsNow);
        });
      }

      return {
        async nextPage(limitMs) {
          if (stdin.writable) stdin.write('\n');
          const cancelLimit = timers.after(limitMs, () => running.stop('too-late'));
          while (waiting.length === 0 && !isOver) await new Promise<void>(resolve => (wake = resolve));
          cancelLimit();
          return waiting.shift();
        },
        async finish() {
          if (!isOver) running.stop('stopped');
          return { ...(await over), stdout: '', stderr: (await readFile(file, 'utf8')).slice(-MAX_OUTPUT) };
        },
      };
    },
  };
}

/** Hands page after page over, each before the next is asked for. Gives how many. */
export async function takePages(
  batch: BatchRun,
  how: {
    readonly folder: string;
    readonly signal: AbortSignal;
    readonly pageLimitMs: number;
    readonly onPage: (page: Uint8Array) => Promise<void>;
  },
): Promise<number> {
  let pageCount = 0;
  try {
    for (;;) {
      const name = await batch.nextPage(how.pageLimitMs);
      if (name === undefined) return pageCount;
      const file = path.join(how.folder, path.basename(name));
      await how.onPage(new Uint8Array(await readFile(file)));
      pageCount += 1;
      await rm(file);
      if (how.signal.aborted) return pageCount;
    }
  } catch (fault) {
    await batch.finish();
    throw fault;
  }
}

/** Waits for the end of a child, and can end it: first kindly, so that the scanner parks. */
function follow(child: ChildProcess, timers: Timers, signal: AbortSignal | undefined) {
  let cause: RunEnd = 'exit';
  let cancelKill = (): void => undefined;
  // A pipe into a process that has just ended is no news: its end is.
  child.stdin?.on('error', () => undefined);

  const stop = (why: RunEnd): void => {
    if (cause !== 'exit' || child.exitCode !== null) return;
    cause = why;
    child.stdin?.end();
    child.kill('SIGTERM');
    cancelKill = timers.after(KILL_AFTER_MS, () => child.kill('SIGKILL'));
  };
  const onAbort = (): void => stop('stopped');
  signal?.addEventListener('abort', onAbort);
  if (signal?.aborted) onAbort();

  const ended = new Promise<Pick<FinishedRun, 'end' | 'exitCode'>>((resolve, reject) => {
    child.once('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ENOENT' || fault.code === 'EACCES') cause = 'not-installed';
      else if (child.pid === undefined) reject(fault);
    });
    child.once('close', exitCode => {
      cancelKill();
      signal?.removeEventListener('abort', onAbort);
      resolve({ end: cause, exitCode });
    });
  });
  return { ended, stop };
}
