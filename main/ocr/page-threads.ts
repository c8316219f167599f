import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { ownFile } from './local-files';
import type { OfferAnswered, PictureOffered } from './neighbour';
import { partOf, type PicturePart } from './page-part';
import type { Codec, DecodedPicture } from './picture';
import type { ProvinceNames } from './place-names-rules';
import type { KernelModule } from './preparation/kernels';
import type { PageReading, ReadOptions } from './reader-types';
import { compileCore, type CompiledCore } from './recognition-core';
import { shippedKernels } from './shipped-kernels';
import { shippedPlaceNames } from './shipped-place-names';

export interface PageTask {
  readonly number: number;
  readonly picture: PicturePart;
}

export type PageAnswer = { readonly number: number } & (
  { readonly reading: PageReading; readonly fault?: never } | { readonly fault: string; readonly reading?: never }
);

/** The pixels are of no more use to the thread, long before it answers. */
export interface PixelsBack {
  readonly pixels: ArrayBuffer;
}

/** A page to read, a part of another thread's page to read, or what another thread read of this one's. */
export type ThreadOrder = PageTask | PictureOffered | OfferAnswered;

export type ThreadAnswer = PageAnswer | PixelsBack | PictureOffered | OfferAnswered;

export interface PageThreadData {
  readonly startedFrom: string;
  readonly languageDir: string | undefined;
  readonly core: CompiledCore;
  readonly places: readonly ProvinceNames[];
  readonly kernels: KernelModule | undefined;
}

export interface PageThreadsOptions {
  /** Decodes for all threads: a picture engine in each would double the memory. */
  readonly codec: Pick<Codec, 'decode'>;
  /** Pages read at the same time; no more than there are processors. */
  readonly workers: number;
  readonly languageDir?: string;
  /** Time limit of one page. */
  readonly limitMs?: number;
}

interface Task {
  /** Let go of once decoded: what was sent to be read is not kept until it is. */
  image: Uint8Array | undefined;
  readonly options: ReadOptions;
  readonly resolve: (reading: PageReading) => void;
  readonly reject: (fault: Error) => void;
}

interface Slot {
  thread: Worker | undefined;
  pagesRead: number;
}

// The memory of an engine only grows.
const PAGES_PER_THREAD = 200;
const PAGE_LIMIT_MS = 60_000;
// Who looks at the pixels for longer holds nobody else up.
const LOOK_LIMIT_MS = 3_000;
// Pages of 400 dpi and more come at half their size; A4 at 300 dpi whole.
const LEAST_PX = 2300;
// Pictures and engines lie outside the heap.
const HEAP_MB = 256;

/**
 * Reads pages in threads that stay warm, each with engines of its own. A page that takes longer than the limit ends its
 * thread and is rejected with `reader.page-timeout`, one whose thread falls over with `reader.engine`; other pages go on.
 */
