import { useState } from 'react';
import type { Dossier } from '../../../preload/contract/dossiers';
import { formatDateTime } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { FormPanel, PrintRecords } from '../../shared/printing';
import { FailedQuery, Select, Skeleton } from '../../shared/ui';
import { useForms } from './use-forms';

interface PrintPanelProps {
  readonly dossier: Dossier;
  /** Opened with the key for printing: the next press prints. */
  readonly isAskedFor: boolean;
}

/** Every paper the dossier calls for, one of them as it will be printed, and all prints so far. */
export function PrintPanel({ dossier, isAskedFor }: PrintPanelProps) {
  const t = useText();
  const [chosen, setChosen] = useState('0');
  const forms = useForms(dossier);
  if (forms.error) return <FailedQuery error={forms.error} onRetry={forms.refetch} />;
  if (forms.isPending) return <Skeleton lines={6} />;
  const entry = forms.data[Number(chosen)] ?? forms.data[0];
  return (
    <div className="dd-print">
      <div className="dd-print__choice">
        <Select
          label={t('printing.choose-form')}
          value={chosen}
          onChange={setChosen}
          options={forms.data.map((known, index) => ({
            value: String(index),
            label: t(`printing.form.${known.form}`),
            hint: [
              formatDateTime(known.at),
              known.number ?? '',
              t('printing.print-count', { count: known.printCount }),
              known.isOutdated ? t('printing.outdated') : '',
            ]
              .filter(part => part !== '')
              .join(' · '),
          }))}
        />
      </div>
      {entry && (
        <FormPanel
          key={`${entry.form} ${JSON.stringify(entry.target)}`}
          form={entry.form}
          target={entry.target}
          autoFocusPrint={isAskedFor}
        />
      )}
      <PrintRecords dossierId={dossier.dossierId} />
    </div>
  );
}
