import cluster, { type Worker } from 'node:cluster';
import type { Portal } from './start-portal';
import type { Switches } from './switches';

/** What the processes of one portal say to each other. */
interface Message {
  readonly url?: string;
  /** Faults and sessions live in each process: what one was told, all are told. Counts of `times` are each one's own. */
  readonly switches?: Switches;
}

/** Several processes behind one address; one that dies is replaced. Resolves with the address when all listen. */
export function runProcesses(count: number, environment: Readonly<Record<string, string>>): Promise<string> {
  let isEnding = false;
  const end = (): void => {
    isEnding = true;
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM');
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  cluster.on('exit', () => {
    if (!isEnding) cluster.fork(environment);
    else if (Object.keys(cluster.workers ?? {}).length === 0) process.exit(0);
  });

  return new Promise(resolve => {
    let listening = 0;
    cluster.on('message', (from: Worker, { url, switches }: Message) => {
      if (switches)
        for (const worker of Object.values(cluster.workers ?? {})) if (worker !== from) worker?.send({ switches });
      if (url !== undefined) listening += 1;
      if (url !== undefined && listening === count) resolve(url);
    });
    for (let index = 0; index < count; index += 1) cluster.fork(environment);
  });
}

/** Lets this process hear what the others were told. */
export function toldTo(portal: Portal): void {
  process.on('message', ({ switches }: Message) => {
    if (switches) portal.control(switches);
  });
  process.send?.({ url: portal.url });
}
