import { Agent, request, type Dispatcher } from 'undici';
import { SECOND_MS } from '../base/durations';
import type { Clock } from '../base/ports';
import type { DossierPayload, ProgressPayload } from './dossier-payload-rules';
import {
  isSafeAddress,
  probeTrouble,
  readAttachmentAnswer,
  readLoginAnswer,
  readLookUpAnswer,
  readProbeAnswer,
  readSendAnswer,
  type PortalAnswer,
  type PortalFault,
  type ProbeAnswer,
  type SessionExpired,
} from './portal-answer-rules';
import { readTransportFault, type HttpReply, type PortalTrouble } from './portal-reply-rules';

export interface PortalClientOptions {
  /** https, or plain http to this machine only: the password is sent nowhere else. */
  readonly baseUrl: string;
  readonly authPath: string;
  readonly integrationPath: string;
  readonly username: string;
  readonly password: string;
  /** Destination code of the portal's service on the data-sharing bus. */
  readonly dstcode: string;
  /** `madonvi`: identification code of the sending agency. */
  readonly agencyCode: string;
  readonly stationId: string;
  readonly clock: Clock;
  /** Longest whole request; a file part is given more by its size. */
  readonly timeoutMs?: number;
  /** A file leaves in parts of this size; a cut wastes at most one. */
  readonly partBytes?: number;
  /** Another way out: a proxy, an own certificate authority. The client does not close it. */
  readonly dispatcher?: Dispatcher;
}

export interface OutgoingFile {
  readonly code: string;
  readonly attachmentId: string;
  /** Hex, lower case, of the whole content. */
  readonly sha256: string;
  readonly mime: string;
  readonly sizeBytes: number;
  /** The whole content, or a reader of `[fromByte, toByte)` so that a large file need not be in memory at once. */
  readonly content: Uint8Array | ((fromByte: number, toByte: number) => Promise<Uint8Array>);
}

export interface PortalClient {
  /** Asks the portal itself, without an account; a page in between is told from it. */
  probe(): Promise<ProbeAnswer>;
  lookUp(code: string): Promise<'present' | 'absent' | PortalFault>;
  /** Use one `key` per version of a dossier: the same key with other content is refused by the portal. */
  sendDossier(payload: DossierPayload, how: { isUpdating: boolean; key: string }): Promise<PortalAnswer>;
  /** In parts of ten, in order; stops at the first part that is not accepted. All may be sent again under the same key. */
  sendProgress(items: readonly ProgressPayload[], how: { key: string }): Promise<PortalAnswer>;
  /** Goes on where an earlier attempt stopped. Never `duplicate` or `unknown-outcome`: sending again is harmless. */
  sendAttachment(file: OutgoingFile): Promise<PortalAnswer>;
  close(): Promise<void>;
}

