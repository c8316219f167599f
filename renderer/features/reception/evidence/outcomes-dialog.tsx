import { useState } from 'react';
import { ChartNoAxesColumn } from 'lucide-react';
import type { FieldOutcome } from '../../../../preload/contract/reading';
import { counter } from '../../../shared/bridge';
import { useText } from '../../../shared/i18n';
import { useAsk } from '../../../shared/query-client';
import { useIsSupervisor } from '../../../shared/station';
import { Button, DialogBox, EmptyState, FailedQuery, SimpleTable, Skeleton } from '../../../shared/ui';
import { ratesOf, type FieldRate } from './outcome-rates';
import { fieldName, paperName } from './witness-words';

/** For supervisors: how often what this machine read stood when the dossier was registered. */
export function OutcomesButton() {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  if (!useIsSupervisor()) return null;
  return (
    <>
      <Button variant="quiet" icon={<ChartNoAxesColumn size={16} aria-hidden="true" />} onPress={() => setIsOpen(true)}>
        {t('evidence.outcomes.title')}
      </Button>
      {isOpen && (
        <DialogBox title={t('evidence.outcomes.title')} isOpen isWide onClose={() => setIsOpen(false)}>
          <Outcomes />
        </DialogBox>
      )}
    </>
  );
}

function Outcomes() {
  const t = useText();
  const query = useAsk(['reading', 'outcomes'], () => counter.reading.outcomes({}));
  if (query.error) return <FailedQuery error={query.error} onRetry={query.refetch} />;
  if (query.isPending) return <Skeleton lines={6} />;
  const rates = ratesOf(query.data as readonly FieldOutcome[]);
  if (rates.length === 0)
    return <EmptyState title={t('evidence.outcomes.none')}>{t('evidence.outcomes.why')}</EmptyState>;
  return (
    <>
      <p className="mc-soft">{t('evidence.outcomes.why')}</p>
      <SimpleTable<FieldRate>
        label={t('evidence.outcomes.title')}
        rows={rates}
        keyOf={rate => `${rate.documentKind} ${rate.field} ${rate.source}`}
        columns={[
          { id: 'paper', label: t('evidence.outcomes.paper'), cell: rate => whereFrom(rate) },
          { id: 'field', label: t('evidence.outcomes.field'), cell: rate => fieldName(rate.field, t) },
          { id: 'read', label: t('evidence.outcomes.read'), cell: rate => rate.readCount, isNumber: true },
          {
            id: 'corrected',
            label: t('evidence.outcomes.corrected'),
            cell: rate => rate.correctedCount,
            isNumber: true,
          },
          {
            id: 'sure',
            label: t('evidence.outcomes.sure-corrected'),
            cell: rate => `${rate.sureCorrectedCount}/${rate.sureCount}`,
            isNumber: true,
          },
          {
            id: 'rate',
            label: t('evidence.outcomes.rate'),
            cell: rate => t('evidence.outcomes.percent', { share: rate.keptShare }),
            isNumber: true,
          },
        ]}
      />
    </>
  );

  function whereFrom({ documentKind, source }: FieldRate): string {
    const from = t(`evidence.source.${source}`);
    return documentKind === '' ? from : `${paperName(documentKind, t)} · ${from}`;
  }
}
