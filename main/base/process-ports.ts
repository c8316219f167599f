import type { RpcPort } from './rpc';

/** A message port of the shell, as Electron hands it to a utility process; it starts paused. */
export interface ProcessMessagePort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
}

/** `process.parentPort` of a utility process. Node's own types do not know it. */
export interface ProcessParentPort {
  postMessage(message: unknown): void;
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly ProcessMessagePort[] }) => void,
  ): unknown;
}

/** The port to the shell, or undefined when this is no utility process. */
export function parentPort(): ProcessParentPort | undefined {
  return (process as { parentPort?: ProcessParentPort }).parentPort;
}

export function rpcOver(port: ProcessMessagePort): RpcPort {
  const listeners: ((message: unknown) => void)[] = [];
  port.on('message', ({ data }) => {
    for (const listener of listeners) listener(data);
  });
  port.start();
  return { postMessage: message => port.postMessage(message), onMessage: listener => listeners.push(listener) };
}

/** Everything the parent posts except messages that carry ports; those are `onPorts`' business. */
export function rpcOverParent(
  port: ProcessParentPort,
  onPorts: (data: unknown, ports: readonly ProcessMessagePort[]) => void,
): RpcPort {
  const listeners: ((message: unknown) => void)[] = [];
  port.on('message', ({ data, ports }) => {
    if (ports.length > 0) onPorts(data, ports);
    else for (const listener of listeners) listener(data);
  });
  return { postMessage: message => port.postMessage(message), onMessage: listener => listeners.push(listener) };
}
