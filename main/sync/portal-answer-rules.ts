import type { PortalStatus } from './dossier-payload-rules';
import { instantOfWireDate } from './wire-text-rules';
import type { EpochMs } from '../base/ports';
import {
  cleanText,
  isHtml,
  isRecord,
  NO_ENVELOPE,
  parseHttpDate,
  readJsonObject,
  readRetryAfter,
  type Envelope,
  type HttpReply,
  type PortalTrouble,
} from './portal-reply-rules';

export type Retry = { readonly kind: 'retry'; readonly why: PortalTrouble; readonly retryAfterMs?: number };
/** `errorCode` is the portal's own, or `http-404` and the like when it gave none. `message` is its sentence, cleaned. */
export type Rejected = {
  readonly kind: 'rejected';
  readonly errorCode: string;
  readonly message: string;
  readonly field?: string;
};
export type Unauthorised = {
  readonly kind: 'unauthorised';
  readonly why: 'login-refused' | 'access-refused' | 'insecure-address';
};

/**
 * `revision` and `contentSha256`: what the portal holds now, where it says so. `isCreated`: it had no such dossier until
 * now. `wasForgotten`: though it had confirmed it before, as a portal put back to an older state does.
 */
export type Accepted = {
  readonly kind: 'accepted';
  readonly receiptNumber?: string;
  readonly at?: EpochMs;
  readonly revision?: string;
  readonly contentSha256?: string;
  readonly isCreated?: boolean;
  readonly wasForgotten?: boolean;
};
/** Changed elsewhere since we last saw it: both versions are kept and a person decides. `theirs` as the portal gave it. */
export type Conflict = { readonly kind: 'conflict'; readonly message: string; readonly theirs: unknown };

/**
 * The fate of one thing sent.
 * - `accepted`: the portal confirmed this very dossier.
 * - `duplicate`: a new dossier that is already there; send it again as an update.
 * - `conflict`: the portal has a change of another place that this station has not seen.
 * - `rejected`: as it is it will never be taken; a person must act.
 * - `retry`: not taken, or harmless to send again unchanged.
 * - `unknown-outcome`: it may have been taken; ask with lookUp() before sending again.
 * - `unauthorised`: nothing more can be sent until somebody repairs the account.
 */
export type PortalAnswer =
  | Accepted
  | Conflict
  | { readonly kind: 'duplicate' }
  | Rejected
  | Retry
  | { readonly kind: 'unknown-outcome'; readonly why: PortalTrouble }
  | Unauthorised;

/** What a question can fail with: asking again is always harmless. */
export type PortalFault = Retry | Rejected | Unauthorised;

export type ProbeAnswer =
  | { readonly reachable: true; readonly clockOffsetMs: number | null }
  | { readonly reachable: false; readonly why: 'no-network' | 'captive-page' | 'server-error' | 'timeout' | 'tls' };

/** The portal forgot, or never had, the dossier that an update, a step or a file is for. */
export const CODE_ABSENT = '4';
const CODE_OK = '0';
const CODE_FAILED = '-1';
const CODE_SESSION_EXPIRED = '-2';
const CODES_DUPLICATE: ReadonlySet<string> = new Set(['3', '-3']);

export type SessionExpired = { readonly kind: 'session-expired' };

/** Fate of DongBoHoSoMC and CapNhatTienDoHoSoMC. `codes`: the dossiers the request was about. */
export function readSendAnswer(
  reply: HttpReply,
  sent: { readonly codes: readonly string[]; readonly isUpdating: boolean },
  now: EpochMs,
): PortalAnswer | SessionExpired {
  const envelope = readEnvelope(reply, now);
  if ('kind' in envelope) {
    return envelope.kind === 'retry' && OUTCOME_OPEN.has(envelope.why)
      ? { kind: 'unknown-outcome', why: envelope.why }
      : envelope;
  }
  if (envelope.errorCode !== CODE_OK) return readBusinessError(envelope, sent.isUpdating);

  const receipts = Array.isArray(envelope.fields['result']) ? envelope.fields['result'].filter(isRecord) : [];
  const named = receipts.filter(receipt => typeof receipt['MaHoSo'] === 'string');
  if (named.some(receipt => !sent.codes.includes(String(receipt['MaHoSo'])))) {
    return { kind: 'unknown-outcome', why: 'answer-for-another-dossier' };
  }
  // Integrators' habit and ours: code 0 counts only with the portal's own words of success or a receipt for this dossier.
  if (named.length === 0 && !saysSuccess(envelope.message))
    return { kind: 'unknown-outcome', why: 'unreadable-answer' };
  return acceptedBy(named[0]);
}

