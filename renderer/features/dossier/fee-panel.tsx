import { Printer } from 'lucide-react';
import { useState } from 'react';
import type { DossierFee } from '../../../preload/contract/fees';
import type { DossierId } from '../../../preload/contract/ids';
import { FeeActs, FeeReasons, useAmountWords, useFee } from '../../shared/fees';
import { formatDateTime, formatMoney } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { FormDialog } from '../../shared/printing';
import { Button, EmptyState, FailedQuery, SimpleTable, Skeleton } from '../../shared/ui';

/** The money of one dossier: what it owes and why, what may be done, and every payment with its receipt. */
export function FeePanel({ dossierId }: { readonly dossierId: DossierId }) {
  const t = useText();
  const words = useAmountWords();
  const fee = useFee(dossierId);
  if (fee.error) return <FailedQuery error={fee.error} onRetry={fee.refetch} />;
  if (fee.isPending) return <Skeleton lines={6} />;
  if (!fee.data) return <EmptyState title={t('errors.fees.unknown-dossier')} />;
  const { amountVnd, outstandingVnd, payments } = fee.data;
  return (
    <div>
      <section className="dd-section" aria-labelledby="fee-owed">
        <h2 id="fee-owed">{t('fees.title')}</h2>
        <dl className="fe-facts">
          <dt>{t('fees.owed')}</dt>
          <dd className="fe-amount mc-number">{words(amountVnd)}</dd>
          <dt>{t('fees.outstanding')}</dt>
          <dd className="mc-number">
            <strong>{words(outstandingVnd)}</strong>
          </dd>
          <FeeReasons fee={fee.data} />
        </dl>
        <FeeActs dossierId={dossierId} fee={fee.data} isWhole />
      </section>
      <section className="dd-section" aria-labelledby="fee-payments">
        <h2 id="fee-payments">{t('fees.payments')}</h2>
        {payments.length === 0 ? (
          <p className="mc-soft">{t('fees.payments.none')}</p>
        ) : (
          <Payments dossierId={dossierId} payments={payments} />
        )}
      </section>
    </div>
  );
}

type Payment = DossierFee['payments'][number];

function Payments({ dossierId, payments }: { readonly dossierId: DossierId; readonly payments: readonly Payment[] }) {
  const t = useText();
  const [printing, setPrinting] = useState<string | null>(null);
  return (
    <div className="mc-table-frame">
      <SimpleTable<Payment>
        label={t('fees.payments')}
        rows={payments}
        keyOf={row => row.paymentId}
        columns={[
          { id: 'at', label: t('fees.column.at'), isNumber: true, cell: row => formatDateTime(row.at) },
          { id: 'kind', label: t('fees.column.kind'), cell: row => t(`fees.kind.${row.kind}`) },
          { id: 'way', label: t('fees.column.way'), cell: row => t(`fees.way.${row.way}`) },
          { id: 'amount', label: t('fees.column.amount'), isNumber: true, cell: row => formatMoney(row.amountVnd) },
          { id: 'officer', label: t('fees.column.officer'), cell: row => row.officerName },
          { id: 'reference', label: t('fees.column.reference'), cell: row => row.reference },
          {
            id: 'print',
            label: t('fees.column.receipt'),
            cell: row =>
              row.kind === 'collected' && (
                <Button
                  variant="quiet"
                  icon={<Printer size={18} aria-hidden="true" />}
                  label={t('fees.print-receipt', { amount: formatMoney(row.amountVnd) })}
                  onPress={() => setPrinting(row.eventId)}
                />
              ),
          },
        ]}
      />
      {printing !== null && (
        <FormDialog
          form="fee-draft"
          target={{ kind: 'dossier', dossierId, eventId: printing }}
          onClose={() => setPrinting(null)}
        />
      )}
    </div>
  );
}
