import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { MOST_PART_BYTES, type TakenFile } from '../../preload/contract/carrying';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../base/durations';
import type { Ids, Logger } from '../base/ports';
import { contentStart, MOST_HEADER_BYTES } from './bundle-layout-rules';

export interface OfficeServerDeps {
  readonly ids: Ids;
  readonly log: Logger;
  /** For what is still arriving. */
  readonly folder: string;
  /** Why a bundle that begins like this will not be taken; undefined when it may go on. */
  readonly refusalAtHead: (file: string) => Promise<TakenFile | undefined>;
  readonly take: (file: string) => Promise<TakenFile>;
  /** Parts of a set that are here; undefined for a set that nobody brought. */
  readonly partsOf: (setId: string) => readonly number[] | undefined;
  /** Writes the acknowledgement of a set into a folder; undefined while nothing is answered. */
  readonly acknowledgement: (setId: string, folder: string) => Promise<string | undefined>;
}

const HEAD_BYTES = contentStart(MOST_HEADER_BYTES);
const MOST_CONNECTIONS = 8;
const PATHS = /^\/(goi|bien-nhan)\/([0-9a-f-]{36})$/u;

/**
 * Takes bundles in over the office's network, when a supervisor switched that on: sealed and signed as on a stick, so the
 * line itself need not be trusted. Whoever is not trusted is shown the door after the head of what he sends.
 */
export function createOfficeServer(deps: OfficeServerDeps) {
  let server: Server | undefined;
  let isReceiving = false;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, what, setId = ''] = PATHS.exec(request.url ?? '') ?? [];
    if (!z.uuid().safeParse(setId).success) return reply(response, 404);
    if (request.method === 'GET' && what === 'bien-nhan') return giveAcknowledgement(setId, response);
    if (request.method === 'GET') {
      const parts = deps.partsOf(setId);
      return parts === undefined ? reply(response, 404) : reply(response, 200, { parts });
    }
    if (request.method !== 'PUT' || what !== 'goi') return reply(response, 405);
    const length = Number(request.headers['content-length']);
    if (!Number.isSafeInteger(length) || length < 1 || length > MOST_PART_BYTES) return reply(response, 413);
    if (isReceiving) return reply(response, 503);
    isReceiving = true;
    try {
      const { status, taken } = await receive(request);
      reply(response, status, taken);
    } finally {
      isReceiving = false;
    }
  }

  async function receive(request: IncomingMessage): Promise<{ readonly status: number; readonly taken: TakenFile }> {
    await mkdir(deps.folder, { recursive: true, mode: 0o700 });
    const file = path.join(deps.folder, `dang-den-${deps.ids.next()}`);
    try {
      const body = request[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
      const head = await readHead(body);
      await pipeline(Readable.from([head]), createWriteStream(file, { mode: 0o600 }));
      const refused = await deps.refusalAtHead(file);
      if (refused) return { status: 422, taken: refused };
      await pipeline(rest(body), createWriteStream(file, { flags: 'a' }));
      const taken = await deps.take(file);
      return { status: taken.fate === 'refused' ? 422 : 200, taken };
    } finally {
      await rm(file, { force: true });
    }
  }

  async function giveAcknowledgement(setId: string, response: ServerResponse): Promise<void> {
    const folder = path.join(deps.folder, `bien-nhan-${deps.ids.next()}`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      const name = await deps.acknowledgement(setId, folder);
      if (name === undefined) return reply(response, 404);
      const file = path.join(folder, name);
      response.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-length': (await stat(file)).size,
        'x-content-type-options': 'nosniff',
      });
      await pipeline(createReadStream(file), response);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  function start(port: number, host = '0.0.0.0'): Promise<'listening' | 'port-taken'> {
    const made = createServer((request, response) => {
      answer(request, response).catch((fault: unknown) => {
        deps.log.warn('a bundle did not arrive over the office network', { fault: messageOf(fault) });
        if (!response.headersSent) reply(response, 500);
        else response.destroy();
      });
    });
    made.maxConnections = MOST_CONNECTIONS;
    made.headersTimeout = 10 * SECOND_MS;
    made.requestTimeout = HOUR_MS;
    made.setTimeout(MINUTE_MS);
    return new Promise(resolve => {
      made.once('error', () => resolve('port-taken'));
      made.listen(port, host, () => {
        server = made;
        resolve('listening');
      });
    });
  }

  return {
    start,
    port: (): number | null => (server ? (server.address() as AddressInfo).port : null),
    stop(): Promise<void> {
      const last = server;
      server = undefined;
      if (!last) return Promise.resolve();
      return new Promise(resolve => {
        last.close(() => resolve());
        last.closeAllConnections();
      });
    },
  };
}

export type OfficeServer = ReturnType<typeof createOfficeServer>;

/** Enough to see whose it is. */
async function readHead(body: AsyncIterator<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let bytes = 0; bytes < HEAD_BYTES;) {
    const next = await body.next();
    if (next.done) break;
    parts.push(next.value);
    bytes += next.value.byteLength;
  }
  return Buffer.concat(parts);
}

async function* rest(body: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  for (let next = await body.next(); !next.done; next = await body.next()) yield next.value;
}

function reply(response: ServerResponse, status: number, content: unknown = {}): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    // What is still being sent is not waited for.
    ...(status >= 400 ? { connection: 'close' } : {}),
  });
  response.end(JSON.stringify(content));
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : 'unknown';
}
