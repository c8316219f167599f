import type { Corners, PageEditKind } from '../../preload/contract/documents';
import { PeerGone } from '../base/rpc';
import { refuse, type Outcome } from '../base/outcome';
import type { Clock } from '../base/ports';
import type { PageRow, Store } from '../db';
import type { PageImage, RedrawOptions } from '../ocr';
import type { BlobStore } from './blob-store';
import { findPage, insertBlob } from './page-repository';
import type { PageService } from './page-service';
import type { ReaderPort } from './reader-port';
import { isSheet, measuredSheet, originalOf, redrawingOf, type DrawnImage, type Redrawing } from './redraw-rules';

export interface RedrawDeps {
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly reader: Pick<ReaderPort, 'redraw'>;
  readonly clock: Clock;
  readonly pages: Pick<PageService, 'redraw' | 'isRegistered'>;
}

type Refusal =
  'documents.page-unknown' | 'drafts.registered' | 'documents.corners-not-possible' | 'documents.reader-busy';
type Answer = Outcome<Record<string, never>, Refusal>;

/** Draws pages anew, always from the image as it came in: flattened between four corners, its paper made white. */
export function createRedrawing({ store, blobs, reader, clock, pages }: RedrawDeps) {
  /** Null corners put the image back as it came. */
  async function straighten({
    pageId,
    corners,
  }: {
    readonly pageId: string;
    readonly corners: Corners | null;
  }): Promise<Answer> {
    if (corners === null) return pages.redraw('straighten', [{ pageId, redrawn: undefined }]);
    return redraw('straighten', [pageId], ({ isWhite }) => ({ corners, isWhite }));
  }

  function balance({
    pageIds,
    isOn,
  }: {
    readonly pageIds: readonly string[];
    readonly isOn: boolean;
  }): Promise<Answer> {
    return redraw('balance', pageIds, ({ corners }) => ({ corners, isWhite: isOn }));
  }

  async function redraw(
    kind: PageEditKind,
    pageIds: readonly string[],
    wantedOf: (now: Redrawing) => Redrawing,
  ): Promise<Answer> {
    const wanted: { page: PageRow; how: Redrawing }[] = [];
    for (const pageId of pageIds) {
      const page = findPage(store, pageId);
      if (!page || page.removed_at !== null) return refuse('documents.page-unknown');
      if (pages.isRegistered(page)) return refuse('drafts.registered');
      const now = redrawingOf(page);
      const how = wantedOf(now);
      if (how.corners && !isSheet(how.corners, originalOf(page) ?? page))
        return refuse('documents.corners-not-possible');
      // As it is wanted already: among many marked pages some always are.
      if (how.isWhite === now.isWhite && JSON.stringify(how.corners) === JSON.stringify(now.corners)) continue;
      wanted.push({ page, how });
    }
    const acts: Parameters<PageService['redraw']>[1][number][] = [];
    for (const { page, how } of wanted) {
      const drawn = how.corners || how.isWhite ? await drawnAs(page, how) : undefined;
      if (drawn === 'busy') return refuse('documents.reader-busy');
      acts.push({ pageId: page.page_id, redrawn: drawn && { ...how, drawn } });
    }
    return pages.redraw(kind, acts);
  }

  async function drawnAs(page: PageRow, how: Redrawing): Promise<DrawnImage | 'busy'> {
    const { sha256 } = originalOf(page) ?? page;
    const image = await imageOf(sha256, { ...how, sheet: measuredSheet(page) });
    if (!image) return 'busy';
    const drawn = blobs.put(image.bytes);
    const { mime, widthPx, heightPx, resolutionDpi } = image;
    store.inTransaction(tx => insertBlob(tx, { sha256: drawn, sizeBytes: image.bytes.length, mime, at: clock.now() }));
    return { sha256: drawn, mime, width_px: widthPx, height_px: heightPx, resolution_dpi: resolutionDpi };
  }

  /** Undefined when the reader went away meanwhile: nothing was changed, and a fresh one is coming. */
  async function imageOf(sha256: string, options: RedrawOptions): Promise<PageImage | undefined> {
    try {
      return await reader.redraw(blobs.get(sha256), options);
    } catch (fault) {
      if (fault instanceof PeerGone || (fault instanceof Error && fault.message === 'reader.too-slow'))
        return undefined;
      throw fault;
    }
  }

  return {
    edit: (edit: RedrawEdit): Promise<Answer> => (edit.kind === 'straighten' ? straighten(edit) : balance(edit)),
  };
}

type RedrawEdit =
  | { readonly kind: 'straighten'; readonly pageId: string; readonly corners: Corners | null }
  | { readonly kind: 'balance'; readonly pageIds: readonly string[]; readonly isOn: boolean };

export type Redrawings = ReturnType<typeof createRedrawing>;
