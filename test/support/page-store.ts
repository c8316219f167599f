import { createHash } from 'node:crypto';
import type { PageId } from '../../preload/contract/ids';
import { systemIds } from '../../main/base/system-ports';
import { sqlFor, type PageRow, type Store } from '../../main/db';
import { createPageService, type PageService } from '../../main/documents';
import { insertBlob, insertPage } from '../../main/documents/page-repository';
import { aStore } from './a-store';

export const DRAFT = '01a2089a-1a80-73e0-897a-c31f55809648';

export interface PagesOnAStore {
  readonly store: Store;
  readonly pages: PageService;
  readonly ids: readonly PageId[];
  /** Pages queued for reading, in the order they were. */
  readonly queued: string[];
  readonly register: () => void;
  /** Every row of a page as it stands now, removed ones too. */
  readonly rows: () => PageRow[];
  /** The pages in place, in order. */
  readonly inPlace: () => PageRow[];
}

/**
 * A page service over a real store with `count` pages of A4 at 300 dpi, each a paper of its own unless said otherwise.
 * Pages that stand in a store given with them are taken out first.
 */
export function pagesOnAStore(
  count: number,
  change: (index: number) => Partial<PageRow> = () => ({}),
  { store }: { readonly store: Store } = aStore(),
): PagesOnAStore {
  store.inTransaction(tx => {
    for (const table of ['page_edits', 'pages', 'blobs'] as const) tx.run(sqlFor.deleteFrom(table));
  });
  const queued: string[] = [];
  let isRegistered = false;
  const draftId = count > 0 ? (change(0).draft_id ?? null) : null;
  const ids = Array.from({ length: count }, () => systemIds.next() as PageId);
  store.inTransaction(tx => {
    if (draftId !== null) {
      const officer = { officer_id: 'o', display_name: 'Lê Sáu', login_name: 'sau', role: 'officer' as const };
      tx.run(sqlFor.insertInto('officers').values({ ...officer, is_disabled: 0, created_at: 1 }));
      const draft = { draft_id: draftId, officer_id: 'o', procedure_code: null, state: 'open' as const };
      tx.run(sqlFor.insertInto('drafts').values({ ...draft, created_at: 1, updated_at: 1 }));
    }
    ids.forEach((page_id, index) => {
      const sha256 = createHash('sha256').update(page_id).digest('hex');
      insertBlob(tx, { sha256, sizeBytes: 1, mime: 'image/jpeg', at: 1 });
      insertPage(tx, { ...aPageRow(page_id, sha256, index), ...change(index) });
    });
  });
  const pages = createPageService({
    store,
    clock: { now: () => 5_000 },
    ids: systemIds,
    officerId: () => null,
    draftRefusal: () => (isRegistered ? 'drafts.registered' : undefined),
    queueReading: (_tx, pageId) => queued.push(pageId),
    changed: () => undefined,
  });
  const rows = () => store.all(sqlFor.selectFrom('pages').selectAll().orderBy('page_id'));
  return {
    store,
    pages,
    ids,
    queued,
    register: () => void (isRegistered = true),
    rows,
    inPlace: () =>
      rows()
        .filter(row => row.removed_at === null)
        .sort((a, b) => a.position - b.position),
  };
}

function aPageRow(page_id: string, sha256: string, index: number): PageRow {
  return {
    page_id,
    draft_id: null,
    dossier_id: null,
    component: null,
    paper_form: 'original',
    position: index + 1,
    rotation: 0,
    width_px: 2480,
    height_px: 3508,
    resolution_dpi: 300,
    mime: 'image/jpeg',
    sha256,
    source_sha256: sha256,
    source_page: 0,
    source: 'scanner',
    captured_at: 1,
    removed_at: null,
    reading_state: 'read',
    paper_id: `paper-${index + 1}`,
    batch_id: null,
    side: null,
    crop: null,
    original: null,
    quality: null,
    document_kind: null,
  };
}
