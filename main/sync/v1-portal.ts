import type { Dispatcher } from 'undici';
import type { Clock } from '../base/ports';
import type { OutgoingFile, Portal } from './portal';
import {
  isSafeAddress,
  probeTrouble,
  readProbeAnswer,
  type PortalAnswer,
  type PortalFault,
  type Rejected,
  type SessionExpired,
} from './portal-answer-rules';
import { createPortalHttp } from './portal-http';
import { ourPathOf } from './portal-mapping-rules';
import type { HttpReply } from './portal-reply-rules';
import { createTusUploads } from './tus-upload';
import { createV1Digests } from './v1-digests';
import { createV1Numbers } from './v1-numbers';
import { createV1Pulls } from './v1-pulls';
import { dossierRequest, stepsRequests, V1_DOSSIER, V1_STEP, type V1Request } from './v1-requests';
import { readDossierReceipt, readStepsReceipt, readV1Answer, readV1Session } from './v1-answer-rules';

export interface V1PortalOptions {
  readonly baseUrl: string;
  readonly username: string;
  readonly password: string;
  readonly agencyCode: string;
  readonly stationId: string;
  readonly clock: Clock;
  readonly timeoutMs?: number | undefined;
  /** Largest body of one upload request; a cut wastes at most one. */
  readonly partBytes?: number | undefined;
  readonly dispatcher?: Dispatcher | undefined;
  readonly shortened?: (fields: readonly string[], key: string) => void;
}

