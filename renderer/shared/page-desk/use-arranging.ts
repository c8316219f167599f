import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { PageEdit, PageEditKind } from '../../../preload/contract/documents';
import type { DraftId } from '../../../preload/contract/ids';
import { act, counter, type Answer } from '../bridge';
import { useErrorText, useText } from '../i18n';
import { useAsk } from '../query-client';
import { showToast } from '../ui';

export interface Arranging {
  /** True once it is done; says why not otherwise. With words it can be undone from the toast. */
  readonly edit: (edit: PageEdit, said?: string) => Promise<boolean>;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  readonly canUndo: PageEditKind | null;
  readonly canRedo: PageEditKind | null;
}

/** Acts on the pages of a draft, or of the tray for null. Everything done here can be taken back. */
export function useArranging(draftId: string | null): Arranging {
  const t = useText();
  const errorText = useErrorText();
  const client = useQueryClient();
  const owner = useMemo(() => ({ draftId: draftId as DraftId | null }), [draftId]);
  const key = useMemo(() => ['documents', draftId ?? 'tray'], [draftId]);
  const state = useAsk([...key, 'edits'], () => counter.documents.editState(owner));

  const run = useCallback(
    async (call: Promise<Answer>): Promise<boolean> => {
      const answer = await act(call);
      if (!answer.ok) showToast({ tone: 'danger', text: errorText(answer) });
      await client.invalidateQueries({ queryKey: key });
      return answer.ok;
    },
    [client, errorText, key],
  );

  const undo = useCallback(async () => void (await run(counter.documents.undo(owner))), [run, owner]);
  const redo = useCallback(async () => void (await run(counter.documents.redo(owner))), [run, owner]);
  const edit = useCallback(
    async (wanted: PageEdit, said?: string) => {
      const isDone = await run(counter.documents.edit({ edit: wanted }));
      if (isDone && said !== undefined) {
        showToast({ text: said, action: { label: t('page-desk.undo'), onPress: () => void undo() } });
      }
      return isDone;
    },
    [run, undo, t],
  );
  return { edit, undo, redo, canUndo: state.data?.canUndo ?? null, canRedo: state.data?.canRedo ?? null };
}
