import type { EpochMs } from '../base/ports';
import type {
  Accepted,
  Conflict,
  PortalAnswer,
  Rejected,
  Retry,
  SessionExpired,
  Unauthorised,
} from './portal-answer-rules';
import { cleanText, isHtml, isRecord, readRetryAfter, type HttpReply } from './portal-reply-rules';

type Fate = Retry | Rejected | Unauthorised | SessionExpired | Conflict;
export type V1Session = { readonly kind: 'session'; readonly token: string };

/**
 * The JSON object of an answer of this very portal, or what to make of anything else. An answer without `x-portal` was
 * given by something in between and counts for nothing.
 */
export function readV1Answer(reply: HttpReply, now: EpochMs): { readonly body: Record<string, unknown> } | Fate {
  const { status } = reply;
  // A login of the network is asked for by the network, whatever marks it copied.
  if (!reply.headers['x-portal'] || status === 407 || status === 511) return readForeign(reply, now);
  const body = readJson(reply);
  if (status >= 200 && status < 300) {
    if (body) return { body };
    return { kind: 'retry', why: reply.body.trim() === '' ? 'empty-answer' : 'unreadable-answer' };
  }
  const code = textOf(body?.['code'], 40);
  const message = textOf(body?.['message'], 500);
  if (status === 401) return code === 'wrong-password' ? LOGIN_REFUSED : { kind: 'session-expired' };
  if (status === 403) return { kind: 'unauthorised', why: 'access-refused' };
  if (status === 409 && code === 'conflict') return { kind: 'conflict', message, theirs: body?.['theirs'] ?? null };
  if (status === 460) return { kind: 'retry', why: 'wrong-hash' };
  if (status === 408) return later(reply, body, 'timeout', now);
  if (status === 425 || status === 429) return later(reply, body, 'too-many-requests', now);
  if (status >= 500) return later(reply, body, 'server-error', now);
  if (status < 400 || code === 'wrong-offset') return { kind: 'retry', why: 'unreadable-answer' };
  const field = textOf(body?.['field'], 200);
  return { kind: 'rejected', errorCode: code || `http-${status}`, message, ...(isFieldPath(field) ? { field } : {}) };
}

/** A page of the network or a proxy's own error: never a refusal of a dossier. */
function readForeign(reply: HttpReply, now: EpochMs): Retry {
  if (reply.status === 429 || reply.status === 425) return later(reply, undefined, 'too-many-requests', now);
  if (reply.status === 408) return later(reply, undefined, 'timeout', now);
  if (reply.status >= 500 && reply.status !== 511 && !isHtml(reply))
    return later(reply, undefined, 'server-error', now);
  return { kind: 'retry', why: 'captive-page' };
}

export function readV1Session(reply: HttpReply, now: EpochMs): V1Session | Exclude<Fate, SessionExpired | Conflict> {
  const answer = readV1Answer(reply, now);
  if ('kind' in answer) {
    return answer.kind === 'session-expired' || answer.kind === 'conflict' ? LOGIN_REFUSED : answer;
  }
  // An account that may only read would have every dossier refused one by one.
  if (answer.body['role'] === 'reader') return { kind: 'unauthorised', why: 'access-refused' };
  const token = answer.body['token'];
  // It goes into a header later on: anything outside visible ASCII is no token.
  return typeof token === 'string' && /^[\x21-\x7e]{8,2000}$/.test(token)
    ? { kind: 'session', token }
    : { kind: 'retry', why: 'unreadable-answer' };
}

/** Taken only if the receipt is for this dossier and for this content: what the portal hashed is what was sent. */
export function readDossierReceipt(
  body: Readonly<Record<string, unknown>>,
  sent: { readonly code: string; readonly contentSha256: string },
): PortalAnswer {
  if (body['code'] !== sent.code) return { kind: 'unknown-outcome', why: 'answer-for-another-dossier' };
  const { contentSha256, revision, receivedAt, outcome } = body;
  if (typeof contentSha256 !== 'string' || !Number.isSafeInteger(revision)) {
    return { kind: 'unknown-outcome', why: 'unreadable-answer' };
  }
  if (outcome !== 'superseded' && contentSha256 !== sent.contentSha256) {
    return { kind: 'unknown-outcome', why: 'wrong-hash' };
  }
  const receiptNumber = textOf(body['portalNumber'], 60);
  const accepted: Accepted = { kind: 'accepted', revision: String(revision), contentSha256 };
  return {
    ...accepted,
    ...(receiptNumber === '' ? {} : { receiptNumber }),
    ...(outcome === 'created' ? { isCreated: true } : {}),
    ...(Number.isSafeInteger(receivedAt) && Number(receivedAt) > 0 ? { at: Number(receivedAt) } : {}),
  };
}

/** Taken only if every step sent is named as accepted or known. */
export function readStepsReceipt(
  body: Readonly<Record<string, unknown>>,
  sent: { readonly code: string; readonly stepIds: readonly string[] },
): PortalAnswer {
  if (body['code'] !== sent.code) return { kind: 'unknown-outcome', why: 'answer-for-another-dossier' };
  const results = Array.isArray(body['results']) ? body['results'].filter(isRecord) : [];
  const refused = results.find(result => result['outcome'] === 'refused');
  if (refused && sent.stepIds.includes(String(refused['stepId']))) {
    const field = textOf(refused['field'], 200);
    return {
      kind: 'rejected',
      errorCode: textOf(refused['code'], 40) || 'refused',
      message: textOf(refused['message'], 500),
      ...(isFieldPath(field) ? { field } : {}),
    };
  }
  const taken = new Set(
    results.flatMap(({ stepId, outcome }) => (outcome === 'accepted' || outcome === 'known' ? [stepId] : [])),
  );
  return sent.stepIds.every(stepId => taken.has(stepId))
    ? { kind: 'accepted' }
    : { kind: 'unknown-outcome', why: 'answer-for-another-dossier' };
}

function readJson(reply: HttpReply): Record<string, unknown> | undefined {
  const encoding = reply.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return undefined;
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(reply.headers['content-type'] ?? '')) return undefined;
  try {
    const parsed: unknown = JSON.parse(reply.body);
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    // A cut answer is an expected sight here; the caller gets "not readable".
    return undefined;
  }
}

function later(
  reply: HttpReply,
  body: Readonly<Record<string, unknown>> | undefined,
  why: 'too-many-requests' | 'server-error' | 'timeout',
  now: EpochMs,
): Retry {
  const seconds = body?.['retryAfterSeconds'];
  const said = reply.headers['retry-after'] ?? (Number.isSafeInteger(seconds) ? String(seconds) : undefined);
  const retryAfterMs = readRetryAfter(said, now);
  return retryAfterMs === undefined ? { kind: 'retry', why } : { kind: 'retry', why, retryAfterMs };
}

function textOf(value: unknown, limit: number): string {
  return typeof value === 'string' ? cleanText(value, limit) : '';
}

function isFieldPath(field: string): boolean {
  return /^[A-Za-z0-9_.[\]-]{1,200}$/.test(field);
}

const LOGIN_REFUSED: Unauthorised = { kind: 'unauthorised', why: 'login-refused' };
