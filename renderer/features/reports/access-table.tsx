import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccessLine, ReportPeriod } from '../../../preload/contract/reports';
import { OfficerId } from '../../../preload/contract/ids';
import { ask, counter } from '../../shared/bridge';
import { formatDateTime } from '../../shared/format';
import { useText, type TextOf } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, EmptyState, FailedQuery, Select, SimpleTable, Skeleton } from '../../shared/ui';

interface AccessTableProps {
  readonly period: ReportPeriod;
  readonly openDossier: (dossierId: string) => void;
}

const LINES_AT_ONCE = 100;
const ANY = '';

/** Who looked at, printed or took out what. Read from the audit itself. */
export function AccessTable({ period, openDossier }: AccessTableProps) {
  const t = useText();
  const [officer, setOfficer] = useState(ANY);
  const [kind, setKind] = useState(ANY);
  const officers = useAsk(['officers', 'list'], () => counter.officers.list({}));
  const filter = { officerId: officer === ANY ? null : OfficerId.parse(officer), kind: kind === ANY ? null : kind };
  const found = useInfiniteQuery({
    queryKey: ['dossiers', 'access', period, filter],
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      ask(counter.reports.access({ period, ...filter, cursor: pageParam, limit: LINES_AT_ONCE })),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
  });
  const kinds = found.data?.pages[0]?.kinds ?? [];
  const lines = found.data?.pages.flatMap(page => page.lines) ?? [];
  return (
    <div className="mc-stack">
      <div className="mc-row">
        <Select
          label={t('reports.officer')}
          value={officer}
          onChange={setOfficer}
          options={[
            { value: ANY, label: t('reports.any-officer') },
            ...(officers.data ?? []).map(one => ({ value: one.officerId, label: one.displayName })),
          ]}
        />
        <Select
          label={t('reports.access.act')}
          value={kind}
          onChange={setKind}
          options={[
            { value: ANY, label: t('reports.access.any-act') },
            ...kinds.map(value => ({ value, label: t(`reports.access.${value}`) })),
          ]}
        />
      </div>
      {found.error && <FailedQuery error={found.error} onRetry={found.refetch} />}
      {found.isPending && <Skeleton lines={8} />}
      {found.data && lines.length === 0 && (
        <EmptyState title={t('reports.access.nothing')}>{t('reports.access.nothing-how')}</EmptyState>
      )}
      {lines.length > 0 && (
        <div className="mc-card rp-table">
          <SimpleTable<AccessLine>
            label={t('reports.tab.access')}
            rows={lines}
            keyOf={line => `${line.at} ${line.kind} ${line.dossierId ?? ''} ${lines.indexOf(line)}`}
            columns={[
              { id: 'at', label: t('reports.access.at'), isNumber: true, cell: line => formatDateTime(line.at) },
              {
                id: 'who',
                label: t('reports.officer'),
                cell: line => (
                  <span className="rp-who">
                    {line.officerName ??
                      t(line.kind === 'officers.sign-in-failed' ? 'reports.access.unknown' : 'reports.access.program')}
                  </span>
                ),
              },
              {
                id: 'kind',
                label: t('reports.access.act'),
                cell: line => wordsOf(line, t),
              },
              {
                id: 'code',
                label: t('dossiers.column.code'),
                isNumber: true,
                cell: ({ dossierId, code }) =>
                  dossierId === null ? (
                    '–'
                  ) : (
                    <button type="button" className="rp-number" onClick={() => openDossier(dossierId)}>
                      {code}
                    </button>
                  ),
              },
            ]}
          />
        </div>
      )}
      {found.hasNextPage && (
        <Button variant="quiet" isPending={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
          {t('reports.more')}
        </Button>
      )}
    </div>
  );
}

/** What was done, and to what: the paper and its copy, the person, or why it was taken out. */
function wordsOf({ kind, about, printed }: AccessLine, t: TextOf): string {
  const what = printed
    ? [
        t(`printing.form.${printed.form}`),
        printed.copyNumber === 0 ? '' : t('printing.copy', { copy: printed.copyNumber }),
      ]
    : [about];
  const said = what.filter(part => part !== '').join(', ');
  return said === '' ? t(`reports.access.${kind}`) : `${t(`reports.access.${kind}`)}: ${said}`;
}
