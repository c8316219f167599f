import { useState } from 'react';
import { counter } from '../bridge';
import { useText } from '../i18n';
import { useAsk } from '../query-client';
import { showToast } from '../ui';
import { useCommand } from '../use-command';
import { ActFrame } from './act-frame';
import { HandOverSheet } from './hand-over-sheet';

/** The receiver looks over the slip and accepts what lies in front of them. */
export function TakeOverDialog({ slipId, onClose }: { readonly slipId: string; readonly onClose: () => void }) {
  const t = useText();
  const [actId] = useState(() => crypto.randomUUID());
  const slip = useAsk(['handOver', 'slip', slipId], () => counter.handOver.get({ slipId }));
  const take = useCommand(counter.handOver.take);
  const submit = async () => {
    const answer = await take.run({ actId, slipId, dossierIds: null });
    if (!answer.ok) return;
    const count = answer.value.outcomes.filter(({ refusal }) => refusal === null).length;
    showToast({ text: t('life.slip.taken', { count, code: answer.value.slip.code }) });
    onClose();
  };
  return (
    <ActFrame
      title={t('life.act.take-over')}
      confirm={t('life.slip.accept')}
      isWide
      isRunning={take.isRunning}
      refusal={take.refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {slip.data ? <HandOverSheet slip={slip.data} /> : <p>{t('frame.loading')}</p>}
    </ActFrame>
  );
}