/** A province's own portal by the interface of resources/portal/openapi.json. */
export function createV1Portal(options: V1PortalOptions): Portal {
  const { clock, baseUrl } = options;
  const http = createPortalHttp({
    baseUrl,
    headers: { 'x-station-id': options.stationId },
    timeoutMs: options.timeoutMs,
    dispatcher: options.dispatcher,
  });
  const uploads = createTusUploads({ http, baseUrl, partBytes: options.partBytes, now: () => clock.now() });
  let session: Promise<string | PortalFault> | undefined;

  async function logIn(): Promise<string | PortalFault> {
    if (!isSafeAddress(baseUrl)) return { kind: 'unauthorised', why: 'insecure-address' };
    const { username, password, stationId } = options;
    const reply = await http.postJson('v1/session', { username, password, stationId });
    if ('kind' in reply) return { kind: 'retry', why: reply.why };
    const answer = readV1Session(reply, clock.now());
    return answer.kind === 'session' ? answer.token : answer;
  }

  /** Runs one call, and once more with a fresh session when the portal has forgotten ours; lanes share one login. */
  async function withSession<T extends { kind: string } | string>(
    call: (token: string) => Promise<T | SessionExpired>,
  ): Promise<T | PortalFault> {
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const started = (session ??= logIn());
      const token = await started;
      if (typeof token !== 'string') {
        if (session === started) session = undefined;
        return token;
      }
      const answer = await call(token);
      if (!isExpired(answer)) return answer;
      if (session === started) session = undefined;
    }
    return { kind: 'retry', why: 'session-lost' };
  }

  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const addressOfDossier = (code: string) => `v1/dossiers/${encodeURIComponent(code)}`;

  async function write(
    token: string,
    method: 'PUT' | 'POST',
    path: string,
    content: unknown,
    headers: Readonly<Record<string, string>>,
    read: (body: Record<string, unknown>) => PortalAnswer,
  ): Promise<PortalAnswer | SessionExpired> {
    const reply = await http.ask(method, path, {
      headers: { 'content-type': 'application/json; charset=utf-8', ...bearer(token), ...headers },
      body: JSON.stringify(content),
    });
    if ('kind' in reply) {
      return reply.wasSent ? { kind: 'unknown-outcome', why: reply.why } : { kind: 'retry', why: reply.why };
    }
    const answer = readV1Answer(reply, clock.now());
    if ('body' in answer) return read(answer.body);
    return answer.kind === 'retry' && isOutcomeOpen(reply, answer.why)
      ? { kind: 'unknown-outcome', why: answer.why }
      : answer;
  }

  async function answered(token: string, path: string) {
    const reply = await http.ask('GET', path, { headers: bearer(token) });
    if ('kind' in reply) return { kind: 'retry' as const, why: reply.why };
    const answer = readV1Answer(reply, clock.now());
    if ('body' in answer) return { kind: 'answered' as const, body: answer.body };
    if (reply.status !== 410) return answer;
    return { kind: 'cursor-unknown' as const };
  }

  async function bytesOf(token: string, path: string, mostBytes: number) {
    const reply = await http.askBytes(path, { headers: bearer(token), mostBytes });
    if ('kind' in reply) return { kind: 'retry' as const, why: reply.why };
    if ('bytes' in reply && reply.headers['x-portal']) return { kind: 'bytes' as const, bytes: reply.bytes };
    const answer = readV1Answer('bytes' in reply ? { ...reply, body: '' } : reply, clock.now());
    return 'body' in answer ? { kind: 'retry' as const, why: 'unreadable-answer' as const } : answer;
  }

  function noteShortened(fields: readonly string[], key: string): void {
    if (fields.length > 0) options.shortened?.(fields, key);
  }

  function post(
    method: 'PUT' | 'POST',
    path: string,
    { key, ifMatch, body }: V1Request,
    read: (body: Record<string, unknown>) => PortalAnswer,
  ): Promise<PortalAnswer> {
    const headers = { 'idempotency-key': key, ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) };
    return withSession(token => write(token, method, path, body, headers, read));
  }

  return {
    isFiledByContent: false,
    async probe() {
      if (!isSafeAddress(baseUrl)) return { reachable: false, why: 'tls' };
      const startedAt = clock.now();
      const reply = await http.ask('GET', 'v1/probe');
      if ('kind' in reply) return probeTrouble(reply.why);
      return readProbeAnswer(reply, startedAt, clock.now());
    },

    lookUp(code) {
      return withSession<'present' | 'absent' | PortalFault>(async token => {
        const reply = await http.ask('GET', addressOfDossier(code), { headers: bearer(token) });
        if ('kind' in reply) return { kind: 'retry', why: reply.why };
        const answer = readV1Answer(reply, clock.now());
        if (!('kind' in answer)) {
          return answer.body['code'] === code ? 'present' : { kind: 'retry', why: 'answer-for-another-dossier' };
        }
        if (answer.kind === 'rejected' && answer.errorCode === 'not-found') return 'absent';
        return answer.kind === 'conflict' ? { kind: 'retry', why: 'unreadable-answer' } : answer;
      });
    },

    async sendDossier(dossier, { key, known }) {
      const worded = dossierRequest(dossier, { key, known, agencyCode: options.agencyCode });
      const [missing] = worded.missing;
      if (missing !== undefined) return missingField(missing);
      noteShortened(worded.shortened, key);
      const { code } = dossier;
      return post('PUT', addressOfDossier(code), worded.request, body =>
        readDossierReceipt(body, { code, ...worded.sent }),
      );
    },

    async sendProgress(steps, { key }) {
      let answer: PortalAnswer = { kind: 'accepted' };
      for (const { request, missing, shortened, sent } of stepsRequests(steps, key)) {
        if (missing[0] !== undefined) return missingField(missing[0]);
        noteShortened(shortened, request.key);
        const { code } = request;
        const read = (body: Record<string, unknown>) => readStepsReceipt(body, { code, ...sent });
        answer = await post('POST', `${addressOfDossier(code)}/steps`, request, read);
        if (answer.kind !== 'accepted') return answer;
      }
      return answer;
    },

    numbers: createV1Numbers((path, content, key) =>
      withSession(async token => {
        const headers = { 'idempotency-key': key, ...bearer(token) };
        const reply = await http.postJson(path, content, headers);
        if ('kind' in reply) return { kind: 'retry' };
        const answer = readV1Answer(reply, clock.now());
        return 'body' in answer ? { kind: 'answered', body: answer.body } : answer;
      }),
    ),

    digests: createV1Digests(path =>
      withSession<{ readonly kind: 'answered'; readonly body: Record<string, unknown> } | PortalFault>(async token => {
        const reply = await http.ask('GET', path, { headers: bearer(token) });
        if ('kind' in reply) return { kind: 'retry', why: reply.why };
        const answer = readV1Answer(reply, clock.now());
        if ('body' in answer) return { kind: 'answered', body: answer.body };
        return answer.kind === 'conflict' ? { kind: 'retry', why: 'unreadable-answer' } : answer;
      }),
    ),
    pulls: createV1Pulls({
      now: () => clock.now(),
      ask: path => withSession(token => answered(token, path)),
      askBytes: (path, mostBytes) => withSession(token => bytesOf(token, path, mostBytes)),
    }),

    sendAttachment: (file: OutgoingFile) => withSession(token => uploads.send(file, bearer(token))),

    ourPath(field, isFilledIn) {
      const form = /^fields\.(.+)$/.exec(field)?.[1];
      if (form !== undefined) return form;
      const named = field.replace(/^dossier\./, '').replace(/^\[\d+\]\./, '');
      return ourPathOf(V1_DOSSIER, named, isFilledIn) ?? ourPathOf(V1_STEP, named, isFilledIn);
    },

    async close() {
      uploads.stop();
      await http.close();
    },
  };
}

function missingField(field: string): Rejected {
  return { kind: 'rejected', errorCode: 'desk-incomplete', message: `Trường ${field} là bắt buộc`, field };
}

/** An answer of the portal that was cut may have been written after the dossier was stored; a foreign page never was. */
function isOutcomeOpen(reply: HttpReply, why: string): boolean {
  return reply.status < 300 && (why === 'empty-answer' || why === 'unreadable-answer');
}

function isExpired(answer: unknown): answer is SessionExpired {
  return typeof answer === 'object' && answer !== null && (answer as { kind?: unknown }).kind === 'session-expired';
}
