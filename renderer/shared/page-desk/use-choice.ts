import { useMemo, useState } from 'react';
import type { Page } from '../../../preload/contract/documents';
import type { PageId } from '../../../preload/contract/ids';
import { rangeOf } from './arrange-pages';

export interface Choice {
  /** Chosen by the officer; may be empty. */
  readonly ids: ReadonlySet<string>;
  /** The page the cursor is on; null when there is none. */
  readonly cursor: string | null;
  /** What an act is about: the chosen pages in order, or else the page under the cursor. */
  readonly acted: readonly PageId[];
  readonly toggle: (pageId: string) => void;
  readonly moveTo: (pageId: string, isExtending: boolean) => void;
  readonly choose: (pageIds: readonly string[]) => void;
  readonly all: () => void;
  readonly none: () => void;
}

/** Which pages are chosen. Pages that went away meanwhile are chosen no longer, and the cursor goes to their place. */
export function useChoice(pages: readonly Page[]): Choice {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [wanted, setWanted] = useState<{ readonly pageId: string; readonly index: number } | null>(null);
  const [anchor, setAnchor] = useState<string | null>(null);

  return useMemo(() => {
    const present = new Set<string>(pages.map(page => page.pageId));
    const ids = new Set([...chosen].filter(pageId => present.has(pageId)));
    const isHere = wanted !== null && present.has(wanted.pageId);
    const cursor = (isHere ? wanted.pageId : pages[Math.min(wanted?.index ?? 0, pages.length - 1)]?.pageId) ?? null;
    const put = (pageId: string): void =>
      setWanted({
        pageId,
        index: Math.max(
          0,
          pages.findIndex(page => page.pageId === pageId),
        ),
      });
    return {
      ids,
      cursor,
      acted: pages
        .filter(page => (ids.size > 0 ? ids.has(page.pageId) : page.pageId === cursor))
        .map(page => page.pageId),
      toggle(pageId) {
        const next = new Set(ids);
        if (!next.delete(pageId)) next.add(pageId);
        setChosen(next);
        setAnchor(pageId);
        put(pageId);
      },
      moveTo(pageId, isExtending) {
        const from = anchor !== null && present.has(anchor) ? anchor : (cursor ?? pageId);
        if (isExtending) setAnchor(from);
        else setAnchor(pageId);
        setChosen(isExtending ? new Set(rangeOf(pages, from, pageId)) : new Set());
        put(pageId);
      },
      choose(pageIds) {
        setChosen(new Set(pageIds));
        if (pageIds[0] !== undefined) put(pageIds[0]);
      },
      all: () => setChosen(present),
      none: () => setChosen(new Set()),
    };
  }, [pages, chosen, wanted, anchor]);
}
