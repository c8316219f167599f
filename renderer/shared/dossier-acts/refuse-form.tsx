import { useState } from 'react';
import { useText } from '../i18n';
import { useKept } from '../kept';
import { ActFrame } from './act-frame';
import type { ActFormProps } from './act-form';
import { firstReason, ReasonChoice } from './reason-choice';
import { REFUSAL_REASONS } from './reasons';
import { useAct } from './use-act';

export function RefuseForm({ dossier, onClose }: ActFormProps) {
  const t = useText();
  const act = useAct(dossier, onClose);
  const [reason, setReason] = useKept('reason', () => firstReason(REFUSAL_REASONS, id => t(`life.reason.${id}`)));
  const [isTried, setIsTried] = useState(false);
  const submit = () => {
    setIsTried(true);
    if (reason.words.trim() === '') return;
    void act.run({ kind: 'refuse', reason: reason.words, legalBasis: reason.legalBasis });
  };
  return (
    <ActFrame
      title={t('life.act.refuse')}
      confirm={t('life.act.refuse')}
      isDangerous
      isRunning={act.isRunning}
      refusal={act.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="mc-soft">{t('life.what.refuse', { code: dossier.code })}</p>
      <ReasonChoice reasons={REFUSAL_REASONS} value={reason} onChange={setReason} isTried={isTried} autoFocus />
    </ActFrame>
  );
}
