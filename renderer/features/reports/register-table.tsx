import { useInfiniteQuery } from '@tanstack/react-query';
import type { RegisterLine, ReportPeriod } from '../../../preload/contract/reports';
import { ask, counter } from '../../shared/bridge';
import { formatDateTime, formatNumber } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { Button, EmptyState, FailedQuery, SimpleTable, Skeleton } from '../../shared/ui';

interface RegisterTableProps {
  readonly period: ReportPeriod;
  readonly openDossier: (dossierId: string) => void;
}

const LINES_AT_ONCE = 100;

/** The register of dossiers, form 07: the same lines as on paper and in the exported file. */
export function RegisterTable({ period, openDossier }: RegisterTableProps) {
  const t = useText();
  const found = useInfiniteQuery({
    queryKey: ['dossiers', 'register', period],
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      ask(counter.reports.register({ period, cursor: pageParam, limit: LINES_AT_ONCE })),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
  });
  if (found.error) return <FailedQuery error={found.error} onRetry={found.refetch} />;
  if (found.isPending) return <Skeleton lines={10} />;
  const lines = found.data.pages.flatMap(page => page.lines);
  const total = found.data.pages[0]?.total ?? 0;
  if (total === 0) return <EmptyState title={t('reports.nothing')}>{t('reports.nothing-how')}</EmptyState>;
  const moment = (at: number | null) => (at === null ? '' : formatDateTime(at));
  return (
    <div className="mc-stack">
      <p className="mc-soft" role="status">
        {t('reports.register.count', { shown: formatNumber(lines.length), total: formatNumber(total) })}
      </p>
      <div className="mc-card rp-table">
        <SimpleTable<RegisterLine>
          label={t('reports.tab.register')}
          rows={lines}
          keyOf={line => line.dossierId}
          columns={[
            { id: 'serial', label: t('reports.register.serial'), isNumber: true, cell: line => line.serial },
            {
              id: 'code',
              label: t('dossiers.column.code'),
              isNumber: true,
              cell: line => (
                <button type="button" className="rp-number" onClick={() => openDossier(line.dossierId)}>
                  {line.code}
                </button>
              ),
            },
            { id: 'procedure', label: t('dossiers.column.procedure'), cell: line => line.procedureName },
            { id: 'name', label: t('dossiers.column.applicant'), cell: line => line.applicantName },
            { id: 'address', label: t('reports.register.address'), cell: line => line.addressAndPhone },
            { id: 'agency', label: t('reports.register.agency'), cell: line => line.resolvingAgency },
            {
              id: 'received',
              label: t('reports.column.received'),
              isNumber: true,
              cell: line => moment(line.receivedAt),
            },
            { id: 'due', label: t('reports.column.due'), isNumber: true, cell: line => moment(line.dueAt) },
            {
              id: 'returned',
              label: t('reports.register.returned'),
              isNumber: true,
              cell: line => moment(line.returnedAt),
            },
            { id: 'way', label: t('reports.register.way'), cell: line => line.deliveryWay },
            { id: 'by', label: t('reports.register.received-by'), cell: line => line.receivedBy },
          ]}
        />
      </div>
      {found.hasNextPage && (
        <Button variant="quiet" isPending={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
          {t('reports.more')}
        </Button>
      )}
    </div>
  );
}
