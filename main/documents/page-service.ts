import type { PageEditKind, PaperForm, Rotation } from '../../preload/contract/documents';
import type { PageId } from '../../preload/contract/ids';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids } from '../base/ports';
import { sqlFor, type PageRow, type ReadTx, type Store, type WriteTx } from '../db';
import {
  planEdit,
  planOrder,
  type EditPlan,
  type EditRefusal,
  type PageChange,
  type PlainEdit,
} from './page-edit-rules';
import {
  applyChanges,
  doesEditFit,
  forgetEdit,
  insertParts,
  markEdit,
  nextEdit,
  recordEdit,
  type Direction,
} from './page-edits';
import { findPage, nextPosition, pagesOf, updatePage } from './page-repository';
import { planRedrawing, type DrawnImage, type Redrawing } from './redraw-rules';
import { proposeSplit } from './separator-rules';

export interface PageDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly officerId: () => string | null;
  readonly draftRefusal: (draftId: string) => 'drafts.unknown' | 'drafts.registered' | undefined;
  /** Queues the reading of a page in the same transaction. */
  readonly queueReading: (tx: WriteTx, pageId: string, at: number) => void;
  readonly changed: (draftId: string | null) => void;
}

type PageRefusal = 'documents.page-unknown' | 'drafts.registered';
type UndoRefusal = 'documents.nothing-to-undo' | 'documents.order-outdated' | 'drafts.registered';
type Empty = Record<string, never>;
type Owner = string | null;

