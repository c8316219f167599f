import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export const JSON_LIMIT_BYTES = 5 * 1024 * 1024;

export class BodyTooLarge extends Error {}

export async function readBody(request: IncomingMessage, limitBytes: number = JSON_LIMIT_BYTES): Promise<string> {
  return (await readBytes(request, limitBytes)).toString('utf8');
}

export async function readBytes(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > limitBytes) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export function jsonReply(status: number, content: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(content),
  };
}

/** Writes a reply, in small pieces when a rate is given. Silent when the other side has gone: there is nobody to tell. */
export async function writeReply(
  response: ServerResponse,
  reply: Reply,
  bytesPerSecond: number | undefined,
  signal: AbortSignal,
): Promise<void> {
  const body = Buffer.isBuffer(reply.body) ? reply.body : Buffer.from(reply.body, 'utf8');
  if (response.destroyed) return;
  const hasNoBody = reply.status === 204 || reply.status === 304;
  response.writeHead(reply.status, {
    ...(hasNoBody ? {} : { 'content-length': body.byteLength }),
    ...reply.headers,
  });
  if (bytesPerSecond === undefined) {
    response.end(hasNoBody ? undefined : body);
    return;
  }
  const piece = Math.max(1, Math.floor((bytesPerSecond * PIECE_MS) / 1000));
  for (let from = 0; from < body.byteLength && !response.destroyed && !signal.aborted; from += piece) {
    response.write(body.subarray(from, from + piece));
    await pause(PIECE_MS, signal);
  }
  response.end();
}

/** Waits, or less when the portal is being closed. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    // Closing: the caller looks at the signal.
  }
}

const PIECE_MS = 20;
