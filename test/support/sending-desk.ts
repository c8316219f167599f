import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface SendingOrder {
  readonly profileDir: string;
  readonly portalUrl: string;
  readonly protocol?: 'exchange' | 'v1';
}

export type SendingWord =
  /** Signed in, and the officer could begin; since the process began its work. */
  | { readonly is: 'open'; readonly ms: number }
  /** Nothing waits any more. */
  | { readonly is: 'drained'; readonly ms: number; readonly mostMegabytes: number };

export interface SendingDesk {
  readonly child: ChildProcess;
  readonly open: Promise<number>;
  readonly drained: Promise<{ readonly ms: number; readonly mostMegabytes: number }>;
  end(): Promise<void>;
}

/** A desk's core in a process of its own that signs in, sends what waits, and says when it is done. */
export function startSendingDesk(order: SendingOrder): SendingDesk {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'test/support/sending-desk-main.ts', JSON.stringify(order)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const words = new Map<SendingWord['is'], SendingWord>();
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout! }).on('line', line => {
    const word = JSON.parse(line) as SendingWord;
    words.set(word.is, word);
    for (const look of waiting) look();
  });
  const said = <W extends SendingWord['is']>(is: W) =>
    new Promise<Extract<SendingWord, { is: W }>>((resolve, reject) => {
      const look = (): void => {
        const word = words.get(is);
        if (word) resolve(word as Extract<SendingWord, { is: W }>);
      };
      waiting.add(look);
      void ended.then(() => (look(), reject(new Error(`the sending desk ended before it was ${is}`))));
    });
  const open = said('open').then(word => word.ms);
  const drained = said('drained');
  for (const each of [open, drained]) each.catch(() => undefined);
  return {
    child,
    open,
    drained,
    async end() {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
