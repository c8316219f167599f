import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids } from '../base/ports';
import { sqlFor, type PageRow, type ReadingRow, type Store, type WriteTx } from '../db';
import { queueJob, raisePriority, type JobKind } from '../jobs';
import type { PageReading } from '../ocr';
import type { BlobStore } from './blob-store';
import { cropOfPage, findPage, updatePage } from './page-repository';
import type { ReaderPort } from './reader-port';

export const READ_PAGE = 'reading.page';

export interface ReadingDeps {
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly reader: ReaderPort;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly officerId: () => string | null;
  readonly changed: (draftId: string | null, pageId: string) => void;
  /** Makes what was read findable, in the same transaction. */
  readonly index: (tx: WriteTx, pageId: string) => void;
  readonly wake: () => void;
}

/** Reads pages in the background and keeps what was found beside the place it stood. */
export function createReadingService(deps: ReadingDeps) {
  const { store } = deps;

  /** Three tries, then "key by hand": a page that cannot be read never blocks a dossier. */
  const job: JobKind = {
    maxAttempts: 3,
    async work(pageId) {
      const page = findPage(store, pageId);
      if (!page || page.removed_at !== null) return () => undefined;
      show(page, 'reading');
      try {
        const reading = await readAsCropped(page);
        return tx => saveReading(tx, pageId, reading);
      } catch (fault) {
        show(page, 'waiting');
        throw fault;
      }
    },
    parked: (tx, pageId) => updatePage(tx, pageId, { reading_state: 'by-hand' }),
    settled: pageId => deps.changed(findPage(store, pageId)?.draft_id ?? null, pageId),
  };

  /** The part the officer left of the page; read once more when that changed while it was being read. */
  async function readAsCropped(page: PageRow): Promise<PageReading> {
    const crop = cropOfPage(page);
    const reading = await deps.reader.read(deps.blobs.get(page.sha256), crop ? { crop } : {});
    const now = findPage(store, page.page_id);
    const isAnother = now && (now.crop !== page.crop || now.sha256 !== page.sha256) && now.removed_at === null;
    return isAnother ? readAsCropped(now) : reading;
  }

  function show(page: PageRow, state: 'reading' | 'waiting'): void {
    store.inTransaction(tx => updatePage(tx, page.page_id, { reading_state: state }));
    deps.changed(page.draft_id, page.page_id);
  }

  function saveReading(tx: WriteTx, pageId: string, reading: PageReading): void {
    const row: ReadingRow = {
      page_id: pageId,
      text: reading.text.normalize('NFC'),
      words: JSON.stringify(reading.words),
      fields: JSON.stringify(reading.fields),
      codes: JSON.stringify(reading.codes),
      document_kind: reading.kind,
      kind_reason: reading.kindReason ?? null,
      upright_rotation: reading.uprightRotation,
      skew_degrees: reading.skewDegrees,
      mean_confidence: reading.meanConfidence,
      engine: reading.engine,
      elapsed_ms: Math.round(reading.elapsedMs),
      read_at: deps.clock.now(),
    };
    tx.run(
      sqlFor
        .insertInto('readings')
        .values(row)
        .onConflict(conflict => conflict.column('page_id').doUpdateSet(row)),
    );
    deps.index(tx, pageId);
    const page = findPage(tx, pageId);
    // The officer's own turn wins over what was measured.
    const turn = page?.rotation === 0 && reading.uprightRotation !== 0 ? { rotation: reading.uprightRotation } : {};
    updatePage(tx, pageId, { reading_state: 'read', ...turn });
  }

  return {
    job,
    queue: (tx: WriteTx, pageId: string, at: number) =>
      queueJob(tx, { jobId: deps.ids.next(), kind: READ_PAGE, subject: pageId, priority: 0, at }),

    again(pageId: string): Outcome<Record<string, never>, 'documents.page-unknown'> {
      const page = findPage(store, pageId);
      if (!page) return refuse('documents.page-unknown');
      store.inTransaction(tx => {
        const at = deps.clock.now();
        updatePage(tx, pageId, { reading_state: 'waiting' });
        queueJob(tx, { jobId: deps.ids.next(), kind: READ_PAGE, subject: pageId, priority: 10, at });
        appendAudit(tx, { kind: 'reading.asked-again', subject: pageId, officerId: deps.officerId(), at });
      });
      deps.wake();
      return done({});
    },

    /** The reading of a page, and a hint to read it first while it is still waiting: the officer is looking at it. */
    ofPage(pageId: string): { row: ReadingRow | undefined; page: PageRow } | undefined {
      const page = findPage(store, pageId);
      if (!page) return undefined;
      if (page.reading_state === 'waiting') store.inTransaction(tx => raisePriority(tx, READ_PAGE, pageId, 10));
      const row = store.find(sqlFor.selectFrom('readings').selectAll().where('page_id', '=', pageId));
      return { row, page };
    },
  };
}

export type ReadingService = ReturnType<typeof createReadingService>;
