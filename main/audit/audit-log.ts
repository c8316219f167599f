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
const MOST_ENTRIES = 2 ** 31 - 1;

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

export interface AuditVerdict {
  readonly entries: number;
  /** The first entry that does not fit, or the first that is missing at the end; null when all fit. */
  readonly brokenAt: number | null;
}

export interface AuditWalk {
  /** Looks at the next entries; undefined until the last was seen. */
  next(limit: number): AuditVerdict | undefined;
}

/** Walks the chain a part at a time, so that the counter has its turn between; what is added meanwhile is walked too. */
export function walkAudit(read: ReadTx): AuditWalk {
  let previous = FIRST_HASH;
  let seen = 0;
  return {
    next(limit) {
      const chain = sqlFor.selectFrom('audit_entries').selectAll().orderBy('sequence').limit(limit);
      const entries = read.all(seen === 0 ? chain : chain.where('sequence', '>', seen));
      for (const entry of entries) {
        if (entry.sequence !== seen + 1 || entry.previous_hash !== previous || entry.hash !== hashOf(entry)) {
          return { entries: countOf(read), brokenAt: entry.sequence };
        }
        previous = entry.hash;
        seen = entry.sequence;
      }
      if (entries.length === limit) return undefined;
      // SQLite itself counts how many there ever were.
      const ever = read.find(sqlFor.selectFrom('sqlite_sequence').select('seq').where('name', '=', 'audit_entries'));
      return { entries: seen, brokenAt: (ever?.seq ?? 0) > seen ? seen + 1 : null };
    },
  };
}

/** The whole chain at once. */
export function verifyAudit(read: ReadTx): AuditVerdict {
  return walkAudit(read).next(MOST_ENTRIES) ?? { entries: countOf(read), brokenAt: null };
}

function countOf(read: ReadTx): number {
  return Number(read.find(sqlFor.selectFrom('audit_entries').select(of => of.fn.countAll().as('count')))?.count ?? 0);
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
