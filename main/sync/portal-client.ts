import type { Dispatcher } from 'undici';
import { MINUTE_MS } from '../base/durations';
import type { Clock } from '../base/ports';
import type { PortalStatus } from './dossier-payload-rules';
import type { DossierPayload, ProgressPayload } from './exchange-mapping';
import { pieces, readPart, type OutgoingFile } from './outgoing-file';
import {
  isSafeAddress,
  probeTrouble,
  readAttachmentAnswer,
  readLoginAnswer,
  readLookUpAnswer,
  readProbeAnswer,
  readRowsAnswer,
  readSendAnswer,
  statusIn,
  type PortalAnswer,
  type PortalFault,
  type ProbeAnswer,
  type Retry,
  type Rows,
  type SessionExpired,
} from './portal-answer-rules';
import { createPortalHttp } from './portal-http';
import type { HttpReply } from './portal-reply-rules';

export interface PortalClientOptions {
  /** https, or plain http to this machine only: the password is sent nowhere else. */
  readonly baseUrl: string;
  readonly authPath: string;
  readonly integrationPath: string;
  /** What this portal calls things that are not public; the rest as in `DEFAULT_NAMES`. */
  readonly names?: Partial<ExchangeNames> | undefined;
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

/**
 * Addresses and header names of the exchange protocol as integrators met them; a portal's own are settings of the
 * station. `serviceAddress` path: `<integrationPath>/<service>?MaDinhDanhDV=…&isUpdating=…` instead of one door.
 */
export interface ExchangeNames {
  readonly destinationHeader: string;
  readonly stationHeader: string;
  readonly keyHeader: string;
  readonly tokenHeader: string;
  /** Before the session in `tokenHeader`; empty where the session stands alone. */
  readonly tokenScheme: string;
  readonly probePath: string;
  readonly attachmentsPath: string;
  readonly serviceAddress: 'body' | 'path';
  /** What this portal calls services that read, and fields in them, by the names they have here. */
  readonly catalogueNames: Readonly<Record<string, string>>;
}

export const DEFAULT_NAMES: ExchangeNames = {
  destinationHeader: 'dstcode',
  stationHeader: 'x-station-id',
  keyHeader: 'idempotency-key',
  tokenHeader: 'authorization',
  tokenScheme: 'Bearer',
  probePath: 'probe',
  attachmentsPath: 'attachments',
  serviceAddress: 'body',
  catalogueNames: {},
};

export interface PortalClient {
  /** Asks the portal itself, without an account; a page in between is told from it. */
  probe(): Promise<ProbeAnswer>;
  lookUp(code: string): Promise<'present' | 'absent' | PortalFault>;
  /** TrangThaiHoSo as the portal holds it; null when it has no such dossier or does not say. */
  statusOf(code: string): Promise<PortalStatus | null | PortalFault>;
  /** The rows a reading service answers, as the portal gave them. */
  readRows(service: string, asked?: Readonly<Record<string, string>>): Promise<Rows | PortalFault>;
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
  const { clock, partBytes = PART_BYTES } = options;
  const names = { ...DEFAULT_NAMES, ...options.names };
  const http = createPortalHttp({
    baseUrl: options.baseUrl,
    headers: { [names.destinationHeader]: options.dstcode, [names.stationHeader]: options.stationId },
    timeoutMs: options.timeoutMs,
    dispatcher: options.dispatcher,
  });
  const { ask, postJson } = http;
  let session: Promise<string | PortalFault> | undefined;
  let sessionHeardAt = 0;

