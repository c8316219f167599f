import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type { DraftId, PageId } from '../../../preload/contract/ids';
import { act, counter, type Answer, type Refused } from '../../shared/bridge';

export interface TrayActs {
  /** True once the pages belong to the draft. */
  readonly attach: (draftId: string, pageIds: readonly PageId[]) => Promise<boolean>;
  /** Begins a dossier with the pages in it; null when it could not. */
  readonly beginWith: (pageIds: readonly PageId[]) => Promise<string | null>;
  readonly refusal: Refused | null;
  readonly isRunning: boolean;
}

/** Waiting pages into a dossier, a new one or one in the making. */
export function useTrayActs(): TrayActs {
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

  const attach = (draftId: string, pageIds: readonly PageId[]): Promise<boolean> =>
    run(() =>
      act(
        counter.documents.takeFromTray({
          draftId: draftId as DraftId,
          pageIds: [...pageIds],
          component: null,
        }),
      ),
    );

  return {
    refusal,
    isRunning,
    attach,
    async beginWith(pageIds) {
      const draftId = nextDraftId;
      if (!(await run(() => act(counter.drafts.begin({ draftId: draftId as DraftId }))))) return null;
      if (!(await attach(draftId, pageIds))) return null;
      setNextDraftId(uuidv7());
      return draftId;
    },
  };
}
