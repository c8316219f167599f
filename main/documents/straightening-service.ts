import type { Corners } from '../../preload/contract/documents';
import { PeerGone } from '../base/rpc';
import { refuse, type Outcome } from '../base/outcome';
import type { Clock } from '../base/ports';
import type { Store } from '../db';
import type { PageImage } from '../ocr';
import type { BlobStore } from './blob-store';
import { isSheet, originalOf } from './page-edit-rules';
import { findPage, insertBlob } from './page-repository';
import type { PageService } from './page-service';
import type { ReaderPort } from './reader-port';

export interface StraighteningDeps {
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly reader: Pick<ReaderPort, 'straighten'>;
  readonly clock: Clock;
  readonly pages: Pick<PageService, 'straighten' | 'isRegistered'>;
}

type Refusal =
  'documents.page-unknown' | 'drafts.registered' | 'documents.corners-not-possible' | 'documents.reader-busy';

/** Draws a sheet that was photographed from the side as if seen from straight above, always from the image as it came in. */
export function createStraightening({ store, blobs, reader, clock, pages }: StraighteningDeps) {
  async function straighten({
    pageId,
    corners,
  }: {
    readonly pageId: string;
    readonly corners: Corners | null;
  }): Promise<Outcome<Record<string, never>, Refusal>> {
    if (corners === null) return pages.straighten(pageId, undefined);
    const page = findPage(store, pageId);
    if (!page || page.removed_at !== null) return refuse('documents.page-unknown');
    if (pages.isRegistered(page)) return refuse('drafts.registered');
    const original = originalOf(page) ?? page;
    if (!isSheet(corners, original)) return refuse('documents.corners-not-possible');

    const image = await drawnOf(original.sha256, corners);
    if (!image) return refuse('documents.reader-busy');
    const sha256 = blobs.put(image.bytes);
    const { mime, widthPx, heightPx, resolutionDpi } = image;
    store.inTransaction(tx => insertBlob(tx, { sha256, sizeBytes: image.bytes.length, mime, at: clock.now() }));
    return pages.straighten(pageId, {
      corners,
      drawn: { sha256, mime, width_px: widthPx, height_px: heightPx, resolution_dpi: resolutionDpi },
    });
  }

  /** Undefined when the reader went away meanwhile: nothing was changed, and a fresh one is coming. */
  async function drawnOf(sha256: string, corners: Corners): Promise<PageImage | undefined> {
    try {
      return await reader.straighten(blobs.get(sha256), corners);
    } catch (fault) {
      if (fault instanceof PeerGone || (fault instanceof Error && fault.message === 'reader.too-slow'))
        return undefined;
      throw fault;
    }
  }

  return { straighten };
}

export type Straightening = ReturnType<typeof createStraightening>;
