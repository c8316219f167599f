import { Banknote, MapPin, PackageCheck, TimerOff, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Dossier } from '../../../preload/contract/dossiers';
import { DossierStateChip, PortalStateChip } from '../../shared/dossiers';
import { formatDateTime, formatMoney } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { StateChip, type ChipTone } from '../../shared/ui';

const MONEY_TONES: Readonly<Record<Dossier['money'], ChipTone>> = {
  none: 'rest',
  exempt: 'rest',
  due: 'doubt',
  paid: 'sure',
  refunded: 'rest',
};
const DELIVERY_TONES: Readonly<Record<Dossier['delivery'], ChipTone>> = {
  'not-ready': 'rest',
  ready: 'info',
  'on-its-way': 'info',
  delivered: 'sure',
};

/** Work, money, result and portal are four things: one may be settled while another is not. */
export function FourStates({ dossier, now }: { readonly dossier: Dossier; readonly now: number }) {
  const t = useText();
  const { standing, sync } = dossier;
  const isUnknown = standing.money === 'none' && standing.feeVnd === null;
  const money = isUnknown
    ? t('life.money.unknown')
    : t(`life.money.${standing.money}`, { amount: standing.feeVnd === null ? '' : formatMoney(standing.feeVnd) });
  return (
    <dl className="dd-states">
      <State label={t('life.state.work')}>
        <DossierStateChip state={standing.state} />
      </State>
      <State label={t('life.state.money')}>
        <StateChip tone={MONEY_TONES[standing.money]} icon={Banknote}>
          {money}
        </StateChip>
      </State>
      <State label={t('life.state.delivery')}>
        <StateChip tone={DELIVERY_TONES[standing.delivery]} icon={PackageCheck}>
          {t(`life.delivery.${standing.delivery}`)}
        </StateChip>
      </State>
      <State label={t('life.state.portal')}>
        <PortalStateChip sync={sync} now={now} />
      </State>
      <State label={t('life.state.where')}>
        <StateChip tone="rest" icon={MapPin}>
          {standing.handOver
            ? t('life.where.on-its-way', { to: standing.handOver.to })
            : standing.desk === ''
              ? t('life.where.here')
              : standing.desk}
        </StateChip>
      </State>
      {standing.assignedTo && (
        <State label={t('life.state.who')}>
          <StateChip tone="rest" icon={UserRound}>
            {standing.assignedTo.displayName}
          </StateChip>
        </State>
      )}
      {standing.clockStoppedAt !== null && (
        <State label={t('life.state.clock')}>
          <StateChip tone="doubt" icon={TimerOff}>
            {t('life.clock.stopped', { at: formatDateTime(standing.clockStoppedAt) })}
          </StateChip>
        </State>
      )}
    </dl>
  );
}

function State({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
