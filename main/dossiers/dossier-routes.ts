import { vietnamDateTime } from '../../preload/contract/calendar-days';
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
import { DAY_MS } from '../base/durations';
import type { Clock } from '../base/ports';
import { sqlFor, type Store } from '../db';
import { laneState } from '../sync';
import { countDossiers, listDossiers, type ListMoments } from './dossier-list';
import { eventsOf, findDossier, type StoredDossier } from './dossier-repository';
import type { DossierService } from './dossier-service';

export interface DossierRouteDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly dossiers: DossierService;
  readonly officerName: (officerId: string) => string;
  /** The lane is being sent at this very moment. */
  readonly isSending: (dossierId: string) => boolean;
}

// Officers plan today's and the next working days' returns; three days covers a weekend.
const DUE_SOON_MS = 3 * DAY_MS;

export function createDossierRoutes(deps: DossierRouteDeps): HandlersOf<typeof dossierRoutes> {
  const { store, clock, dossiers } = deps;
  const moments = (): ListMoments => ({ now: clock.now(), dueSoonBefore: clock.now() + DUE_SOON_MS });

  function summaryOf(row: StoredDossier): DossierSummary {
    const lane = laneState(store, row.dossier_id);
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
      sync: { state, portalNumber: lane?.portalNumber ?? null, at: lane?.at ?? null },
    };
  }

  return {
    preview: ({ draftId }) => dossiers.preview(draftId) ?? null,
    register: ({ draftId, acceptedWarnings }) => dossiers.register(draftId, acceptedWarnings),
    list(filter) {
      const rows = listDossiers(store, filter, moments());
      const page = rows.slice(0, filter.limit);
      return {
        rows: page.map(summaryOf),
        nextCursor: rows.length > filter.limit ? String(page.at(-1)?.number) : null,
        total: filter.cursor === null ? countDossiers(store, filter, moments()) : null,
      };
    },
    counts: () => countsOf(store, moments()),
    find({ dossierId }) {
      const row = findDossier(store, dossierId);
      return row ? dossierOf(deps, row, summaryOf(row)) : null;
    },
  };
}

function countsOf(store: Store, moments: ListMoments): DossierCounts {
  const all: DossierFilter = { text: '', state: null, receivedOn: null, list: 'all', cursor: null, limit: 1 };
  const count = (part: Partial<DossierFilter>) => countDossiers(store, { ...all, ...part }, moments) ?? 0;
  const drafts = store.find(
    sqlFor
      .selectFrom('drafts')
      .select(({ fn }) => fn.countAll().as('n'))
      .where('state', '=', 'open'),
  );
  return {
    today: count({ receivedOn: vietnamDateTime(moments.now).date }),
    dueSoon: count({ list: 'due-soon' }),
    overdue: count({ list: 'overdue' }),
    notSent: count({ list: 'not-sent' }),
    needsAttention: count({ list: 'needs-attention' }),
    drafts: Number(drafts?.n ?? 0),
  };
}

function dossierOf({ store, officerName }: DossierRouteDeps, row: StoredDossier, summary: DossierSummary): Dossier {
  const count = (table: 'prints' | 'pages') =>
    Number(
      store.find(
        sqlFor
          .selectFrom(table)
          .select(({ fn }) => fn.countAll().as('n'))
          .where('dossier_id', '=', row.dossier_id),
      )?.n ?? 0,
    );
  return {
    ...summary,
    receiptNumber: row.receipt_number,
    values: JSON.parse(row.registration) as Dossier['values'],
    dueExplanation: JSON.parse(row.due_explanation) as Dossier['dueExplanation'],
    officerName: officerName(row.officer_id),
    events: eventsOf(store, row.dossier_id).map(event => ({
      at: event.at,
      kind: event.kind,
      officerName: event.officer_id === null ? null : officerName(event.officer_id),
      detail: JSON.parse(event.detail) as Record<string, never>,
    })),
    printCount: count('prints'),
    pageCount: count('pages'),
    refusal: refusalOf(store, row.dossier_id),
  };
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
