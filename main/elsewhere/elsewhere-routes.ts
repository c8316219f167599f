import type { HandlersOf } from '../../preload/contract/define';
import type { ConflictField, ConflictSummary, elsewhereRoutes, HeardResult } from '../../preload/contract/elsewhere';
import { DossierId, PageId } from '../../preload/contract/ids';
import { done, refuse } from '../base/outcome';
import type { Clock } from '../base/ports';
import { sqlFor, type MergeConflictRow, type PortalResultRow, type Store } from '../db';
import { pagesOf } from '../documents';
import { dossierFile, findDossier, type DossierFile } from '../dossiers';
import type { Fields, MergedField, PullStatus } from '../sync';
import { openConflict, openConflicts, pullState } from './elsewhere-repository';
import { keepDraft, keptDraft } from './merge-drafts';
import { differing } from './merging';
import type { PublishedPackages } from './published-packages';
import { settledMerges } from './settled-merges';
import type { createSettling } from './settling';

export interface ElsewhereRouteDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly portalName: () => string;
  readonly pullStatus: () => PullStatus;
  /** False while no portal is set. */
  readonly askNow: () => Promise<boolean>;
  readonly settle: ReturnType<typeof createSettling>;
  readonly published: PublishedPackages;
  readonly officerId: () => string | null;
  readonly officerName: (officerId: string) => string;
  readonly changed: () => void;
}