/** Arranging pages: the stored images never change, only where they stand, how they are turned and which part counts. */
export function createPageService(deps: PageDeps) {
  const { store, clock } = deps;

  const inPlace = (read: ReadTx, owner: Owner): PageRow[] =>
    pagesOf(read, owner === null ? 'tray' : { draftId: owner });

  /** A page removed before the registration stays the draft's: it cannot come back into a dossier that was printed. */
  const isRegistered = (page: PageRow): boolean =>
    page.dossier_id !== null || (page.draft_id !== null && deps.draftRefusal(page.draft_id) === 'drafts.registered');

  /** One act, one transaction: the rows, what undoes them, the audit entry and the readings it makes necessary. */
  function carryOut(owner: Owner, kind: PageEditKind, plan: EditPlan, subject: string | null): void {
    if (plan.changes.length + plan.created.length === 0) return;
    const at = clock.now();
    store.inTransaction(tx => {
      const born = insertParts(tx, plan.created, at);
      const changes = [...plan.changes, ...born];
      const toRead = [...applyChanges(tx, plan.changes, 'do'), ...plan.created.map(({ pageId }) => pageId)];
      for (const pageId of toRead) deps.queueReading(tx, pageId, at);
      recordEdit(tx, { editId: deps.ids.next(), draftId: owner, kind, changes, officerId: deps.officerId(), at });
      appendAudit(tx, {
        kind: AUDIT_KINDS[kind],
        subject,
        officerId: deps.officerId(),
        at,
        detail: { pages: changes.length },
      });
    });
    deps.changed(owner);
  }

  function edit(wanted: PlainEdit): Outcome<Empty, EditRefusal | 'drafts.registered'> {
    const firstId = firstPageOf(wanted, paperId => store.find(firstOfPaper(paperId))?.page_id);
    const first = firstId === undefined ? undefined : findPage(store, firstId);
    if (!first) return refuse('documents.page-unknown');
    if (isRegistered(first)) return refuse('drafts.registered');
    const owner = first.draft_id;
    const back = wanted.kind === 'restore' ? wanted.pageIds.flatMap(pageId => findPage(store, pageId) ?? []) : [];
    const pages = inPlace(store, owner);
    const present = new Set(pages.map(page => page.page_id));
    const removed = back.filter(page => page.draft_id === owner && !isRegistered(page) && !present.has(page.page_id));
    const planned = planEdit(wanted, { pages: [...pages, ...removed], at: clock.now(), nextId: () => deps.ids.next() });
    if (!planned.ok) return planned;
    carryOut(owner, wanted.kind, planned.value, 'pageId' in wanted ? wanted.pageId : (subjectOf(wanted) ?? owner));
    return done({});
  }

  /** For acts on one page, which cannot be refused for other reasons than these two. */
  function editOne(wanted: PlainEdit): Outcome<Empty, PageRefusal> {
    const answer = edit(wanted);
    if (answer.ok || answer.code === 'drafts.registered') return answer as Outcome<Empty, PageRefusal>;
    return refuse('documents.page-unknown');
  }

  /** What was drawn takes the place of each page's image; without it the image that came in is back. One act. */
  function redraw(
    kind: PageEditKind,
    acts: readonly {
      readonly pageId: string;
      readonly redrawn: (Redrawing & { readonly drawn: DrawnImage }) | undefined;
    }[],
  ): Outcome<Empty, PageRefusal> {
    const changes: PageChange[] = [];
    let owner: Owner = null;
    for (const { pageId, redrawn } of acts) {
      const page = findPage(store, pageId);
      if (!page || page.removed_at !== null || (changes.length > 0 && page.draft_id !== owner))
        return refuse('documents.page-unknown');
      if (isRegistered(page)) return refuse('drafts.registered');
      owner = page.draft_id;
      changes.push(...planRedrawing(page, redrawn).changes.filter(({ after }) => Object.keys(after).length > 0));
    }
    const [only] = acts;
    carryOut(owner, kind, { changes, created: [] }, acts.length === 1 && only ? only.pageId : owner);
    return done({});
  }

  function step(owner: Owner, direction: Direction): Outcome<{ kind: PageEditKind }, UndoRefusal> {
    if (owner !== null && deps.draftRefusal(owner) === 'drafts.registered') return refuse('drafts.registered');
    const next = nextEdit(store, owner, direction);
    if (!next) return refuse('documents.nothing-to-undo');
    const at = clock.now();
    const fits = store.inTransaction(tx => {
      if (!doesEditFit(tx, next.changes, direction)) {
        // Let go of, or it would stand in the way of everything done before it.
        forgetEdit(tx, next.editId);
        return false;
      }
      for (const pageId of applyChanges(tx, next.changes, direction)) deps.queueReading(tx, pageId, at);
      markEdit(tx, next.editId, direction === 'undo' ? at : null);
      const kind = direction === 'undo' ? 'documents.edit-undone' : 'documents.edit-redone';
      appendAudit(tx, { kind, subject: owner, officerId: deps.officerId(), at, detail: { edit: next.kind } });
      return true;
    });
    if (!fits) return refuse('documents.order-outdated');
    deps.changed(owner);
    return done({ kind: next.kind });
  }

  return {
    edit,
    redraw,
    isRegistered,
    undo: (owner: Owner) => step(owner, 'undo'),
    redo: (owner: Owner) => step(owner, 'redo'),
    editState: (owner: Owner) => ({
      canUndo: nextEdit(store, owner, 'undo')?.kind ?? null,
      canRedo: nextEdit(store, owner, 'redo')?.kind ?? null,
    }),

    separators: (owner: Owner) =>
      proposeSplit(
        inPlace(store, owner).map(page => ({
          pageId: page.page_id,
          paperId: page.paper_id,
          side: page.side,
          isBlank: page.quality !== null && (JSON.parse(page.quality) as { isBlank: boolean }).isBlank,
          codes: codeTexts(store, page.page_id),
        })),
      ),

    file: (pageId: PageId, component: number | null, paperForm: PaperForm) =>
      editOne({ kind: 'file', pageIds: [pageId], component, paperForm }),
    remove: (pageId: PageId) => editOne({ kind: 'remove', pageIds: [pageId] }),
    restore: (pageId: PageId) => editOne({ kind: 'restore', pageIds: [pageId] }),
    rotate(pageId: PageId, rotation: Rotation): Outcome<Empty, PageRefusal> {
      const page = findPage(store, pageId);
      const degrees = (rotation - (page?.rotation ?? 0) + 360) % 360;
      if (page && degrees === 0) return isRegistered(page) ? refuse('drafts.registered') : done({});
      return editOne({ kind: 'turn', pageIds: [pageId], degrees: degrees as 90 | 180 | 270 });
    },

    /** Refuses an order that misses a page or names a foreign one: another window or the folder added pages since. */
    reorder(
      owner: Owner,
      pageIds: readonly string[],
    ): Outcome<Empty, 'documents.order-outdated' | 'drafts.registered'> {
      if (owner !== null && deps.draftRefusal(owner) === 'drafts.registered') return refuse('drafts.registered');
      const planned = planOrder(pageIds, inPlace(store, owner));
      if (!planned.ok) return refuse('documents.order-outdated');
      carryOut(owner, 'order', planned.value, owner);
      return done({});
    },

    takeFromTray(
      draftId: string,
      pageIds: readonly string[],
      component: number | null,
    ): Outcome<Empty, 'drafts.unknown' | 'drafts.registered'> {
      const refusal = deps.draftRefusal(draftId);
      if (refusal) return refuse(refusal);
      store.inTransaction(tx => {
        let position = nextPosition(tx, draftId);
        for (const pageId of pageIds) {
          const page = findPage(tx, pageId);
          if (!page || page.draft_id !== null || page.dossier_id !== null) continue;
          updatePage(tx, pageId, { draft_id: draftId, component, position });
          position += 1;
        }
        appendAudit(tx, {
          kind: 'documents.taken-from-tray',
          subject: draftId,
          officerId: deps.officerId(),
          at: clock.now(),
          detail: { pages: pageIds.length },
        });
      });
      deps.changed(draftId);
      deps.changed(null);
      return done({});
    },

    countOf: (draftId: string) =>
      Number(
        store.find(
          sqlFor
            .selectFrom('pages')
            .select(({ fn }) => fn.countAll().as('n'))
            .where('draft_id', '=', draftId)
            .where('removed_at', 'is', null),
        )?.n ?? 0,
      ),
  };
}

