import type { documentRoutes, Page, PageQuality, Rotation } from '../../preload/contract/documents';
import type { HandlersOf } from '../../preload/contract/define';
import { DossierId, PageId } from '../../preload/contract/ids';
import { sqlFor, type PageRow, type ReadingRow, type Store } from '../db';
import { pagesOf, signaturesOf } from './page-repository';
import type { PageService } from './page-service';
import { originalOf } from './redraw-rules';
import type { Redrawings } from './redraw-service';

export function createDocumentRoutes(
  store: Store,
  pages: PageService,
  redrawing: Redrawings,
): HandlersOf<typeof documentRoutes> {
  return {
    pagesOfDraft: ({ draftId }) => pagesOf(store, { draftId }).map(row => pageOf(row, store)),
    pagesOfDossier: ({ dossierId }) =>
      pagesOf(store, { dossierId: DossierId.parse(dossierId) }).map(row => pageOf(row, store)),
    tray: () => pagesOf(store, 'tray').map(row => pageOf(row, store)),
    takeFromTray: ({ draftId, pageIds, component }) => pages.takeFromTray(draftId, pageIds, component),
    file: ({ pageId, component, paperForm }) => pages.file(pageId, component, paperForm),
    rotate: ({ pageId, rotation }) => pages.rotate(pageId, rotation),
    edit: ({ edit }) =>
      edit.kind === 'straighten' || edit.kind === 'balance' ? redrawing.edit(edit) : pages.edit(edit),
    undo: ({ draftId }) => pages.undo(draftId),
    redo: ({ draftId }) => pages.redo(draftId),
    editState: ({ draftId }) => pages.editState(draftId),
    separators: ({ draftId }) => {
      const { sheets, starts } = pages.separators(draftId);
      return {
        sheets: sheets.map(({ pageId, by }) => ({ pageId: PageId.parse(pageId), by })),
        starts: starts.map(pageId => PageId.parse(pageId)),
      };
    },
    reorder: ({ draftId, pageIds }) => pages.reorder(draftId, pageIds),
    remove: ({ pageId }) => pages.remove(pageId),
    restore: ({ pageId }) => pages.restore(pageId),
  };
}

/** A row as the page sees it, with what its reading says so far. */
export function pageOf(row: PageRow, store: Store): Page {
  const reading = store.find(
    sqlFor
      .selectFrom('readings')
      .select(['document_kind', 'mean_confidence', 'upright_rotation', 'skew_degrees'])
      .where('page_id', '=', row.page_id),
  );
  return {
    pageId: PageId.parse(row.page_id),
    paperId: row.paper_id,
    batchId: row.batch_id,
    side: row.side,
    component: row.component,
    paperForm: row.paper_form,
    position: row.position,
    rotation: row.rotation as Rotation,
    crop: row.crop === null ? null : (JSON.parse(row.crop) as Page['crop']),
    original: shownOriginal(row),
    // What was read before the page was straightened or cropped says nothing of it any more.
    skewDegrees: row.reading_state === 'read' ? (reading?.skew_degrees ?? null) : null,
    quality: qualityOf(row, reading),
    widthPx: row.width_px,
    heightPx: row.height_px,
    resolutionDpi: row.resolution_dpi,
    source: row.source,
    capturedAt: row.captured_at,
    readingState: row.reading_state,
    documentKind: row.document_kind ?? reading?.document_kind ?? null,
    meanConfidence: reading?.mean_confidence ?? null,
    signatures: [...signaturesOf(store, row.source_sha256)],
  };
}

function shownOriginal(row: PageRow): Page['original'] {
  const original = originalOf(row);
  return (
    original && {
      corners: original.corners,
      isWhite: original.isWhite,
      widthPx: original.width_px,
      heightPx: original.height_px,
    }
  );
}

/** Below this the reader turned the page on a guess, and a person should look which way is up. */
const UNSURE_WHICH_WAY_IS_UP = 0.55;

function qualityOf(
  row: PageRow,
  reading: Pick<ReadingRow, 'upright_rotation' | 'mean_confidence'> | undefined,
): PageQuality | null {
  if (row.quality === null) return null;
  // Pages measured by an older program have no corners, and nothing was known of a lamp.
  const stored = JSON.parse(row.quality) as Omit<PageQuality, 'corners' | 'isTinted'> & Partial<PageQuality>;
  const quality: PageQuality = { ...stored, corners: stored.corners ?? null, isTinted: stored.isTinted ?? false };
  if (!reading || quality.isBlank || reading.upright_rotation === 0) return quality;
  const isUnsure = reading.mean_confidence > 0 && reading.mean_confidence < UNSURE_WHICH_WAY_IS_UP;
  return isUnsure ? { ...quality, faults: [...quality.faults, 'upside-down'] } : quality;
}
