import { Plus, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { FeeTariff, KeptTariff } from '../../../preload/contract/fees';
import { counter } from '../../shared/bridge';
import { formatIsoDate, formatMoney } from '../../shared/format';
import { useErrorText, useText, type TextOf } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, ConfirmDialog, EmptyState, FailedQuery, showToast, SimpleTable, Skeleton } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { TariffDialog } from './tariff-dialog';

/** The fees that decisions of the province or commune set, each with its days; the catalogue's rule holds elsewhere. */
export function TariffPanel() {
  const t = useText();
  const errorText = useErrorText();
  const tariffs = useAsk(['fees', 'tariffs'], () => counter.fees.tariffs({}));
  const withdraw = useCommand(counter.fees.withdrawTariff);
  const [isAdding, setIsAdding] = useState(false);
  const [taking, setTaking] = useState<KeptTariff | null>(null);
  if (tariffs.error) return <FailedQuery error={tariffs.error} onRetry={tariffs.refetch} />;
  if (tariffs.isPending) return <Skeleton lines={4} />;
  const takeBack = async () => {
    if (!taking) return;
    const answer = await withdraw.run({ ruleId: taking.ruleId });
    showToast(answer.ok ? { text: t('fees.tariff.withdrawn') } : { tone: 'danger', text: errorText(answer) });
    setTaking(null);
    void tariffs.refetch();
  };
  return (
    <div className="fs-cash">
      <p className="mc-soft">{t('fees.tariffs.what')}</p>
      <div>
        <Button
          variant="primary"
          icon={<Plus size={18} aria-hidden="true" />}
          shortcut={{ chord: 'F9', label: t('fees.tariff.add') }}
          onPress={() => setIsAdding(true)}
        >
          {t('fees.tariff.add')}
        </Button>
      </div>
      {tariffs.data.length === 0 ? (
        <EmptyState title={t('fees.tariffs.none')} />
      ) : (
        <div className="mc-table-frame">
          <SimpleTable<KeptTariff>
            label={t('fees.tariffs')}
            rows={tariffs.data}
            keyOf={row => row.ruleId}
            columns={[
              { id: 'code', label: t('fees.column.code'), isNumber: true, cell: row => row.procedureCode },
              { id: 'procedure', label: t('fees.column.procedure'), cell: row => row.procedureName },
              { id: 'price', label: t('fees.column.price'), cell: row => priceWords(row.tariff, t) },
              { id: 'days', label: t('fees.column.days'), isNumber: true, cell: row => daysOf(row, t) },
              { id: 'decision', label: t('fees.column.decision'), cell: row => row.decision },
              {
                id: 'state',
                label: t('fees.column.state'),
                cell: row =>
                  `${t(`fees.tariff.state.${row.state}`)}${row.origin === 'package' ? ` · ${t('fees.tariff.of-package')}` : ''}`,
              },
              {
                id: 'withdraw',
                label: t('fees.tariff.withdraw'),
                cell: row =>
                  row.origin === 'office' &&
                  row.state !== 'withdrawn' && (
                    <Button
                      variant="quiet"
                      icon={<Undo2 size={18} aria-hidden="true" />}
                      label={t('fees.tariff.withdraw.one', { decision: row.decision, procedure: row.procedureName })}
                      onPress={() => setTaking(row)}
                    />
                  ),
              },
            ]}
          />
        </div>
      )}
      {isAdding && (
        <TariffDialog
          onAdded={() => {
            setIsAdding(false);
            void tariffs.refetch();
          }}
          onClose={() => setIsAdding(false)}
        />
      )}
      <ConfirmDialog
        title={t('fees.tariff.withdraw')}
        isOpen={taking !== null}
        confirmLabel={t('fees.tariff.withdraw')}
        isDangerous
        isPending={withdraw.isRunning}
        onConfirm={() => void takeBack()}
        onCancel={() => setTaking(null)}
      >
        <p>{t('fees.tariff.withdraw.what', { decision: taking?.decision ?? '' })}</p>
      </ConfirmDialog>
    </div>
  );
}

function daysOf({ validFrom, validTo }: KeptTariff, t: TextOf): string {
  return validTo === null
    ? t('fees.tariff.from', { from: formatIsoDate(validFrom) })
    : t('fees.tariff.from-to', { from: formatIsoDate(validFrom), to: formatIsoDate(validTo) });
}

function priceWords({ per, tiers, capVnd, onlinePercent }: FeeTariff, t: TextOf): string {
  const unit = t(`fees.tariff.per.${per}`);
  const prices = tiers.map(({ fromUnit, priceVnd }) =>
    fromUnit === 1
      ? t('fees.tariff.price', { price: formatMoney(priceVnd), unit })
      : t('fees.tariff.price-from', { price: formatMoney(priceVnd), from: fromUnit }),
  );
  return [
    ...prices,
    ...(capVnd === null ? [] : [t('fees.tariff.cap-words', { cap: formatMoney(capVnd) })]),
    ...(onlinePercent === 100 ? [] : [t('fees.tariff.online-words', { percent: onlinePercent })]),
  ].join('; ');
}
