import type { PageEditKind } from '../../preload/contract/documents';
import { sqlFor, type PageEditTable, type PageRow, type ReadTx, type WriteTx } from '../db';
import type { PageChange, PartOfPage } from './page-edit-rules';
import { findPage, insertPage, updatePage } from './page-repository';

export interface RecordedEdit {
  readonly editId: string;
  /** Null: pages in the tray. */
  readonly draftId: string | null;
  readonly kind: PageEditKind;
  readonly changes: readonly PageChange[];
  readonly officerId: string | null;
  readonly at: number;
}

type Row = Pick<PageEditTable, 'edit_id' | 'kind' | 'changes' | 'undone_at'>;
export type Direction = 'undo' | 'redo';

/** What was taken back can be done again until something new is done. */
export function recordEdit(tx: WriteTx, edit: RecordedEdit): void {
  tx.run(ofOwner(sqlFor.deleteFrom('page_edits'), edit.draftId).where('undone_at', 'is not', null));
  tx.run(
    sqlFor.insertInto('page_edits').values({
      edit_id: edit.editId,
      draft_id: edit.draftId,
      kind: edit.kind,
      changes: JSON.stringify(edit.changes),
      officer_id: edit.officerId,
      at: edit.at,
      undone_at: null,
    }),
  );
}

/** The edit that is next to be taken back or done again; those whose pages have left for a dossier are passed over. */
export function nextEdit(
  read: ReadTx,
  draftId: string | null,
  direction: Direction,
): { editId: string; kind: PageEditKind; changes: readonly PageChange[] } | undefined {
  const edits = ofOwner(sqlFor.selectFrom('page_edits').select(['edit_id', 'kind', 'changes', 'undone_at']), draftId)
    .where('undone_at', direction === 'undo' ? 'is' : 'is not', null)
    .orderBy('sequence', direction === 'undo' ? 'desc' : 'asc')
    .limit(LOOKED_AT);
  for (const row of read.all(edits) as Row[]) {
    const changes = JSON.parse(row.changes) as PageChange[];
    const isHere = changes.every(({ pageId }) => {
      const page = findPage(read, pageId);
      return page?.draft_id === draftId && page.dossier_id === null;
    });
    if (isHere) return { editId: row.edit_id, kind: row.kind as PageEditKind, changes };
  }
  return undefined;
}

const LOOKED_AT = 50;

/** Whether every page still stands as the edit left it, or for doing it again, as it found it. */
export function doesEditFit(read: ReadTx, changes: readonly PageChange[], direction: Direction): boolean {
  return changes.every(({ pageId, before, after }) => {
    const page = findPage(read, pageId);
    const expected = direction === 'undo' ? after : before;
    return (
      page !== undefined && Object.entries(expected).every(([name, value]) => page[name as keyof PageRow] === value)
    );
  });
}

export function markEdit(tx: WriteTx, editId: string, undoneAt: number | null): void {
  tx.run(sqlFor.updateTable('page_edits').set({ undone_at: undoneAt }).where('edit_id', '=', editId));
}

export function forgetEdit(tx: WriteTx, editId: string): void {
  tx.run(sqlFor.deleteFrom('page_edits').where('edit_id', '=', editId));
}

/**
 * Writes what an edit changes; gives the pages that have to be read because another part of them counts now, or
 * because they came back unread.
 */
export function applyChanges(tx: WriteTx, changes: readonly PageChange[], direction: Direction | 'do'): string[] {
  const toRead: string[] = [];
  for (const change of changes) {
    const wanted = direction === 'undo' ? change.before : change.after;
    updatePage(tx, change.pageId, wanted);
    const page = findPage(tx, change.pageId);
    if (!page || page.removed_at !== null) continue;
    const isBack = 'removed_at' in wanted && (page.reading_state === 'waiting' || page.reading_state === 'reading');
    if (!('crop' in wanted) && !('sha256' in wanted) && !isBack) continue;
    updatePage(tx, change.pageId, { reading_state: 'waiting' });
    toRead.push(change.pageId);
  }
  return toRead;
}

/** Adds the parts as pages of their own; the change that undoes it takes them out again. */
export function insertParts(tx: WriteTx, parts: readonly PartOfPage[], at: number): PageChange[] {
  return parts.map(part => {
    const page = findPage(tx, part.ofPageId)!;
    insertPage(tx, {
      ...page,
      page_id: part.pageId,
      crop: part.crop,
      position: part.position,
      removed_at: null,
      reading_state: 'waiting',
    });
    return { pageId: part.pageId, before: { removed_at: at }, after: { removed_at: null } };
  });
}

interface OwnedEdits<Q> {
  where(column: 'draft_id', operator: 'is' | '=', value: string | null): Q;
}

function ofOwner<Q extends OwnedEdits<Q>>(query: Q, draftId: string | null): Q {
  return query.where('draft_id', draftId === null ? 'is' : '=', draftId);
}
