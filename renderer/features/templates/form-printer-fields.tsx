import { Printer } from 'lucide-react';
import { useId } from 'react';
import type { FormKind, PaperName } from '../../../preload/contract/form-template';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, Notice, Select, showToast } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { TrayField } from './tray-field';

interface FormPrinterFieldsProps {
  readonly form: FormKind;
  readonly papers: readonly PaperName[];
}

const DESK_PRINTER = '';

/** Where this form prints and on which paper, tried with a test page. Kept at once; a change is a choice, not a form. */
export function FormPrinterFields({ form, papers }: FormPrinterFieldsProps) {
  const t = useText();
  const errorText = useErrorText();
  const titleId = useId();
  const printers = useAsk(['printing', 'printers'], () => counter.printing.printers({}));
  const kept = useAsk(['printing', 'form-printers'], () => counter.printing.formPrinters({}));
  const settings = useAsk(['station', 'settings'], () => counter.station.settings({}));
  const change = useCommand(counter.printing.changeFormPrinters);
  const test = useCommand(counter.printing.testPage);
  if (!kept.data) return null;
  const now = kept.data[form] ?? { printer: null, paper: null, tray: null };
  const paper = now.paper ?? papers[0] ?? 'A4';
  const printer = now.printer ?? settings.data?.receiptPrinter ?? null;
  const save = async (part: Partial<typeof now>) => {
    const answer = await change.run({ printers: { ...kept.data, [form]: { ...now, ...part } } });
    if (answer.ok) await kept.refetch();
  };
  const tryOut = async () => {
    if (printer === null) return;
    const answer = await test.run({ printer, paper, tray: now.printer === null ? null : (now.tray ?? null) });
    if (answer.ok) showToast({ text: t('frame.health.printer.tested', { name: printer }) });
  };
  return (
    <section className="mc-card mc-section" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('templates.printer')}</h2>
      <div className="mc-three">
        <Select
          label={t('printing.printer')}
          value={now.printer ?? DESK_PRINTER}
          onChange={value => void save({ printer: value === DESK_PRINTER ? null : value, tray: null })}
          options={[
            { value: DESK_PRINTER, label: t('templates.printer.desk') },
            ...(printers.data ?? []).map(({ name, state }) => ({
              value: name,
              label: name,
              hint: t(`frame.printer.${state}`),
            })),
          ]}
        />
        <Select
          label={t('printing.paper')}
          value={paper}
          onChange={value => void save({ paper: papers.find(known => known === value) ?? null })}
          options={papers.map(value => ({ value, label: t(`printing.paper.${value}`) }))}
        />
        {now.printer !== null && (
          <TrayField
            key={now.printer}
            printer={now.printer}
            tray={now.tray ?? null}
            onChange={tray => void save({ tray })}
          />
        )}
        <Button
          icon={<Printer size={18} aria-hidden="true" />}
          isDisabled={printer === null}
          isPending={test.isRunning}
          onPress={() => void tryOut()}
        >
          {t('frame.health.printer.test')}
        </Button>
      </div>
      {change.refusal && <Notice tone="danger">{errorText(change.refusal)}</Notice>}
      {test.refusal && <Notice tone="danger">{errorText(test.refusal)}</Notice>}
    </section>
  );
}
