import { useEffect, useRef } from 'react';
import type { Page } from '../../../preload/contract/documents';
import type { DraftId } from '../../../preload/contract/ids';
import { counter } from '../bridge';
import { useText } from '../i18n';
import { pageImageUrl } from '../pages/page-image';
import { useAsk } from '../query-client';

/** The pages that came in since this was shown, the newest in view. */
export function ScannedPages({ draftId, keptCount }: { readonly draftId: string | null; readonly keptCount: number }) {
  const t = useText();
  const list = useRef<HTMLUListElement>(null);
  const pages = useNewPages(draftId).slice(-keptCount);
  useEffect(() => {
    list.current?.lastElementChild?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pages.length]);
  if (keptCount === 0 || pages.length === 0) return null;
  return (
    <ul ref={list} className="sc-pages" aria-label={t('scanning.pages')}>
      {pages.map((page, index) => (
        <li key={page.pageId}>
          <img src={pageImageUrl(page, 'thumb')} alt={t('scanning.pages.alt', { number: index + 1 })} />
          <span className="mc-small mc-number" aria-hidden="true">
            {index + 1}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Other papers may lie there from before: only what comes after the first look counts. */
function useNewPages(draftId: string | null): readonly Page[] {
  const known = useRef<ReadonlySet<string> | null>(null);
  const inDraft = useAsk(
    ['documents', draftId ?? ''],
    () => counter.documents.pagesOfDraft({ draftId: (draftId ?? '') as DraftId }),
    { enabled: draftId !== null },
  );
  const inTray = useAsk(['documents', 'tray'], () => counter.documents.tray({}), { enabled: draftId === null });
  const pages = (draftId === null ? inTray.data : inDraft.data) ?? null;
  if (pages !== null) known.current ??= new Set(pages.map(({ pageId }) => pageId));
  return (pages ?? []).filter(({ pageId }) => known.current?.has(pageId) === false);
}
