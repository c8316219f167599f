import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Page, PaperForm, Rotation } from '../../../../preload/contract/documents';
import type { DraftId, PageId } from '../../../../preload/contract/ids';
import { act, counter, type Answer } from '../../../shared/bridge';
import { useErrorText, useText } from '../../../shared/i18n';
import { nextRotation } from '../../../shared/pages/page-image';
import { useAsk } from '../../../shared/query-client';
import { showToast } from '../../../shared/ui';
import { movedPage } from './page-order';

export interface PageActs {
  readonly turn: (page: Page) => void;
  readonly fileUnder: (page: Page, component: number | null, paperForm?: PaperForm) => void;
  readonly remove: (page: Page) => void;
  /** One place earlier or later among the pages of its paper. */
  readonly move: (page: Page, step: 1 | -1) => void;
  /** In front of another page, and to its paper. */
  readonly moveBefore: (page: Page, target: Page) => void;
  readonly readAgain: (page: Page) => void;
}

/** The pages of a draft and what can be done with them. Each act is one command; the list is asked again after it. */
export function usePages(draftId: string): {
  readonly pages: readonly Page[];
  readonly acts: PageActs;
  readonly refresh: () => void;
} {
  const t = useText();
  const errorText = useErrorText();
  const client = useQueryClient();
  const query = useAsk(['documents', draftId], () => counter.documents.pagesOfDraft({ draftId: draftId as DraftId }));
  const data = query.data;
  const pages = useMemo(() => [...(data ?? [])].sort((a, b) => a.position - b.position), [data]);

  const acts = useMemo((): PageActs => {
    async function run(call: Promise<Answer>): Promise<boolean> {
      const answer = await act(call);
      if (!answer.ok) showToast({ tone: 'danger', text: errorText(answer) });
      await client.invalidateQueries({ queryKey: ['documents', draftId] });
      return answer.ok;
    }
    const reorder = (next: readonly Page[]): Promise<boolean> =>
      run(counter.documents.reorder({ draftId: draftId as DraftId, pageIds: next.map(page => page.pageId) }));

    return {
      turn: page =>
        void run(counter.documents.rotate({ pageId: page.pageId, rotation: nextRotation(page.rotation) as Rotation })),
      fileUnder: (page, component, paperForm = page.paperForm) =>
        void run(counter.documents.file({ pageId: page.pageId, component, paperForm })),
      readAgain: page => void run(counter.reading.again({ pageId: page.pageId })),
      async remove(page) {
        const { pageId } = page;
        if (!(await run(counter.documents.remove({ pageId })))) return;
        showToast({
          text: t('reception.page.removed'),
          action: {
            label: t('reception.undo'),
            onPress: () => void run(counter.documents.restore({ pageId: pageId as PageId })),
          },
        });
      },
      move(page, step) {
        const next = movedPage(pages, page, step);
        if (next) void reorder(next);
      },
      async moveBefore(page, target) {
        if (page.component !== target.component) {
          if (
            !(await run(
              counter.documents.file({ pageId: page.pageId, component: target.component, paperForm: page.paperForm }),
            ))
          )
            return;
        }
        const others = pages.filter(other => other.pageId !== page.pageId);
        const at = others.findIndex(other => other.pageId === target.pageId);
        void reorder(others.toSpliced(at, 0, page));
      },
    };
  }, [client, draftId, errorText, t, pages]);

  return { pages, acts, refresh: () => void query.refetch() };
}
