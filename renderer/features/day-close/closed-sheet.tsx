import { Printer } from 'lucide-react';
import { useState } from 'react';
import type { ClosingRow, NamedDifference } from '../../../preload/contract/closing';
import { counter } from '../../shared/bridge';
import { formatDateTime, formatIsoDate, formatNumber } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { FormDialog } from '../../shared/printing';
import { useAsk } from '../../shared/query-client';
import { Button, FailedQuery, Notice, SimpleTable, Skeleton } from '../../shared/ui';
import { CountTiles } from './day-tiles';

interface ClosedSheetProps {
  readonly closingId: string;
  readonly openDossier: (dossierId: string) => void;
}

/** One sheet as it was closed: it stays as it is, whatever happens later. */
export function ClosedSheet({ closingId, openDossier }: ClosedSheetProps) {
  const t = useText();
  const [isPrinting, setIsPrinting] = useState(false);
  const sheet = useAsk(['closing', 'sheet', closingId], () => counter.closing.closing({ closingId }));
  if (sheet.error) return <FailedQuery error={sheet.error} onRetry={sheet.refetch} />;
  if (sheet.isPending) return <Skeleton lines={6} />;
  if (!sheet.data) return null;
  const { row, list } = sheet.data;
  return (
    <section className="mc-stack" aria-labelledby="dc-sheet">
      <div className="mc-page__head">
        <h2 id="dc-sheet">
          {t('day-close.sheet', { day: formatIsoDate(row.day), at: formatDateTime(row.closedAt), by: row.closedBy })}
        </h2>
        <Button icon={<Printer size={18} aria-hidden="true" />} onPress={() => setIsPrinting(true)}>
          {t('day-close.print')}
        </Button>
      </div>
      <CountTiles counts={row.counts} />
      <ComparisonNotice row={row} />
      {list.length > 0 && <Differences list={list} openDossier={openDossier} />}
      {row.comparison.differences > list.length && (
        <p className="mc-soft">{t('day-close.more', { count: row.comparison.differences - list.length })}</p>
      )}
      {isPrinting && (
        <FormDialog form="day-close" target={{ kind: 'closing', closingId }} onClose={() => setIsPrinting(false)} />
      )}
    </section>
  );
}

function ComparisonNotice({ row }: { readonly row: ClosingRow }) {
  const t = useText();
  const { state, why, from, to, dossiers, differences, isRestored } = row.comparison;
  if (state === 'not-compared' || from === null || to === null) {
    return <Notice tone="warn">{t(`day-close.not-compared.${why ?? 'portal'}`)}</Notice>;
  }
  const span = { from: formatIsoDate(from), to: formatIsoDate(to), count: dossiers };
  return (
    <>
      {isRestored && (
        <Notice tone="warn" title={t('day-close.restored')}>
          {t('day-close.restored.what', { count: row.byFate['re-fed'] })}
        </Notice>
      )}
      {differences === 0 && state === 'compared' && <Notice tone="success">{t('day-close.same', span)}</Notice>}
      {differences > 0 && (
        <p>
          {t('day-close.compared', span)}{' '}
          {t('day-close.fates', {
            count: formatNumber(differences),
            fed: row.byFate['re-fed'],
            waits: row.byFate.waits,
            person: row.byFate.person,
          })}
        </p>
      )}
      {state === 'partly' && <Notice tone="warn">{t(`day-close.not-compared.${why ?? 'portal'}`)}</Notice>}
    </>
  );
}

function Differences({
  list,
  openDossier,
}: {
  readonly list: readonly NamedDifference[];
  readonly openDossier: (dossierId: string) => void;
}) {
  const t = useText();
  return (
    <SimpleTable<NamedDifference>
      label={t('day-close.differences')}
      rows={list}
      keyOf={row => `${row.code} ${row.kind}`}
      columns={[
        {
          id: 'code',
          label: t('dossiers.column.code'),
          isNumber: true,
          cell: ({ code, dossierId }) =>
            dossierId === null ? (
              code
            ) : (
              <button type="button" className="dc-code" onClick={() => openDossier(dossierId)}>
                {code}
              </button>
            ),
        },
        { id: 'name', label: t('dossiers.column.applicant'), cell: row => row.applicantName ?? '–' },
        { id: 'day', label: t('day-close.column.day'), isNumber: true, cell: row => formatIsoDate(row.onDay) },
        { id: 'kind', label: t('day-close.column.kind'), cell: row => t(`day-close.kind.${row.kind}`) },
        { id: 'fate', label: t('day-close.column.fate'), cell: row => t(`day-close.fate.${row.fate}`) },
      ]}
    />
  );
}
