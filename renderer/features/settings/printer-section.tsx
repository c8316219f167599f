import { Printer } from 'lucide-react';
import { useId } from 'react';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { PrinterField } from '../../shared/station-form';
import { Button, Notice, showToast } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

interface PrinterSectionProps {
  readonly printer: string | null;
  readonly onChange: (printer: string | null) => void;
}

/** The printer for receipts, tried with a page before anyone waits for it. */
export function PrinterSection({ printer, onChange }: PrinterSectionProps) {
  const t = useText();
  const errorText = useErrorText();
  const titleId = useId();
  const test = useCommand(counter.printing.testPage);
  const tryOut = async (name: string) => {
    const answer = await test.run({ printer: name });
    if (answer.ok) showToast({ text: t('frame.health.printer.tested', { name }) });
  };
  return (
    <section className="mc-card mc-section" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('setup.settings.printer')}</h2>
      <PrinterField
        value={printer}
        onChange={name => {
          test.clear();
          onChange(name);
        }}
      />
      {test.refusal && <Notice tone="danger">{errorText(test.refusal)}</Notice>}
      {printer !== null && (
        <div className="mc-row">
          <Button
            icon={<Printer size={18} aria-hidden="true" />}
            isPending={test.isRunning}
            onPress={() => void tryOut(printer)}
          >
            {t('frame.health.printer.test')}
          </Button>
        </div>
      )}
    </section>
  );
}
