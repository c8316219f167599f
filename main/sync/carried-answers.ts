import { createHash } from 'node:crypto';
import type { WriteTx } from '../db';
import { findEntry } from './leaving-entries';
import type { Accepted, Conflict, Rejected } from './portal-answer-rules';
import { settleEntry, type SettleDeps } from './settle-entry';
import { settlementOf } from './settlement-rules';

/** The portal's word on an entry that somebody else handed in. */
export interface CarriedAnswer {
  readonly key: string;
  /** Of the payload the portal was given. */
  readonly payloadSha256: string;
  readonly answer: Accepted | Conflict | Rejected;
}

/**
 * `known`: it ended meanwhile. `changed`: what the portal answered is not what waits here now. `sending`: the line came
 * back and it is on its way; its own answer counts.
 */
export type CarriedFate = 'settled' | 'known' | 'changed' | 'unknown' | 'sending';

export interface CarriedDeps extends SettleDeps {
  readonly jitter: () => number;
  readonly ourPath: (field: string) => string | null;
  readonly isSending: (lane: string) => boolean;
}

/** Ends an entry exactly as if it had been sent from here. */
export function settleCarried(
  tx: WriteTx,
  { key, payloadSha256, answer }: CarriedAnswer,
  deps: CarriedDeps,
): CarriedFate {
  const entry = findEntry(tx, key);
  if (!entry) return 'unknown';
  if (entry.state === 'done') return 'known';
  if (entry.state === 'needs-attention' && answer.kind !== 'accepted') return 'known';
  if (sha256Of(entry.payload) !== payloadSha256) return 'changed';
  if (deps.isSending(entry.lane)) return 'sending';
  const { ourPath } = deps;
  const settlement = settlementOf({ entry, answer, at: deps.now(), jitter: deps.jitter(), ourPath });
  settleEntry(tx, { entry, settlement, bytesDone: undefined }, deps);
  return 'settled';
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
