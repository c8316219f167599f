import { Agent, request, type Dispatcher } from 'undici';
import { SECOND_MS } from '../base/durations';
import { readTransportFault, type HttpReply, type PortalTrouble } from './portal-reply-rules';

export interface PortalHttpOptions {
  readonly baseUrl: string;
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Longest whole request; a file part is given more by its size. */
  readonly timeoutMs?: number | undefined;
  /** Another way out: a proxy, an own certificate authority. It is not closed here. */
  readonly dispatcher?: Dispatcher | undefined;
}

export interface Ask {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array>;
  /** Of a file part: a slow line is given the time it needs. */
  readonly bodyBytes?: number;
  readonly signal?: AbortSignal;
}

export interface TransportFault {
  readonly kind: 'transport';
  readonly why: PortalTrouble;
  /** False: the portal cannot have seen it. */
  readonly wasSent: boolean;
}

export interface BytesReply extends Omit<HttpReply, 'body'> {
  readonly bytes: Uint8Array;
}

export interface PortalHttp {
  ask(method: Dispatcher.HttpMethod, path: string, more?: Ask): Promise<HttpReply | TransportFault>;
  /** A file of at most so many bytes; an answer that is JSON comes as text. */
  askBytes(path: string, more: Ask & { readonly mostBytes: number }): Promise<BytesReply | HttpReply | TransportFault>;
  postJson(path: string, content: unknown, headers?: Record<string, string>): Promise<HttpReply | TransportFault>;
  close(): Promise<void>;
}

/** The one way out to a portal: time-outs, size limits, no redirects, nothing compressed. */
export function createPortalHttp(options: PortalHttpOptions): PortalHttp {
  const { timeoutMs = 60 * SECOND_MS } = options;
  const ownAgent = options.dispatcher ? undefined : createAgent(timeoutMs);
  const dispatcher = options.dispatcher ?? ownAgent!;

  let filesAgent: Agent | undefined;

  const ask: PortalHttp['ask'] = async (method, path, more = {}) => {
    const longestMs = timeoutMs + Math.ceil((more.bodyBytes ?? 0) / SLOWEST_LINE_BYTES_PER_SECOND) * SECOND_MS;
    const timeOut = AbortSignal.timeout(longestMs);
    try {
      const answer = await request(addressOf(options.baseUrl, path), {
        method,
        dispatcher,
        headers: { accept: 'application/json', 'accept-encoding': 'identity', ...options.headers, ...more.headers },
        ...(more.body === undefined ? {} : { body: more.body as Uint8Array }),
        headersTimeout: longestMs,
        bodyTimeout: longestMs,
        signal: more.signal ? AbortSignal.any([more.signal, timeOut]) : timeOut,
      });
      return { status: answer.statusCode, headers: oneLine(answer.headers), body: await answer.body.text() };
    } catch (error) {
      if (isOurMistake(error)) throw error;
      return { kind: 'transport', ...readTransportFault(error) };
    }
  };

  const askBytes: PortalHttp['askBytes'] = async (path, { mostBytes, headers }) => {
    const longestMs = timeoutMs + Math.ceil(mostBytes / SLOWEST_LINE_BYTES_PER_SECOND) * SECOND_MS;
    try {
      const answer = await request(addressOf(options.baseUrl, path), {
        method: 'GET',
        dispatcher: options.dispatcher ?? (filesAgent ??= createAgent(timeoutMs, 0)),
        headers: {
          accept: 'application/octet-stream, application/json',
          'accept-encoding': 'identity',
          ...options.headers,
          ...headers,
        },
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
        signal: AbortSignal.timeout(longestMs),
      });
      const reply = { status: answer.statusCode, headers: oneLine(answer.headers) };
      const isFile = answer.statusCode === 200;
      const bytes = await allOf(answer.body, isFile ? mostBytes : ANSWER_LIMIT_BYTES);
      if (bytes === undefined) return { kind: 'transport', why: 'answer-too-large', wasSent: true };
      return isFile ? { ...reply, bytes } : { ...reply, body: bytes.toString('utf8') };
    } catch (error) {
      if (isOurMistake(error)) throw error;
      return { kind: 'transport', ...readTransportFault(error) };
    }
  };

  return {
    ask,
    askBytes,
    postJson: (path, content, headers = {}) =>
      ask('POST', path, {
        headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
        body: JSON.stringify(content),
      }),
    async close() {
      await Promise.all([ownAgent?.destroy(), filesAgent?.destroy()]);
    },
  };
}

export function addressOf(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}

// Half of a 16 kbit/s line.
const SLOWEST_LINE_BYTES_PER_SECOND = 1024;
const ANSWER_LIMIT_BYTES = 5 * 1024 * 1024;

/** Undefined when there is more than was announced: what lies is not read to its end. */
async function allOf(body: AsyncIterable<Buffer>, mostBytes: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > mostBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** `mostBytes` 0: whoever reads counts. */
function createAgent(timeoutMs: number, mostBytes = ANSWER_LIMIT_BYTES): Agent {
  return new Agent({
    connect: { timeout: Math.min(10 * SECOND_MS, timeoutMs) },
    // Shorter than what servers commonly keep: a request on a connection the portal has just closed has no known outcome.
    keepAliveTimeout: 3 * SECOND_MS,
    keepAliveMaxTimeout: 3 * SECOND_MS,
    maxResponseSize: mostBytes === 0 ? -1 : mostBytes,
  });
}

/** An argument undici does not take, such as a header with a line break: a fault of ours, not a bad line. */
function isOurMistake(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && /^(UND_ERR_INVALID_ARG|ERR_(INVALID|OUT_OF)_)/.test(String(error.code))
  );
}

function oneLine(headers: Record<string, string | string[] | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value[0] : value]),
  );
}
