import { createHash } from 'node:crypto';
import type { Clock, Ids } from '../base/ports';
import { sqlFor, type PortalResultRow, type Store } from '../db';
import { insertBlob, takePagesFromTray, type BlobStore, type TakeIn } from '../documents';
import { dossierFile, isLegalMove, linkPages, type LifeCycle, type NewStep } from '../dossiers';
import { findResult, updateResult } from './elsewhere-repository';
import type { News } from './news';

export interface ResultKeeperDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly blobs: BlobStore;
  readonly takeIn: TakeIn;
  readonly recordAct: LifeCycle['recordAct'];
}

export interface ResultKeeper {
  /** Undefined when it was kept before, or is not what was announced. */
  keep(resultId: string, bytes: Uint8Array): Promise<News | undefined>;
}

/**
 * A result made elsewhere is kept as it came, under its hash and encrypted; its pages, opened by the reader process, become
 * pages of the dossier. A file that cannot be opened is kept all the same.
 */
export function createResultKeeper({ store, clock, ids, blobs, takeIn, recordAct }: ResultKeeperDeps): ResultKeeper {
  async function pagesOf(row: PortalResultRow, bytes: Uint8Array): Promise<readonly string[]> {
    // A crash may have come between the pages and what they were for: they lie in the tray then.
    const taken = await takeIn({
      bytes,
      draftId: null,
      component: null,
      source: 'file',
      officerId: null,
      mayBeHere: true,
    });
    if (taken.ok && taken.value.pages.length > 0) return taken.value.pages.map(page => page.page_id);
    if (!taken.ok) return [];
    return store
      .all(
        sqlFor
          .selectFrom('pages')
          .select('page_id')
          .where('source_sha256', '=', row.sha256)
          .where('draft_id', 'is', null)
          .where('dossier_id', 'is', null)
          .where('removed_at', 'is', null)
          .orderBy('source_page'),
      )
      .map(page => page.page_id);
  }

  return {
    async keep(resultId, bytes) {
      const row = findResult(store, resultId);
      if (!row || row.state === 'kept') return undefined;
      if (createHash('sha256').update(bytes).digest('hex') !== row.sha256) return undefined;
      blobs.put(bytes);
      const pageIds = await pagesOf(row, bytes);
      return store.inTransaction((tx): News | undefined => {
        const at = clock.now();
        const file = dossierFile(tx, row.dossier_id);
        if (!file || findResult(tx, resultId)?.state === 'kept') return undefined;
        insertBlob(tx, { sha256: row.sha256, sizeBytes: bytes.length, mime: row.mime, at });
        const filed = takePagesFromTray(
          tx,
          row.dossier_id,
          pageIds.map(pageId => ({ pageId, component: null })),
        );
        const pageCount = filed?.length ?? 0;
        const result = {
          number: row.number,
          issuedOn: row.issued_on,
          signer: row.signer,
          resultCode: null,
          summary: '',
          validUntil: null,
        };
        const steps: NewStep[] = [{ kind: 'portal.result', detail: { resultId, result, pageCount } }];
        // It counts as the dossier's result where a result may come now; else it is shown and forces nothing.
        const { state } = file.status;
        if (state !== 'returned' && isLegalMove(state, 'resolved')) {
          steps.push({ kind: 'result.recorded', detail: { result, pageCount } });
        }
        const { eventIds } = recordAct(tx, {
          dossierId: row.dossier_id,
          actId: ids.next(),
          at,
          officer: null,
          isHeard: true,
          steps,
          audit: { pages: pageCount, sha256: row.sha256 },
        });
        const eventId = eventIds.at(-1);
        if (eventId !== undefined) linkPages(tx, eventId, filed?.map(page => page.page_id) ?? []);
        updateResult(tx, resultId, { state: 'kept', kept_at: at, page_count: pageCount });
        return { what: 'result', dossierId: row.dossier_id, code: file.row.code };
      });
    },
  };
}
