import type { IncomingMessage } from 'node:http';
import type { Call } from '../doors';
import { BodyTooLarge, jsonReply, readBody, readBytes, type Reply } from '../http-tools';
import type { createSessions, Role } from '../sessions';
import type { Target } from '../switches';
import type { createTakeSealed } from '../sealed/take-sealed';
import { takeBundle, type ApplyEntries } from './bundles';
import { DOSSIER_CODE } from './codes';
import { checkerNamed } from './described';
import type { DossierCalls } from './dossiers';
import type { NumberCalls } from './numbers';
import type { Sender } from './once';
import type { Reads } from './reads';
import { refusal, refuse, type Outcome } from './replies';
import { callAt, type Found, type OperationId } from './routes';
import type { Uploads } from './uploads';

interface Deps {
  readonly sessions: ReturnType<typeof createSessions>;
  readonly dossiers: DossierCalls;
  readonly uploads: Uploads;
  readonly numbers: NumberCalls;
  readonly reads: Reads;
  readonly applyEntries: ApplyEntries;
  readonly takeSealed: ReturnType<typeof createTakeSealed>;
  readonly now: () => number;
  readonly count: (what: string) => void;
}

interface Visit extends Found {
  readonly request: IncomingMessage;
  readonly query: URLSearchParams;
  /** Parsed JSON, where the call takes it. */
  readonly content: unknown;
  readonly sender: Sender;
}

/** The documented interface: who may come in, in what form, and which piece of work is behind each address. */
export function createV1Doors(deps: Deps) {
  const { sessions, dossiers, uploads, numbers, reads } = deps;

  async function open(request: IncomingMessage): Promise<Call> {
    const url = new URL(request.url ?? '/', 'http://portal');
    const found = callAt(request.method ?? '', url.pathname);
    if (found === undefined || found === 'wrong-method') {
      const status = found === undefined ? 404 : 405;
      return plain(undefined, [], () => Promise.resolve({ ...refusal('no-such-call'), status }));
    }
    const target: Target = SHARED_TARGETS[found.operationId] ?? (found.operationId as Target);
    const codes = found.code === undefined ? [] : [found.code];
    if (found.operationId === 'probe') return plain(target, [], () => Promise.resolve(PROBE));
    if (found.operationId === 'uploadOptions') return plain(target, [], () => uploads.options(request));

    const body = found.takesJson ? await jsonBody(request) : { content: undefined };
    return plain(target, codes, async () => {
      if ('refused' in body) return body.refused;
      if (found.operationId === 'openSession') return written(logIn(body.content));
      const problem = doorProblem(request, found);
      if (problem) return written(problem);
      const sender = { stationId: headerOf(request, 'x-station-id'), key: headerOf(request, 'idempotency-key') };
      const visit = { ...found, request, query: url.searchParams, content: body.content, sender };
      const reply = await serve(visit);
      if (found.isWrite && reply.status < 300) deps.count('accepted');
      return reply;
    });
  }

  /** Refusals that do not depend on what the call is about. */
  function doorProblem(request: IncomingMessage, found: Found): Outcome | undefined {
    const session = sessions.look(headerOf(request, 'authorization').replace(/^Bearer /i, ''));
    if (session === 'expired') return refuse('session-expired');
    if (session === 'closed') return refuse('account-closed');
    const stationId = headerOf(request, 'x-station-id');
    if (stationId === '' || stationId.length > 100) return refuse('malformed', { field: 'X-Station-Id' });
    const key = headerOf(request, 'idempotency-key');
    if (found.needsKey && (key === '' || key.length > 200)) return refuse('malformed', { field: 'Idempotency-Key' });
    if (found.isWrite && !mayWrite(session.role)) return refuse('role-cut');
    if (found.code !== undefined && !DOSSIER_CODE.test(found.code)) return refuse('malformed', { field: 'code' });
    return undefined;
  }

  function logIn(content: unknown): Outcome {
    const parsed = checkerNamed('Credentials').safeParse(content);
    if (!parsed.success) return refuse('malformed', { field: String(parsed.error.issues[0]?.path[0] ?? 'body') });
    const { username, password } = content as { username: string; password: string };
    const session = sessions.logIn(username, password);
    if (session === 'wrong') return refuse('wrong-password');
    if (session === 'closed') return refuse('account-closed');
    return { status: 200, body: { ...session, portalTimeMs: deps.now() } };
  }

  async function serve(visit: Visit): Promise<Reply> {
    const { sender, content, query, request } = visit;
    const { stationId } = sender;
    const [id] = visit.rest;
    switch (visit.operationId) {
      case 'putDossier': {
        const ifMatch = revisionIn(headerOf(request, 'if-match'));
        if (ifMatch === undefined) return refusal('malformed', { field: 'If-Match' });
        return written(await dossiers.put(sender, visit.code!, content, ifMatch));
      }
      case 'getDossier':
        return written(await dossiers.get(stationId, visit.code!));
      case 'addSteps':
        return written(await dossiers.addSteps(sender, visit.code!, content));
      case 'createUpload':
        return uploads.create(sender, request);
      case 'uploadOffset':
      case 'dropUpload':
        return uploads.serve(sender, request, id!);
      case 'appendToUpload':
        if (headerOf(request, 'content-type') !== 'application/offset+octet-stream') return refusal('wrong-type');
        if (!/^\d{1,9}$/.test(headerOf(request, 'upload-offset')))
          return refusal('malformed', { field: 'Upload-Offset' });
        return uploads.serve(sender, request, id!);
      case 'changes':
        return written(await reads.changes(stationId, query));
      case 'getResult':
        return resultReply(stationId, id!);
      case 'catalogue':
        return written(await reads.aPackage('catalogue', '', headerOf(request, 'if-none-match')));
      case 'calendar':
        return written(await reads.aPackage('calendar', id!, headerOf(request, 'if-none-match')));
      case 'takeNumbers':
        return written(await numbers.take(sender, content));
      case 'numbersUsed':
        return written(await numbers.used(sender, id!, content));
      case 'digest':
      case 'dayDigest':
        if ((query.get('station') ?? stationId) !== stationId) return refusal('other-station');
        return written(
          await (visit.operationId === 'digest'
            ? reads.digest(stationId, query)
            : reads.dayDetail(stationId, id!, query)),
        );
      case 'putBundle':
        return isSealed(request) ? sealedBundle(request) : jsonBundle(request);
      case 'probe':
      case 'openSession':
      case 'uploadOptions':
        return refusal('no-such-call');
    }
  }

  async function jsonBundle(request: IncomingMessage): Promise<Reply> {
    const body = await jsonBody(request, BUNDLE_LIMIT_BYTES);
    return 'refused' in body ? body.refused : written(await takeBundle(deps.applyEntries, body.content));
  }

  async function sealedBundle(request: IncomingMessage): Promise<Reply> {
    const sealed = await readBytes(request, BUNDLE_LIMIT_BYTES);
    try {
      const { acknowledgement, fileName } = await deps.takeSealed(sealed);
      const headers = { 'content-type': SEALED, 'content-disposition': `attachment; filename="${fileName}"` };
      return { status: 200, headers, body: acknowledgement };
    } catch (error) {
      // An altered or foreign bundle is the carrier's business; the reason is the format's own sentence.
      return refusal('invalid-field', {
        field: 'bundle',
        message: error instanceof Error ? error.message : 'Gói hỏng',
      });
    }
  }

  async function resultReply(stationId: string, id: string): Promise<Reply> {
    const found = await reads.result(stationId, id);
    if ('refused' in found) return written(found.refused);
    const headers = {
      'content-type': found.mime,
      'x-content-sha256': found.sha256,
      'x-content-type-options': 'nosniff',
    };
    return { status: 200, headers, body: found.content };
  }

  return { open };
}