export type PageService = ReturnType<typeof createPageService>;

const AUDIT_KINDS: Readonly<Record<PageEditKind, string>> = {
  move: 'documents.moved',
  order: 'documents.reordered',
  turn: 'documents.rotated',
  crop: 'documents.cropped',
  straighten: 'documents.straightened',
  balance: 'documents.balanced',
  file: 'documents.filed',
  remove: 'documents.removed',
  restore: 'documents.restored',
  'split-page': 'documents.page-split',
  'split-papers': 'documents.papers-split',
  'merge-papers': 'documents.papers-merged',
  'set-kind': 'documents.kind-set',
  replace: 'documents.replaced',
  keep: 'documents.kept',
};

function firstPageOf(edit: PlainEdit, ofPaper: (paperId: string) => string | undefined): string | undefined {
  switch (edit.kind) {
    case 'crop':
    case 'split-page':
    case 'replace':
      return edit.pageId;
    case 'split-papers':
      return edit.starts[0];
    case 'merge-papers':
      return ofPaper(edit.paperIds[0] ?? '');
    default:
      return edit.pageIds[0];
  }
}

function subjectOf(edit: PlainEdit): string | undefined {
  return 'pageIds' in edit && edit.pageIds.length === 1 ? edit.pageIds[0] : undefined;
}

const firstOfPaper = (paperId: string) =>
  sqlFor
    .selectFrom('pages')
    .select('page_id')
    .where('paper_id', '=', paperId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .limit(1);

function codeTexts(read: ReadTx, pageId: string): string[] {
  const row = read.find(sqlFor.selectFrom('readings').select('codes').where('page_id', '=', pageId));
  return row ? (JSON.parse(row.codes) as { text: string }[]).map(({ text }) => text) : [];
}
