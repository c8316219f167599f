import { useState } from 'react';
import { isoDateOf } from '../format';
import { useText } from '../i18n';
import { useKept } from '../kept';
import { TextField } from '../ui';
import { ActFrame } from './act-frame';
import type { ActFormProps } from './act-form';
import { DayField, dayTyped } from './day-field';
import { DuePreview } from './due-preview';
import { firstReason, ReasonChoice } from './reason-choice';
import { APOLOGY_REASONS } from './reasons';
import { useAct } from './use-act';

const SIGNER_KEY = 'life.apology-signer';
const REASONS = APOLOGY_REASONS.map(id => ({ id, legalBasis: '' }));

/** Form 04: an apology and the one new date the law allows. The signer last named is offered again. */
export function ApologyForm({ dossier, now, onClose }: ActFormProps) {
  const t = useText();
  const act = useAct(dossier, onClose);
  const [reason, setReason] = useKept('reason', () => firstReason(REASONS, id => t(`life.reason.${id}`)));
  const [signer, setSigner] = useKept('signer', () => localStorage.getItem(SIGNER_KEY) ?? '');
  const [day, setDay] = useKept('day', '');
  const [isTried, setIsTried] = useState(false);
  const newDueOn = dayTyped(day, now);
  const isTooEarly = newDueOn !== null && newDueOn <= isoDateOf(Math.max(now, dossier.dueAt ?? 0));
  const submit = () => {
    setIsTried(true);
    if (newDueOn === null || isTooEarly || signer.trim() === '' || reason.words.trim() === '') return;
    localStorage.setItem(SIGNER_KEY, signer.trim());
    void act.run({ kind: 'apologise', reason: reason.words, signer, newDueOn });
  };
  return (
    <ActFrame
      title={t('life.act.apologise')}
      confirm={t('life.act.apologise')}
      isRunning={act.isRunning}
      refusal={act.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="mc-soft">{t('life.what.apologise')}</p>
      <DayField
        label={t('life.new-due')}
        value={day}
        onChange={setDay}
        now={now}
        isRequired
        autoFocus
        error={isTooEarly || (isTried && newDueOn === null) ? t('life.new-due.wrong') : null}
      />
      {newDueOn !== null && !isTooEarly && (
        <DuePreview dossierId={dossier.dossierId} act={{ kind: 'apologise', reason: 'x', signer: 'x', newDueOn }} />
      )}
      <TextField
        label={t('life.signer')}
        value={signer}
        onChange={setSigner}
        maxLength={300}
        isRequired
        error={isTried && signer.trim() === '' ? t('life.signer.needed') : null}
      />
      <ReasonChoice reasons={REASONS} value={reason} onChange={setReason} isTried={isTried} hasLegalBasis={false} />
    </ActFrame>
  );
}