const SEALED = 'application/vnd.motcua.bundle';
const BUNDLE_LIMIT_BYTES = 256 * 1024 * 1024;
const PROBE: Reply = { status: 204, headers: { 'cache-control': 'no-store' }, body: '' };
const isSealed = (request: IncomingMessage): boolean => headerOf(request, 'content-type') === SEALED;
const mayWrite = (role: Role): boolean => role === 'officer';
/** Faults aimed at the way in meet both interfaces. */
const SHARED_TARGETS: Partial<Record<OperationId, Target>> = { openSession: 'auth' };

function plain(target: Target | undefined, codes: readonly string[], serve: () => Promise<Reply>): Call {
  return { target, codes, serve, isV1: true };
}

function written({ status, body, headers = {} }: Outcome): Reply {
  if (body === undefined) return { status, headers, body: '' };
  return jsonReply(status, body, headers);
}

async function jsonBody(
  request: IncomingMessage,
  limitBytes?: number,
): Promise<{ readonly content: unknown } | { readonly refused: Reply }> {
  if (!/^application\/json\s*(;|$)/i.test(headerOf(request, 'content-type'))) {
    request.resume();
    return { refused: refusal('wrong-type') };
  }
  try {
    return { content: JSON.parse(await readBody(request, limitBytes)) as unknown };
  } catch (error) {
    if (error instanceof BodyTooLarge) throw error;
    return { refused: refusal('malformed', { field: 'body', message: 'Nội dung không phải JSON hợp lệ' }) };
  }
}

/** 0: the station has seen nothing. */
function revisionIn(header: string): number | undefined {
  if (header === '' || header === '*') return 0;
  const match = /^"?(\d{1,10})"?$/.exec(header);
  return match ? Number(match[1]) : undefined;
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}
