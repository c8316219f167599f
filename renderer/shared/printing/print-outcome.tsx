import { Printer } from 'lucide-react';
import type { DossierId } from '../../../preload/contract/ids';
import type { PrintRecord } from '../../../preload/contract/printing';
import { counter } from '../bridge';
import { useText } from '../i18n';
import { useAsk } from '../query-client';
import { Button, Notice } from '../ui';

interface PrintOutcomeProps {
  readonly dossierId: DossierId;
  readonly printed: PrintRecord;
  readonly onPrintAgain: () => void;
}

const TONES = { sent: 'success', printed: 'success', failed: 'danger', unknown: 'warn' } as const;

/** What became of the print just asked for, followed until the printer has said its last word. */
export function PrintOutcome({ dossierId, printed, onPrintAgain }: PrintOutcomeProps) {
  const t = useText();
  const prints = useAsk(['printing', dossierId, 'prints'], () => counter.printing.prints({ dossierId }));
  const record = prints.data?.find(({ printId }) => printId === printed.printId) ?? printed;
  const { copyNumber, state } = record;
  return (
    <div className="pr-form" role="status">
      <Notice
        tone={TONES[state]}
        role="note"
        title={t(copyNumber === 0 ? 'printing.receipt' : 'printing.copy', { copy: copyNumber })}
      >
        {t(`printing.outcome.${state}`, { printer: record.printer ?? '' })}
      </Notice>
      <Button
        icon={<Printer size={18} aria-hidden="true" />}
        shortcut={{ chord: 'Ctrl+P', label: t('printing.print-again') }}
        autoFocus
        onPress={onPrintAgain}
      >
        {t('printing.print-again')}
      </Button>
    </div>
  );
}
