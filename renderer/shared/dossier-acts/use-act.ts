import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Act } from '../../../preload/contract/acts';
import type { Dossier } from '../../../preload/contract/dossiers';
import { counter } from '../bridge';
import { useText } from '../i18n';
import { useKeeping } from '../kept';
import { showToast } from '../ui';
import { useCommand } from '../use-command';
import { undoAct } from './undo';

/** One act of one open dialog: however often it is sent, it is done once. */
export function useAct(
  { dossierId, code, standing }: Pick<Dossier, 'dossierId' | 'code' | 'standing'>,
  onDone: () => void,
) {
  const t = useText();
  const client = useQueryClient();
  const keeping = useKeeping();
  const [actId] = useState(() => crypto.randomUUID());
  const [revision] = useState(standing.revision);
  const command = useCommand(counter.dossiers.act);
  const run = async (what: Act) => {
    const answer = await command.run({ dossierId, revision, actId, act: what });
    if (!answer.ok) return;
    keeping?.forget();
    // Whoever acts again at once acts on what they just did, not on what stood here before.
    await client.invalidateQueries({ queryKey: ['dossiers', 'one', dossierId] });
    showToast({
      text: t(`life.done.${what.kind}`, { code }),
      action: { label: t('life.undo'), onPress: () => void undoAct(dossierId, actId, t) },
    });
    onDone();
  };
  return { run, isRunning: command.isRunning, refusal: command.refusal };
}
