import { ArrowLeft } from 'lucide-react';
import type { FormKind } from '../../../preload/contract/form-template';
import { counter } from '../../shared/bridge';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { useShortcut } from '../../shared/shortcuts';
import { Button, FailedQuery, Skeleton } from '../../shared/ui';
import { OfferedTemplate } from './offered-template';
import { FormPrinterFields } from './form-printer-fields';
import { TemplateEditor } from './template-editor';
import { TemplateVersions } from './template-versions';

/** One form: its words beside the paper they make, where it prints, and every version there was. */
export function TemplateSheetScreen({ form, back }: { readonly form: FormKind; readonly back: () => void }) {
  const t = useText();
  const sheet = useAsk(['templates', 'sheet', form], () => counter.templates.find({ form }));
  useShortcut('Alt+ArrowLeft', back, { label: t('templates.back') });
  return (
    <section className="mc-page tp-screen" aria-labelledby="template-title">
      <div className="mc-page__head">
        <div className="mc-row">
          <Button variant="quiet" icon={<ArrowLeft size={18} aria-hidden="true" />} onPress={back}>
            {t('templates.back')}
          </Button>
          <h1 id="template-title">{t(`printing.form.${form}`)}</h1>
        </div>
      </div>
      {sheet.isPending && <Skeleton lines={8} />}
      {sheet.error && <FailedQuery error={sheet.error} onRetry={sheet.refetch} />}
      {sheet.data && (
        <>
          <OfferedTemplate sheet={sheet.data} onTaken={() => void sheet.refetch()} />
          <TemplateEditor
            // A draft saved, signed or thrown away begins the editing anew.
            key={JSON.stringify([sheet.data.draft, sheet.data.inForce])}
            sheet={sheet.data}
            onChanged={() => void sheet.refetch()}
          />
          <FormPrinterFields form={form} papers={sheet.data.inForce.papers} />
          <TemplateVersions sheet={sheet.data} onChanged={() => void sheet.refetch()} />
        </>
      )}
    </section>
  );
}
