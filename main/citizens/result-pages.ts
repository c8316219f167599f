import { sqlFor, type PageRow, type ReadTx } from '../db';

/** Pages of the result recorded last in a dossier, in order; none where it was recorded without its paper. */
export function resultPages(read: ReadTx, dossierId: string): PageRow[] {
  const last = read.find(
    sqlFor
      .selectFrom('dossier_events')
      .select('event_id')
      .where('dossier_id', '=', dossierId)
      .where('kind', '=', 'result.recorded')
      .orderBy('sequence', 'desc')
      .limit(1),
  );
  if (!last) return [];
  return read.all(
    sqlFor
      .selectFrom('event_pages')
      .innerJoin('pages', 'pages.page_id', 'event_pages.page_id')
      .selectAll('pages')
      .where('event_pages.event_id', '=', last.event_id)
      .where('pages.removed_at', 'is', null)
      .orderBy('pages.position'),
  );
}
