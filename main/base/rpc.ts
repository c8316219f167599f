/**
 * Calls between two processes over one message port: a method name and arguments out, a value or a fault back.
 *
 * Refusals travel as ordinary values. Only the message of a fault crosses, since structured clone keeps no class.
 */
export interface RpcPort {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

// Method syntax on purpose: it lets handlers with precise parameters stand in a record.
export type RpcHandlers = Record<string, (...args: never[]) => unknown>;

interface CallMessage {
  readonly call: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

interface AnswerMessage {
  readonly answer: number;
  readonly value?: unknown;
  readonly fault?: string;
}

/** The process behind the port is gone, or was stopped while it worked on the call. */
export class PeerGone extends Error {
  override readonly name = 'PeerGone';
  constructor(peer: string) {
    super(`${peer}.gone`);
  }
}

function isCall(message: unknown): message is CallMessage {
  return typeof message === 'object' && message !== null && 'call' in message && 'method' in message;
}

function isAnswer(message: unknown): message is AnswerMessage {
  return typeof message === 'object' && message !== null && 'answer' in message;
}

/** Answers the calls that arrive on `port`. A handler that throws answers with the fault's message. */
export function serve(port: RpcPort, handlers: RpcHandlers): void {
  port.onMessage(message => {
    if (isCall(message)) answer(port, message.call, started(handlers, message));
  });
}

/** Knows nothing of the arguments: a file of 50 MB is only kept as long as its handler needs it, not until the answer. */
function answer(port: RpcPort, call: number, work: Promise<unknown>): void {
  const failed = (fault: unknown): void =>
    port.postMessage({ answer: call, fault: fault instanceof Error ? fault.message : String(fault) });
  work.then(value => port.postMessage({ answer: call, value })).catch(failed);
}

function started(handlers: RpcHandlers, { method, args }: CallMessage): Promise<unknown> {
  const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
  if (!handler) return Promise.reject(new Error(`rpc.unknown-method ${method}`));
  try {
    return Promise.resolve(handler(...(args as never[])));
  } catch (fault) {
    return Promise.reject(fault instanceof Error ? fault : new Error(String(fault)));
  }
}

export interface RpcClient {
  call(method: string, ...args: readonly unknown[]): Promise<unknown>;
  /** Rejects every call in flight with PeerGone; later calls too. */
  close(): void;
}

/** Makes calls over `port`; `peer` names the other side in faults. */
export function createRpcClient(port: RpcPort, peer: string): RpcClient {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (fault: Error) => void }>();
  let lastCall = 0;
  let isClosed = false;
  port.onMessage(message => {
    if (!isAnswer(message)) return;
    const call = waiting.get(message.answer);
    if (!call) return;
    waiting.delete(message.answer);
    if (message.fault === undefined) call.resolve(message.value);
    else call.reject(new Error(message.fault));
  });
  return {
    call(method, ...args) {
      if (isClosed) return Promise.reject(new PeerGone(peer));
      lastCall += 1;
      const call = lastCall;
      return new Promise((resolve, reject) => {
        waiting.set(call, { resolve, reject });
        port.postMessage({ call, method, args });
      });
    },
    close() {
      isClosed = true;
      for (const call of waiting.values()) call.reject(new PeerGone(peer));
      waiting.clear();
    },
  };
}

/** Joins two RpcPorts in one process; tests use it in place of a message channel. */
export function portPair(): readonly [RpcPort, RpcPort] {
  const listeners: [((m: unknown) => void)[], ((m: unknown) => void)[]] = [[], []];
  const side = (own: 0 | 1): RpcPort => ({
    postMessage: message => {
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => {
        for (const listener of listeners[own === 0 ? 1 : 0]) listener(copy);
      });
    },
    onMessage: listener => listeners[own].push(listener),
  });
  return [side(0), side(1)];
}
