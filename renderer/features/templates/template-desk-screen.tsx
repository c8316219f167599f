import { useState } from 'react';
import type { FormKind } from '../../../preload/contract/form-template';
import type { TemplateSummary } from '../../../preload/contract/templates';
import { counter } from '../../shared/bridge';
import { formatDate } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, FailedQuery, SimpleTable, Skeleton, StateChip } from '../../shared/ui';
import { TemplateSheetScreen } from './template-sheet';
import './templates.css';

/** Every printed form of the office: which wording is in force, which waits, and the way to change it. */
export function TemplateDeskScreen() {
  const t = useText();
  const [form, setForm] = useState<FormKind | null>(null);
  const list = useAsk(['templates', 'list'], () => counter.templates.list({}));
  if (form !== null) {
    return (
      <TemplateSheetScreen
        key={form}
        form={form}
        back={() => {
          setForm(null);
          void list.refetch();
        }}
      />
    );
  }
  return (
    <section className="mc-page" aria-labelledby="templates-title">
      <h1 id="templates-title">{t('frame.nav.templates')}</h1>
      <p className="mc-soft">{t('templates.about')}</p>
      {list.isPending && <Skeleton lines={8} />}
      {list.error && <FailedQuery error={list.error} onRetry={list.refetch} />}
      {list.data && (
        <SimpleTable
          label={t('frame.nav.templates')}
          rows={list.data}
          keyOf={row => row.form}
          columns={[
            { id: 'form', label: t('templates.column.form'), cell: row => t(`printing.form.${row.form}`) },
            { id: 'number', label: t('templates.column.number'), cell: row => row.formNumber },
            { id: 'state', label: t('templates.column.state'), cell: row => <TemplateState row={row} /> },
            {
              id: 'acts',
              label: t('printing.column.acts'),
              cell: row => (
                <Button
                  label={t('templates.open', { form: t(`printing.form.${row.form}`) })}
                  onPress={() => setForm(row.form)}
                >
                  {t('templates.edit')}
                </Button>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}

function TemplateState({ row }: { readonly row: TemplateSummary }) {
  const t = useText();
  return (
    <div className="mc-row">
      <StateChip tone={row.isOffice ? 'info' : 'rest'}>
        {t(row.isOffice ? 'templates.state.office' : 'templates.state.shipped')}
      </StateChip>
      {row.hasDraft && <StateChip tone="doubt">{t('templates.state.draft')}</StateChip>}
      {row.nextFrom !== null && (
        <StateChip tone="info">{t('templates.state.next', { date: formatDate(row.nextFrom) })}</StateChip>
      )}
    </div>
  );
}
