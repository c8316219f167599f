import { pathsOfValues, type Registration } from '../../preload/contract/forms';
import type { ActRefusal } from '../../preload/contract/acts';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids } from '../base/ports';
import { regrowRegister } from '../citizens';
import { sqlFor, type ReadTx, type Store, type WriteTx } from '../db';
import { pagesOf } from '../documents';
import { keyed } from './acceptance';
import type { RecordAct } from './act-recorder';
import { allOrNothing } from './all-or-nothing';
import { keepVersion } from './brought-papers';
import { dossierFile, type DossierFile } from './dossier-file';
import { factsOf } from './dossier-facts-rules';
import { factColumns } from './dossier-row-rules';
import { dueQuestionOf } from './due-question';
import { dueDateWithPauses, type OfficeCalendar } from '../deadlines';
import { legality } from './legal-acts-rules';
import type { NewStep } from './life-cycle-events-rules';
import { PORTAL_STATUS } from './life-cycle-rules';
import type { ActDone } from './life-cycle-service';
import { dossierAnnouncement } from './portal-announcement-rules';
import type { LayOut } from './registration-draft';

export interface CorrectionDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly layOut: LayOut;
  readonly calendar: () => OfficeCalendar;
  readonly recordAct: RecordAct;
  readonly station: () => { readonly unitName: string };
  readonly officer: () => { readonly officerId: string; readonly displayName: string };
  readonly changed: () => void;
}

export interface Correction {
  readonly dossierId: string;
  readonly revision: number | null;
  readonly actId: string;
  /** From the list of reasons. */
  readonly reason: string;
  readonly note: string;
  /** Null empties a field. */
  readonly changes: readonly { readonly path: string; readonly value: unknown }[];
}

export interface CorrectHow {
  /** Null: the program did it by itself. */
  readonly officer: { readonly officerId: string; readonly displayName: string } | null;
  readonly also?: NewStep;
  readonly isHeard?: boolean;
}

export type CorrectionRefusal =
  | ActRefusal
  | 'dossiers.unknown'
  | 'dossiers.changed-meanwhile'
  | 'dossiers.invalid'
  | 'dossiers.nothing-changed'
  | 'dossiers.version-unknown';

