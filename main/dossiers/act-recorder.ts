import type { Updateable } from 'kysely';
import { EVENT_DETAILS } from '../../preload/contract/life-cycle';
import { appendAudit } from '../audit';
import { assert } from '../base/assert';
import type { Ids } from '../base/ports';
import { sqlFor, type DossierRow, type Store, type WriteTx } from '../db';
import { appendToOutbox } from '../sync';
import { columnsOf } from './dossier-columns-rules';
import { dossierFile, statusOfRow, storedEvents } from './dossier-file';
import { findDossier, insertEvent, updateDossier } from './dossier-repository';
import type { NewStep, StoredEvent } from './life-cycle-events-rules';
import { after, isLegalMove, PORTAL_STATUS, type DossierStatus } from './life-cycle-rules';
import { stepForPortal } from './portal-announcement-rules';

/** The portal hears of an act this much later, so that a slip taken back at once was never told to anybody. */
export const TAKE_BACK_MS = 20_000;

export interface ActRecord {
  readonly dossierId: string;
  readonly actId: string;
  readonly at: number;
  /** Null: the program did it by itself. */
  readonly officer: { readonly officerId: string; readonly displayName: string } | null;
  readonly steps: readonly NewStep[];
  /** Of the row besides what follows from events: a registration, a receipt number, the words of a due date. */
  readonly change?: Omit<Updateable<DossierRow>, 'number' | 'dossier_id'>;
  /** Told to the portal after the steps, e.g. the dossier as corrected. */
  readonly announce?: readonly { readonly kind: 'dossier' | 'progress' | 'attachment'; readonly payload: unknown }[];
  /** Told before the steps: a dossier the portal has never heard of. */
  readonly announceFirst?: ActRecord['announce'];
  /** Ids and codes only. */
  readonly audit?: Readonly<Record<string, string | number | boolean | null>>;
  /** Acts heard from the portal are not told back to it; what is announced stands as told. */
  readonly isHeard?: boolean;
}

export interface RecorderDeps {
  readonly store: Store;
  readonly ids: Ids;
  readonly station: () => { readonly unitName: string };
}

export interface Recorded {
  readonly status: DossierStatus;
  readonly eventIds: readonly string[];
}

/**
 * Writes an act: events, the columns that follow from them, the audit entry and what the portal must hear, in the
 * caller's transaction. A move the national code list does not know is a fault, whoever asked for it.
 */
export function createActRecorder({ ids, station }: RecorderDeps) {
  return function recordAct(tx: WriteTx, record: ActRecord): Recorded {
    const { dossierId, actId, at, officer } = record;
    const file = dossierFile(tx, dossierId);
    assert(file, 'an act belongs to a dossier');
    const told: { entryId: string; kind: 'dossier' | 'progress' | 'attachment'; payload: unknown }[] = [];
    for (const entry of record.announceFirst ?? []) told.push({ entryId: ids.next(), ...entry });
    let status = file.status;
    const eventIds: string[] = [];
    const firstEvent = record.steps[0];
    assert(firstEvent, 'an act has a step');
    const pending: StoredEvent[] = [];
    for (const step of record.steps) {
      const detail = EVENT_DETAILS[step.kind].parse(step.detail) as Record<string, unknown>;
      const event: StoredEvent = {
        eventId: ids.next(),
        kind: step.kind,
        at,
        officerId: officer?.officerId ?? null,
        actId,
        detail,
      };
      const before = status;
      status = after(before, event);
      assert(isLegalMove(before.state, status.state), `no way from ${before.state} to ${status.state}`);
      pending.push(event);
      const words =
        record.isHeard === true
          ? undefined
          : stepForPortal(event, {
              code: file.row.code,
              officerName: officer?.displayName ?? '',
              unit: station().unitName,
              status: PORTAL_STATUS[status.state],
              startedAt: status.receivedAt,
              dueAt: status.dueAt,
            });
      if (words) told.push({ entryId: ids.next(), kind: 'progress', payload: [words] });
    }
    for (const entry of record.announce ?? []) told.push({ entryId: ids.next(), ...entry });
    pending.forEach((event, index) => {
      // What was told stands with the first event of the act: taken back, it need not be told at all.
      const detail =
        index === 0 && told.length > 0 && record.isHeard !== true
          ? { ...event.detail, told: told.map(entry => entry.entryId) }
          : event.detail;
      insertEvent(tx, {
        eventId: event.eventId,
        dossierId,
        kind: event.kind,
        at,
        officerId: event.officerId,
        actId,
        detail,
      });
      eventIds.push(event.eventId);
    });
    const final = statusOfRow(file.row, storedEvents(tx, dossierId));
    updateDossier(tx, dossierId, { ...record.change, ...columnsOf(final) });
    appendAudit(tx, {
      kind: pending.at(-1)?.kind ?? firstEvent.kind,
      subject: dossierId,
      officerId: officer?.officerId ?? null,
      at,
      detail: { state: final.state, revision: final.revision, ...record.audit },
    });
    for (const entry of told) {
      const isTold = record.isHeard === true;
      appendToOutbox(tx, { ...entry, lane: dossierId, at, notBefore: at + TAKE_BACK_MS, isTold });
    }
    return { status: final, eventIds };
  };
}

export type RecordAct = ReturnType<typeof createActRecorder>;

/** What the events say, beside what the row says: the row is only a copy. */
export function rebuildFromEvents(
  read: Pick<Store, 'find' | 'all'>,
  dossierId: string,
): { readonly columns: ReturnType<typeof columnsOf>; readonly differing: readonly string[] } {
  const row = findDossier(read, dossierId);
  assert(row, 'there is a dossier to rebuild');
  const columns = columnsOf(statusOfRow(row, storedEvents(read, dossierId)));
  const differing = Object.entries(columns).flatMap(([name, value]) =>
    Reflect.get(row, name) === value ? [] : [name],
  );
  return { columns, differing };
}

/** Writes the columns of every dossier anew from its events; gives how many had differed. */
export function rebuildAll(tx: WriteTx): number {
  const dossiers = tx.all(sqlFor.selectFrom('dossiers').select('dossier_id'));
  let mended = 0;
  for (const { dossier_id } of dossiers) {
    const { columns, differing } = rebuildFromEvents(tx, dossier_id);
    if (differing.length === 0) continue;
    updateDossier(tx, dossier_id, columns);
    mended += 1;
  }
  return mended;
}
