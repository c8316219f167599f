import { TicketPlus } from 'lucide-react';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, Notice, TextField } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

/** A number to wait with, printed at one press; it begins again every day. */
export function TicketPrint() {
  const t = useText();
  const errorText = useErrorText();
  const [sector, setSector] = useState('');
  const [given, setGiven] = useState<string | null>(null);
  const printers = useAsk(['printing', 'printers'], () => counter.printing.printers({}));
  const chosen = useAsk(['printing', 'form-printers'], () => counter.printing.formPrinters({}));
  const print = useCommand(counter.printing.printForm);
  const printer =
    chosen.data?.['queue-ticket']?.printer ??
    printers.data?.find(({ isDefault }) => isDefault)?.name ??
    printers.data?.[0]?.name;
  const give = async () => {
    if (printer === undefined) return;
    const answer = await print.run({
      form: 'queue-ticket',
      target: { kind: 'ticket', ticketId: uuidv7(), sector: sector.trim() },
      printer,
      paper: null,
      reason: null,
    });
    if (answer.ok) setGiven(answer.value.number);
  };
  return (
    <div className="mc-card mc-section rp-ticket">
      <TextField
        label={t('printing.ticket.sector')}
        hint={t('printing.ticket.sector.hint')}
        value={sector}
        onChange={setSector}
        maxLength={200}
      />
      {printers.data?.length === 0 && <Notice tone="warn">{t('printing.no-printer')}</Notice>}
      {print.refusal && <Notice tone="danger">{errorText(print.refusal)}</Notice>}
      {given !== null && (
        <Notice tone="success" role="status">
          {t('printing.ticket.given', { number: given, printer: printer ?? '' })}
        </Notice>
      )}
      <Button
        variant="primary"
        icon={<TicketPlus size={20} aria-hidden="true" />}
        shortcut={{ chord: 'F9', label: t('printing.ticket.give') }}
        isDisabled={printer === undefined}
        isPending={print.isRunning}
        onPress={() => void give()}
      >
        {t('printing.ticket.give')}
      </Button>
    </div>
  );
}