/** Fate of a file or a part of one; sending it again is harmless, so nothing is ever `unknown-outcome` or `duplicate`. */
export function readAttachmentAnswer(reply: HttpReply, sha256: string, now: EpochMs): PortalAnswer | SessionExpired {
  const envelope = readEnvelope(reply, now);
  if ('kind' in envelope) return envelope;
  const confirmed = envelope.fields['sha256'];
  if (envelope.errorCode === CODE_OK && confirmed !== sha256)
    return { kind: 'retry', why: 'answer-for-another-dossier' };
  return envelope.errorCode === CODE_OK ? acceptedBy(envelope.fields) : readBusinessError(envelope, true);
}

/** Code 0 with the dossier in `result` is present, with an empty `result` absent; anything else is a fault. */
export function readLookUpAnswer(
  reply: HttpReply,
  code: string,
  now: EpochMs,
): 'present' | 'absent' | PortalFault | SessionExpired {
  const envelope = readEnvelope(reply, now);
  if ('kind' in envelope) return envelope;
  if (envelope.errorCode !== CODE_OK) return readQuestionError(envelope);
  const result = envelope.fields['result'];
  if (!Array.isArray(result)) return { kind: 'retry', why: 'unreadable-answer' };
  if (result.length === 0) return 'absent';
  return result.some(row => isRecord(row) && row['MaHoSo'] === code)
    ? 'present'
    : { kind: 'retry', why: 'answer-for-another-dossier' };
}

export type Rows = { readonly kind: 'rows'; readonly rows: readonly unknown[] };

/** The list in the answer of a reading service; what its rows hold is a stranger's word. */
export function readRowsAnswer(reply: HttpReply, now: EpochMs): Rows | PortalFault | SessionExpired {
  const envelope = readEnvelope(reply, now);
  if ('kind' in envelope) return envelope;
  if (envelope.errorCode !== CODE_OK) return readQuestionError(envelope);
  const rows = envelope.fields['result'];
  return Array.isArray(rows) ? { kind: 'rows', rows } : { kind: 'retry', why: 'unreadable-answer' };
}

function readQuestionError(envelope: Envelope): PortalFault | SessionExpired {
  const answer = readBusinessError(envelope, true);
  return answer.kind === 'duplicate' ? { kind: 'retry', why: 'unreadable-answer' } : answer;
}

/** The state in an answer that was found to be of this dossier; null when it names none. */
export function statusIn(reply: HttpReply, code: string): PortalStatus | null {
  const result = readJsonObject(reply)?.fields['result'];
  const row = Array.isArray(result) ? result.find(each => isRecord(each) && each['MaHoSo'] === code) : undefined;
  const status: unknown = isRecord(row) ? row['TrangThaiHoSo'] : undefined;
  return typeof status === 'string' && /^([1-9]|10)$/.test(status) ? (status as PortalStatus) : null;
}

export function readLoginAnswer(
  reply: HttpReply,
  now: EpochMs,
): { readonly kind: 'session'; readonly session: string } | PortalFault {
  const envelope = readEnvelope(reply, now);
  if ('kind' in envelope) return envelope.kind === 'session-expired' ? LOGIN_REFUSED : envelope;
  if (envelope.errorCode === CODE_FAILED) return { kind: 'retry', why: 'portal-failed' };
  if (envelope.errorCode !== CODE_OK) return LOGIN_REFUSED;
  const session = envelope.fields['session'];
  // A session goes into a header later on: anything outside visible ASCII is no session of a portal.
  return typeof session === 'string' && /^[\x21-\x7e]{8,4096}$/.test(session)
    ? { kind: 'session', session }
    : { kind: 'retry', why: 'unreadable-answer' };
}

/** Only the portal's own mark on an empty answer counts as reached: pages in between answer everything with 200. */
export function readProbeAnswer(reply: HttpReply, startedAt: EpochMs, endedAt: EpochMs): ProbeAnswer {
  if (reply.status === 511 || reply.status === 407) return { reachable: false, why: 'captive-page' };
  if (reply.status >= 400) return { reachable: false, why: 'server-error' };
  if (reply.status !== 204 || !reply.headers['x-portal']) return { reachable: false, why: 'captive-page' };
  const portalAt = parseHttpDate(reply.headers['date'] ?? '');
  if (Number.isNaN(portalAt)) return { reachable: true, clockOffsetMs: null };
  // The Date header has whole seconds: half a second is its mean loss; the portal's moment lies halfway of the round trip.
  return { reachable: true, clockOffsetMs: Math.round(portalAt + 500 - (startedAt + endedAt) / 2) };
}

export function probeTrouble(why: PortalTrouble): ProbeAnswer {
  switch (why) {
    case 'no-network':
    case 'captive-page':
    case 'timeout':
    case 'tls':
      return { reachable: false, why };
    case 'connection-cut':
      return { reachable: false, why: 'no-network' };
    case 'unreadable-answer':
    case 'answer-too-large':
      return { reachable: false, why: 'captive-page' };
    case 'too-many-requests':
    case 'server-error':
    case 'portal-failed':
    case 'empty-answer':
    case 'answer-for-another-dossier':
    case 'session-lost':
    case 'wrong-hash':
      return { reachable: false, why: 'server-error' };
  }
}