  const tokenWords = (token: string) => `${names.tokenScheme} ${token}`.trimStart();
  const pathOf = (file: OutgoingFile) =>
    `${names.attachmentsPath}/${file.sha256}?${new URLSearchParams({ MaHoSo: file.code, TepDinhKemId: file.attachmentId })}`;

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
      if (typeof token === 'string' && !isExpired(answer)) {
        sessionHeardAt = clock.now();
        return answer;
      }
      if (session === started) session = undefined;
      if (!isExpired(answer)) return answer;
    }
    return { kind: 'retry', why: 'session-lost' };
  }

  function addressOfService(service: string, isUpdating: boolean | null): string {
    if (names.serviceAddress === 'body') return options.integrationPath;
    const query = new URLSearchParams({ MaDinhDanhDV: options.agencyCode });
    if (isUpdating !== null) query.set('isUpdating', isUpdating ? 'True' : 'False');
    return `${options.integrationPath}/${service}?${query}`;
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
      const reply = await postJson(addressOfService(service, isUpdating), content, { [names.keyHeader]: key });
      if ('kind' in reply) {
        return reply.wasSent ? { kind: 'unknown-outcome', why: reply.why } : { kind: 'retry', why: reply.why };
      }
      const codes = data.map(item => item.MaHoSo);
      return readSendAnswer(reply, { codes, isUpdating: isUpdating ?? true }, clock.now());
    });
  }

  async function askOffset(file: OutgoingFile, token: string): Promise<number | Retry | SessionExpired> {
    const reply = await ask('HEAD', pathOf(file), { headers: { [names.tokenHeader]: tokenWords(token) } });
    // Beginning anew because the question was lost would send all of it again.
    if ('kind' in reply) return { kind: 'retry', why: reply.why };
    if (reply.status === 401) return { kind: 'session-expired' };
    const isWhole = reply.status < 300 && reply.headers['upload-offset'] === String(file.sizeBytes);
    // All of it is there and its answer was lost: a last piece has the portal say so.
    return isWhole ? Math.max(0, file.sizeBytes - FEELER_BYTES) : offsetIn(reply, file);
  }

  async function sendParts(file: OutgoingFile, token: string): Promise<PortalAnswer | SessionExpired> {
    // A file of one part is simply sent, unless a session that ran out meanwhile would waste it; a larger one is worth the
    // question how much is already there.
    const isSessionFresh = Math.abs(clock.now() - sessionHeardAt) < SESSION_FRESH_MS;
    const isAsked = file.sizeBytes > partBytes || (!isSessionFresh && file.sizeBytes > FEELER_BYTES);
    const reachedBefore = isAsked ? await askOffset(file, token) : 0;
    if (typeof reachedBefore !== 'number') return reachedBefore;
    let from = reachedBefore;
    let hasMoved = false;
    // After a cut the portal may still be writing what reached it, and then refuses a part that begins too early: little
    // is wasted of a small one, and the parts grow again with every one that fits.
    let nextBytes = reachedBefore > 0 ? Math.min(partBytes, FEELER_BYTES) : partBytes;
    for (;;) {
      const to = Math.min(from + nextBytes, file.sizeBytes);
      const reply = await ask('PUT', pathOf(file), {
        headers: {
          [names.tokenHeader]: tokenWords(token),
          'content-type': file.mime,
          'content-length': String(to - from),
          ...(to - from < file.sizeBytes ? { 'content-range': `bytes ${from}-${to - 1}/${file.sizeBytes}` } : {}),
        },
        body: pieces(file, await readPart(file, from, to), from),
        bodyBytes: to - from,
      });
      if ('kind' in reply) return { kind: 'retry', why: reply.why };
      if (reply.status === 409 && !hasMoved && reply.headers['upload-offset'] !== undefined) {
        hasMoved = true;
        from = offsetIn(reply, file);
        nextBytes = Math.min(partBytes, FEELER_BYTES);
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
      nextBytes = Math.min(partBytes, nextBytes * 2);
    }
  }

  function askFor(code: string, token: string) {
    const content = { session: token, madonvi: options.agencyCode, service: 'TraCuuHoSo', mahoso: code };
    return postJson(addressOfService('TraCuuHoSo', null), content);
  }

  return {
    async probe() {
      if (!isSafeAddress(options.baseUrl)) return { reachable: false, why: 'tls' };
      const startedAt = clock.now();
      const reply = await ask('GET', names.probePath);
      if ('kind' in reply) return probeTrouble(reply.why);
      return readProbeAnswer(reply, startedAt, clock.now());
    },

    lookUp(code) {
      return withSession<'present' | 'absent' | PortalFault>(async token => {
        const reply = await askFor(code, token);
        if ('kind' in reply) return { kind: 'retry', why: reply.why };
        return readLookUpAnswer(reply, code, clock.now());
      });
    },

    statusOf(code) {
      return withSession<PortalStatus | null | PortalFault>(async token => {
        const reply = await askFor(code, token);
        if ('kind' in reply) return { kind: 'retry', why: reply.why };
        const found = readLookUpAnswer(reply, code, clock.now());
        return found === 'present' ? statusIn(reply, code) : found === 'absent' ? null : found;
      });
    },

    readRows(service, asked = {}) {
      const called = (name: string) => names.catalogueNames[name] ?? name;
      return withSession<Rows | PortalFault>(async token => {
        const reply = await postJson(addressOfService(called(service), null), {
          ...{ session: token, madonvi: options.agencyCode, service: called(service) },
          ...Object.fromEntries(Object.entries(asked).map(([name, value]) => [called(name), value])),
        });
        return 'kind' in reply ? { kind: 'retry', why: reply.why } : readRowsAnswer(reply, clock.now());
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
      await http.close();
    },
  };
}

const STEPS_PER_REQUEST = 10;
/** A file leaves in parts of this size; a cut wastes at most one. */
export const PART_BYTES = 256 * 1024;
const FEELER_BYTES = 32 * 1024;
const SESSION_FRESH_MS = MINUTE_MS;
/** How many bytes the portal says it has; an impossible figure means to start again. */
function offsetIn(reply: HttpReply, file: OutgoingFile): number {
  const offset = Number(reply.headers['upload-offset'] ?? 0);
  return Number.isSafeInteger(offset) && offset > 0 && offset < file.sizeBytes ? offset : 0;
}

function isExpired(answer: unknown): answer is SessionExpired {
  return typeof answer === 'object' && answer !== null && (answer as { kind?: unknown }).kind === 'session-expired';
}