/** The only file that speaks HTTP with the portal; what an answer means is decided in portal-answer-rules.ts. */
export function createPortalClient(options: PortalClientOptions): PortalClient {
  const { clock, timeoutMs = 60 * SECOND_MS, partBytes = 256 * 1024 } = options;
  const ownAgent = options.dispatcher ? undefined : createAgent(timeoutMs);
  const dispatcher = options.dispatcher ?? ownAgent!;
  let session: Promise<string | PortalFault> | undefined;

  async function ask(method: Dispatcher.HttpMethod, path: string, more: Ask = {}): Promise<HttpReply | TransportFault> {
    // A file part on the slowest line we serve is given the time it needs on top.
    const longestMs = timeoutMs + Math.ceil((more.bodyBytes ?? 0) / SLOWEST_LINE_BYTES_PER_SECOND) * SECOND_MS;
    try {
      const answer = await request(addressOf(options.baseUrl, path), {
        method,
        dispatcher,
        headers: {
          accept: 'application/json',
          'accept-encoding': 'identity',
          dstcode: options.dstcode,
          'x-station-id': options.stationId,
          ...more.headers,
        },
        ...(more.body === undefined ? {} : { body: more.body }),
        headersTimeout: longestMs,
        bodyTimeout: longestMs,
        signal: AbortSignal.timeout(longestMs),
      });
      return { status: answer.statusCode, headers: oneLine(answer.headers), body: await answer.body.text() };
    } catch (error) {
      if (isOurMistake(error)) throw error;
      return { kind: 'transport', ...readTransportFault(error) };
    }
  }

  function postJson(path: string, content: unknown, headers: Record<string, string> = {}): ReturnType<typeof ask> {
    return ask('POST', path, {
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body: JSON.stringify(content),
    });
  }

  async function logIn(): Promise<string | PortalFault> {
    if (!isSafeAddress(options.baseUrl)) return { kind: 'unauthorised', why: 'insecure-address' };
    const reply = await postJson(options.authPath, { username: options.username, password: options.password });
    if ('kind' in reply) return { kind: 'retry', why: reply.why };
    const answer = readLoginAnswer(reply, clock.now());
    return answer.kind === 'session' ? answer.session : answer;
  }

  /**
   * Runs one call, and once more with a fresh session when the portal has forgotten ours. Lanes that send at the same
   * time share one login; a failed one is forgotten so that the next call tries again.
   */
  async function withSession<T>(call: (session: string) => Promise<T | SessionExpired>): Promise<T | PortalFault> {
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const started = (session ??= logIn());
      const token = await started;
      const answer = typeof token === 'string' ? await call(token) : token;
      if (typeof token === 'string' && !isExpired(answer)) return answer;
      if (session === started) session = undefined;
      if (!isExpired(answer)) return answer;
    }
    return { kind: 'retry', why: 'session-lost' };
  }

  async function send(service: string, data: readonly { MaHoSo: string }[], isUpdating: boolean | null, key: string) {
    return withSession<PortalAnswer>(async token => {
      const content = {
        session: token,
        madonvi: options.agencyCode,
        service,
        ...(isUpdating === null ? {} : { isUpdating: isUpdating ? 'True' : 'False' }),
        data,
      };
      const reply = await postJson(options.integrationPath, content, { 'idempotency-key': key });
      if ('kind' in reply) {
        return reply.wasSent ? { kind: 'unknown-outcome', why: reply.why } : { kind: 'retry', why: reply.why };
      }
      const codes = data.map(item => item.MaHoSo);
      return readSendAnswer(reply, { codes, isUpdating: isUpdating ?? true }, clock.now());
    });
  }

  async function askOffset(file: OutgoingFile, token: string): Promise<number> {
    const reply = await ask('HEAD', attachmentPath(file), { headers: { authorization: `Bearer ${token}` } });
    return 'kind' in reply ? 0 : offsetIn(reply, file);
  }

  async function sendParts(file: OutgoingFile, token: string): Promise<PortalAnswer | SessionExpired> {
    // A file of one part is simply sent; only a larger one is worth the question how much is already there.
    let from = file.sizeBytes > partBytes ? await askOffset(file, token) : 0;
    let hasMoved = false;
    for (;;) {
      const to = Math.min(from + partBytes, file.sizeBytes);
      const reply = await ask('PUT', attachmentPath(file), {
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': file.mime,
          ...(to - from < file.sizeBytes ? { 'content-range': `bytes ${from}-${to - 1}/${file.sizeBytes}` } : {}),
        },
        body: await readPart(file, from, to),
        bodyBytes: to - from,
      });
      if ('kind' in reply) return { kind: 'retry', why: reply.why };
      if (reply.status === 409 && !hasMoved && reply.headers['upload-offset'] !== undefined) {
        hasMoved = true;
        from = offsetIn(reply, file);
        continue;
      }
      const answer = readAttachmentAnswer(reply, file.sha256, clock.now());
      if (answer.kind !== 'accepted' || to === file.sizeBytes) return answer;
      const reached = reply.headers['upload-offset'];
      // The whole file is there from an earlier attempt whose answer was lost.
      if (reached === String(file.sizeBytes)) return answer;
      // A part counts only when the portal says how far it got.
      if (reached !== String(to)) return { kind: 'retry', why: 'unreadable-answer' };
      from = to;
    }
  }

  return {
    async probe() {
      if (!isSafeAddress(options.baseUrl)) return { reachable: false, why: 'tls' };
      const startedAt = clock.now();
      const reply = await ask('GET', 'probe');
      if ('kind' in reply) return probeTrouble(reply.why);
      return readProbeAnswer(reply, startedAt, clock.now());
    },

    lookUp(code) {
      return withSession<'present' | 'absent' | PortalFault>(async token => {
        const content = { session: token, madonvi: options.agencyCode, service: 'TraCuuHoSo', mahoso: code };
        const reply = await postJson(options.integrationPath, content);
        if ('kind' in reply) return { kind: 'retry', why: reply.why };
        return readLookUpAnswer(reply, code, clock.now());
      });
    },

    sendDossier(payload, { isUpdating, key }) {
      return send('DongBoHoSoMC', [payload], isUpdating, key);
    },

    async sendProgress(items, { key }) {
      let answer: PortalAnswer = { kind: 'accepted' };
      for (let start = 0; start < items.length; start += STEPS_PER_REQUEST) {
        const part = items.slice(start, start + STEPS_PER_REQUEST);
        const partKey = start === 0 ? key : `${key}.${start / STEPS_PER_REQUEST + 1}`;
        answer = await send('CapNhatTienDoHoSoMC', part, null, partKey);
        if (answer.kind !== 'accepted') return answer;
      }
      return answer;
    },

    sendAttachment(file) {
      return withSession<PortalAnswer>(token => sendParts(file, token));
    },

    async close() {
      await ownAgent?.destroy();
    },
  };
}

