import { createHash } from 'node:crypto';
import { createRpcClient, PeerGone, type RpcClient, type RpcPort } from '../base/rpc';
import { SECOND_MS } from '../base/durations';
import type { Logger, Timers } from '../base/ports';
import type { ReaderPort } from '../documents';

export interface ReaderClientDeps {
  readonly timers: Timers;
  readonly log: Logger;
  /** Asks the shell for the reader process; harmless when it is there or coming. */
  readonly start: () => void;
  /** Asks the shell for a fresh reader process; the old one is killed. */
  readonly restart: () => void;
}

export interface ReaderClient extends ReaderPort {
  /** A reader process is there. */
  attach(port: RpcPort): void;
  /** It is gone: calls in flight reject with PeerGone, later ones wait for the next. */
  detach(): void;
}

// The reader itself ends what takes too long: a file after 25 s, counted from its turn, a page being read after 60 s.
// Past these limits it does not even answer that it gave up.
const LIMITS_MS = {
  open: 90 * SECOND_MS,
  page: 90 * SECOND_MS,
  read: 75 * SECOND_MS,
  measure: 30 * SECOND_MS,
  codes: 30 * SECOND_MS,
  preview: 30 * SECOND_MS,
  redraw: 30 * SECOND_MS,
};
const START_LIMIT_MS = 30 * SECOND_MS;

/** Not even a new process answers: asking again would only wait once more. */
class NeverCame extends PeerGone {}

/** The document reader in its own process: calls wait while it starts, and one that hangs costs it its life. */
export function createReaderClient({ timers, log, start, restart }: ReaderClientDeps): ReaderClient {
  let client: RpcClient | undefined;
  /** Files the present process was given. */
  let given = new Set<string>();
  const hashes = new WeakMap<Uint8Array, string>();
  let arrivals: ((client: RpcClient) => void)[] = [];

  function present(): Promise<RpcClient> {
    if (client) return Promise.resolve(client);
    start();
    return limited(new Promise(resolve => arrivals.push(resolve)), START_LIMIT_MS, () => new NeverCame('reader'));
  }

  function limited<T>(work: Promise<T>, limitMs: number, fault: () => Error): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = timers.after(limitMs, () => reject(fault()));
      work.then(resolve, reject).finally(cancel);
    });
  }

  async function call(method: keyof typeof LIMITS_MS, ...args: readonly unknown[]): Promise<unknown> {
    const reader = await present();
    return limited(reader.call(method, ...args), LIMITS_MS[method], () => {
      log.warn('the reader took too long', { method });
      restart();
      return new Error('reader.too-slow');
    });
  }

  function hashOf(bytes: Uint8Array): string {
    const sha256 = hashes.get(bytes) ?? createHash('sha256').update(bytes).digest('hex');
    hashes.set(bytes, sha256);
    return sha256;
  }

  /** A file that was not what ended the process is looked at by the next one. */
  async function once<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (fault) {
      if (!(fault instanceof PeerGone) || fault instanceof NeverCame) throw fault;
      return work();
    }
  }

  async function open(bytes: Uint8Array): Promise<unknown> {
    const answer = await call('open', bytes);
    given.add(hashOf(bytes));
    return answer;
  }

  /** The bytes cross over once; after that the file is asked for by name, as long as the reader keeps it. */
  async function page(bytes: Uint8Array, pageIndex: number): Promise<unknown> {
    const sha256 = hashOf(bytes);
    if (given.has(sha256)) {
      try {
        return await call('page', { sha256 }, pageIndex);
      } catch (fault) {
        if (!(fault instanceof Error && fault.message === 'reader.file-unknown')) throw fault;
      }
    }
    const answer = await call('page', bytes, pageIndex);
    given.add(sha256);
    return answer;
  }

  return {
    attach(port) {
      given = new Set();
      client = createRpcClient(port, 'reader');
      for (const arrived of arrivals) arrived(client);
      arrivals = [];
    },
    detach() {
      client?.close();
      client = undefined;
    },
    open: bytes => once(() => open(bytes)) as ReturnType<ReaderPort['open']>,
    page: (bytes, pageIndex) => once(() => page(bytes, pageIndex)) as ReturnType<ReaderPort['page']>,
    read: (image, options) => call('read', image, options) as ReturnType<ReaderPort['read']>,
    measure: image => call('measure', image) as ReturnType<ReaderPort['measure']>,
    codes: image => call('codes', image) as ReturnType<ReaderPort['codes']>,
    redraw: (image, options) => call('redraw', image, options) as ReturnType<ReaderPort['redraw']>,
    preview: (image, options) => call('preview', image, options) as ReturnType<ReaderPort['preview']>,
  };
}
