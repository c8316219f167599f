import { SavedFilterView, type SavedFilter } from '../../preload/contract/search';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids } from '../base/ports';
import { sqlFor, type Store } from '../db';

export interface SavedFilterDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly officer: () => { readonly officerId: string };
  readonly isSupervisor: () => boolean;
}

const MOST = 30;

type SaveRefusal = 'search.not-yours' | 'search.too-many-filters';

/** Filters of the dossier list under a name: an officer's own, and those the supervisor shares with everybody. */
export function createSavedFilters({ store, clock, ids, officer, isSupervisor }: SavedFilterDeps) {
  const all = sqlFor.selectFrom('saved_filters').selectAll().orderBy('saved_at');

  function list(): SavedFilter[] {
    const own = store.all(all.where('officer_id', '=', officer().officerId));
    const shared = store.all(all.where('officer_id', 'is', null));
    return [...shared, ...own].flatMap(row => {
      // A filter of another version that no longer fits is left out, not guessed.
      const view = SavedFilterView.safeParse(JSON.parse(row.filter));
      if (!view.success) return [];
      return [{ filterId: row.filter_id, name: row.name, isShared: row.officer_id === null, view: view.data }];
    });
  }

  function save({ name, isShared, view }: Omit<SavedFilter, 'filterId'>): Outcome<{ filterId: string }, SaveRefusal> {
    if (isShared && !isSupervisor()) return refuse('search.not-yours');
    if (list().length >= MOST) return refuse('search.too-many-filters');
    const row = {
      filter_id: ids.next(),
      officer_id: isShared ? null : officer().officerId,
      name,
      filter: JSON.stringify(view),
      saved_at: clock.now(),
    };
    store.inTransaction(tx => {
      tx.run(sqlFor.insertInto('saved_filters').values(row));
      appendAudit(tx, {
        kind: 'search.filter-saved',
        subject: row.filter_id,
        officerId: officer().officerId,
        at: row.saved_at,
        detail: { isShared },
      });
    });
    return done({ filterId: row.filter_id });
  }

  function remove(filterId: string): Outcome<Record<string, never>, 'search.not-yours' | 'search.unknown-filter'> {
    const row = store.find(sqlFor.selectFrom('saved_filters').selectAll().where('filter_id', '=', filterId));
    if (!row) return refuse('search.unknown-filter');
    const isOwn = row.officer_id === officer().officerId || (row.officer_id === null && isSupervisor());
    if (!isOwn) return refuse('search.not-yours');
    store.inTransaction(tx => {
      tx.run(sqlFor.deleteFrom('saved_filters').where('filter_id', '=', filterId));
      appendAudit(tx, {
        kind: 'search.filter-removed',
        subject: filterId,
        officerId: officer().officerId,
        at: clock.now(),
      });
    });
    return done({});
  }

  return { list, save, remove };
}

export type SavedFilters = ReturnType<typeof createSavedFilters>;
