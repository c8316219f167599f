import { useState } from 'react';
import type { PaymentWay } from '../../../preload/contract/fees';
import { counter } from '../bridge';
import { ActFrame, ReasonField } from '../dossier-acts';
import { formatMoney, formatNumber } from '../format';
import { useText } from '../i18n';
import { useKeeping, useKept } from '../kept';
import { RadioGroup, showToast, TextField } from '../ui';
import { useCommand } from '../use-command';
import { amountTyped } from './amount-typed';
import type { FeeActProps } from './fee-act';

const WAYS: readonly PaymentWay[] = ['cash', 'transfer'];

/** Money goes back with its reason; no more than came in. */
export function RefundDialog({ dossierId, fee, onClose }: FeeActProps) {
  const t = useText();
  const keeping = useKeeping();
  const refund = useCommand(counter.fees.refund);
  const [way, setWay] = useKept<PaymentWay>(
    'way',
    fee.payments.findLast(payment => payment.kind === 'collected')?.way ?? 'cash',
  );
  const [amount, setAmount] = useKept('amount', formatNumber(fee.refundableVnd));
  const [reason, setReason] = useKept('reason', '');
  const [isTried, setIsTried] = useState(false);
  const amountVnd = amountTyped(amount);
  const isAmountWrong = amountVnd === null || amountVnd === 0;
  const submit = async () => {
    setIsTried(true);
    if (isAmountWrong || reason.trim() === '') return;
    const answer = await refund.run({ dossierId, way, amountVnd, reason: reason.trim() });
    if (!answer.ok) return;
    keeping?.forget();
    showToast({ text: t('fees.refunded', { amount: formatMoney(amountVnd) }) });
    onClose();
  };
  return (
    <ActFrame
      title={t('fees.act.refund')}
      confirm={t('fees.act.refund')}
      isDangerous
      isRunning={refund.isRunning}
      refusal={refund.refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ReasonField label={t('fees.refund.reason')} value={reason} onChange={setReason} isTried={isTried} autoFocus />
      <TextField
        label={t('fees.refund.amount')}
        hint={t('fees.refund.most', { amount: formatMoney(fee.refundableVnd) })}
        inputMode="numeric"
        value={amount}
        onChange={setAmount}
        maxLength={15}
        isRequired
        error={isTried && isAmountWrong ? t('fees.amount.wrong') : null}
      />
      <RadioGroup
        label={t('fees.refund.way')}
        isInRow
        value={way}
        onChange={value => setWay(value === 'transfer' ? 'transfer' : 'cash')}
        options={WAYS.map(value => ({ value, label: t(`fees.way.${value}`) }))}
      />
    </ActFrame>
  );
}
