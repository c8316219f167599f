import { sqlFor, type WriteTx } from '../db';
import { entryAt, requeueDossier, updateEntry, type OutboxEntry } from './outbox';
import { revisionAtPortal } from './outbox-merge';
import type { SaidByPortal, Settlement } from './settlement-rules';

export interface Settled {
  readonly entry: OutboxEntry;
  readonly settlement: Settlement;
  /** How far a file got. */
  readonly bytesDone: number | undefined;
}

export interface SettleDeps {
  readonly now: () => number;
  /** Written together with the entry's end. `isLatest` false: the portal is known to hold a later version by now. */
  readonly accepted: (tx: WriteTx, entry: OutboxEntry, portalNumber: string | null, isLatest: boolean) => void;
  readonly refused: (tx: WriteTx, entry: OutboxEntry, said: SaidByPortal) => void;
}

/** What an answer makes of an entry, whichever way the answer came. An entry that ended meanwhile ends once. */
export function settleEntry(tx: WriteTx, { entry, settlement, bytesDone }: Settled, deps: SettleDeps): void {
  const { change, effect } = settlement;
  const ended = effect.kind === 'accepted' ? endOf(tx, entry) : undefined;
  if (ended === 'told') return;
  if (effect.kind === 'sent-anew') requeueDossier(tx, entry.lane, deps.now());
  const progress = bytesDone === undefined || change.state === 'done' ? {} : { bytes_done: bytesDone };
  if (Object.keys(change).length > 0) updateEntry(tx, entry.entry_id, { ...progress, ...change });
  if (effect.kind === 'refused') deps.refused(tx, entry, effect.said);
  if (effect.kind !== 'accepted') return;
  const { receiptNumber = null, revision, contentSha256, at } = effect.answer;
  // What was changed elsewhere on this very version was heard before its receipt was.
  const isLatest = ended !== 'superseded' || Number(revision ?? 0) >= (revisionAtPortal(tx, entry.lane) ?? 0);
  if (entry.kind === 'dossier') {
    const copy = {
      portal_number: receiptNumber,
      confirmed_at: at ?? deps.now(),
      ...(isLatest ? { portal_revision: revision ?? null, content_sha256: contentSha256 ?? null } : {}),
    };
    tx.run(
      sqlFor
        .insertInto('portal_copies')
        .values({ lane: entry.lane, ...copy })
        .onConflict(conflict => conflict.column('lane').doUpdateSet(copy)),
    );
  }
  if (entry.kind === 'attachment') tx.run(sqlFor.deleteFrom('uploads').where('entry_id', '=', entry.entry_id));
  deps.accepted(tx, entry, receiptNumber, isLatest);
  if (effect.answer.wasForgotten === true) requeueDossier(tx, entry.lane, deps.now());
}

/** By the portal's word; a version that another took the place of has no time of its end. */
function endOf(tx: WriteTx, { sequence }: OutboxEntry): 'told' | 'superseded' | undefined {
  const now = entryAt(tx, sequence);
  if (now?.state !== 'done') return undefined;
  return now.done_at === null ? 'superseded' : 'told';
}
