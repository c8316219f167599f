import path from 'node:path';
import { app, MessageChannelMain, type UtilityProcess } from 'electron';
import type { Logger } from '../base/ports';
import { createRpcClient, serve, type RpcClient, type RpcPort } from '../base/rpc';
import type { BootOptions } from './boot-options';
import { startProcess } from './process-host';

export interface Processes {
  /** Calls the core; rejects with PeerGone while it is being replaced. */
  callCore(method: string, ...args: readonly unknown[]): Promise<unknown>;
  stop(): Promise<void>;
}

export interface ProcessesDeps {
  readonly options: BootOptions;
  readonly log: Logger;
  /** A fact from the core for the page. */
  readonly tell: (event: unknown) => void;
  /** The core is there again after a crash: the officer has to sign in anew. */
  readonly coreRestarted: () => void;
}

/** The core and the reader, and the line between them: handed over anew whenever one of the two is replaced. */
export function startProcesses({ options, log, tell, coreRestarted }: ProcessesDeps): Processes {
  let core: RpcClient | undefined;
  let hadCore = false;
  const waitingForCore: (() => void)[] = [];
  const boot = {
    profileDir: options.profileDir,
    resourcesDir: options.resourcesDir,
    version: app.getVersion(),
    practicePortalUrl: options.practicePortalUrl,
  };

  const coreHost = startProcess({
    name: 'core',
    script: path.join(options.bundleDir, 'main', 'core.cjs'),
    args: [JSON.stringify(boot)],
    log,
    started(child) {
      const port = rpcOverChild(child);
      core = createRpcClient(port, 'core');
      serve(port, { tell, restartReader: () => readerHost.restart() });
      joinReader();
      for (const resume of waitingForCore.splice(0)) resume();
      if (hadCore) coreRestarted();
      hadCore = true;
    },
    crashed() {
      core?.close();
      core = undefined;
    },
  });

  const readerHost = startProcess({
    name: 'reader',
    script: path.join(options.bundleDir, 'main', 'ocr.cjs'),
    args: [],
    log,
    started: joinReader,
    crashed: () => void core?.call('readerGone').catch(() => undefined),
  });

  function joinReader(): void {
    const [toCore, toReader] = [coreHost.current(), readerHost?.current()];
    if (!core || !toCore?.pid || !toReader?.pid) return;
    const { port1, port2 } = new MessageChannelMain();
    toReader.postMessage({ kind: 'connect' }, [port2]);
    toCore.postMessage({ kind: 'reader' }, [port1]);
  }

  return {
    async callCore(method, ...args) {
      if (!core) await new Promise<void>((resolve) => waitingForCore.push(resolve));
      if (!core) throw new Error('core.gone');
      return core.call(method, ...args);
    },
    async stop() {
      await Promise.all([
        coreHost.stop(() => core?.call('stop') ?? Promise.resolve()),
        readerHost.stop(() => Promise.resolve()),
      ]);
    },
  };
}

function rpcOverChild(child: UtilityProcess): RpcPort {
  const listeners: ((message: unknown) => void)[] = [];
  child.on('message', (message: unknown) => {
    for (const listener of listeners) listener(message);
  });
  return { postMessage: (message) => child.postMessage(message), onMessage: (listener) => listeners.push(listener) };
}
