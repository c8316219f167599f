import type { EpochMs } from '../base/ports';

/** Why the portal could not be reached or understood; shown to the officer by the page's own words. */
export type PortalTrouble =
  | 'no-network'
  | 'tls'
  | 'timeout'
  | 'connection-cut'
  | 'captive-page'
  | 'too-many-requests'
  | 'server-error'
  | 'portal-failed'
  | 'empty-answer'
  | 'unreadable-answer'
  | 'answer-too-large'
  | 'answer-for-another-dossier'
  | 'wrong-hash'
  | 'session-lost';

/** An HTTP answer as far as the rules need it; header names in lower case. */
export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** What every JSON answer of the portal has; `fields` is the whole object, unchecked. `errorCode` is empty when missing. */
export type Envelope = {
  readonly errorCode: string;
  readonly message: string;
  readonly fields: Record<string, unknown>;
};

export const NO_ENVELOPE: Envelope = { errorCode: '', message: '', fields: {} };

/** The portal's JSON object, or undefined for anything else: other type, compressed, cut, a list. */
export function readJsonObject(reply: HttpReply): Envelope | undefined {
  // Compressed answers were not asked for and are not unpacked: a small one can fill the memory.
  const encoding = reply.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return undefined;
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(reply.headers['content-type'] ?? '')) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(reply.body);
  } catch {
    // A cut or foreign answer is an expected sight here; the caller gets "not readable".
    return undefined;
  }
  if (!isRecord(parsed)) return undefined;
  const code = Object.hasOwn(parsed, 'error_code') ? parsed['error_code'] : undefined;
  const message = Object.hasOwn(parsed, 'message') ? parsed['message'] : undefined;
  return {
    errorCode: typeof code === 'number' || typeof code === 'string' ? cleanText(String(code), 20) : '',
    message: typeof message === 'string' ? cleanText(message, MESSAGE_LIMIT) : '',
    fields: parsed,
  };
}

export function isHtml(reply: HttpReply): boolean {
  return (
    /^(text\/html|application\/xhtml)/i.test(reply.headers['content-type'] ?? '') ||
    /^\s*<(!doctype|html)/i.test(reply.body)
  );
}

/** A request that ended without an answer. `wasSent` false: the portal cannot have seen it. */
export function readTransportFault(error: unknown): { readonly why: PortalTrouble; readonly wasSent: boolean } {
  const { code, message, name, syscall } = describe(error);
  if (TLS_CODES.test(code) || /before secure TLS connection/i.test(message)) return { why: 'tls', wasSent: false };
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return { why: 'timeout', wasSent: false };
  if (UNREACHABLE_CODES.has(code) || syscall === 'connect') return { why: 'no-network', wasSent: false };
  if (TIMEOUT_CODES.has(code) || name === 'TimeoutError') return { why: 'timeout', wasSent: true };
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE' || code === 'UND_ERR_HEADERS_OVERFLOW') {
    return { why: 'answer-too-large', wasSent: true };
  }
  if (code.startsWith('HPE_') || name === 'HTTPParserError') return { why: 'unreadable-answer', wasSent: true };
  return { why: 'connection-cut', wasSent: true };
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3), in ms from now; never negative, at most one hour. */
export function readRetryAfter(value: string | undefined, now: EpochMs): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1000 : parseHttpDate(text) - now;
  if (Number.isNaN(waitMs)) return undefined;
  return Math.min(Math.max(waitMs, 0), LONGEST_WAIT_MS);
}

/** NaN unless it looks like an HTTP date: Date.parse alone takes "-5" for a year. */
export function parseHttpDate(text: string): EpochMs {
  return /^[A-Z][a-z]{2,8},? .{10,30} GMT$/.test(text) ? Date.parse(text) : Number.NaN;
}

/** Text of a stranger, fit for the screen: NFC, one line, no control or direction marks, no more than `limit`. */
export function cleanText(text: string, limit: number): string {
  return text
    .slice(0, limit * 4)
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+/g, ' ')
    .trim()
    .slice(0, limit);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// One portal asking for a year's silence would keep dossiers here for ever without a word.
const LONGEST_WAIT_MS = 60 * 60 * 1000;
const MESSAGE_LIMIT = 500;
const TLS_CODES =
  /^(ERR_SSL_|ERR_TLS_|CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|EPROTO|HOSTNAME_MISMATCH|UND_ERR_PRX_TLS)/;
const UNREACHABLE_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
]);
const TIMEOUT_CODES: ReadonlySet<string> = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

function describe(error: unknown): { code: string; message: string; name: string; syscall: string } {
  if (!(error instanceof Error)) return { code: '', message: '', name: '', syscall: '' };
  // Several addresses of one host fail together as an AggregateError: the first cause speaks for all.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  const inner =
    first instanceof Error ? first : error.cause instanceof Error && !('code' in error) ? error.cause : error;
  const { code, syscall } = inner as { code?: unknown; syscall?: unknown };
  return {
    code: typeof code === 'string' ? code : '',
    message: inner.message,
    name: inner.name,
    syscall: typeof syscall === 'string' ? syscall : '',
  };
}
