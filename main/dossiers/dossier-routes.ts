import { addDays, epochOfVietnam, vietnamDateTime } from '../../preload/contract/calendar-days';
import type { HandlersOf } from '../../preload/contract/define';
import {
  DossierState,
  type Dossier,
  type DossierCounts,
  type DossierFilter,
  type dossierRoutes,
  type DossierSummary,
} from '../../preload/contract/dossiers';
import { DossierId } from '../../preload/contract/ids';
import { appendAudit, isAudited } from '../audit';
import { done } from '../base/outcome';
import type { Clock } from '../base/ports';
import { sqlFor, type Store } from '../db';
import { laneState, laneStates, type LaneState } from '../sync';
import { countDossiers, listDossiers, type ListedDossier, type ListMoments } from './dossier-list';
import { versionsOf } from './correction-service';
import type { LifeCycle } from './create-life-cycle';
import { dossierFile } from './dossier-file';
import { findDossier, type StoredDossier } from './dossier-repository';
import type { DossierService } from './dossier-service';
import { nextWorkingDay, isWorkingDay, type OfficeCalendar } from '../deadlines';
import { standingOf } from './standing';

export interface DossierRouteDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly dossiers: DossierService;
  readonly life: LifeCycle;
  readonly officerId: () => string;
  readonly calendar: () => OfficeCalendar;
  readonly officerName: (officerId: string) => string;
  readonly agencyName: (code: string) => string;
  /** The lane is being sent at this very moment. */
  readonly isSending: (dossierId: string) => boolean;
}

/** Officers plan the returns of the next working days ahead. */
const SOON_WORKING_DAYS = 3;
const LOOK_HOLDS_MS = 60 * 60 * 1000;
/** After so many working days without an act somebody should ask why. */
export const STUCK_WORKING_DAYS = 5;

export function createDossierRoutes(deps: DossierRouteDeps): HandlersOf<typeof dossierRoutes> {
  const { store, clock, dossiers, life } = deps;
  const moments = () => momentsOf(clock.now(), deps.calendar(), deps.officerId());
  const codeOf = (dossierId: string) => findDossier(store, dossierId)?.code ?? '';

  function summaryOf(row: ListedDossier, lane: LaneState | undefined): DossierSummary {
    const state =
      lane?.state === 'kept-here' && deps.isSending(row.dossier_id) ? 'sending' : (lane?.state ?? 'kept-here');
    return {
      dossierId: DossierId.parse(row.dossier_id),
      code: row.code,
      procedureCode: row.procedure_code,
      procedureName: row.procedure_name,
      applicantName: row.applicant_name,
      personalId: row.personal_id,
      phone: row.phone,
      state: DossierState.parse(row.state),
      receivedAt: row.received_at,
      dueAt: row.due_at,
      money: row.money_state,
      delivery: row.delivery_state,
      ownerName: row.owner_name,
      desk: row.desk,
      assignedTo: row.assigned_officer_id === null ? null : deps.officerName(row.assigned_officer_id),
      clockStoppedAt: row.clock_stopped_at,
      lastActAt: row.last_act_at,
      sync: { state, portalNumber: lane?.portalNumber ?? null, at: lane?.at ?? null },
    };
  }

  return {
    preview: ({ draftId }) => dossiers.preview(draftId) ?? null,
    register: ({ draftId, acceptedWarnings }) => dossiers.register(draftId, acceptedWarnings),
    list(filter) {
      const rows = listDossiers(store, filter, moments());
      const page = rows.slice(0, filter.limit);
      const lanes = laneStates(
        store,
        page.map(row => row.dossier_id),
      );
      return {
        rows: page.map(row => summaryOf(row, lanes.get(row.dossier_id))),
        nextCursor: rows.length > filter.limit ? String(page.at(-1)?.number) : null,
        total: filter.cursor === null ? countDossiers(store, filter, moments()) : null,
      };
    },
    counts: ({ isMine }) => countsOf(store, moments(), isMine === true),
    find({ dossierId }) {
      const row = findDossier(store, dossierId);
      if (!row) return null;
      noteLook(deps, dossierId);
      return dossierOf(deps, row, summaryOf(row, laneState(store, row.dossier_id)));
    },
    act(request) {
      const acted = life.acts.act(request);
      return acted.ok ? done(withId(acted.value)) : acted;
    },
    previewAct: ({ dossierId, act }) => {
      const preview = life.acts.preview(store, dossierId, act);
      return { ...preview, explanation: jsonOf(preview.explanation) };
    },
    actOnMany: ({ dossierIds, actId, act }) =>
      done(
        life.acts
          .actOnMany(dossierIds, actId, act)
          .map(outcome => ({ ...withId(outcome), code: codeOf(outcome.dossierId) })),
      ),
    undo({ dossierId, actId }) {
      const undone = life.undo.undoLast(dossierId, actId);
      return undone.ok ? done({}) : undone;
    },
    undoMany: ({ actId }) =>
      done(life.undo.undoMany(actId).map(outcome => ({ ...withId(outcome), code: codeOf(outcome.dossierId) }))),
    openDraft({ draftId, actId, act }) {
      const opened = life.opening.open(draftId, actId, act);
      return opened.ok ? done(withId(opened.value)) : opened;
    },
    correct(request) {
      const corrected = life.corrections.correct(request);
      return corrected.ok ? done(withId(corrected.value)) : corrected;
    },
    versions: ({ dossierId }) =>
      versionsOf(store, dossierId).map(({ eventId, registration }) => ({
        eventId,
        values: registration as Dossier['values'],
      })),
    restoreVersion(request) {
      const restored = life.corrections.restore(request);
      return restored.ok ? done(withId(restored.value)) : restored;
    },
  };
}

