import type { HandlersOf } from '../../preload/contract/define';
import type { searchRoutes } from '../../preload/contract/search';
import { createEverythingSearch, type EverythingDeps } from './everything';
import { searchPages } from './page-search';
import { createSavedFilters, type SavedFilterDeps } from './saved-filters';

export function createSearchRoutes(deps: EverythingDeps & SavedFilterDeps): HandlersOf<typeof searchRoutes> {
  const everything = createEverythingSearch(deps);
  const filters = createSavedFilters(deps);
  return {
    pages: request => searchPages(deps, request),
    everything: ({ text, limit }) => everything(text, limit),
    savedFilters: () => filters.list(),
    saveFilter: request => filters.save(request),
    removeFilter: ({ filterId }) => filters.remove(filterId),
  };
}
