import type { NumberGap } from '../../../preload/contract/numbers';
import type { ReportPeriod } from '../../../preload/contract/reports';
import { counter } from '../../shared/bridge';
import { formatIsoDate, formatNumber } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { FailedQuery, Notice, SimpleTable, Skeleton } from '../../shared/ui';

/** Numbers no dossier of this counter carries, each run with its reason: what an inspector asks for beside the register. */
export function NumberTable({ period }: { readonly period: ReportPeriod }) {
  const t = useText();
  const status = useAsk(['numbers', 'status'], () => counter.numbers.status({}));
  const gaps = useAsk(['numbers', 'gaps', period], () => counter.numbers.gaps(period));
  const failed = status.error ?? gaps.error;
  if (failed) return <FailedQuery error={failed} onRetry={() => Promise.all([status.refetch(), gaps.refetch()])} />;
  if (!status.data || !gaps.data) return <Skeleton lines={6} />;
  const { mode, provisional } = status.data;
  return (
    <div className="mc-stack">
      <p className="mc-soft">{t(`reports.numbers.mode.${mode}`)}</p>
      {provisional > 0 && <Notice tone="warn">{t('reports.numbers.provisional', { count: provisional })}</Notice>}
      {gaps.data.length === 0 ? (
        <Notice tone="success">{t('reports.numbers.none')}</Notice>
      ) : (
        <div className="mc-card rp-table">
          <SimpleTable<NumberGap>
            label={t('reports.tab.numbers')}
            rows={gaps.data}
            keyOf={gap => `${gap.agencyCode} ${gap.onDate} ${gap.firstSerial}`}
            columns={[
              { id: 'day', label: t('reports.numbers.day'), isNumber: true, cell: gap => formatIsoDate(gap.onDate) },
              { id: 'run', label: t('reports.numbers.run'), isNumber: true, cell: runOf },
              { id: 'count', label: t('reports.numbers.count'), isNumber: true, cell: gap => formatNumber(gap.count) },
              { id: 'why', label: t('reports.numbers.why'), cell: gap => t(`reports.numbers.why.${gap.why}`) },
              {
                id: 'reported',
                label: t('reports.numbers.reported'),
                cell: gap =>
                  gap.why === 'not-needed'
                    ? t(gap.isReported ? 'reports.numbers.told' : 'reports.numbers.not-told')
                    : '–',
              },
            ]}
          />
        </div>
      )}
    </div>
  );
}

/** As the digits stand in a dossier's code. */
function runOf({ firstSerial, lastSerial }: NumberGap): string {
  const digits = (serial: number) => String(serial).padStart(4, '0');
  return firstSerial === lastSerial ? digits(firstSerial) : `${digits(firstSerial)} – ${digits(lastSerial)}`;
}
