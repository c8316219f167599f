import { rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { assert } from '../base/assert';
import { createFileLogger } from '../base/logger';
import { parentPort, rpcOver, rpcOverParent, type ProcessMessagePort } from '../base/process-ports';
import { createRpcClient, serve } from '../base/rpc';
import { systemClock, systemIds, systemTimers } from '../base/system-ports';
import { checkInThread, checkStore } from '../db';
import { createPrinters } from '../printing';
import { createScanners } from '../scanning';
import type { AssetRequest } from './assets';
import { createCore } from './create-core';
import { createReaderClient, type ReaderClient } from './reader-client';

/** What the shell gives the core at its start. */
const Boot = z.object({
  profileDir: z.string(),
  resourcesDir: z.string(),
  version: z.string(),
  practicePortalUrl: z.string().nullable(),
});

/** What the shell says beside a port: to one of the readers, or to the page. */
const Joined = z.object({ kind: z.enum(['files', 'pages', 'page']) });
type ReaderRole = Exclude<z.infer<typeof Joined>['kind'], 'page'>;

const port = parentPort();
assert(port, 'the core runs as a utility process of the shell');

const boot = Boot.parse(JSON.parse(process.argv.at(-1) ?? ''));
const log = createFileLogger(path.join(boot.profileDir, 'logs', 'core.log'), 'core');
const shellPort = rpcOverParent(port, (message, [other]) => {
  const { kind } = Joined.parse(message);
  if (kind === 'page') {
    if (other) joinPage(other);
    return;
  }
  readers[kind].detach();
  if (other) readers[kind].attach(rpcOver(other));
});
const shell = createRpcClient(shellPort, 'shell');
const readers = { files: readerIn('files'), pages: readerIn('pages') };

let page: ProcessMessagePort | undefined;

/** Calls and facts go over one line: a fact told before an answer is heard before it. */
function joinPage(line: ProcessMessagePort): void {
  page = line;
  line.on('close', () => {
    if (page === line) page = undefined;
  });
  serve(rpcOver(line), { call: callOfPage });
}

function callOfPage(route: string, input: unknown): Promise<unknown> {
  return core.call(route, input);
}

function readerIn(role: ReaderRole): ReaderClient {
  const client = createReaderClient({
    timers: systemTimers,
    log,
    start: () => void shell.call('startReader', role).catch(unheard),
    restart: () => {
      client.detach();
      shell.call('restartReader', role).catch(unheard);
    },
  });
  return client;
}

// The shell answers with a fault when its window is just going; what it did not hear it will ask for.
function unheard(fault: unknown): void {
  log.warn('the shell did not listen', { fault: fault instanceof Error ? fault.message : 'unknown' });
}

// Node would end the process, and the officer's session with it, for work nobody waits for any more.
process.on('unhandledRejection', fault => {
  log.error('a promise failed unheard', { fault: fault instanceof Error ? fault.message : 'unknown' });
});

// The shell sees only that the process ended; why stands here.
process.on('uncaughtExceptionMonitor', fault => {
  log.error('the core failed', { fault: fault.message, stack: fault.stack?.split('\n').slice(1, 4).join(' | ') });
});

// A program that was killed while printing leaves a receipt in plain text behind.
const spoolDir = path.join(boot.profileDir, 'spool');
rmSync(spoolDir, { recursive: true, force: true });

const checkScript = path.join(__dirname, 'store-check-worker.cjs');

const core = createCore({
  ...boot,
  preparedCatalogue: path.join(__dirname, 'catalogue.json'),
  preparedTemplates: path.join(__dirname, 'templates.json'),
  clock: systemClock,
  ids: systemIds,
  timers: systemTimers,
  log,
  reader: { ...readers.files, read: readers.pages.read },
  printers: createPrinters({ spoolDir, platform: process.platform }),
  scanner: createScanners({
    stagingDir: path.join(boot.profileDir, 'scans'),
    platform: process.platform,
    timers: systemTimers,
    log,
  }),
  checkStore: async (request, signal) => {
    try {
      return await checkInThread(checkScript, request, signal);
    } catch (fault) {
      signal.throwIfAborted();
      log.warn('a copy is checked without a thread', { fault: fault instanceof Error ? fault.message : 'unknown' });
      return checkStore(request);
    }
  },
  emit(event) {
    if (page) page.postMessage({ fact: event });
    else shell.call('tell', event).catch(unheard);
  },
});

serve(shellPort, {
  call: callOfPage,
  asset: (request: AssetRequest) => core.asset(request),
  readerGone: (role: ReaderRole) => readers[role].detach(),
  lock: () => core.lock(),
  stop() {
    const stopped = core.stop();
    // A page being read can take a minute more; it is read again at the next start.
    for (const reader of Object.values(readers)) reader.detach();
    return stopped;
  },
});
log.info('core started', { version: boot.version });
