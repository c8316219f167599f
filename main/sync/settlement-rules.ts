import { backoff } from './backoff-rules';
import { CODE_ABSENT, type Accepted, type PortalAnswer, type Unauthorised } from './portal-answer-rules';
import type { PortalTrouble } from './portal-reply-rules';

/** What an entry's row becomes; columns as in the outbox. */
export interface EntryChange {
  readonly state?: 'waiting' | 'needs-attention' | 'done';
  readonly attempts?: number;
  readonly next_attempt_at?: number;
  readonly is_outcome_unknown?: 0 | 1;
  readonly last_answer?: string;
  readonly portal_number?: string | null;
  readonly done_at?: number;
  readonly bytes_done?: number;
}

export interface SaidByPortal {
  readonly code: string;
  readonly message: string | null;
  readonly field: string | null;
  /** In our form. */
  readonly path?: string | null;
  readonly at: number;
  /** With a conflict: the version of the portal, as it gave it. */
  readonly theirs?: unknown;
}

/**
 * What follows from an answer: for the entry, for what else must be written with it, and for the run. `lane` goes on with
 * the next entry or not; `run` ends where nobody can be served: no line, a refused account, a portal that asks for rest.
 */
export interface Settlement {
  readonly change: EntryChange;
  readonly effect:
    | { readonly kind: 'none' }
    | { readonly kind: 'accepted'; readonly answer: Accepted }
    | { readonly kind: 'refused'; readonly said: SaidByPortal }
    | { readonly kind: 'sent-anew' };
  readonly lane: 'goes-on' | 'waits';
  readonly run:
    | { readonly kind: 'goes-on' }
    | { readonly kind: 'no-line'; readonly why: PortalTrouble }
    | { readonly kind: 'trouble'; readonly why: PortalTrouble; readonly retryAfterMs?: number | undefined }
    | { readonly kind: 'unauthorised'; readonly why: Unauthorised['why'] };
}

interface Settled {
  readonly entry: { readonly kind: 'dossier' | 'progress' | 'attachment'; readonly attempts: number };
  readonly answer: PortalAnswer;
  readonly at: number;
  /** In [0, 1). */
  readonly jitter: number;
  readonly ourPath: (field: string) => string | null;
}

const NONE = { kind: 'none' } as const;
const GOES_ON = { kind: 'goes-on' } as const;
/** A portal that keeps forgetting a dossier ends with a person, not in a circle. */
export const MOST_ANEW = 3;
const ABSENT: ReadonlySet<string> = new Set([CODE_ABSENT, 'not-found']);

/** An entry ends only by the portal's own word; everything else keeps it, and says when it is tried again. */
export function settlementOf({ entry, answer, at, jitter, ourPath }: Settled): Settlement {
  const attempts = entry.attempts + 1;
  switch (answer.kind) {
    case 'accepted':
      return {
        change: {
          state: 'done',
          attempts,
          done_at: answer.at ?? at,
          portal_number: answer.receiptNumber ?? null,
          is_outcome_unknown: 0,
          bytes_done: 0,
        },
        effect: { kind: 'accepted', answer },
        // Its earlier steps first: the portal takes none that goes back behind a later one.
        lane: answer.wasForgotten === true ? 'waits' : 'goes-on',
        run: GOES_ON,
      };
    case 'rejected': {
      if (ABSENT.has(answer.errorCode) && entry.kind !== 'dossier' && attempts < MOST_ANEW) {
        return { change: { attempts }, effect: { kind: 'sent-anew' }, lane: 'waits', run: GOES_ON };
      }
      const field = answer.field ?? null;
      const path = field === null ? null : ourPath(field);
      return refused(attempts, { code: answer.errorCode, message: answer.message, field, path, at });
    }
    case 'conflict': {
      const said = { code: 'conflict', message: answer.message, field: null, at, theirs: answer.theirs };
      return refused(attempts, said);
    }
    case 'unauthorised':
      // Not an attempt of this entry: whoever repairs the account finds it as it was.
      return { change: {}, effect: NONE, lane: 'waits', run: { kind: 'unauthorised', why: answer.why } };
    case 'duplicate':
    case 'retry':
    case 'unknown-outcome': {
      const why: PortalTrouble | 'duplicate' = answer.kind === 'duplicate' ? 'duplicate' : answer.why;
      const retryAfterMs = answer.kind === 'retry' ? answer.retryAfterMs : undefined;
      const said: SaidByPortal = { code: why, message: null, field: null, at };
      return {
        change: {
          attempts,
          next_attempt_at: at + backoff(attempts, jitter, retryAfterMs),
          last_answer: JSON.stringify(said),
        },
        effect: NONE,
        lane: 'waits',
        run: runAfter(why, retryAfterMs),
      };
    }
  }
}

/** A fault of ours, such as a damaged page file: that entry's alone, tried again later and shown meanwhile. */
export function faultOf(attempts: number, at: number, jitter: number): EntryChange {
  const said: SaidByPortal = { code: 'desk-fault', message: null, field: null, at };
  return {
    attempts: attempts + 1,
    next_attempt_at: at + backoff(attempts + 1, jitter),
    last_answer: JSON.stringify(said),
  };
}

function refused(attempts: number, said: SaidByPortal): Settlement {
  return {
    change: { state: 'needs-attention', attempts, last_answer: JSON.stringify(said), is_outcome_unknown: 0 },
    effect: { kind: 'refused', said },
    lane: 'waits',
    run: GOES_ON,
  };
}

function runAfter(why: PortalTrouble | 'duplicate', retryAfterMs: number | undefined): Settlement['run'] {
  if (why === 'no-network' || why === 'captive-page' || why === 'tls') return { kind: 'no-line', why };
  if (why === 'duplicate') return GOES_ON;
  return { kind: 'trouble', why, retryAfterMs };
}
