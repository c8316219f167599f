import type { documentRoutes, Page, Rotation } from '../../preload/contract/documents';
import type { HandlersOf } from '../../preload/contract/define';
import { DossierId, PageId } from '../../preload/contract/ids';
import { sqlFor, type PageRow, type Store } from '../db';
import { pagesOf } from './page-repository';
import type { PageService } from './page-service';

export function createDocumentRoutes(store: Store, pages: PageService): HandlersOf<typeof documentRoutes> {
  return {
    pagesOfDraft: ({ draftId }) => pagesOf(store, { draftId }).map(row => pageOf(row, store)),
    pagesOfDossier: ({ dossierId }) =>
      pagesOf(store, { dossierId: DossierId.parse(dossierId) }).map(row => pageOf(row, store)),
    tray: () => pagesOf(store, 'tray').map(row => pageOf(row, store)),
    takeFromTray: ({ draftId, pageIds, component }) => pages.takeFromTray(draftId, pageIds, component),
    file: ({ pageId, component, paperForm }) => pages.file(pageId, component, paperForm),
    rotate: ({ pageId, rotation }) => pages.rotate(pageId, rotation),
    reorder: ({ draftId, pageIds }) => pages.reorder(draftId, pageIds),
    remove: ({ pageId }) => pages.remove(pageId),
    restore: ({ pageId }) => pages.restore(pageId),
  };
}

/** A row as the page sees it, with what its reading says so far. */
export function pageOf(row: PageRow, store: Store): Page {
  const reading = store.find(
    sqlFor.selectFrom('readings').select(['document_kind', 'mean_confidence']).where('page_id', '=', row.page_id),
  );
  return {
    pageId: PageId.parse(row.page_id),
    component: row.component,
    paperForm: row.paper_form,
    position: row.position,
    rotation: row.rotation as Rotation,
    widthPx: row.width_px,
    heightPx: row.height_px,
    resolutionDpi: row.resolution_dpi,
    source: row.source,
    capturedAt: row.captured_at,
    readingState: row.reading_state,
    documentKind: reading?.document_kind ?? null,
    meanConfidence: reading?.mean_confidence ?? null,
  };
}
