import { useId } from 'react';
import type { DossierId } from '../../../preload/contract/ids';
import type { PrintRecord } from '../../../preload/contract/printing';
import { counter } from '../bridge';
import { formatDateTime } from '../format';
import { useText } from '../i18n';
import { useAsk } from '../query-client';
import { FailedQuery, SimpleTable, Skeleton, StateChip, type ChipTone } from '../ui';
import { ConfirmPrint } from './confirm-print';
import './printing.css';

export const PRINT_TONES: Readonly<Record<PrintRecord['state'], ChipTone>> = {
  sent: 'info',
  printed: 'sure',
  failed: 'danger',
  unknown: 'doubt',
};

/** Every print about a dossier: which one, when, by whom, why, and whether it came out. */
export function PrintRecords({ dossierId }: { readonly dossierId: DossierId }) {
  const t = useText();
  const titleId = useId();
  const prints = useAsk(['printing', dossierId, 'prints'], () => counter.printing.prints({ dossierId }));
  return (
    <section className="pr-records" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('printing.records')}</h2>
      {prints.isPending && <Skeleton lines={2} />}
      {prints.error && <FailedQuery error={prints.error} onRetry={prints.refetch} />}
      {prints.data?.length === 0 && <p className="mc-soft">{t('printing.records.none')}</p>}
      {prints.data !== undefined && prints.data.length > 0 && (
        <div className="pr-records__table">
          <SimpleTable
            label={t('printing.records')}
            rows={prints.data.toReversed()}
            keyOf={record => record.printId}
            columns={[
              { id: 'form', label: t('printing.column.form'), cell: record => t(`printing.form.${record.form}`) },
              { id: 'number', label: t('printing.column.number'), cell: record => record.number, isNumber: true },
              {
                id: 'which',
                label: t('printing.column.which'),
                cell: record =>
                  t(record.copyNumber === 0 ? 'printing.original' : 'printing.copy', { copy: record.copyNumber }),
                isNumber: true,
              },
              { id: 'at', label: t('printing.column.at'), cell: record => formatDateTime(record.at), isNumber: true },
              { id: 'officer', label: t('printing.column.officer'), cell: record => record.officerName },
              { id: 'printer', label: t('printing.column.printer'), cell: record => record.printer ?? '' },
              {
                id: 'state',
                label: t('printing.column.state'),
                cell: record => (
                  <>
                    <StateChip tone={PRINT_TONES[record.state]}>{t(`printing.state.${record.state}`)}</StateChip>
                    {record.state === 'unknown' && <ConfirmPrint printId={record.printId} />}
                  </>
                ),
              },
              { id: 'reason', label: t('printing.column.reason'), cell: record => record.reason ?? '' },
            ]}
          />
        </div>
      )}
    </section>
  );
}
