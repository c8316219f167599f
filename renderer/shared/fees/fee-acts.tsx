import { BadgePercent, Banknote, QrCode, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { DossierFee } from '../../../preload/contract/fees';
import type { DossierId } from '../../../preload/contract/ids';
import { useText } from '../i18n';
import { KeptForm, useKeptForms } from '../kept';
import { Button } from '../ui';
import { AssessDialog } from './assess-dialog';
import { CashDialog } from './cash-dialog';
import { RefundDialog } from './refund-dialog';
import { TransferDialog } from './transfer-dialog';

type FeeAct = 'cash' | 'transfer' | 'assess' | 'refund';

interface FeeActsProps {
  readonly dossierId: DossierId;
  readonly fee: DossierFee;
  /** On the dossier's own screen: giving back too, and what is off with its reason. */
  readonly isWhole?: boolean;
}

/** What may be done about the money, each with its key; what may not says why below. */
export function FeeActs({ dossierId, fee, isWhole = false }: FeeActsProps) {
  const t = useText();
  const [open, setOpen] = useState<FeeAct | null>(null);
  const begun = (useKeptForms([dossierId]).data ?? []).map(({ kind }) => kind);
  const { off } = fee;
  const kept = { subjectIds: [dossierId] };
  const dialog = { dossierId, fee, onClose: () => setOpen(null) };
  const assess = t(fee.isAmountOpen && fee.amountVnd === null ? 'fees.act.amount' : 'fees.act.exempt');
  const reasons = [
    ...(off.collect === null ? [] : [{ act: t('fees.act.collect'), code: off.collect }]),
    ...(off.assess === null || !isWhole ? [] : [{ act: assess, code: off.assess }]),
    ...(off.refund === null || !isWhole ? [] : [{ act: t('fees.act.refund'), code: off.refund }]),
  ];
  return (
    <div className="fe-acts">
      <div className="mc-row" role="group" aria-label={t('fees.acts')}>
        <Button
          variant={off.collect === null && isWhole ? 'primary' : 'secondary'}
          icon={<Banknote size={18} aria-hidden="true" />}
          shortcut={{ chord: 'Alt+M', label: t('fees.act.cash') }}
          isDisabled={off.collect !== null}
          onPress={() => setOpen('cash')}
        >
          {t('fees.act.cash')}
        </Button>
        <Button
          icon={<QrCode size={18} aria-hidden="true" />}
          shortcut={{ chord: 'Alt+Q', label: t('fees.act.transfer') }}
          isDisabled={off.collect !== null}
          onPress={() => setOpen('transfer')}
        >
          {t('fees.act.transfer')}
          {begun.includes('fee-transfer') && <Begun />}
        </Button>
        {(isWhole || off.assess === null) && (
          <Button
            icon={<BadgePercent size={18} aria-hidden="true" />}
            shortcut={{ chord: 'Alt+G', label: assess }}
            isDisabled={off.assess !== null}
            onPress={() => setOpen('assess')}
          >
            {assess}
            {begun.includes('fee-assess') && <Begun />}
          </Button>
        )}
        {isWhole && (
          <Button
            icon={<Undo2 size={18} aria-hidden="true" />}
            isDisabled={off.refund !== null}
            onPress={() => setOpen('refund')}
          >
            {t('fees.act.refund')}
            {begun.includes('fee-refund') && <Begun />}
          </Button>
        )}
      </div>
      {reasons.length > 0 && (
        <ul className="fe-reasons mc-small mc-soft">
          {reasons.map(({ act, code }) => (
            <li key={act}>{t('fees.off', { act, reason: t(`errors.${code}`, { detail: '' }) })}</li>
          ))}
        </ul>
      )}
      {open === 'cash' && <CashDialog {...dialog} />}
      {open === 'transfer' && (
        <KeptForm {...kept} kind="fee-transfer">
          <TransferDialog {...dialog} />
        </KeptForm>
      )}
      {open === 'assess' && (
        <KeptForm {...kept} kind="fee-assess">
          <AssessDialog {...dialog} />
        </KeptForm>
      )}
      {open === 'refund' && (
        <KeptForm {...kept} kind="fee-refund">
          <RefundDialog {...dialog} />
        </KeptForm>
      )}
    </div>
  );
}

function Begun() {
  const t = useText();
  return <span className="mc-small">({t('life.kept.begun')})</span>;
}
