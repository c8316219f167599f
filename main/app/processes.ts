import { setPriority } from 'node:os';
import path from 'node:path';
import { app, MessageChannelMain, type MessagePortMain, type UtilityProcess } from 'electron';
import type { Logger } from '../base/ports';
import { createRpcClient, serve, type RpcClient, type RpcPort } from '../base/rpc';
import type { BootOptions } from './boot-options';
import { startProcess, type ProcessHost } from './process-host';

export interface Processes {
  /** Calls the core; rejects with PeerGone while it is being replaced. */
  callCore(method: string, ...args: readonly unknown[]): Promise<unknown>;
  /** One end of a new channel whose other end the core has; undefined while it is being replaced. */
  lineToCore(): MessagePortMain | undefined;
  stop(): Promise<void>;
}

export interface ProcessesDeps {
  readonly options: BootOptions;
  readonly log: Logger;
  /** A fact from the core for the page. */
  readonly tell: (event: unknown) => void;
  readonly coreGone: () => void;
  /** The core is there again after a crash: the officer has to sign in anew. */
  readonly coreRestarted: () => void;
}

type ReaderRole = 'files' | 'pages';

/** Officers type while pages are read: reading yields. 10 is "below normal" on every system Node knows. */
const READING_PRIORITY = 10;
const CORE_START_LIMIT_MS = 30_000;
/** A heap begun small is collected five times before the core answers; begun larger it is not, and weighs no more. */
const CORE_HEAP = '--initial-heap-size=96';

/**
 * The core and its two readers, and the lines between them: handed over anew whenever one of them is replaced.
 * `files` opens what is handed in and draws page images; `pages` recognises text, for seconds a page, so it is another
 * process: a picture on screen never waits for a page being read, and a file that kills one leaves the other alone.
 */
export function startProcesses({ options, log, tell, coreGone, coreRestarted }: ProcessesDeps): Processes {
  let core: RpcClient | undefined;
  let hadCore = false;
  let isStopping = false;
  const waitingForCore = new Set<() => void>();
  const boot = {
    profileDir: options.profileDir,
    resourcesDir: options.resourcesDir,
    version: app.getVersion(),
    practicePortalUrl: options.practicePortalUrl,
  };

  const coreHost = startProcess({
    name: 'core',
    script: path.join(options.bundleDir, 'main', 'core.mjs'),
    args: [JSON.stringify(boot)],
    v8Flags: [CORE_HEAP],
    log,
    started(child) {
      const port = rpcOverChild(child);
      core = createRpcClient(port, 'core');
      serve(port, { tell, startReader, restartReader: (role: ReaderRole) => readers[role]?.restart() });
      joinReader('files');
      joinReader('pages');
      resumeWaiting();
      if (hadCore) coreRestarted();
      hadCore = true;
    },
    crashed() {
      core?.close();
      core = undefined;
      coreGone();
    },
  });

  function resumeWaiting(): void {
    for (const resume of waitingForCore) resume();
    waitingForCore.clear();
  }

  /** Resolves when the core is there, or after the limit: a page that asks is answered in any case. */
  function coreThere(): Promise<void> {
    return new Promise(resolve => {
      const resume = () => {
        clearTimeout(timer);
        waitingForCore.delete(resume);
        resolve();
      };
      const timer = setTimeout(resume, CORE_START_LIMIT_MS);
      waitingForCore.add(resume);
    });
  }

  // Started when the core first needs one: before anyone has signed in they would only slow the window down.
  const readers: Partial<Record<ReaderRole, ProcessHost>> = {};

  function startReader(role: ReaderRole): void {
    readers[role] ??= startProcess({
      name: `reader-${role}`,
      script: path.join(options.bundleDir, 'main', 'ocr.cjs'),
      args: [],
      log,
      started(child) {
        if (role === 'pages' && child.pid !== undefined) yieldToTyping(child.pid);
        joinReader(role);
      },
      crashed: () => void core?.call('readerGone', role).catch(() => undefined),
    });
  }

  function joinReader(role: ReaderRole): void {
    const [toCore, toReader] = [coreHost.current(), readers[role]?.current()];
    if (!core || !toCore?.pid || !toReader?.pid) return;
    const { port1, port2 } = new MessageChannelMain();
    toReader.postMessage({ kind: 'connect' }, [port2]);
    toCore.postMessage({ kind: role }, [port1]);
  }

  return {
    lineToCore() {
      const toCore = coreHost.current();
      if (!core || !toCore?.pid) return undefined;
      const { port1, port2 } = new MessageChannelMain();
      toCore.postMessage({ kind: 'page' }, [port1]);
      return port2;
    },
    async callCore(method, ...args) {
      if (!core && !isStopping) await coreThere();
      if (!core) throw new Error('core.gone');
      return core.call(method, ...args);
    },
    async stop() {
      isStopping = true;
      resumeWaiting();
      await Promise.all([
        coreHost.stop(() => core?.call('stop') ?? Promise.resolve()),
        ...Object.values(readers).map(reader => reader.stop(() => Promise.resolve())),
      ]);
    },
  };
}

function yieldToTyping(pid: number): void {
  try {
    setPriority(pid, READING_PRIORITY);
  } catch {
    // Some systems do not let a program lower another's priority; reading works all the same.
  }
}

function rpcOverChild(child: UtilityProcess): RpcPort {
  const listeners: ((message: unknown) => void)[] = [];
  child.on('message', (message: unknown) => {
    for (const listener of listeners) listener(message);
  });
  return { postMessage: message => child.postMessage(message), onMessage: listener => listeners.push(listener) };
}
