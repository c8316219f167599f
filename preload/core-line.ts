import type { CounterEvent } from './contract/events';

/** Either way to the core: the message of a route, its answer back. Rejects when the process behind it is gone. */
export type CallCore = (route: string, input: unknown) => Promise<unknown>;

/** The part of a message port that a line needs. */
export interface LinePort {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}

export interface CoreLineDeps {
  /** The way every page has from the beginning. */
  readonly throughShell: CallCore;
  /** Asks the shell for a line; it answers with `open`, or not at all. */
  readonly askForLine: () => void;
  readonly tell: (event: CounterEvent) => void;
}

export interface CoreLine {
  readonly call: CallCore;
  readonly open: (port: LinePort) => void;
  /** The core behind the line is gone: whoever waits on it is refused, what is called next goes through the shell. */
  readonly gone: () => void;
}

/** What comes over the line: the answer to a call, or a fact. */
interface FromCore {
  readonly answer?: number;
  readonly value?: unknown;
  readonly fault?: string;
  readonly fact?: CounterEvent;
}

const GONE = { ok: false, code: 'system.internal' } as const;

/**
 * A port straight from the page to the core. Through the shell each call and each answer is copied and waits its turn in
 * one process more, which is also the one that shows the window. No call overtakes another: the line is taken only while
 * nothing waits at the shell.
 */
export function createCoreLine({ throughShell, askForLine, tell }: CoreLineDeps): CoreLine {
  const waiting = new Map<number, (answer: unknown) => void>();
  let port: LinePort | undefined;
  let isAsked = false;
  let atShell = 0;
  let lastCall = 0;

  function heard({ answer, value, fault, fact }: FromCore): void {
    if (fact !== undefined) tell(fact);
    if (answer === undefined) return;
    waiting.get(answer)?.(fault === undefined ? value : GONE);
    waiting.delete(answer);
  }

  function overLine(line: LinePort, route: string, input: unknown): Promise<unknown> {
    lastCall += 1;
    const call = lastCall;
    return new Promise(resolve => {
      line.postMessage({ call, method: 'call', args: [route, input] });
      waiting.set(call, resolve);
    });
  }

  async function viaShell(route: string, input: unknown): Promise<unknown> {
    atShell += 1;
    try {
      return await throughShell(route, input);
    } finally {
      atShell -= 1;
      // Only now: until the first answer the window has better things to do.
      if (!isAsked) askForLine();
      isAsked = true;
    }
  }

  function gone(): void {
    port?.close();
    port = undefined;
    isAsked = false;
    for (const refuse of waiting.values()) refuse(GONE);
    waiting.clear();
  }

  return {
    call: (route, input) => (port && atShell === 0 ? overLine(port, route, input) : viaShell(route, input)),
    open(opened) {
      gone();
      isAsked = true;
      port = opened;
      opened.onmessage = ({ data }) => heard(data as FromCore);
    },
    gone,
  };
}
