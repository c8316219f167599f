import { RotateCw } from 'lucide-react';
import { counter } from '../bridge';
import { useText } from '../i18n';
import { useAsk } from '../query-client';
import { Button, FailedQuery, Notice, Select, Spinner } from '../ui';

const NO_PRINTER = '';

interface PrinterFieldProps {
  readonly value: string | null;
  readonly onChange: (printer: string | null) => void;
}

/** Printers of this machine. None is a choice too: receipts can be printed later. */
export function PrinterField({ value, onChange }: PrinterFieldProps) {
  const t = useText();
  const printers = useAsk(['printing', 'printers'], () => counter.printing.printers({}));
  if (printers.error) return <FailedQuery error={printers.error} onRetry={printers.refetch} />;
  if (!printers.data) return <Spinner label={t('setup.printer.looking')} />;

  const isGone = value !== null && !printers.data.some(printer => printer.name === value);
  const options = [
    { value: NO_PRINTER, label: t('setup.printer.none') },
    ...printers.data.map(printer => ({
      value: printer.name,
      label: printer.name,
      hint: [t(`frame.printer.${printer.state}`), printer.isDefault ? t('setup.printer.default') : '']
        .filter(Boolean)
        .join(' · '),
    })),
    ...(isGone ? [{ value, label: value, hint: t('setup.printer.gone') }] : []),
  ];
  return (
    <>
      {printers.data.length === 0 && <Notice tone="warn">{t('setup.printer.not-found')}</Notice>}
      <div className="mc-beside">
        <Select
          label={t('setup.printer')}
          options={options}
          value={value ?? NO_PRINTER}
          onChange={name => onChange(name === NO_PRINTER ? null : name)}
        />
        <Button
          icon={<RotateCw size={18} aria-hidden="true" />}
          isPending={printers.isFetching}
          onPress={() => void printers.refetch()}
        >
          {t('setup.printer.look-again')}
        </Button>
      </div>
    </>
  );
}
