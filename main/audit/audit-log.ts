import { createHash } from 'node:crypto';
import { sqlFor, type ReadTx, type WriteTx } from '../db';

/** What an entry says; `detail` holds ids, codes and counts, never a citizen's data. */
export interface AuditFact {
  readonly kind: string;
  readonly subject: string | null;
  readonly officerId: string | null;
  readonly at: number;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

const FIRST_HASH = '0'.repeat(64);

/**
 * Appends to the chain in the caller's transaction: each entry carries the hash of the one before, so that an entry
 * changed, removed or slipped in later breaks every hash after it.
 */
export function appendAudit(tx: WriteTx, fact: AuditFact): void {
  const last = tx.find(sqlFor.selectFrom('audit_entries').select('hash').orderBy('sequence', 'desc').limit(1));
  const entry = {
    at: fact.at,
    officer_id: fact.officerId,
    kind: fact.kind,
    subject: fact.subject,
    detail: JSON.stringify(fact.detail ?? {}),
    previous_hash: last?.hash ?? FIRST_HASH,
  };
  tx.run(sqlFor.insertInto('audit_entries').values({ ...entry, hash: hashOf(entry) }));
}

/** The moment of the latest entry, by the clock of then; null in an empty log. */
export function lastAuditAt(read: ReadTx): number | null {
  const last = read.find(sqlFor.selectFrom('audit_entries').select('at').orderBy('sequence', 'desc').limit(1));
  return last?.at ?? null;
}

/** The same entry was made at or after `since`: for facts worth one entry a while, not one for each time. */
export function isAudited(read: ReadTx, fact: Omit<AuditFact, 'at' | 'detail'>, since: number): boolean {
  const entry = sqlFor
    .selectFrom('audit_entries')
    .select('sequence')
    .where('subject', 'is', fact.subject)
    .where('kind', '=', fact.kind)
    .where('officer_id', 'is', fact.officerId)
    .where('at', '>=', since)
    .limit(1);
  return read.find(entry) !== undefined;
}

/**
 * Walks the whole chain; `brokenAt` is the sequence number of the first entry that does not fit, or of the first that
 * is missing at the end: SQLite itself counts how many there ever were.
 */
export function verifyAudit(read: ReadTx): { entries: number; brokenAt: number | null } {
  let previous = FIRST_HASH;
  let expected = 1;
  const entries = read.all(sqlFor.selectFrom('audit_entries').selectAll().orderBy('sequence'));
  for (const entry of entries) {
    if (entry.sequence !== expected || entry.previous_hash !== previous || entry.hash !== hashOf(entry)) {
      return { entries: entries.length, brokenAt: entry.sequence };
    }
    previous = entry.hash;
    expected += 1;
  }
  const everWritten = read.find(sqlFor.selectFrom('sqlite_sequence').select('seq').where('name', '=', 'audit_entries'));
  return { entries: entries.length, brokenAt: (everWritten?.seq ?? 0) >= expected ? expected : null };
}

type Hashed = {
  at: number;
  officer_id: string | null;
  kind: string;
  subject: string | null;
  detail: string;
  previous_hash: string;
};

function hashOf({ at, officer_id, kind, subject, detail, previous_hash }: Hashed): string {
  return createHash('sha256')
    .update(JSON.stringify([previous_hash, at, officer_id, kind, subject, detail]))
    .digest('hex');
}
