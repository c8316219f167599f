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

// A page has 60 s inside the reader itself; past this it does not even answer that it gave up.
const LIMITS_MS = {
  open: 30 * SECOND_MS,
  page: 30 * SECOND_MS,
  read: 75 * SECOND_MS,
  codes: 30 * SECOND_MS,
  preview: 30 * SECOND_MS,
};
const START_LIMIT_MS = 30 * SECOND_MS;

/** The document reader in its own process: calls wait while it starts, and one that hangs costs it its life. */
export function createReaderClient({ timers, log, start, restart }: ReaderClientDeps): ReaderClient {
  let client: RpcClient | undefined;
  let arrivals: ((client: RpcClient) => void)[] = [];

  function present(): Promise<RpcClient> {
    if (client) return Promise.resolve(client);
    start();
    return limited(new Promise(resolve => arrivals.push(resolve)), START_LIMIT_MS, () => new PeerGone('reader'));
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

  return {
    attach(port) {
      client = createRpcClient(port, 'reader');
      for (const arrived of arrivals) arrived(client);
      arrivals = [];
    },
    detach() {
      client?.close();
      client = undefined;
    },
    open: bytes => call('open', bytes) as ReturnType<ReaderPort['open']>,
    page: (bytes, pageIndex) => call('page', bytes, pageIndex) as ReturnType<ReaderPort['page']>,
    read: image => call('read', image) as ReturnType<ReaderPort['read']>,
    codes: image => call('codes', image) as ReturnType<ReaderPort['codes']>,
    preview: (image, options) => call('preview', image, options) as ReturnType<ReaderPort['preview']>,
  };
}
