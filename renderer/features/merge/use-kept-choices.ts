import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DossierId } from '../../../preload/contract/ids';
import type { MergeDraft, MergeView } from '../../../preload/contract/elsewhere';
import { act, counter } from '../../shared/bridge';
import { useKeeper, type KeptAnswer } from '../../shared/use-keeper';
import { draftOf, choicesIn } from './kept-choices';
import type { Choices } from './merge-choices';
import { FIRST_REASON, type Reason } from './merge-reason';

/** What a screen that was left is still keeping, by conflict. */
const underWay = new Map<string, Promise<unknown>>();

/** True while a screen that was left keeps its choices: opened before that is done, the next one would begin with fewer. */
export function useIsStillKept(conflictId: string): boolean {
  const [isKept, setIsKept] = useState(() => underWay.has(conflictId));
  useEffect(() => {
    if (!isKept) return;
    const keeping = underWay.get(conflictId) ?? Promise.resolve();
    void keeping.then(() => setIsKept(false));
  }, [isKept, conflictId]);
  return isKept;
}

/** Choices and reason of a merge, kept by the core as they are made: leaving before F9 loses nothing. */
export function useKeptChoices(dossierId: DossierId, view: MergeView) {
  const client = useQueryClient();
  const { conflictId } = view;
  const key = ['elsewhere', 'conflict', dossierId];
  // What the screen before has just kept is known here a moment before it comes down as `view`.
  const [found, setFound] = useState(() => {
    const known = client.getQueryData<MergeView | null>(key);
    return known?.conflictId === conflictId ? known.kept : view.kept;
  });
  const [choices, setChoices] = useState<Choices>(() => choicesIn(found));
  const [reason, setReason] = useState<Reason>(found?.reason ?? FIRST_REASON);
  const keeper = useKeeper(async (draft: MergeDraft): Promise<KeptAnswer> => {
    const keeping = act(counter.elsewhere.keepChoices({ dossierId, conflictId, draft }));
    underWay.set(conflictId, keeping);
    const answer = await keeping;
    if (underWay.get(conflictId) === keeping) underWay.delete(conflictId);
    if (answer.ok) {
      // The screen that is opened next shows them, whether or not it asks again.
      client.setQueryData<MergeView | null>(key, known =>
        known?.conflictId === conflictId ? { ...known, kept: answer.value } : known,
      );
      return { ok: true, savedAt: answer.value?.at ?? null };
    }
    // Decided on meanwhile: there is nothing to keep them for.
    return answer.code === 'elsewhere.no-conflict' ? { ok: true, savedAt: null } : answer;
  });

  const keep = (made: Choices, why: Reason) => {
    setChoices(made);
    setReason(why);
    keeper.keep(draftOf(made, why));
  };
  return {
    choices,
    reason,
    /** What was found on opening; null once it is no news. */
    found,
    setChoices: (made: Choices) => keep(made, reason),
    setReason: (why: Reason) => keep(choices, why),
    dismiss: () => setFound(null),
    startAnew() {
      setFound(null);
      keep(new Map(), FIRST_REASON);
    },
    /** Decided on: what was still to be kept stands in the decision. */
    forget: keeper.drop,
  };
}
