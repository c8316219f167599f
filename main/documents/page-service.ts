import type { Clock } from '../base/ports';
import { done, refuse, type Outcome } from '../base/outcome';
import { appendAudit } from '../audit';
import { sqlFor, type PageRow, type Store } from '../db';
import type { PaperForm, Rotation } from '../../preload/contract/documents';
import { findPage, nextPosition, pagesOf, updatePage } from './page-repository';

export interface PageDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly officerId: () => string | null;
  readonly draftRefusal: (draftId: string) => 'drafts.unknown' | 'drafts.registered' | undefined;
  readonly changed: (draftId: string | null) => void;
}

type PageRefusal = 'documents.page-unknown' | 'drafts.registered';
type Empty = Record<string, never>;

/** Arranging pages: the stored images never change, only where they stand and how they are turned. */
export function createPageService(deps: PageDeps) {
  const { store, clock } = deps;

  function change(pageId: string, kind: string, change: Partial<PageRow>): Outcome<Empty, PageRefusal> {
    const page = findPage(store, pageId);
    if (!page) return refuse('documents.page-unknown');
    // A page removed before the registration stays the draft's: it cannot come back into a dossier that was printed.
    const isRegistered =
      page.dossier_id !== null || (page.draft_id !== null && deps.draftRefusal(page.draft_id) === 'drafts.registered');
    if (isRegistered) return refuse('drafts.registered');
    store.inTransaction(tx => {
      updatePage(tx, pageId, change);
      appendAudit(tx, { kind, subject: pageId, officerId: deps.officerId(), at: clock.now() });
    });
    deps.changed(page.draft_id);
    return done({});
  }

  return {
    file: (pageId: string, component: number | null, paperForm: PaperForm) =>
      change(pageId, 'documents.filed', { component, paper_form: paperForm }),
    rotate: (pageId: string, rotation: Rotation) => change(pageId, 'documents.rotated', { rotation }),
    remove: (pageId: string) => change(pageId, 'documents.removed', { removed_at: clock.now() }),
    restore: (pageId: string) => change(pageId, 'documents.restored', { removed_at: null }),

    /** Refuses an order that misses a page or names a foreign one: another window or the folder added pages since. */
    reorder(
      draftId: string,
      pageIds: readonly string[],
    ): Outcome<Empty, 'documents.order-outdated' | 'drafts.registered'> {
      if (deps.draftRefusal(draftId) === 'drafts.registered') return refuse('drafts.registered');
      const present = new Set(pagesOf(store, { draftId }).map(page => page.page_id));
      if (new Set(pageIds).size !== present.size || !pageIds.every(pageId => present.has(pageId))) {
        return refuse('documents.order-outdated');
      }
      store.inTransaction(tx => {
        pageIds.forEach((pageId, index) => updatePage(tx, pageId, { position: index + 1 }));
        appendAudit(tx, {
          kind: 'documents.reordered',
          subject: draftId,
          officerId: deps.officerId(),
          at: clock.now(),
        });
      });
      deps.changed(draftId);
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
