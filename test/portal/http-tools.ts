import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { StrangeAnswer } from './switches';

export const JSON_LIMIT_BYTES = 5 * 1024 * 1024;

export class BodyTooLarge extends Error {}

export async function readBody(request: IncomingMessage, limitBytes: number = JSON_LIMIT_BYTES): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > limitBytes) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
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
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(reply.status === 204 ? {} : { 'content-length': body.byteLength }),
  });
  if (bytesPerSecond === undefined) {
    response.end(reply.status === 204 ? undefined : body);
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

export function strangeReply(kind: StrangeAnswer): Reply {
  const json = { 'content-type': 'application/json; charset=utf-8' };
  switch (kind) {
    case 'html':
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: CAPTIVE_PAGE };
    case 'redirect':
      return { status: 302, headers: { location: 'http://127.0.0.1:9/login' }, body: '' };
    case 'empty':
      return { status: 200, headers: json, body: '' };
    case 'cut-json':
      return {
        status: 200,
        headers: json,
        body: '{"error_code":"0","message":"Cập nhật thành công","result":[{"MaHoSo":"H01',
      };
    case 'wrong-type':
      return {
        status: 200,
        headers: { 'content-type': 'text/plain' },
        body: '{"error_code":"0","message":"Cập nhật thành công"}',
      };
    case 'no-error-code':
      return { status: 200, headers: json, body: '{"message":"Cập nhật thành công"}' };
    case 'not-an-object':
      return { status: 200, headers: json, body: '["0","Cập nhật thành công"]' };
    case 'gzip-bomb':
      return {
        status: 200,
        headers: { ...json, 'content-encoding': 'gzip' },
        body: gzipSync(Buffer.alloc(64 * 1024 * 1024, 32)),
      };
    case 'huge':
      return { status: 200, headers: json, body: `{"error_code":"0","message":"${'x'.repeat(6 * 1024 * 1024)}"}` };
    case 'other-dossier':
      return jsonReply(200, {
        error_code: '0',
        message: 'Cập nhật thành công',
        result: [{ MaHoSo: 'H99.999-200101-9999', SoTiepNhanCong: 'PT-2020-999999', ThoiDiem: '20200101080000' }],
        sha256: '0'.repeat(64),
      });
  }
}

const PIECE_MS = 20;
const CAPTIVE_PAGE =
  '<!doctype html><html lang="vi"><title>Đăng nhập mạng</title><form action="/login"><input name="room"></form></html>';
