import { lazy, Suspense, useState } from 'react';
import type { Report, ReportFigure, ReportPeriod, ReportRow, ReportSlice } from '../../../preload/contract/reports';
import { OfficerId } from '../../../preload/contract/ids';
import { counter } from '../../shared/bridge';
import { formatDateTime, formatIsoDate, formatMoney, formatNumber } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { classNames, EmptyState, FailedQuery, Notice, Skeleton } from '../../shared/ui';
import { FigureTable } from './figure-table';
import { hasAnything, TILES } from './figure-words';
import { SliceDialog } from './slice-dialog';

// The charts are the largest part of this screen, and the numbers need not wait for them.
const DayChart = lazy(async () => ({ default: (await import('./day-chart')).DayChart }));

interface OverviewProps {
  readonly period: ReportPeriod;
  readonly openDossier: (dossierId: string) => void;
}

interface Opened {
  readonly title: string;
  readonly slice: ReportSlice;
}

/** The figures of a period: tiles, days, procedures, officers, money. */
export function Overview({ period, openDossier }: OverviewProps) {
  const t = useText();
  const report = useAsk(['dossiers', 'report', period], () => counter.reports.report({ period }), {
    keepsPrevious: true,
  });
  const [opened, setOpened] = useState<Opened | null>(null);
  if (report.error) return <FailedQuery error={report.error} onRetry={report.refetch} />;
  if (report.isPending) return <Skeleton lines={10} />;
  if (!report.data) return <Notice tone="warn">{t('reports.period.unsound')}</Notice>;
  const found = report.data;

  const open = (figure: ReportFigure, part: Partial<ReportSlice>, name: string) =>
    setOpened({
      title: name === '' ? t(`reports.figure.${figure}`) : `${t(`reports.figure.${figure}`)} – ${name}`,
      slice: { period: found.period, figure, procedureCode: null, officerId: null, onDate: null, ...part },
    });
  if (!hasAnything(found.total)) {
    return <EmptyState title={t('reports.nothing')}>{t('reports.nothing-how')}</EmptyState>;
  }
  return (
    <div className="mc-stack" aria-busy={report.isPlaceholderData}>
      <Tiles report={found} onOpen={figure => open(figure, {}, '')} />
      {found.byDay.length > 1 && (
        <section className="mc-card mc-section" aria-labelledby="rp-days">
          <h2 id="rp-days">{t('reports.by-day')}</h2>
          <Suspense fallback={<Skeleton lines={4} />}>
            <DayChart days={found.byDay} onOpen={(figure, day) => open(figure, { onDate: day }, formatIsoDate(day))} />
          </Suspense>
        </section>
      )}
      <Group title={t('reports.by-procedure')}>
        <FigureTable
          label={t('reports.by-procedure')}
          firstColumn={t('dossiers.column.procedure')}
          rows={found.byProcedure}
          total={found.total}
          onOpen={(figure, row) => open(figure, { procedureCode: row?.key ?? null }, row?.label ?? '')}
        />
      </Group>
      <Group title={t('reports.by-officer')}>
        <FigureTable
          label={t('reports.by-officer')}
          firstColumn={t('reports.officer')}
          rows={found.byOfficer}
          total={null}
          onOpen={(figure, row) => open(figure, officerOf(row), row?.label ?? '')}
        />
      </Group>
      <p className="mc-soft">{t('reports.at', { at: formatDateTime(found.at) })}</p>
      <SliceDialog
        title={opened?.title ?? ''}
        slice={opened?.slice ?? null}
        onClose={() => setOpened(null)}
        openDossier={openDossier}
      />
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section className="mc-stack" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Tiles({ report, onOpen }: { readonly report: Report; readonly onOpen: (figure: ReportFigure) => void }) {
  const t = useText();
  const { total, rates, money, notSent } = report;
  const reuses = useAsk(['citizens', 'reuses', report.period], () =>
    counter.citizens.reuseCount({ from: report.period.from, until: report.period.to }),
  );
  const rate = (value: number | null) => (value === null ? '–' : `${String(value).replace('.', ',')} %`);
  return (
    <>
      <ul className="rp-tiles">
        {TILES.map(({ figure, tone }) => (
          <li key={figure}>
            <button
              type="button"
              className={classNames('rp-tile', tone !== 'plain' && total[figure] > 0 && `rp-tile--${tone}`)}
              disabled={total[figure] === 0}
              onClick={() => onOpen(figure)}
            >
              <span className="rp-tile__count">{formatNumber(total[figure])}</span>
              <span>{t(`reports.figure.${figure}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <dl className="rp-facts">
        <Fact label={t('reports.rate.on-time')} value={rate(rates.onTime)} />
        <Fact label={t('reports.rate.papers')} value={rate(rates.digitisedPapers)} />
        <Fact label={t('reports.rate.results')} value={rate(rates.digitisedResults)} />
        <Fact label={t('reports.money.cash')} value={formatMoney(money.cashVnd)} />
        <Fact label={t('reports.money.transfer')} value={formatMoney(money.transferVnd)} />
        {money.refundedVnd > 0 && <Fact label={t('reports.money.refunded')} value={formatMoney(money.refundedVnd)} />}
        <Fact label={t('reports.reuses')} value={reuses.data ? t('reports.reuses.count', { ...reuses.data }) : '–'} />
        <Fact label={t('reports.not-sent')} value={formatNumber(notSent)} />
      </dl>
    </>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="mc-number">{value}</dd>
    </div>
  );
}

function officerOf(row: ReportRow | null): Partial<ReportSlice> {
  const officer = OfficerId.safeParse(row?.key);
  return officer.success ? { officerId: officer.data } : {};
}