/** Passwords travel only over TLS, or to this very machine. */
export function isSafeAddress(baseUrl: string): boolean {
  if (!URL.canParse(baseUrl)) return false;
  const url = new URL(baseUrl);
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
}

const LOGIN_REFUSED: Unauthorised = { kind: 'unauthorised', why: 'login-refused' };
// Answers that may have been written after the dossier was stored. A redirect or a foreign page never was.
const OUTCOME_OPEN: ReadonlySet<PortalTrouble> = new Set(['empty-answer', 'unreadable-answer', 'answer-too-large']);
const RETRY_STATUSES: ReadonlySet<number> = new Set([408, 425, 429]);
/** Everything HTTP: what is left is a JSON object with an error_code of the portal's own. */
function readEnvelope(reply: HttpReply, now: EpochMs): Envelope | Retry | Rejected | Unauthorised | SessionExpired {
  const { status } = reply;
  const json = readJsonObject(reply);
  if (status >= 300 && status < 400) return { kind: 'retry', why: 'captive-page' };
  if (status === 401) return { kind: 'session-expired' };
  if (status === 403) return { kind: 'unauthorised', why: 'access-refused' };
  if (status === 407 || status === 511) return { kind: 'retry', why: 'captive-page' };
  if (status >= 500 || RETRY_STATUSES.has(status)) return retryLater(reply, now);
  if (status >= 400) {
    if (json) return rejectedBy({ ...json, errorCode: json.errorCode === CODE_OK ? '' : json.errorCode }, status);
    // A web page in place of the service, say while it is being replaced, condemns no dossier.
    return isHtml(reply) ? { kind: 'retry', why: 'captive-page' } : rejectedBy(NO_ENVELOPE, status);
  }
  if (status < 200) return { kind: 'retry', why: 'unreadable-answer' };
  // 204 has no content (RFC 9110, 15.3.5), whatever seems to come with it.
  if (status === 204 || reply.body.trim() === '') return { kind: 'retry', why: 'empty-answer' };
  if (json && json.errorCode !== '') return json;
  return { kind: 'retry', why: isHtml(reply) ? 'captive-page' : 'unreadable-answer' };
}

function retryLater(reply: HttpReply, now: EpochMs): Retry {
  const retryAfterMs = readRetryAfter(reply.headers['retry-after'], now);
  const why =
    reply.status === 408
      ? 'timeout'
      : reply.status === 429 || reply.status === 425
        ? 'too-many-requests'
        : 'server-error';
  return retryAfterMs === undefined ? { kind: 'retry', why } : { kind: 'retry', why, retryAfterMs };
}

function readBusinessError(
  envelope: Envelope,
  isUpdating: boolean,
): Rejected | Retry | SessionExpired | { kind: 'duplicate' } {
  if (envelope.errorCode === CODE_SESSION_EXPIRED) return { kind: 'session-expired' };
  if (envelope.errorCode === CODE_FAILED) return { kind: 'retry', why: 'portal-failed' };
  const words = envelope.message.toLowerCase();
  // Another sender's dossier under our code is a collision of numbers: an update would overwrite a stranger's dossier.
  const isOurs = !words.includes('đơn vị khác');
  if (!isUpdating && isOurs && CODES_DUPLICATE.has(envelope.errorCode) && words.includes('đã tồn tại')) {
    return { kind: 'duplicate' };
  }
  return rejectedBy(envelope, 200);
}

function rejectedBy(envelope: Envelope, status: number): Rejected {
  const field = envelope.fields['field'];
  const rejected = {
    kind: 'rejected' as const,
    errorCode: envelope.errorCode === '' ? `http-${status}` : envelope.errorCode,
    message: envelope.message,
  };
  return typeof field === 'string' && /^[A-Za-z0-9_.[\]]{1,100}$/.test(field) ? { ...rejected, field } : rejected;
}

function acceptedBy(receipt: Record<string, unknown> | undefined): PortalAnswer {
  const number = receipt?.['SoTiepNhanCong'];
  const moment = receipt?.['ThoiDiem'];
  const at = typeof moment === 'string' ? instantOfWireDate(moment) : undefined;
  const receiptNumber = typeof number === 'string' ? cleanText(number, 60) : '';
  return { kind: 'accepted', ...(receiptNumber === '' ? {} : { receiptNumber }), ...(at === undefined ? {} : { at }) };
}

function saysSuccess(message: string): boolean {
  return message.toLowerCase().includes('thành công') && !message.toLowerCase().includes('không thành công');
}
