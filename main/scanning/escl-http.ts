import { Agent, request, type Dispatcher } from 'undici';
import { MAX_FILE_BYTES } from '../../preload/contract/documents';
import { SECOND_MS } from '../base/durations';
import { acceptsOwnCertificate, mayFollow, type EsclBase } from './escl-address-rules';

const CONNECT_LIMIT_MS = 3 * SECOND_MS;
const XML_LIMIT_BYTES = 512 * 1024;
const MAX_REDIRECTS = 2;

export interface EsclReply {
  readonly kind: 'reply';
  readonly status: number;
  /** Lower-case names, first value of each. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly bytes: Uint8Array;
  /** Where it was found in the end. */
  readonly url: string;
}

/**
 * No usable answer: `gone` nobody answered, `silent` too late, `cut` broke off halfway, `too-large`, `redirected` to
 * where we do not go, `aborted` by us.
 */
export interface EsclNoReply {
  readonly kind: 'gone' | 'silent' | 'cut' | 'too-large' | 'redirected' | 'aborted';
}

export interface EsclAsk {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly body?: string;
  readonly limitMs: number;
  /** Most bytes of the answer; a page may be as large as a file that is taken in. */
  readonly isPage?: boolean;
  readonly followsRedirects?: boolean;
  readonly signal?: AbortSignal;
}

export interface EsclHttp {
  ask(what: EsclAsk): Promise<EsclReply | EsclNoReply>;
  close(): Promise<void>;
}

/** The only file that speaks HTTP with scanners. Never rejects: whatever goes wrong is one of the kinds above. */
export function createEsclHttp(base: EsclBase): EsclHttp {
  const agent = new Agent({
    // Small scanners drop idle connections without a word, so each question gets its own.
    pipelining: 0,
    connect: { timeout: CONNECT_LIMIT_MS, rejectUnauthorized: !acceptsOwnCertificate(base) },
  });

  async function ask(what: EsclAsk): Promise<EsclReply | EsclNoReply> {
    const limit = AbortSignal.timeout(what.limitMs);
    const signal = what.signal ? AbortSignal.any([limit, what.signal]) : limit;
    let url = what.url;
    for (let hops = 0; ; hops += 1) {
      const reply = await askOnce(agent, { ...what, url }, signal);
      if (reply.kind !== 'reply') {
        if (what.signal?.aborted === true) return { kind: 'aborted' };
        return limit.aborted ? { kind: 'silent' } : reply;
      }
      if (reply.status < 300 || reply.status >= 400) return reply;
      const target = redirectOf(reply);
      const isAllowed = what.followsRedirects === true && hops < MAX_REDIRECTS;
      if (!isAllowed || target === undefined || !mayFollow(url, target)) return { kind: 'redirected' };
      url = target;
    }
  }

  return { ask, close: () => agent.destroy() };
}

async function askOnce(agent: Dispatcher, what: EsclAsk, signal: AbortSignal): Promise<EsclReply | EsclNoReply> {
  let answer: Dispatcher.ResponseData;
  try {
    answer = await request(what.url, {
      method: what.method,
      dispatcher: agent,
      reset: true,
      headers: {
        accept: '*/*',
        'accept-encoding': 'identity',
        ...(what.body === undefined ? {} : { 'content-type': 'text/xml; charset=utf-8' }),
      },
      ...(what.body === undefined ? {} : { body: what.body }),
      headersTimeout: what.limitMs,
      bodyTimeout: what.limitMs,
      signal,
    });
  } catch {
    return { kind: 'gone' };
  }
  const headers = firstValues(answer.headers);
  const limitBytes = what.isPage === true ? MAX_FILE_BYTES : XML_LIMIT_BYTES;
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of answer.body as AsyncIterable<Uint8Array>) {
      size += part.length;
      if (size > limitBytes) {
        answer.body.destroy();
        return { kind: 'too-large' };
      }
      parts.push(part);
    }
  } catch {
    return { kind: 'cut' };
  }
  const told = headers['content-length'];
  if (told !== undefined && Number(told) !== size) return { kind: 'cut' };
  return {
    kind: 'reply',
    status: answer.statusCode,
    headers,
    bytes: new Uint8Array(Buffer.concat(parts, size)),
    url: what.url,
  };
}

function redirectOf({ headers, url }: EsclReply): string | undefined {
  const target = headers['location'];
  return target !== undefined && URL.canParse(target, url) ? new URL(target, url).href : undefined;
}

function firstValues(headers: Dispatcher.ResponseData['headers']): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value[0] : value]),
  );
}
