import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { ownFile } from './local-files';
import type { AnswerMessage, OpenResults, OpenTask } from './open-protocol-types';

type LostReason = 'time' | 'memory' | 'engine' | 'closed';

/** The thread was ended in the middle of a task: time passed, its memory ran out, or its engine fell over. */
export class TaskLost extends Error {
  override readonly name = 'TaskLost';
  constructor(reason: LostReason) {
    super(reason);
  }
}

export interface OpenThread {
  /** One task after another, in the order asked. Rejects with TaskLost, or with the fault of a preview. */
  run<Task extends OpenTask>(task: Task): Promise<OpenResults[Task['what']]>;
  /** Ends the task that runs and those that wait. */
  close(): Promise<void>;
}

export interface OpenThreadOptions {
  /** For one task, counted from its own start. */
  readonly limitMs: number;
  /** No task comes back to the file of the one before: a thread that has become heavy is ended at once. */
  readonly isEachAnother?: boolean;
}

// JavaScript of the thread holds pictures only outside its heap.
const HEAP_MB = 128;
// Engines never give memory back: a thread since whose start the process grew by more is replaced before the next file.
const HEAVY_BYTES = 272 * 1024 * 1024;

interface Waiting {
  readonly task: OpenTask;
  readonly resolve: (value: OpenResults[keyof OpenResults]) => void;
  readonly reject: (fault: Error) => void;
}

/** A thread that can be ended at any moment and starts again at the next task; warm in between. */
export function createOpenThread({ limitMs, isEachAnother = false }: OpenThreadOptions): OpenThread {
  const queue: Waiting[] = [];
  let worker: Worker | undefined;
  let running: (Waiting & { readonly number: number; readonly timer: NodeJS.Timeout }) | undefined;
  let lastNumber = 0;
  let lastKey: string | undefined;
  let bytesAtStart = 0;
  let isEnding = false;
  let isHeavy = false;

  function start(): Worker {
    bytesAtStart = process.memoryUsage.rss();
    const fresh = startWorker();
    fresh.on('message', (message: AnswerMessage) => {
      if (worker === fresh) settle(message);
    });
    fresh.on('error', (fault: Error & { code?: string }) => {
      if (worker === fresh) lose(fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'engine');
    });
    fresh.on('exit', () => {
      if (worker === fresh) lose('engine');
    });
    return fresh;
  }

  /** The next task waits for the end: two threads at once would need the memory of both. */
  async function end(): Promise<void> {
    const old = worker;
    worker = undefined;
    isEnding = true;
    await old?.terminate();
    isEnding = false;
  }

  function take(): typeof running {
    const task = running;
    running = undefined;
    clearTimeout(task?.timer);
    return task;
  }

  function settle(message: AnswerMessage): void {
    if (running?.number !== message.number) return;
    const task = take();
    isHeavy = message.isHeavy || process.memoryUsage.rss() - bytesAtStart > HEAVY_BYTES;
    if ('value' in message) task?.resolve(message.value);
    else task?.reject(new Error(message.fault));
    if (message.isSpent || (isHeavy && isEachAnother)) void end().then(next);
    else next();
  }

  function lose(reason: LostReason): void {
    const task = take();
    void end().then(() => {
      task?.reject(new TaskLost(reason));
      next();
    });
  }

  function next(): void {
    const [waiting] = queue;
    if (running || isEnding || !waiting) return;
    if (worker && isHeavy && waiting.task.key !== lastKey) {
      void end().then(next);
      return;
    }
    queue.shift();
    lastKey = waiting.task.key;
    lastNumber += 1;
    running = { ...waiting, number: lastNumber, timer: setTimeout(() => lose('time'), limitMs) };
    worker ??= start();
    worker.postMessage({ number: lastNumber, task: waiting.task });
  }

  return {
    run(task) {
      return new Promise((resolve, reject) => {
        queue.push({ task, resolve: resolve as Waiting['resolve'], reject });
        next();
      });
    },
    async close() {
      for (const task of [take(), ...queue.splice(0)]) task?.reject(new TaskLost('closed'));
      await end();
    },
  };
}

/**
 * The bundle beside this one, as text: threads are not started from inside the application's archive. From the sources,
 * as in tests, the TypeScript loader comes first.
 */
function startWorker(): Worker {
  const isBundled = ownFile.endsWith('.cjs');
  const source = isBundled
    ? readFileSync(path.join(path.dirname(ownFile), 'open-worker.cjs'), 'utf8')
    : `require(${JSON.stringify(createRequire(ownFile).resolve('tsx/cjs'))});require(${JSON.stringify(
        createRequire(ownFile).resolve('./open-worker.ts'),
      )});`;
  const worker = new Worker(source, {
    eval: true,
    // Engines may print what they read; nobody listens.
    stdout: true,
    stderr: true,
    // Tests run with loaders of their own, which the thread has no use for.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    workerData: { startedFrom: ownFile },
  });
  worker.unref();
  return worker;
}
