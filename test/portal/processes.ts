import cluster, { type Worker } from 'node:cluster';
import { createServer, type AddressInfo } from 'node:net';
import type { Portal } from './start-portal';
import type { Switches } from './switches';

/** What the processes of one portal say to each other. */
interface Message {
  readonly url?: string;
  /** Faults and sessions live in each process: what one was told, all are told. Counts of `times` are each one's own. */
  readonly switches?: Switches;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 10_000;
/** A process that lived this long did not die of how it was started. */
const SOUND_AFTER_MS = 30_000;

/** How long the place of a process stays empty after so many deaths in a row: at first next to nothing, then doubling. */
export function restartWaitMs(deathsInARow: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(20, deathsInARow - 1));
}

/** Counts deaths in a row; those of processes that lived long are not in a row with what follows. */
export function createDeathCount(): (livedMs: number) => number {
  let deaths = 0;
  return livedMs => (deaths = livedMs >= SOUND_AFTER_MS ? 1 : deaths + 1);
}

/**
 * Several processes behind one address; one that dies is replaced, more slowly the more often it dies. Resolves with the
 * address when all listen.
 */
export function runProcesses(count: number, environment: Readonly<Record<string, string>>): Promise<string> {
  let isEnding = false;
  const end = (): void => {
    isEnding = true;
    const workers = Object.values(cluster.workers ?? {});
    if (workers.length === 0) process.exit(0);
    for (const worker of workers) worker?.process.kill('SIGTERM');
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  const startedAt = new Map<number, number>();
  const deathOf = createDeathCount();
  const fork = (): void => {
    if (!isEnding) startedAt.set(cluster.fork(environment).id, performance.now());
  };
  cluster.on('exit', ({ id }: Worker, code, signal) => {
    if (isEnding) {
      if (Object.keys(cluster.workers ?? {}).length === 0) process.exit(0);
      return;
    }
    const waitMs = restartWaitMs(deathOf(performance.now() - (startedAt.get(id) ?? 0)));
    startedAt.delete(id);
    process.stderr.write(`portal process ended (${signal ?? code}); a new one in ${waitMs} ms\n`);
    setTimeout(fork, waitMs);
  });

  return new Promise(resolve => {
    let listening = 0;
    cluster.on('message', (from: Worker, { url, switches }: Message) => {
      if (switches)
        for (const worker of Object.values(cluster.workers ?? {})) if (worker !== from) worker?.send({ switches });
      if (url !== undefined) listening += 1;
      if (url !== undefined && listening === count) resolve(url);
    });
    for (let index = 0; index < count; index += 1) fork();
  });
}

/** A port nobody listens at now. */
export function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, host, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Lets this process hear what the others were told. */
export function toldTo(portal: Portal): void {
  process.on('message', ({ switches }: Message) => {
    if (switches) portal.control(switches);
  });
  process.send?.({ url: portal.url });
}