export function createPageThreads({ codec, workers, languageDir, limitMs = PAGE_LIMIT_MS }: PageThreadsOptions) {
  const free: Slot[] = Array.from({ length: Math.max(1, Math.min(workers, availableParallelism())) }, () => ({
    thread: undefined,
    pagesRead: 0,
  }));
  const all = [...free];
  const waiting: Task[] = [];
  const memory = createPixelMemory();
  const turnToLook = createTurns(LOOK_LIMIT_MS);
  let compiling: Promise<CompiledCore> | undefined;
  let shipped: Pick<PageThreadData, 'places' | 'kernels'> | undefined;
  let offers = 0;
  let isClosed = false;

  function read(image: Uint8Array, options: ReadOptions = {}): Promise<PageReading> {
    if (isClosed) return Promise.reject(new Error('reader.closed'));
    return new Promise((resolve, reject) => {
      waiting.push({ image, options, resolve, reject });
      next();
    });
  }

  function next(): void {
    const slot = waiting.length > 0 ? free.pop() : undefined;
    const task = slot && waiting.shift();
    if (!slot || !task) return;
    readIn(slot, task)
      .then(task.resolve, task.reject)
      .finally(() => {
        free.push(slot);
        next();
      });
  }

  async function readIn(slot: Slot, task: Task): Promise<PageReading> {
    if (slot.pagesRead >= PAGES_PER_THREAD) await end(slot);
    const core = await (compiling ??= compileCore());
    if (isClosed) throw new Error('reader.closed');
    const looked = await turnToLook();
    const answer = await readDecoded(slot, core, task, looked).finally(looked);
    if (typeof answer === 'string') {
      await end(slot);
      throw new Error(answer);
    }
    if (answer.fault !== undefined) throw new Error(answer.fault);
    return answer.reading;
  }

  async function readDecoded(
    slot: Slot,
    core: CompiledCore,
    task: Task,
    looked: () => void,
  ): Promise<PageAnswer | string> {
    const whole = await decodedOf(task);
    const picture = partOf(whole, task.options.crop);
    if (picture.rgb !== whole.rgb) memory.giveBack(whole.rgb.buffer as ArrayBuffer);
    const thread = (slot.thread ??= startIn(slot, core));
    slot.pagesRead += 1;
    return answerOf(thread, { number: slot.pagesRead, picture }, looked);
  }

  function decodedOf(task: Task): Promise<DecodedPicture> {
    const image = task.image ?? new Uint8Array();
    task.image = undefined;
    return codec.decode(image, { leastPx: LEAST_PX, memoryFor: memory.take });
  }

  /** A part of a page goes to a thread that has nothing to do, if there is one: the page is there the sooner. */
  async function lend(asking: Worker, { offer, request }: PictureOffered, core: CompiledCore): Promise<void> {
    const slot = isClosed || waiting.length > 0 ? undefined : free.pop();
    let words: OfferAnswered['words'];
    if (slot) {
      words = await readFor((slot.thread ??= startIn(slot, core)), { offer: ++offers, request });
      if (!words) await end(slot);
      free.push(slot);
      next();
    }
    asking.postMessage({ offer, words } satisfies OfferAnswered);
  }

  /** What the thread read of it; undefined when it cannot. */
  async function readFor(thread: Worker, offered: PictureOffered): Promise<OfferAnswered['words']> {
    const answer = await ask(thread, offered, offered.request.image.data, said =>
      'offer' in said && !('request' in said) && said.offer === offered.offer ? said : undefined,
    );
    return typeof answer === 'string' ? undefined : answer.words;
  }

  function startIn(slot: Slot, core: CompiledCore): Worker {
    shipped ??= { places: shippedPlaceNames(), kernels: shippedKernels() };
    const thread = startThread({ startedFrom: ownFile, languageDir, core, ...shipped });
    thread.on('message', (answer: ThreadAnswer) => {
      if ('request' in answer) void lend(thread, answer, core);
    });
    thread.on('exit', () => {
      if (slot.thread !== thread) return;
      slot.thread = undefined;
      slot.pagesRead = 0;
    });
    return thread;
  }

  /** The thread's answer to this page, or why there will be none. */
  function answerOf(thread: Worker, task: PageTask, looked: () => void): Promise<PageAnswer | string> {
    return ask(thread, task, task.picture.rgb, said => {
      if ('pixels' in said) {
        memory.giveBack(said.pixels);
        looked();
      }
      return 'number' in said && said.number === task.number ? said : undefined;
    });
  }

  /** What the thread says to an order, its pixels handed over, not copied; or why it says nothing. */
  function ask<Answer extends object>(
    thread: Worker,
    order: ThreadOrder,
    { buffer }: Uint8Array,
    answerIn: (said: ThreadAnswer) => Answer | undefined,
  ): Promise<Answer | string> {
    return new Promise(resolve => {
      const settle = (answer: Answer | string): void => {
        clearTimeout(timer);
        thread.off('message', onMessage).off('error', onError).off('exit', onExit);
        resolve(answer);
      };
      const onMessage = (said: ThreadAnswer): void => {
        const answer = answerIn(said);
        if (answer) settle(answer);
      };
      const onError = (): void => settle('reader.engine');
      const onExit = (): void => settle(isClosed ? 'reader.closed' : 'reader.engine');
      const timer = setTimeout(() => settle('reader.page-timeout'), limitMs);
      thread.on('message', onMessage).on('error', onError).on('exit', onExit);
      thread.postMessage(order, [buffer as ArrayBuffer]);
    });
  }

  async function end(slot: Slot): Promise<void> {
    const { thread } = slot;
    slot.thread = undefined;
    slot.pagesRead = 0;
    await thread?.terminate();
  }

  async function close(): Promise<void> {
    isClosed = true;
    for (const task of waiting.splice(0)) task.reject(new Error('reader.closed'));
    await Promise.all(all.map(end));
  }

  return { read, close };
}

/**
 * Memory for the pixels of a page, lent anew as soon as a thread has looked at them: what is only let go of stays until
 * it is collected, and a page is 26 MB.
 */
function createPixelMemory() {
  let spare: ArrayBuffer | undefined;
  return {
    take(sizeBytes: number): Uint8Array {
      const lent = spare && spare.byteLength >= sizeBytes ? spare : new ArrayBuffer(sizeBytes);
      spare = undefined;
      return new Uint8Array(lent, 0, sizeBytes);
    },
    giveBack(pixels: ArrayBuffer): void {
      spare = pixels;
    },
  };
}

/**
 * One page after the other is decoded and looked at: until its pixels are let go of, a page takes most of the memory it
 * ever takes. Gives what ends the turn.
 */
function createTurns(limitMs: number) {
  let last = Promise.resolve();
  return async function turn(): Promise<() => void> {
    const before = last;
    let end = (): void => undefined;
    last = new Promise(resolve => (end = resolve));
    await before;
    const timer = setTimeout(end, limitMs);
    return () => {
      clearTimeout(timer);
      end();
    };
  };
}

/** As text, since threads are not started from inside the application's archive; from sources the loader comes first. */
function startThread(data: PageThreadData): Worker {
  const source = ownFile.endsWith('.cjs')
    ? readFileSync(path.join(path.dirname(ownFile), 'page-worker.cjs'), 'utf8')
    : `require(${JSON.stringify(createRequire(ownFile).resolve('tsx/cjs'))});require(${JSON.stringify(
        createRequire(ownFile).resolve('./page-worker.ts'),
      )});`;
  const thread = new Worker(source, {
    eval: true,
    stdout: true,
    stderr: true,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    workerData: data,
  });
  // Without a listener an error between two pages would be one of the whole process.
  thread.on('error', () => undefined);
  thread.unref();
  return thread;
}
