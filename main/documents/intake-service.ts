import type { Clock, Ids } from '../base/ports';
import { HOUR_MS } from '../base/durations';
import { done, refuse, type Outcome } from '../base/outcome';
import { appendAudit } from '../audit';
import type { PageRow, Store, WriteTx } from '../db';
import { MAX_FILE_BYTES, type IntakeRefusal } from '../../preload/contract/documents';
import type { PageImage } from '../ocr';
import type { BlobStore } from './blob-store';
import { insertBlob, insertPage, keepSignatures, nextPosition, pagesFromSource } from './page-repository';
import type { ReaderPort } from './reader-port';

export interface IntakeRequest {
  readonly bytes: Uint8Array;
  /** Null: into the tray, for any dossier to take. */
  readonly draftId: string | null;
  readonly component: number | null;
  readonly source: PageRow['source'];
  readonly officerId: string | null;
  /** This very file may have been taken in just before a crash; two scans alike are otherwise two sheets. */
  readonly mayBeHere?: boolean;
  /** One run of the scanner or one delivery; its pages stay together. */
  readonly batchId?: string;
  readonly side?: 'front' | 'back';
}

export interface IntakeResult {
  readonly pages: readonly PageRow[];
  /** Pages left out because the same file was already here. */
  readonly alreadyHere: number;
}

export interface IntakeDeps {
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly reader: ReaderPort;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Refusal of a draft that may not take pages now, or undefined. */
  readonly draftRefusal: (draftId: string) => 'drafts.unknown' | 'drafts.registered' | undefined;
  /** Queues the reading of a new page in the same transaction. */
  readonly queueReading: (tx: WriteTx, pageId: string, at: number) => void;
  readonly changed: (draftId: string | null) => void;
}

export type TakeIn = (request: IntakeRequest) => Promise<Outcome<IntakeResult, IntakeRefusal>>;

/**
 * Takes a file in: looks at it in the reader process, stores the file as it came and an image of each page, and only
 * then writes the rows that refer to them. A refused or failed file leaves nothing behind but unreferenced bytes.
 * The same file twice in one dossier gives its pages once.
 */
export function createIntake(deps: IntakeDeps): TakeIn {
  return async function takeIn(request) {
    const { bytes, draftId } = request;
    const isOneFile = request.source !== 'scanner' || request.mayBeHere === true;
    if (bytes.length === 0) return refuse('documents.empty');
    if (bytes.length > MAX_FILE_BYTES) return refuse('documents.file-too-large', String(bytes.length));
    const draftRefusal = draftId === null ? undefined : deps.draftRefusal(draftId);
    if (draftRefusal) return refuse(draftRefusal);

    const opened = await deps.reader.open(bytes);
    if (!opened.ok) return opened;
    const source = deps.blobs.put(bytes);
    // A folder or camera may bring the same file twice; an officer who chooses one means it, for another dossier perhaps.
    const isChosen = request.source === 'file' || request.source === 'paste';
    const since = isChosen ? Number.POSITIVE_INFINITY : deps.clock.now() - HOUR_MS;
    const here = pagesFromSource(deps.store, source, { draftId, since });
    if (here.length > 0 && isOneFile) return done({ pages: [], alreadyHere: here.length });

    // One image at a time: a file of hundreds of pages takes no more memory than its largest.
    const images: StoredImage[] = [];
    for (let index = 0; index < opened.value.pageCount; index += 1) {
      const page = await deps.reader.page(bytes, index);
      if (!page.ok) return page;
      images.push(storeImage(deps.blobs, page.value));
    }

    // The officer may have registered or thrown away the draft while the file was being opened.
    const lateRefusal = draftId === null ? undefined : deps.draftRefusal(draftId);
    if (lateRefusal) return refuse(lateRefusal);
    // Or the same file may have come in twice at once.
    const hereMeanwhile = pagesFromSource(deps.store, source, { draftId, since });
    if (hereMeanwhile.length > 0 && isOneFile) return done({ pages: [], alreadyHere: hereMeanwhile.length });

    const at = deps.clock.now();
    const pages = deps.store.inTransaction(tx => {
      insertBlob(tx, { sha256: source, sizeBytes: bytes.length, mime: `file/${opened.value.kind}`, at });
      if (opened.value.signatures) keepSignatures(tx, source, opened.value.signatures);
      const first = nextPosition(tx, draftId);
      const paperId = deps.ids.next();
      const rows = images.map((image, index): PageRow => {
        insertBlob(tx, { sha256: image.sha256, sizeBytes: image.sizeBytes, mime: image.mime, at });
        return {
          page_id: deps.ids.next(),
          draft_id: draftId,
          dossier_id: null,
          component: request.component,
          paper_form: 'original',
          position: first + index,
          rotation: 0,
          width_px: image.widthPx,
          height_px: image.heightPx,
          resolution_dpi: image.resolutionDpi === null ? null : Math.round(image.resolutionDpi),
          mime: image.mime,
          sha256: image.sha256,
          source_sha256: source,
          source_page: index,
          source: request.source,
          captured_at: at,
          removed_at: null,
          reading_state: 'waiting',
          paper_id: paperId,
          batch_id: request.batchId ?? null,
          side: request.side ?? null,
          crop: null,
          original: null,
          quality: null,
          document_kind: null,
        };
      });
      for (const row of rows) {
        insertPage(tx, row);
        deps.queueReading(tx, row.page_id, at);
      }
      appendAudit(tx, {
        kind: 'documents.taken-in',
        subject: draftId,
        officerId: request.officerId,
        at,
        detail: { pages: rows.length, source: request.source },
      });
      return rows;
    });
    deps.changed(draftId);
    return done({ pages, alreadyHere: 0 });
  };
}

/** What a page row needs of an image, without its bytes. */
interface StoredImage extends Omit<PageImage, 'bytes'> {
  readonly sha256: string;
  readonly sizeBytes: number;
}

function storeImage(blobs: BlobStore, { bytes, ...facts }: PageImage): StoredImage {
  return { ...facts, sha256: blobs.put(bytes), sizeBytes: bytes.length };
}
