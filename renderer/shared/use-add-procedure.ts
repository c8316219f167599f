import { useState } from 'react';
import type { DossierId, DraftId } from '../../preload/contract/ids';
import { counter } from './bridge';
import { useErrorText } from './i18n';
import { showToast } from './ui';
import { useCommand } from './use-command';

/** The next procedure of a visit, for the people of a dossier: its draft is begun and handed to `open`. */
export function useAddProcedure(dossierId: DossierId, open: (draftId: DraftId) => void) {
  const errorText = useErrorText();
  // However often it is pressed, it is one draft.
  const [draftId] = useState(() => crypto.randomUUID() as DraftId);
  const { run, isRunning } = useCommand(counter.visits.addProcedure);
  return {
    isRunning,
    async add(): Promise<void> {
      const answer = await run({ dossierId, draftId });
      if (answer.ok) open(answer.value.draftId);
      else showToast({ tone: 'danger', text: errorText(answer) });
    },
  };
}
