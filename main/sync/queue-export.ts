import { createHash } from 'node:crypto';
import { sqlFor, type ReadTx } from '../db';
import { outboxTotals } from './outbox-counts';
import type { HoldStatus, LinkStatus } from './push-engine';
import type { SaidByPortal } from './settlement-rules';

const MOST_ENTRIES = 20_000;

/**
 * The queue and the log as support may see them: ids of ours, hashes in place of codes, counts and reasons. No payload,
 * no message of the portal (it may quote what it refused), no name, number, address or file name.
 */
export function exportQueue(
  read: ReadTx,
  around: {
    readonly at: number;
    readonly version: string;
    readonly link: LinkStatus;
    readonly hold: HoldStatus;
    /** Lines of the log, which names nobody either. */
    readonly log: readonly string[];
  },
): string {
  const rows = read.all(
    sqlFor
      .selectFrom('outbox')
      .select([
        'sequence',
        'entry_id',
        'lane',
        'kind',
        'state',
        'attempts',
        'next_attempt_at',
        'is_outcome_unknown',
        'last_answer',
        'created_at',
        'size_bytes',
        'bytes_done',
        'urgency',
      ])
      .where('state', '<>', 'done')
      .orderBy('sequence')
      .limit(MOST_ENTRIES + 1),
  );
  const { portal, why, since, clockOffsetMs } = around.link;
  return JSON.stringify(
    {
      what: 'mot-cua-desk outbox',
      at: around.at,
      version: around.version,
      link: { portal, why, since, clockOffsetMs },
      hold: around.hold,
      totals: outboxTotals(read),
      isCut: rows.length > MOST_ENTRIES,
      entries: rows.slice(0, MOST_ENTRIES).map(row => ({
        sequence: row.sequence,
        entry: row.entry_id,
        lane: shortened(row.lane),
        kind: row.kind,
        state: row.state,
        attempts: row.attempts,
        nextAttemptAt: row.next_attempt_at,
        isOutcomeUnknown: row.is_outcome_unknown === 1,
        createdAt: row.created_at,
        sizeBytes: row.size_bytes,
        bytesDone: row.bytes_done,
        urgency: row.urgency,
        lastAnswer: reasonOf(row.last_answer),
      })),
      log: around.log,
    },
    null,
    1,
  );
}

function reasonOf(lastAnswer: string | null) {
  if (lastAnswer === null) return null;
  const { code, field, path, at } = JSON.parse(lastAnswer) as SaidByPortal;
  return { code, field, path: path ?? null, at };
}

function shortened(lane: string): string {
  return createHash('sha256').update(lane).digest('hex').slice(0, 12);
}
