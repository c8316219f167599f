import { counter } from '../bridge';
import { ActFrame } from '../dossier-acts';
import { formatMoney } from '../format';
import { useText } from '../i18n';
import { showToast } from '../ui';
import { useCommand } from '../use-command';
import type { FeeActProps } from './fee-act';

/** Cash in hand: the amount, and the one key that takes it. */
export function CashDialog({ dossierId, fee, onClose }: FeeActProps) {
  const t = useText();
  const collect = useCommand(counter.fees.collect);
  const amountVnd = fee.outstandingVnd ?? 0;
  const take = async () => {
    const answer = await collect.run({ dossierId, way: 'cash', amountVnd, reference: '' });
    if (!answer.ok) return;
    showToast({ text: t('fees.taken.cash', { amount: formatMoney(amountVnd) }) });
    onClose();
  };
  return (
    <ActFrame
      title={t('fees.act.cash')}
      confirm={t('fees.take.cash')}
      isRunning={collect.isRunning}
      refusal={collect.refusal}
      onSubmit={() => void take()}
      onClose={onClose}
    >
      <p>{t('fees.take.cash.what')}</p>
      <p className="fe-amount mc-number">{formatMoney(amountVnd)}</p>
    </ActFrame>
  );
}
