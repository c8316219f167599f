import type { Box, PdfSignature } from '../../preload/contract/documents';
import { sqlFor, type PageRow, type ReadTx, type WriteTx } from '../db';

export function insertBlob(tx: WriteTx, blob: { sha256: string; sizeBytes: number; mime: string; at: number }): void {
  tx.run(
    sqlFor
      .insertInto('blobs')
      .values({ sha256: blob.sha256, size_bytes: blob.sizeBytes, mime: blob.mime, stored_at: blob.at })
      .onConflict(conflict => conflict.doNothing()),
  );
}

export function keepSignatures(tx: WriteTx, sha256: string, signatures: readonly PdfSignature[]): void {
  tx.run(
    sqlFor
      .insertInto('file_signatures')
      .values({ sha256, signatures: JSON.stringify(signatures) })
      .onConflict(conflict => conflict.doNothing()),
  );
}

/** The digital signatures of a file that was handed in; none for what was never signed. */
export function signaturesOf(read: ReadTx, sha256: string): readonly PdfSignature[] {
  const kept = read.find(sqlFor.selectFrom('file_signatures').select('signatures').where('sha256', '=', sha256));
  return kept ? (JSON.parse(kept.signatures) as PdfSignature[]) : [];
}

/** The part of the stored image that counts; undefined for all of it. */
export function cropOfPage(page: Pick<PageRow, 'crop'>): Box | undefined {
  return page.crop === null ? undefined : (JSON.parse(page.crop) as Box);
}

export function insertPage(tx: WriteTx, row: PageRow): void {
  tx.run(sqlFor.insertInto('pages').values(row));
}

export function findPage(read: ReadTx, pageId: string): PageRow | undefined {
  return read.find(sqlFor.selectFrom('pages').selectAll().where('page_id', '=', pageId));
}

type Owner = { draftId: string } | { dossierId: string } | 'tray';

/** Pages of a draft, a dossier or the tray, in order; removed ones left out. */
export function pagesOf(read: ReadTx, owner: Owner): PageRow[] {
  const pages = sqlFor
    .selectFrom('pages')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('captured_at')
    .orderBy('page_id');
  if (owner === 'tray') return read.all(pages.where('draft_id', 'is', null).where('dossier_id', 'is', null));
  if ('draftId' in owner) return read.all(pages.where('draft_id', '=', owner.draftId));
  return read.all(pages.where('dossier_id', '=', owner.dossierId));
}

/**
 * Pages made from the same file that stand for it already: those of the draft, or for the tray those that still lie in
 * it or left it since then. A file handed in for another citizen later is a paper of its own.
 */
export function pagesFromSource(
  read: ReadTx,
  sourceSha256: string,
  { draftId, since }: { draftId: string | null; since: number },
): PageRow[] {
  const pages = sqlFor
    .selectFrom('pages')
    .selectAll()
    .where('source_sha256', '=', sourceSha256)
    .where('removed_at', 'is', null);
  if (draftId !== null) return read.all(pages.where('draft_id', '=', draftId));
  const isInTray = (page: PageRow) => page.draft_id === null && page.dossier_id === null;
  return read.all(pages).filter(page => isInTray(page) || page.captured_at >= since);
}

export function nextPosition(read: ReadTx, draftId: string | null): number {
  const last = read.find(
    sqlFor
      .selectFrom('pages')
      .select(({ fn }) => fn.max('position').as('position'))
      .where('draft_id', draftId === null ? 'is' : '=', draftId),
  );
  return Number(last?.position ?? 0) + 1;
}

export function updatePage(tx: WriteTx, pageId: string, change: Partial<PageRow>): void {
  tx.run(sqlFor.updateTable('pages').set(change).where('page_id', '=', pageId));
}

/** The pages of a draft become the dossier's, in the transaction that registers it. */
export function movePagesToDossier(tx: WriteTx, draftId: string, dossierId: string): void {
  tx.run(
    sqlFor
      .updateTable('pages')
      .set({ dossier_id: dossierId })
      .where('draft_id', '=', draftId)
      .where('removed_at', 'is', null),
  );
}

/**
 * Pages of the tray become a dossier's, behind those it has. Undefined, and nothing moved, when one of them no longer
 * lies in the tray.
 */
export function takePagesFromTray(
  tx: WriteTx,
  dossierId: string,
  pages: readonly { readonly pageId: string; readonly component: number | null }[],
): PageRow[] | undefined {
  const found = pages.map(({ pageId }) => findPage(tx, pageId));
  const inTray = found.every(
    page => page !== undefined && page.draft_id === null && page.dossier_id === null && page.removed_at === null,
  );
  if (!inTray) return undefined;
  let position = pagesOf(tx, { dossierId }).at(-1)?.position ?? 0;
  return pages.map(({ pageId, component }) => {
    position += 1;
    updatePage(tx, pageId, { dossier_id: dossierId, component, position });
    return findPage(tx, pageId) as PageRow;
  });
}

/** Pages that stand elsewhere too are taken out for good. */
export function removePages(tx: WriteTx, pageIds: readonly string[], at: number): void {
  for (const pageId of pageIds) updatePage(tx, pageId, { dossier_id: null, component: null, removed_at: at });
}

/** Back into the tray they came from. */
export function putPagesInTray(tx: WriteTx, pageIds: readonly string[]): void {
  for (const pageId of pageIds) updatePage(tx, pageId, { dossier_id: null, component: null });
}
