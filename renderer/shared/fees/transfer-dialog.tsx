import { BANKS } from '../../../preload/contract/vietqr';
import { counter } from '../bridge';
import { ActFrame } from '../dossier-acts';
import { formatMoney } from '../format';
import { useText } from '../i18n';
import { useKeeping, useKept } from '../kept';
import { Notice, showToast, TextField } from '../ui';
import { useCommand } from '../use-command';
import type { FeeActProps } from './fee-act';
import { QrPicture } from './qr-picture';

/** The code for the citizen's banking application, and the number of the transfer once the money has come. */
export function TransferDialog({ dossierId, fee, onClose }: FeeActProps) {
  const t = useText();
  const keeping = useKeeping();
  const collect = useCommand(counter.fees.collect);
  const [reference, setReference] = useKept('reference', '');
  const amountVnd = fee.outstandingVnd ?? 0;
  const amount = formatMoney(amountVnd);
  const { account, transferModules } = fee;
  const take = async () => {
    const answer = await collect.run({ dossierId, way: 'transfer', amountVnd, reference: reference.trim() });
    if (!answer.ok) return;
    keeping?.forget();
    showToast({ text: t('fees.taken.transfer', { amount }) });
    onClose();
  };
  return (
    <ActFrame
      title={t('fees.act.transfer')}
      confirm={t('fees.take.transfer')}
      isRunning={collect.isRunning}
      refusal={collect.refusal}
      isWide
      onSubmit={() => void take()}
      onClose={onClose}
    >
      <div className="fe-transfer">
        {account && transferModules && (
          <figure>
            <QrPicture modules={transferModules} label={t('fees.qr', { amount })} />
            <figcaption className="mc-small mc-soft">{t('fees.qr.scan')}</figcaption>
          </figure>
        )}
        <div className="da-form">
          <p className="fe-amount mc-number">{amount}</p>
          {account ? (
            <dl className="fe-facts">
              <dt>{t('fees.account.bank')}</dt>
              <dd>{BANKS.find(({ bin }) => bin === account.bankBin)?.name ?? account.bankBin}</dd>
              <dt>{t('fees.account.number')}</dt>
              <dd className="mc-number">{account.account}</dd>
              <dt>{t('fees.account.holder')}</dt>
              <dd>{account.holder}</dd>
            </dl>
          ) : (
            <Notice tone="warn">{t('fees.account.missing')}</Notice>
          )}
          <TextField
            label={t('fees.reference')}
            hint={t('fees.reference.hint')}
            value={reference}
            onChange={setReference}
            maxLength={100}
            autoFocus
          />
        </div>
      </div>
    </ActFrame>
  );
}
