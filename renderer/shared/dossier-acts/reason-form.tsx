import { useState } from 'react';
import { useText } from '../i18n';
import { useKept } from '../kept';
import { TextField } from '../ui';
import { ActFrame } from './act-frame';
import type { ActFormProps } from './act-form';
import { ReasonField } from './reason-field';
import { useAct } from './use-act';

type ReasonKind = 'ask-duty' | 'ask-withdrawal' | 'decline-withdrawal' | 'stop';

/** An act that needs its reason, and for a financial duty its amount. */
export function ReasonForm({ dossier, kind, onClose }: ActFormProps & { readonly kind: ReasonKind }) {
  const t = useText();
  const act = useAct(dossier, onClose);
  const [reason, setReason] = useKept(
    'reason',
    kind === 'stop' && dossier.state === 'withdrawal-asked' ? t('life.stop.asked') : '',
  );
  const [amount, setAmount] = useKept('amount', '');
  const [isTried, setIsTried] = useState(false);
  const digits = amount.replace(/[.\s]/gu, '');
  const isAmountWrong = digits !== '' && !/^\d{1,12}$/u.test(digits);
  const submit = () => {
    setIsTried(true);
    if (reason.trim() === '' || isAmountWrong) return;
    void act.run(
      kind === 'ask-duty' ? { kind, reason, amountVnd: digits === '' ? null : Number(digits) } : { kind, reason },
    );
  };
  return (
    <ActFrame
      title={t(`life.act.${kind}`)}
      confirm={t(`life.act.${kind}`)}
      isDangerous={kind === 'stop'}
      isRunning={act.isRunning}
      refusal={act.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="mc-soft">{t(`life.what.${kind}`, { code: dossier.code })}</p>
      {kind === 'ask-duty' && (
        <TextField
          label={t('life.amount')}
          inputMode="numeric"
          value={amount}
          onChange={setAmount}
          maxLength={20}
          hint={t('life.amount.hint')}
          error={isAmountWrong ? t('life.amount.wrong') : null}
          autoFocus
        />
      )}
      <ReasonField
        value={reason}
        onChange={setReason}
        isTried={isTried}
        lines={3}
        maxLength={2000}
        autoFocus={kind !== 'ask-duty'}
      />
    </ActFrame>
  );
}
