import {
  Agent,
  createServer,
  request as httpRequest,
  STATUS_CODES,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface SeenRequest {
  /** Counts from 1. */
  readonly number: number;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Whole body; empty for file parts, which are passed on as they come. */
  readonly body: Buffer;
  readonly isFile: boolean;
}

/** What happens to one request. */
export type Act =
  | { readonly kind: 'pass' }
  /** Never reaches the portal. */
  | { readonly kind: 'drop' }
  /** Reaches the portal; the answer is cut after so many bytes, 0 for all of it. `whole` hears how long it was. */
  | { readonly kind: 'lose'; readonly afterBytes?: number; readonly whole?: (bytes: number) => void }
  /** Reaches the portal so many times; the last answer is handed on. */
  | { readonly kind: 'repeat'; readonly times: number }
  /** Handed on, and once more after that many other requests, as a network does that kept a copy. */
  | { readonly kind: 'again-later'; readonly after: number }
  | { readonly kind: 'delay'; readonly ms: number }
  /** Reaches the portal; its answer comes in other words. */
  | { readonly kind: 'reword'; readonly change: (body: string) => string }
  /** The line breaks after so many bytes of the body. */
  | { readonly kind: 'cut-upload'; readonly afterBytes: number }
  | { readonly kind: 'answer'; readonly raw: Buffer };

export interface FaultProxy {
  readonly url: string;
  /** Called for each request; 'pass' by default. */
  decide: (request: SeenRequest) => Act;
  /** The line as a whole: down means that connections are refused with a reset. */
  isUp: boolean;
  /** Bytes of file parts that came from the desk. */
  fileBytes(): number;
  requests(): number;
  /** Whole requests and whole answers so far, heads included. */
  wireBytes(): number;
  retarget(url: string): void;
  /** What is still held back of `again-later`, at once. */
  sendCopies(): Promise<void>;
  cutAll(): void;
  close(): Promise<void>;
}

interface Answered {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** A line between a desk and a portal, both real, that breaks as it is told to. */
export async function startFaultProxy(portalUrl: string): Promise<FaultProxy> {
  let target = new URL(portalUrl);
  let number = 0;
  let fileBytes = 0;
  let wireBytes = 0;
  const sockets = new Set<Socket>();
  const later: { at: number; send: () => Promise<unknown> }[] = [];
  const agent = new Agent({ keepAlive: true });

  function forward(request: IncomingMessage, body: Buffer): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest(
        {
          host: target.hostname,
          port: target.port,
          method: request.method,
          path: request.url,
          agent,
          headers: {
            ...request.headers,
            host: target.host,
            'content-length': String(body.byteLength),
            connection: 'keep-alive',
          },
        },
        answer => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 502, headers: answer.rawHeaders, body: Buffer.concat(parts) }),
          );
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  /** Of the answer itself; what belongs to the connection is said anew. */
  function headersOf({ status, headers, body }: Answered): string[] {
    const kept: string[] = [];
    for (let index = 0; index < headers.length; index += 2) {
      const name = headers[index] ?? '';
      if (/^(connection|keep-alive|transfer-encoding|content-length)$/i.test(name)) continue;
      kept.push(name, headers[index + 1] ?? '');
    }
    return status === 204 ? kept : [...kept, 'content-length', String(body.byteLength)];
  }

  /** Bytes as they stand on the wire, so that a cut can fall into any of them. */
  function wire(answer: Answered, method: string | undefined): Buffer {
    const { status, body } = answer;
    const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}`];
    const headers = headersOf(answer);
    for (let index = 0; index < headers.length; index += 2) lines.push(`${headers[index]}: ${headers[index + 1]}`);
    lines.push('connection: close');
    const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
    const hasBody = method !== 'HEAD' && status !== 204;
    wireBytes += head.byteLength + (hasBody ? body.byteLength : 0);
    return hasBody ? Buffer.concat([head, body]) : head;
  }

  /** Whole, on a connection that stays open. */
  function deliver(answer: Answered, response: ServerResponse): void {
    const headers = headersOf(answer);
    const hasBody = response.req.method !== 'HEAD' && answer.status !== 204;
    wireBytes += headers.join(': \r\n').length + (hasBody ? answer.body.byteLength : 0);
    response.sendDate = false;
    response.writeHead(answer.status, headers).end(hasBody ? answer.body : undefined);
  }

  const proxy: FaultProxy = {
    url: '',
    decide: () => ({ kind: 'pass' }),
    isUp: true,
    fileBytes: () => fileBytes,
    requests: () => number,
    wireBytes: () => wireBytes,
    retarget: url => void (target = new URL(url)),
    sendCopies,
    cutAll: () => sockets.forEach(socket => socket.destroy()),
    close: async () => undefined,
  };

  const server = createServer((request, response) => {
    handle(request).catch(() => response.socket?.destroy());

    async function handle(incoming: IncomingMessage): Promise<void> {
      const socket = incoming.socket;
      if (!proxy.isUp) return void socket.destroy();
      number += 1;
      const mine = number;
      const isFile =
        incoming.method === 'PATCH' || (incoming.method === 'PUT' && (incoming.url ?? '').startsWith('/attachments/'));
      const act = isFile ? proxy.decide(seen(mine, incoming, Buffer.alloc(0), true)) : undefined;
      const cutAfter = act?.kind === 'cut-upload' ? act.afterBytes : Infinity;
      const body = await read(incoming, isFile, cutAfter);
      if (body.isCut) {
        await forwardPart(incoming, body.bytes);
        return void socket.destroy();
      }
      wireBytes += incoming.rawHeaders.join('    ').length + (incoming.url ?? '').length + body.bytes.byteLength;
      const decided = act ?? proxy.decide(seen(mine, incoming, body.bytes, false));
      await runLater(mine);
      await run(decided, incoming, body.bytes, response);
    }
  });

  function seen(count: number, incoming: IncomingMessage, body: Buffer, isFile: boolean): SeenRequest {
    return {
      number: count,
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      body,
      isFile,
    };
  }

  async function read(incoming: IncomingMessage, isFile: boolean, cutAfter: number) {
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of incoming as AsyncIterable<Buffer>) {
      const kept = part.subarray(0, Math.max(0, cutAfter - size));
      parts.push(kept);
      size += kept.byteLength;
      if (isFile) fileBytes += kept.byteLength;
      if (size >= cutAfter) return { bytes: Buffer.concat(parts), isCut: true };
    }
    return { bytes: Buffer.concat(parts), isCut: false };
  }

  /** The portal gets the first bytes of a part and then the line is gone on its side too. */
  function forwardPart(incoming: IncomingMessage, bytes: Buffer): Promise<void> {
    return new Promise(resolve => {
      const outgoing = httpRequest({
        host: target.hostname,
        port: target.port,
        method: incoming.method,
        path: incoming.url,
        headers: { ...incoming.headers, host: target.host, connection: 'close' },
      });
      outgoing.on('error', () => resolve());
      outgoing.write(bytes, () => {
        // Flushed to the other side of the loopback before the line breaks.
        setTimeout(() => {
          outgoing.destroy();
          resolve();
        }, 15);
      });
    });
  }

  async function runLater(count: number): Promise<void> {
    for (const copy of later.splice(0, later.length)) {
      if (copy.at > count) later.push(copy);
      else await copy.send().catch(() => undefined);
    }
  }

  async function sendCopies(): Promise<void> {
    for (const copy of later.splice(0)) await copy.send().catch(() => undefined);
  }

  async function run(act: Act, incoming: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const { socket } = incoming;
    switch (act.kind) {
      case 'pass':
      case 'cut-upload':
        return deliver(await forward(incoming, body), response);
      case 'drop':
        return void socket.destroy();
      case 'lose': {
        const answer = wire(await forward(incoming, body), incoming.method);
        act.whole?.(answer.byteLength);
        if (act.afterBytes === undefined || act.afterBytes === 0) return void socket.destroy();
        socket.write(answer.subarray(0, act.afterBytes), () => socket.destroy());
        return;
      }
      case 'repeat': {
        let answer = await forward(incoming, body);
        for (let time = 1; time < act.times; time += 1) answer = await forward(incoming, body);
        return deliver(answer, response);
      }
      case 'again-later':
        later.push({ at: number + act.after, send: () => forward(incoming, body) });
        return deliver(await forward(incoming, body), response);
      case 'delay':
        await new Promise(resolve => setTimeout(resolve, act.ms));
        return deliver(await forward(incoming, body), response);
      case 'reword': {
        const answer = await forward(incoming, body);
        return deliver({ ...answer, body: Buffer.from(act.change(answer.body.toString('utf8'))) }, response);
      }
      case 'answer':
        return void socket.end(act.raw);
    }
  }

  server.on('connection', socket => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    if (!proxy.isUp) socket.destroy();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(proxy, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      await sendCopies();
      proxy.cutAll();
      agent.destroy();
      await new Promise<void>(resolve => server.close(() => resolve()));
    },
  });
}

/** The length of an answer on the wire with this body, for cutting it at every byte. */
export function rawAnswer(status: number, headers: Readonly<Record<string, string>>, body: string | Buffer): Buffer {
  const bytes = Buffer.from(body as string);
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (!('content-length' in headers)) lines.push(`content-length: ${bytes.byteLength}`);
  lines.push('connection: close');
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]);
}
