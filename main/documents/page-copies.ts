import { sqlFor, type PageRow, type WriteTx } from '../db';
import { queueJob } from '../jobs';
import { insertPage, nextPosition, pagesOf } from './page-repository';
import { READ_PAGE } from './reading-service';

export interface CopiedPage {
  readonly page: PageRow;
  readonly component: number | null;
}

export interface CopyPorts {
  readonly nextId: () => string;
  readonly at: number;
}

/** The same stored images once more, for a draft that asks for the same papers. */
export function copyPagesToDraft(tx: WriteTx, draftId: string, pages: readonly CopiedPage[], ports: CopyPorts): void {
  copyPages(tx, pages, { draft_id: draftId, dossier_id: null }, nextPosition(tx, draftId), ports);
}

/** The same stored images once more, for a dossier they stand with too; behind the pages it has. */
export function copyPagesToDossier(
  tx: WriteTx,
  dossierId: string,
  pages: readonly CopiedPage[],
  ports: CopyPorts,
): PageRow[] {
  const position = (pagesOf(tx, { dossierId }).at(-1)?.position ?? 0) + 1;
  return copyPages(tx, pages, { draft_id: null, dossier_id: dossierId }, position, ports);
}

/**
 * New pages over the same bytes, with what was read of them, so that nothing is scanned or read a second time; only a
 * page that is still to be read is read for each.
 */
function copyPages(
  tx: WriteTx,
  pages: readonly CopiedPage[],
  owner: Pick<PageRow, 'draft_id' | 'dossier_id'>,
  first: number,
  { nextId, at }: CopyPorts,
): PageRow[] {
  const papers = new Map<string, string>();
  return pages.map(({ page, component }, index) => {
    const page_id = nextId();
    const paper_id = papers.get(page.paper_id) ?? page_id;
    papers.set(page.paper_id, paper_id);
    const copy: PageRow = { ...page, ...owner, page_id, paper_id, component, position: first + index, batch_id: null };
    insertPage(tx, copy);
    const reading = tx.find(sqlFor.selectFrom('readings').selectAll().where('page_id', '=', page.page_id));
    if (reading) {
      const { number: _number, is_searchable: _searchable, ...read } = reading;
      tx.run(sqlFor.insertInto('readings').values({ ...read, page_id }));
    } else if (page.reading_state !== 'by-hand') {
      queueJob(tx, { jobId: nextId(), kind: READ_PAGE, subject: page_id, priority: 0, at });
    }
    return copy;
  });
}
