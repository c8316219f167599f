import type { PageQuality } from '../../preload/contract/documents';
import type { Clock, Ids } from '../base/ports';
import type { Store, WriteTx } from '../db';
import { queueJob, type JobKind } from '../jobs';
import type { BlobStore } from './blob-store';
import { findPage, updatePage } from './page-repository';
import type { ReaderPort } from './reader-port';

export const MEASURE_PAGE = 'documents.measure';

/** Ahead of every reading: whether to scan again has to be known while the citizen is still there. */
const PRIORITY = 20;

export interface PageQualityDeps {
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly reader: ReaderPort;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly changed: (draftId: string | null) => void;
}

/** Measures pages as they come in. A page that cannot be measured is left without a verdict and stands in no one's way. */
export function createPageQualityService(deps: PageQualityDeps) {
  const { store } = deps;

  const job: JobKind = {
    maxAttempts: 2,
    async work(pageId) {
      const page = findPage(store, pageId);
      if (!page || page.quality !== null || page.removed_at !== null) return () => undefined;
      const measured = await deps.reader.measure(deps.blobs.get(page.sha256));
      const quality: PageQuality = { ...measured, faults: [...measured.faults], isKept: false };
      return tx => {
        // An officer who kept the page meanwhile has the last word.
        if (findPage(tx, pageId)?.quality === null) updatePage(tx, pageId, { quality: JSON.stringify(quality) });
      };
    },
    parked: () => undefined,
    settled: pageId => deps.changed(findPage(store, pageId)?.draft_id ?? null),
  };

  return {
    job,
    queue: (tx: WriteTx, pageId: string, at: number) =>
      queueJob(tx, { jobId: deps.ids.next(), kind: MEASURE_PAGE, subject: pageId, priority: PRIORITY, at }),
  };
}