/** Putting right what was registered: every changed field is named, what stood there before is kept and can be restored. */
export function createCorrectionService(deps: CorrectionDeps) {
  const { store, clock } = deps;

  function correct(correction: Correction): Outcome<ActDone, CorrectionRefusal> {
    const officer = deps.officer();
    const outcome = allOrNothing<ActDone, CorrectionRefusal>(store, tx => correctIn(tx, correction, { officer }));
    if (outcome.ok) deps.changed();
    return outcome;
  }

  /**
   * In the caller's transaction, which must come to nothing after a refusal. `also`: a step of the same act; with one the
   * dossier is told anew even where nothing of the form changed. `isHeard`: as it now is the portal has it already.
   */
  function correctIn(tx: WriteTx, correction: Correction, how: CorrectHow): Outcome<ActDone, CorrectionRefusal> {
    const { officer } = how;
    const { dossierId, actId, revision, reason, note, changes } = correction;
    const file = dossierFile(tx, dossierId);
    if (!file) return refuse('dossiers.unknown');
    const { row, status } = file;
    if (file.events.some(event => event.actId === actId)) {
      return done({ dossierId, actId, revision: status.revision, state: status.state, dueAt: status.dueAt });
    }
    if (revision !== null && revision !== status.revision) return refuse('dossiers.changed-meanwhile');
    const refusal = legality('correct', status);
    if (refusal !== null && !how.also) return refuse(refusal);

    const byPath = pathsOfValues(keyed(file.registration));
    for (const { path, value } of changes) byPath[path] = value;
    const laidOut = deps.layOut(row.procedure_code, byPath, clock.now(), file.procedure);
    if (!laidOut) return refuse('dossiers.unknown');
    const check = laidOut.form.check(laidOut.values);
    // What is not accepted yet may stay unfinished: its acceptance checks it.
    if (!check.ok && status.isAccepted) return refuse('dossiers.invalid', JSON.stringify(check.issues));
    const registration = check.ok ? check.registration : (laidOut.values as unknown as Registration);
    const paths = changedPaths(file.registration, registration);
    if (paths.length === 0 && !how.also) return refuse('dossiers.nothing-changed');
    if (paths.length > 0 && refusal !== null) return refuse(refusal);

    const at = clock.now();
    const facts = factsOf(registration);
    const moved = movedDue(file, facts.channel);
    const steps: NewStep[] = [
      ...(paths.length > 0 ? [{ kind: 'dossier.corrected' as const, detail: { reason, note, paths } }] : []),
      ...(how.also ? [how.also] : []),
      ...(moved ? [{ kind: 'due.moved' as const, detail: { ...moved.detail, cause: 'correction' as const } }] : []),
    ];
    const recorded = deps.recordAct(tx, {
      dossierId,
      actId,
      at,
      officer,
      steps,
      change: {
        ...factColumns(registration, facts),
        ...(moved ? { due_explanation: JSON.stringify(moved.detail.explanation) } : {}),
      },
      isHeard: how.isHeard ?? false,
      announce: [
        dossierAnnouncement(
          {
            row: {
              code: row.code,
              receipt_number: row.receipt_number,
              received_at: row.received_at,
              due_at: moved ? moved.detail.dueAfter : row.due_at,
              revision: status.revision + steps.length,
            },
            procedure: file.procedure,
            registration,
            facts,
            pages: pagesOf(tx, { dossierId }),
            station: deps.station(),
            officerName: officer?.displayName ?? '',
            feeVnd: status.feeVnd,
          },
          PORTAL_STATUS[status.state],
        ),
      ],
      // Names of fields only: what stands in them is the citizen's.
      audit: { fields: paths.join(' ').slice(0, 1000) },
    });
    if (status.isAccepted && paths.length > 0) {
      const officerId = officer?.officerId ?? null;
      regrowRegister(tx, deps.ids, { dossierId, before: file.registration, registration, at, officerId });
    }
    const [eventId] = recorded.eventIds;
    if (eventId !== undefined && paths.length > 0) keepVersion(tx, eventId, row);
    const { revision: next, state, dueAt } = recorded.status;
    return done({ dossierId, actId, revision: next, state, dueAt });
  }

  /** Another channel has another time limit; a date that was promised in an apology stays. */
  function movedDue({ row, status, procedure }: DossierFile, channel: string) {
    if (channel === row.channel || !status.isAccepted || status.extension !== null || status.clockStoppedAt !== null)
      return undefined;
    const due = dueDateWithPauses(dueQuestionOf(procedure, channel, status.receivedAt, deps.calendar()), status.pauses);
    if (due.dueAt === status.dueAt) return undefined;
    const explanationBefore = JSON.parse(row.due_explanation) as unknown;
    return {
      detail: { dueBefore: status.dueAt, dueAfter: due.dueAt, explanation: due.explanation, explanationBefore },
    };
  }

  /** Back to how it was registered before a correction; itself a correction, with its reason. */
  function restore(
    request: Omit<Correction, 'changes'> & { readonly eventId: string },
  ): Outcome<ActDone, CorrectionRefusal> {
    const version = store.find(
      sqlFor
        .selectFrom('dossier_versions')
        .select('registration')
        .where('event_id', '=', request.eventId)
        .where('dossier_id', '=', request.dossierId),
    );
    const file = dossierFile(store, request.dossierId);
    if (!version || !file) return refuse('dossiers.version-unknown');
    const before = pathsOfValues(keyed(JSON.parse(version.registration) as Registration));
    const now = pathsOfValues(keyed(file.registration));
    const paths = new Set([...Object.keys(before), ...Object.keys(now)]);
    const changes = [...paths].map(path => ({ path, value: before[path] ?? null }));
    return correct({ ...request, changes });
  }

  return { correct, correctIn, restore };
}

export type CorrectionService = ReturnType<typeof createCorrectionService>;

export interface RegistrationVersion {
  readonly eventId: string;
  readonly registration: unknown;
}

/** How the dossier was registered before each correction, oldest first. */
export function versionsOf(read: ReadTx, dossierId: string): RegistrationVersion[] {
  return read
    .all(
      sqlFor
        .selectFrom('dossier_versions')
        .innerJoin('dossier_events', 'dossier_events.event_id', 'dossier_versions.event_id')
        .select(['dossier_versions.event_id', 'dossier_versions.registration'])
        .where('dossier_versions.dossier_id', '=', dossierId)
        .orderBy('dossier_events.sequence'),
    )
    .map(row => ({ eventId: row.event_id, registration: JSON.parse(row.registration) as unknown }));
}

function changedPaths(before: Registration, now: Registration): string[] {
  const [old, next] = [pathsOfValues(keyed(before)), pathsOfValues(keyed(now))];
  const paths = new Set([...Object.keys(old), ...Object.keys(next)]);
  return [...paths].filter(path => canonical(old[path]) !== canonical(next[path])).sort();
}

/** The same value is the same text, whatever the order of its parts. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value).filter(([, part]) => part !== undefined);
    return `{${parts
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => `${key}:${canonical(part)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}
