import type { ClosingRow } from '../../../preload/contract/closing';
import { formatDateTime, formatIsoDate } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { EmptyState, SimpleTable } from '../../shared/ui';

interface EarlierSheetsProps {
  readonly rows: readonly ClosingRow[];
  readonly shown: string | null;
  readonly onShow: (closingId: string) => void;
}

/** Sheets of earlier days, newest first; each opens as it was signed. */
export function EarlierSheets({ rows, shown, onShow }: EarlierSheetsProps) {
  const t = useText();
  const outcome = ({ comparison }: ClosingRow) =>
    comparison.state === 'not-compared'
      ? t('day-close.outcome.not-compared')
      : t('day-close.outcome.compared', { count: comparison.differences });
  return (
    <section className="mc-stack" aria-labelledby="dc-earlier">
      <h2 id="dc-earlier">{t('day-close.earlier')}</h2>
      {rows.length === 0 ? (
        <EmptyState level={3} title={t('day-close.earlier.none')} />
      ) : (
        <SimpleTable<ClosingRow>
          label={t('day-close.earlier')}
          rows={rows}
          keyOf={row => row.closingId}
          columns={[
            {
              id: 'day',
              label: t('day-close.day'),
              isNumber: true,
              cell: row => (
                <button
                  type="button"
                  className="dc-code"
                  aria-current={row.closingId === shown ? 'true' : undefined}
                  onClick={() => onShow(row.closingId)}
                >
                  {formatIsoDate(row.day)}
                </button>
              ),
            },
            {
              id: 'at',
              label: t('day-close.column.at'),
              isNumber: true,
              cell: row => formatDateTime(row.closedAt),
            },
            { id: 'by', label: t('day-close.column.by'), cell: row => row.closedBy },
            {
              id: 'counts',
              label: t('day-close.column.counts'),
              isNumber: true,
              cell: row => `${row.counts.confirmed}/${row.counts.received}`,
            },
            { id: 'outcome', label: t('day-close.column.outcome'), cell: outcome },
          ]}
        />
      )}
    </section>
  );
}
