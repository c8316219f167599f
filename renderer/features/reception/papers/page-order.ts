import type { Page } from '../../../../preload/contract/documents';

/**
 * All pages with `page` one place earlier or later among those of its own paper; undefined at the edge.
 *
 * Pages of other papers keep their places, so the order of the whole dossier stays what the officer sees.
 */
export function movedPage(pages: readonly Page[], page: Page, step: 1 | -1): readonly Page[] | undefined {
  const ofPaper = pages.filter(other => other.component === page.component);
  const neighbour = ofPaper[ofPaper.findIndex(other => other.pageId === page.pageId) + step];
  if (!neighbour) return undefined;
  return pages.map(other =>
    other.pageId === page.pageId ? neighbour : other.pageId === neighbour.pageId ? page : other,
  );
}