const STEPS_PER_REQUEST = 10;
// Half of a 16 kbit/s line.
const SLOWEST_LINE_BYTES_PER_SECOND = 1024;
const ANSWER_LIMIT_BYTES = 5 * 1024 * 1024;

interface Ask {
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
  readonly bodyBytes?: number;
}
interface TransportFault {
  readonly kind: 'transport';
  readonly why: PortalTrouble;
  readonly wasSent: boolean;
}

function createAgent(timeoutMs: number): Agent {
  return new Agent({
    connect: { timeout: Math.min(10 * SECOND_MS, timeoutMs) },
    // Shorter than what servers commonly keep: a request on a connection the portal has just closed has no known outcome.
    keepAliveTimeout: 3 * SECOND_MS,
    keepAliveMaxTimeout: 3 * SECOND_MS,
    maxResponseSize: ANSWER_LIMIT_BYTES,
  });
}

function addressOf(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}

function attachmentPath(file: OutgoingFile): string {
  const query = new URLSearchParams({ MaHoSo: file.code, TepDinhKemId: file.attachmentId });
  return `attachments/${file.sha256}?${query}`;
}

/** An argument undici does not take, such as a header with a line break: a fault of ours, not a bad line. */
function isOurMistake(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && /^(UND_ERR_INVALID_ARG|ERR_(INVALID|OUT_OF)_)/.test(String(error.code))
  );
}

/** How many bytes the portal says it has; an impossible figure means to start again. */
function offsetIn(reply: HttpReply, file: OutgoingFile): number {
  const offset = Number(reply.headers['upload-offset'] ?? 0);
  return Number.isSafeInteger(offset) && offset > 0 && offset < file.sizeBytes ? offset : 0;
}

async function readPart(file: OutgoingFile, from: number, to: number): Promise<Uint8Array> {
  const part = typeof file.content === 'function' ? await file.content(from, to) : file.content.subarray(from, to);
  if (part.byteLength !== to - from)
    throw new Error(`attachment ${file.attachmentId}: the store gave a part of another size`);
  return part;
}

function oneLine(headers: Record<string, string | string[] | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value[0] : value]),
  );
}

function isExpired(answer: unknown): answer is SessionExpired {
  return typeof answer === 'object' && answer !== null && (answer as { kind?: unknown }).kind === 'session-expired';
}