/** Who had a dossier open is written down before it is answered; once an hour, because a page on screen asks often. */
function noteLook({ store, clock, officerId }: DossierRouteDeps, dossierId: string): void {
  const look = { kind: 'dossier.looked-at', subject: dossierId, officerId: officerId() };
  const at = clock.now();
  if (isAudited(store, look, at - LOOK_HOLDS_MS)) return;
  store.inTransaction(tx => appendAudit(tx, { ...look, at }));
}

const withId = <T extends { readonly dossierId: string }>(value: T) => ({
  ...value,
  dossierId: DossierId.parse(value.dossierId),
});

const jsonOf = (value: unknown) => JSON.parse(JSON.stringify(value ?? null)) as Dossier['dueExplanation'];

export function momentsOf(now: number, calendar: OfficeCalendar, officerId: string): ListMoments {
  const today = vietnamDateTime(now).date;
  let last = today;
  for (let days = 0; days < SOON_WORKING_DAYS; days++) last = nextWorkingDay(calendar, last);
  let quiet = today;
  for (let days = 0; days < STUCK_WORKING_DAYS; days++) {
    do quiet = addDays(quiet, -1);
    while (!isWorkingDay(calendar, quiet));
  }
  return {
    now,
    tomorrow: epochOfVietnam(addDays(today, 1)),
    dueSoonBefore: epochOfVietnam(addDays(last, 1)),
    stuckBefore: epochOfVietnam(quiet),
    officerId,
  };
}

function countsOf(store: Store, moments: ListMoments, isMine: boolean): DossierCounts {
  const all: DossierFilter = { text: '', state: null, receivedOn: null, list: 'all', isMine, cursor: null, limit: 1 };
  const count = (part: Partial<DossierFilter>) => countDossiers(store, { ...all, ...part }, moments) ?? 0;
  const drafts = store.find(
    sqlFor
      .selectFrom('drafts')
      .select(({ fn }) => fn.countAll().as('n'))
      .where('state', '=', 'open'),
  );
  return {
    today: count({ receivedOn: vietnamDateTime(moments.now).date }),
    dueToday: count({ list: 'due-today' }),
    dueSoon: count({ list: 'due-soon' }),
    overdue: count({ list: 'overdue' }),
    waiting: count({ list: 'waiting' }),
    stuck: count({ list: 'stuck' }),
    toReturn: count({ list: 'to-return' }),
    notSent: count({ list: 'not-sent' }),
    needsAttention: count({ list: 'needs-attention' }),
    drafts: Number(drafts?.n ?? 0),
  };
}

function dossierOf(
  { store, officerName, agencyName }: DossierRouteDeps,
  row: StoredDossier,
  summary: DossierSummary,
): Dossier {
  const count = (table: 'prints' | 'pages') =>
    Number(
      store.find(
        sqlFor
          .selectFrom(table)
          .select(({ fn }) => fn.countAll().as('n'))
          .where('dossier_id', '=', row.dossier_id),
      )?.n ?? 0,
    );
  const file = dossierFile(store, row.dossier_id);
  if (!file) throw new Error('a dossier vanished');
  const undone = new Set(
    file.events.filter(({ kind }) => kind === 'act.undone').map(({ detail }) => detail['eventId']),
  );
  return {
    ...summary,
    standing: standingOf(file, officerName),
    agencies: {
      supportPlace: row.support_place,
      receiving: agencyName(row.receiving_agency),
      resolving: agencyName(row.resolving_agency),
    },
    receiptNumber: row.receipt_number,
    procedureVersion: row.procedure_version,
    values: JSON.parse(row.registration) as Dossier['values'],
    dueExplanation: JSON.parse(row.due_explanation) as Dossier['dueExplanation'],
    officerName: officerName(row.officer_id),
    events: file.events.map(event => ({
      eventId: event.eventId,
      at: event.at,
      kind: event.kind,
      officerName: event.officerId === null ? null : officerName(event.officerId),
      isUndone: undone.has(event.eventId),
      detail: shownDetail(event.detail, officerName),
    })),
    printCount: count('prints'),
    pageCount: count('pages'),
    refusal: refusalOf(store, row.dossier_id),
  };
}

/** Officers by name; what only the desk itself needs is left out. */
function shownDetail(
  detail: Readonly<Record<string, unknown>>,
  officerName: (officerId: string) => string,
): Dossier['events'][number]['detail'] {
  const { told: _told, explanation: _after, explanationBefore: _before, ...shown } = detail;
  const named = Object.entries(shown).map(([key, value]) =>
    ['officerId', 'givenBy', 'before'].includes(key) && typeof value === 'string'
      ? [key, officerName(value)]
      : [key, value],
  );
  return Object.fromEntries(named) as Dossier['events'][number]['detail'];
}

function refusalOf(store: Store, dossierId: string): Dossier['refusal'] {
  const refused = store.find(
    sqlFor
      .selectFrom('outbox')
      .select('last_answer')
      .where('lane', '=', dossierId)
      .where('state', '=', 'needs-attention')
      .limit(1),
  );
  if (!refused?.last_answer) return null;
  const answer = JSON.parse(refused.last_answer) as { message?: string | null; field?: string | null; at: number };
  return { message: answer.message ?? '', field: answer.field ?? null, at: answer.at };
}
