import { sqlFor, type ReadTx } from '../db';
import type { AttachmentForPortal } from './dossier-payload-rules';
import { stepsOfEntry } from './exchange-mapping';
import { wasTold } from './outbox';

/** What the portal has confirmed of one dossier, as its digests count it. */
export interface LaneLine {
  readonly lane: string;
  /** Null where the portal never told one, as by the exchange protocol. */
  readonly contentSha256: string | null;
  readonly revision: number | null;
  readonly stepCount: number;
  readonly fileCount: number;
  /** `refused` waits for a person, `open` goes by itself, `told` has nothing left to say, `untold` was never confirmed. */
  readonly state: 'told' | 'open' | 'refused' | 'untold';
}

/** Lines of these lanes; a few hundred at a time, since payloads are read. */
export function linesOf(read: ReadTx, lanes: readonly string[]): Map<string, LaneLine> {
  if (lanes.length === 0) return new Map();
  const copies = new Map(
    read
      .all(sqlFor.selectFrom('portal_copies').selectAll().where('lane', 'in', lanes))
      .map(copy => [copy.lane, copy] as const),
  );
  const open = new Map(
    read
      .all(sqlFor.selectFrom('outbox_lanes').select(['lane', 'refused_entries']).where('lane', 'in', lanes))
      .map(row => [row.lane, row.refused_entries > 0 ? ('refused' as const) : ('open' as const)]),
  );
  const steps = new Map<string, Set<string>>();
  const files = new Map<string, Set<string>>();
  for (const entry of toldEntries(read, lanes)) {
    if (entry.kind === 'progress') {
      const ids = steps.get(entry.lane) ?? new Set();
      stepsOfEntry(entry.payload).forEach((step, index) => ids.add(step.stepId ?? `${entry.entry_id}.${index + 1}`));
      steps.set(entry.lane, ids);
    } else {
      const { attachmentId, sha256 } = JSON.parse(entry.payload) as AttachmentForPortal;
      files.set(entry.lane, (files.get(entry.lane) ?? new Set()).add(`${attachmentId} ${sha256}`));
    }
  }
  return new Map(
    lanes.map(lane => {
      const copy = copies.get(lane);
      const line: LaneLine = {
        lane,
        contentSha256: copy?.content_sha256 ?? null,
        revision: revisionOf(copy?.portal_revision ?? null),
        stepCount: steps.get(lane)?.size ?? 0,
        fileCount: files.get(lane)?.size ?? 0,
        state: open.get(lane) ?? (copy ? 'told' : 'untold'),
      };
      return [lane, line];
    }),
  );
}

function toldEntries(read: ReadTx, lanes: readonly string[]) {
  return read.all(
    sqlFor
      .selectFrom('outbox')
      .select(['lane', 'kind', 'entry_id', 'payload'])
      .where('lane', 'in', lanes)
      .where('kind', 'in', ['progress', 'attachment'])
      .where(wasTold)
      .orderBy('sequence'),
  );
}

/** Lanes the portal once confirmed, the latest first: what an older backup forgets is at the beginning. */
export function lanesByLastConfirmed(read: ReadTx, limit: number, skip: number): string[] {
  return read
    .all(
      sqlFor
        .selectFrom('portal_copies')
        .select('lane')
        .orderBy('confirmed_at', 'desc')
        .orderBy('lane', 'desc')
        .limit(limit)
        .offset(skip),
    )
    .map(({ lane }) => lane);
}

function revisionOf(told: string | null): number | null {
  return told === null ? null : Number(told);
}
