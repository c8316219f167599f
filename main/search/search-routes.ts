import type { HandlersOf } from '../../preload/contract/define';
import type { searchRoutes } from '../../preload/contract/search';
import { searchPages, type PageSearchDeps } from './page-search';

export function createSearchRoutes(deps: PageSearchDeps): HandlersOf<typeof searchRoutes> {
  return { pages: request => searchPages(deps, request) };
}
