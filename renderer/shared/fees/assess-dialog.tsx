import { useState } from 'react';
import { counter } from '../bridge';
import { ActFrame } from '../dossier-acts';
import { formatMoney } from '../format';
import { useLanguage, useText } from '../i18n';
import { useKeeping, useKept } from '../kept';
import { Select, showToast, TextField } from '../ui';
import { useCommand } from '../use-command';
import { amountTyped } from './amount-typed';
import type { FeeActProps } from './fee-act';

const NO_GROUND = 'none';

/** What the dossier is charged: by a ground whose paper was seen, or by the amount the province sets. */
export function AssessDialog({ dossierId, fee, onClose }: FeeActProps) {
  const t = useText();
  const keeping = useKeeping();
  const isEnglish = useLanguage() === 'en';
  const assess = useCommand(counter.fees.assess);
  const [ground, setGround] = useKept(
    'ground',
    fee.groundId ?? (fee.isAmountOpen ? NO_GROUND : (fee.grounds[0]?.groundId ?? '')),
  );
  const [paper, setPaper] = useKept('paper', fee.paper);
  const [amount, setAmount] = useKept('amount', fee.isAmountOpen && fee.fullVnd !== null ? String(fee.fullVnd) : '');
  const [isTried, setIsTried] = useState(false);
  const chosen = fee.grounds.find(({ groundId }) => groundId === ground);
  const amountVnd = amountTyped(amount);
  const isAmountWrong = fee.isAmountOpen && amountVnd === null;
  const isPaperMissing = chosen !== undefined && paper.trim() === '';
  const title = t(fee.isAmountOpen ? 'fees.act.amount' : 'fees.act.exempt');
  const submit = async () => {
    setIsTried(true);
    if (isAmountWrong || isPaperMissing) return;
    const answer = await assess.run({
      dossierId,
      groundId: chosen?.groundId ?? null,
      paper: chosen ? paper.trim() : '',
      amountVnd: fee.isAmountOpen ? amountVnd : null,
    });
    if (!answer.ok) return;
    keeping?.forget();
    showToast({ text: t('fees.assessed', { amount: formatMoney(answer.value.amountVnd ?? 0) }) });
    onClose();
  };
  return (
    <ActFrame
      title={title}
      confirm={t('fees.assess')}
      isRunning={assess.isRunning}
      refusal={assess.refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {fee.isAmountOpen && (
        <TextField
          label={t('fees.amount')}
          hint={fee.ruleNote ?? t('fees.amount.hint')}
          inputMode="numeric"
          value={amount}
          onChange={setAmount}
          maxLength={15}
          isRequired
          autoFocus
          error={isTried && isAmountWrong ? t('fees.amount.wrong') : null}
        />
      )}
      {fee.grounds.length > 0 && (
        <Select
          label={t('fees.ground')}
          value={ground}
          onChange={setGround}
          options={[
            { value: NO_GROUND, label: t('fees.ground.none') },
            ...fee.grounds.map(known => ({
              value: known.groundId,
              label: isEnglish ? known.nameEn : known.name,
              hint: known.source,
            })),
          ]}
        />
      )}
      {chosen && (
        <TextField
          label={t('fees.paper')}
          hint={t('fees.paper.hint', { paper: chosen.paper })}
          value={paper}
          onChange={setPaper}
          maxLength={300}
          isRequired
          autoFocus={!fee.isAmountOpen}
          error={isTried && isPaperMissing ? t('errors.fees.paper-missing') : null}
        />
      )}
    </ActFrame>
  );
}
