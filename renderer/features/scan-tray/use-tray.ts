import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type { Page, Rotation } from '../../../preload/contract/documents';
import type { DraftId, PageId } from '../../../preload/contract/ids';
import { act, counter, type Answer, type Refused } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { nextRotation } from '../../shared/pages/page-image';
import { showToast } from '../../shared/ui';

export interface TrayActs {
  readonly remove: (pages: readonly Page[]) => Promise<void>;
  readonly turn: (page: Page) => Promise<void>;
  /** True once the pages belong to the draft. */
  readonly attach: (draftId: string, pages: readonly Page[]) => Promise<boolean>;
  /** Begins a dossier with the pages in it; null when it could not. */
  readonly beginWith: (pages: readonly Page[]) => Promise<string | null>;
  readonly refusal: Refused | null;
  readonly isRunning: boolean;
}

/** What can be done with waiting pages. None is lost: a removed one comes back by undo. */
export function useTrayActs(): TrayActs {
  const t = useText();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  // Made here and kept until it is used, so that the same press twice begins one dossier.
  const [nextDraftId, setNextDraftId] = useState<string>(uuidv7);

  const refresh = useCallback(
    () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['documents'] }),
        client.invalidateQueries({ queryKey: ['drafts', 'list'] }),
      ]),
    [client],
  );

  async function run(work: () => Promise<Answer>): Promise<boolean> {
    setIsRunning(true);
    setRefusal(null);
    const answer = await work();
    if (!answer.ok) setRefusal(answer);
    await refresh();
    setIsRunning(false);
    return answer.ok;
  }

  async function each(pages: readonly Page[], one: (pageId: PageId) => Promise<Answer>): Promise<Page[]> {
    const changed: Page[] = [];
    for (const page of pages) {
      const answer = await act(one(page.pageId));
      if (answer.ok) changed.push(page);
      else setRefusal(answer);
    }
    await refresh();
    return changed;
  }

  const attach = (draftId: string, pages: readonly Page[]): Promise<boolean> =>
    run(() =>
      act(
        counter.documents.takeFromTray({
          draftId: draftId as DraftId,
          pageIds: pages.map(({ pageId }) => pageId),
          component: null,
        }),
      ),
    );

  return {
    refusal,
    isRunning,
    attach,
    async beginWith(pages) {
      const draftId = nextDraftId;
      if (!(await run(() => act(counter.drafts.begin({ draftId: draftId as DraftId }))))) return null;
      if (!(await attach(draftId, pages))) return null;
      setNextDraftId(uuidv7());
      return draftId;
    },
    async turn(page) {
      await run(() =>
        act(counter.documents.rotate({ pageId: page.pageId, rotation: nextRotation(page.rotation) as Rotation })),
      );
    },
    async remove(pages) {
      const removed = await each(pages, pageId => counter.documents.remove({ pageId }));
      if (removed.length === 0) return;
      showToast({
        text: t('scan-tray.removed', { count: removed.length }),
        action: {
          label: t('reception.undo'),
          onPress: () =>
            void each(removed, pageId => counter.documents.restore({ pageId })).then(restored => {
              if (restored.length < removed.length)
                showToast({ tone: 'danger', text: errorText({ ok: false, code: 'documents.page-unknown' }) });
            }),
        },
      });
    },
  };
}
