import { Printer } from 'lucide-react';
import type { FormTarget, PrintRecord } from '../../../preload/contract/printing';
import { counter } from '../bridge';
import { useText } from '../i18n';
import { useAsk } from '../query-client';
import { Button, Notice } from '../ui';
import { ConfirmPrint } from './confirm-print';
import { inSentence } from './print-rules';

interface PrintOutcomeProps {
  readonly printed: PrintRecord;
  readonly target: FormTarget;
  readonly onPrintAgain: () => void;
}

const TONES = { sent: 'success', printed: 'success', failed: 'danger', unknown: 'warn' } as const;

/** What became of the print just asked for, followed until the printer has said its last word or the officer has. */
export function PrintOutcome({ printed, target, onPrintAgain }: PrintOutcomeProps) {
  const t = useText();
  const dossierId = target.kind === 'dossier' ? target.dossierId : null;
  const ofDossier = useAsk(
    ['printing', dossierId, 'prints'],
    () => counter.printing.prints({ dossierId: dossierId ?? ('' as never) }),
    { enabled: dossierId !== null },
  );
  const latest = useAsk(
    ['printing', 'found', 'latest', printed.form],
    () => counter.printing.findPrints({ text: '', form: printed.form, isUnclear: false, cursor: null, limit: 20 }),
    { enabled: dossierId === null },
  );
  const known = dossierId === null ? latest.data?.rows : ofDossier.data;
  const record = known?.find(({ printId }) => printId === printed.printId) ?? printed;
  const { copyNumber, state, form } = record;
  const name = t(`printing.form.${form}`);
  return (
    <div className="pr-form" role="status">
      <Notice
        tone={TONES[state]}
        role="note"
        title={copyNumber === 0 ? name : t('printing.copy', { copy: copyNumber })}
      >
        {t(`printing.outcome.${state}`, { printer: record.printer ?? '' })}
        {record.number !== '' && <p className="mc-number">{t('printing.numbered', { number: record.number })}</p>}
      </Notice>
      {state === 'unknown' && <ConfirmPrint printId={record.printId} />}
      <Button
        icon={<Printer size={18} aria-hidden="true" />}
        shortcut={{ chord: 'Ctrl+P', label: t('printing.print-again', { form: inSentence(name) }) }}
        autoFocus={state !== 'unknown'}
        onPress={onPrintAgain}
      >
        {t('printing.print-again', { form: inSentence(name) })}
      </Button>
    </div>
  );
}