export function createElsewhereRoutes(deps: ElsewhereRouteDeps): HandlersOf<typeof elsewhereRoutes> {
  const { store, clock, published } = deps;

  function lookAt(row: MergeConflictRow) {
    const file = dossierFile(store, row.dossier_id);
    if (!file) return undefined;
    const fields = differing(file, basesOf(row), JSON.parse(row.theirs) as Fields);
    const summary: ConflictSummary = {
      dossierId: DossierId.parse(row.dossier_id),
      dossierCode: file.row.code,
      applicantName: file.row.applicant_name,
      procedureName: file.row.procedure_name,
      changedBy: row.changed_by,
      changedAt: row.changed_at,
      ...ownChange(file, fields),
      openedAt: row.opened_at,
      fieldCount: fields.filter(field => field.changedBy === 'both').length,
    };
    return { file, fields, summary };
  }

  /** The last correction by a person of what the two differ in; what nobody corrected stands as it was received. */
  function ownChange(
    { events, row }: DossierFile,
    fields: readonly MergedField[],
  ): Pick<ConflictSummary, 'ownBy' | 'ownAt'> {
    const ours = new Set(fields.filter(({ changedBy }) => changedBy !== 'theirs').map(({ path }) => path));
    const last = events.findLast(
      ({ kind, officerId, detail }) =>
        kind === 'dossier.corrected' &&
        officerId !== null &&
        (detail['paths'] as string[] | undefined)?.some(path => ours.has(path)) === true,
    );
    return { ownBy: deps.officerName(last?.officerId ?? row.officer_id), ownAt: last?.at ?? row.received_at };
  }

  function resultOf(row: PortalResultRow): HeardResult[] {
    const dossier = findDossier(store, row.dossier_id);
    if (!dossier) return [];
    return [
      {
        resultId: row.result_id,
        dossierId: DossierId.parse(row.dossier_id),
        dossierCode: dossier.code,
        applicantName: dossier.applicant_name,
        procedureName: dossier.procedure_name,
        number: row.number,
        issuedOn: row.issued_on,
        signer: row.signer,
        state: row.state,
        pageCount: row.page_count,
        heardAt: row.heard_at,
        keptAt: row.kept_at,
        isNew: row.state === 'kept' && row.seen_at === null,
      },
    ];
  }

  const unseen = () => sqlFor.selectFrom('portal_results').where('state', '=', 'kept').where('seen_at', 'is', null);

  const apart = () =>
    sqlFor
      .selectFrom('merge_conflicts')
      .leftJoin('outbox_lanes', 'outbox_lanes.lane', 'merge_conflicts.dossier_id')
      .select(({ fn }) => fn.countAll().as('n'))
      .where('merge_conflicts.settled_at', 'is', null)
      .where(is => is.or([is('outbox_lanes.refused_entries', 'is', null), is('outbox_lanes.refused_entries', '=', 0)]));

  return {
    status() {
      const { heardAt } = pullState(store, deps.portalName());
      const count = (row: { n: number | string | bigint } | undefined) => Number(row?.n ?? 0);
      return {
        heardAt,
        ...deps.pullStatus(),
        conflicts: count(
          store.find(
            sqlFor
              .selectFrom('merge_conflicts')
              .select(({ fn }) => fn.countAll().as('n'))
              .where('settled_at', 'is', null),
          ),
        ),
        conflictsApart: count(store.find(apart())),
        newResults: count(store.find(unseen().select(({ fn }) => fn.countAll().as('n')))),
      };
    },
    async askNow() {
      return (await deps.askNow()) ? done({}) : refuse('sync.portal-unset');
    },
    conflicts: ({ limit }) => openConflicts(store, limit).flatMap(row => lookAt(row)?.summary ?? []),
    conflict({ dossierId }) {
      const row = openConflict(store, dossierId);
      const seen = row && lookAt(row);
      if (!seen) return null;
      const { file, fields, summary } = seen;
      return {
        ...summary,
        conflictId: row.conflict_id,
        hasBase: row.base !== null,
        revision: file.status.revision,
        portalRevision: row.portal_revision,
        fields: fields.map(field => ({
          ...field,
          base: jsonOf(field.base),
          mine: jsonOf(field.mine),
          theirs: jsonOf(field.theirs),
        })),
        kept: keptDraft(store, row.conflict_id, deps.officerName),
        pageIds: pagesOf(store, { dossierId }).map(page => PageId.parse(page.page_id)),
      };
    },
    keepChoices({ dossierId, conflictId, draft }) {
      return store.inTransaction(tx => {
        if (openConflict(tx, dossierId)?.conflict_id !== conflictId) return refuse('elsewhere.no-conflict');
        keepDraft(tx, conflictId, draft, { officerId: deps.officerId() ?? '', at: clock.now() });
        return done(keptDraft(tx, conflictId, deps.officerName));
      });
    },
    settle: asked => deps.settle(asked),
    settled: ({ dossierId }) => settledMerges(store, dossierId, deps.officerName),
    newResults: ({ limit }) =>
      store.all(unseen().selectAll().orderBy('kept_at', 'desc').limit(limit)).flatMap(resultOf),
    resultsOf: ({ dossierId }) =>
      store
        .all(
          sqlFor
            .selectFrom('portal_results')
            .selectAll()
            .where('dossier_id', '=', dossierId)
            .orderBy('heard_at', 'desc'),
        )
        .flatMap(resultOf),
    resultsSeen({ dossierId }) {
      const changed = store.inTransaction(tx =>
        tx.run(
          sqlFor
            .updateTable('portal_results')
            .set({ seen_at: clock.now() })
            .where('dossier_id', '=', dossierId)
            .where('state', '=', 'kept')
            .where('seen_at', 'is', null),
        ),
      );
      if (changed > 0) deps.changed();
      return done({});
    },
    packages: () => published.list(),
    async stageCatalogue({ sha256 }) {
      const staged = await published.stageCatalogue(sha256);
      return staged ? done(staged) : refuse('elsewhere.no-package');
    },
    calendarDays: ({ name, sha256 }) => published.calendarDays(name, sha256),
    agencies: ({ sha256 }) => published.agencies(sha256),
    packageDone({ name, sha256, ...decision }) {
      if (!published.done(name, sha256, decision)) return refuse('elsewhere.no-package');
      deps.changed();
      return done({});
    },
    decidedPackages: ({ limit }) => published.decided(limit),
    offerPackageAgain({ name, sha256 }) {
      if (!published.offerAgain(name, sha256)) return refuse('elsewhere.no-package');
      deps.changed();
      return done({});
    },
  };
}

const jsonOf = (value: unknown) => (value ?? null) as ConflictField['mine'];
const basesOf = (row: MergeConflictRow): Fields | null => (row.base === null ? null : (JSON.parse(row.base) as Fields));
