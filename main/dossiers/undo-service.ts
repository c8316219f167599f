import type { UndoRefusal } from '../../preload/contract/acts';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids } from '../base/ports';
import { regrowRegister } from '../citizens';
import { sqlFor, type ReadTx, type Store, type WriteTx } from '../db';
import { putPagesInTray, removePages } from '../documents';
import { takeBackFromOutbox } from '../sync';
import type { RecordAct } from './act-recorder';
import { allOrNothing } from './all-or-nothing';
import { pagesOfEvents } from './brought-papers';
import { dossierFile } from './dossier-file';
import { factsOf } from './dossier-facts-rules';
import { dossiersOfAct } from './dossier-repository';
import { factColumns } from './dossier-row-rules';
import type { StoredEvent } from './life-cycle-events-rules';
import { undoPlan } from './undo-rules';
import type { Registration } from '../../preload/contract/forms';

export interface UndoDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly recordAct: RecordAct;
  readonly officer: () => { readonly officerId: string; readonly displayName: string; readonly role: string };
  /** Its entries are on their way to the portal at this very moment. */
  readonly isSending: (dossierId: string) => boolean;
  readonly changed: () => void;
}

export interface Undone {
  readonly dossierId: string;
  readonly refusal: UndoRefusal | null;
}

/** Taking back the last act, where nobody outside has heard of it yet. The events stay, and one more says so. */
export function createUndoService(deps: UndoDeps) {
  const { store, clock } = deps;

  function undoIn(tx: WriteTx, dossierId: string, actId: string | null): Outcome<null, UndoRefusal> {
    const file = dossierFile(tx, dossierId);
    if (!file) return refuse('dossiers.unknown');
    const officer = deps.officer();
    const at = clock.now();
    const plan = undoPlan(file.events, {
      actId,
      at,
      officerId: officer.officerId,
      isSupervisor: officer.role === 'supervisor',
      isPrintedSince: since => isPrintedSince(tx, dossierId, since),
    });
    if (!plan.ok) return refuse(plan.code);
    const told = plan.events.flatMap(event => (event.detail['told'] as string[] | undefined) ?? []);
    if (told.length > 0 && deps.isSending(dossierId)) return refuse('dossiers.undo-portal-told');
    if (!takeBackFromOutbox(tx, told)) return refuse('dossiers.undo-portal-told');
    const isCopy = (event: StoredEvent): boolean => event.detail['isCopied'] === true;
    const pagesOf = (events: readonly StoredEvent[]) =>
      pagesOfEvents(
        tx,
        events.map(event => event.eventId),
      );
    putPagesInTray(tx, pagesOf(plan.events.filter(event => !isCopy(event))));
    // Their originals stand with another dossier, or go back into the tray from there.
    removePages(tx, pagesOf(plan.events.filter(isCopy)), at);
    const registration = registrationBefore(tx, plan.events);
    deps.recordAct(tx, {
      dossierId,
      actId: deps.ids.next(),
      at,
      officer,
      steps: plan.events
        .toReversed()
        .map(event => ({ kind: 'act.undone', detail: { eventId: event.eventId, kind: event.kind } })),
      change: {
        ...dueBefore(plan.events),
        ...(registration ? factColumns(registration, factsOf(registration)) : {}),
      },
      audit: { undone: plan.events.map(event => event.kind).join(' ') },
    });
    if (registration && file.status.isAccepted) {
      const { officerId } = officer;
      regrowRegister(tx, deps.ids, { dossierId, before: file.registration, registration, at, officerId });
    }
    return done(null);
  }

  return {
    /** The last act of one dossier. */
    undoLast(dossierId: string, actId: string | null): Outcome<Undone, UndoRefusal> {
      const outcome = allOrNothing(store, tx => undoIn(tx, dossierId, actId));
      if (!outcome.ok) return outcome;
      deps.changed();
      return done({ dossierId, refusal: null });
    },

    /** An act on many dossiers; those that cannot be put back are named and stay. */
    undoMany(actId: string): Undone[] {
      const undone = store.inTransaction(tx =>
        dossiersOfAct(tx, actId).map(dossierId => {
          const outcome = undoIn(tx, dossierId, actId);
          return { dossierId, refusal: outcome.ok ? null : outcome.code };
        }),
      );
      if (undone.some(({ refusal }) => refusal === null)) deps.changed();
      return undone;
    },
  };
}

export type UndoService = ReturnType<typeof createUndoService>;

/** The words of the due date as they were: they do not follow from events. */
function dueBefore(events: readonly StoredEvent[]) {
  const explained = events.find(event => 'explanationBefore' in event.detail);
  return explained ? { due_explanation: JSON.stringify(explained.detail['explanationBefore']) } : {};
}

function registrationBefore(read: ReadTx, events: readonly StoredEvent[]): Registration | undefined {
  const eventIds = events.map(event => event.eventId);
  const version = read.find(sqlFor.selectFrom('dossier_versions').selectAll().where('event_id', 'in', eventIds));
  return version ? (JSON.parse(version.registration) as Registration) : undefined;
}

function isPrintedSince(read: ReadTx, dossierId: string, since: number): boolean {
  const printed = sqlFor
    .selectFrom('prints')
    .select('print_id')
    .where('dossier_id', '=', dossierId)
    .where('state', '<>', 'failed')
    .where('at', '>', since)
    .limit(1);
  return read.find(printed) !== undefined;
}
