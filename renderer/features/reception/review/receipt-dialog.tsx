import { useEffect, useRef, useState } from 'react';
import { CircleCheck, FilePlus2, Printer as PrinterIcon } from 'lucide-react';
import type { DossierReceipt } from '../../../../preload/contract/dossiers';
import type { PrintRecord } from '../../../../preload/contract/printing';
import { counter } from '../../../shared/bridge';
import { FeeStrip } from '../../../shared/fees';
import { formatDateTime, formatDateWithWeekday } from '../../../shared/format';
import { useErrorText, useLanguage, useText } from '../../../shared/i18n';
import { useAsk } from '../../../shared/query-client';
import { useCommand } from '../../../shared/use-command';
import { Button, DialogBox, FailedQuery, Notice, Select, TextField } from '../../../shared/ui';
import { VisitActs } from './visit-acts';

interface ReceiptDialogProps {
  readonly receipt: DossierReceipt;
  readonly preferredPrinter: string | null;
  readonly onNew: () => void;
  readonly onOpen: () => void;
}

/** The dossier is received: its code and date, the slip as it will print, Enter to print, F2 for the next person. */
export function ReceiptDialog({ receipt, preferredPrinter, onNew, onOpen }: ReceiptDialogProps) {
  const t = useText();
  const errorText = useErrorText();
  const language = useLanguage();
  const { dossierId } = receipt;
  const printers = useAsk(['printing', 'printers'], () => counter.printing.printers({}));
  const preview = useAsk(['printing', dossierId, 'preview'], () => counter.printing.receiptPreview({ dossierId }));
  const print = useCommand(counter.printing.printReceipt);
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [printed, setPrinted] = useState<PrintRecord | null>(null);
  const printer = chosen ?? printerFor(printers.data ?? [], preferredPrinter);
  const [asksReason, setAsksReason] = useState(false);
  const hasPrinted = printed !== null && printed.state !== 'failed';

  const printButton = useRef<HTMLButtonElement>(null);
  const newButton = useRef<HTMLButtonElement>(null);
  const canPrint = printer !== null;
  useEffect(() => {
    // A button that waits for the list of printers cannot hold the focus before.
    if (canPrint) printButton.current?.focus();
  }, [canPrint]);

  async function printNow(): Promise<void> {
    if (printer === null) return;
    const answer = await print.run({ dossierId, printer, reason: asksReason ? reason.trim() : null });
    if (!answer.ok) {
      // Paper may have come out of a print that was not answered for: the core counts it and wants a reason now.
      if (answer.code === 'printing.reason-needed') setAsksReason(true);
      return;
    }
    setPrinted(answer.value as PrintRecord);
    setReason('');
    setAsksReason(false);
    // The slip is out: Enter again is for the next person.
    if ((answer.value as PrintRecord).state !== 'failed') newButton.current?.focus();
  }

  const printAction = (
    <Button
      ref={printButton}
      variant={hasPrinted ? 'secondary' : 'primary'}
      icon={<PrinterIcon size={18} aria-hidden="true" />}
      isPending={print.isRunning}
      whyOff={
        printer === null ? t('printing.off') : asksReason && reason.trim() === '' ? t('printing.reason-missing') : null
      }
      onPress={() => (hasPrinted && !asksReason ? setAsksReason(true) : void printNow())}
    >
      {t(
        asksReason
          ? 'reception.receipt.print-copy'
          : hasPrinted
            ? 'reception.receipt.print-more'
            : 'reception.receipt.print',
      )}
    </Button>
  );

  return (
    <DialogBox
      title={t('reception.receipt.title')}
      isOpen
      isWide
      canDismiss={false}
      onClose={onNew}
      actions={
        <>
          <Button variant="quiet" onPress={onOpen}>
            {t('reception.receipt.open')}
          </Button>
          <VisitActs dossierId={dossierId} />
          {printAction}
          <Button
            ref={newButton}
            variant={hasPrinted ? 'primary' : 'secondary'}
            icon={<FilePlus2 size={18} aria-hidden="true" />}
            shortcut={{ chord: 'F2', label: t('reception.receipt.new') }}
            onPress={onNew}
          >
            {t('reception.receipt.new')}
          </Button>
        </>
      }
    >
      <div className="rc-receipt">
        <div className="rc-receipt__words">
          <p className="rc-receipt__done">
            <CircleCheck size={22} aria-hidden="true" />
            {t('reception.receipt.done')}
          </p>
          <dl className="rc-facts rc-facts--stacked">
            <dt>{t('reception.receipt.code')}</dt>
            <dd className="rc-receipt__code mc-number">{receipt.code}</dd>
            <dt>{t('reception.receipt.number')}</dt>
            <dd className="mc-number">{receipt.receiptNumber}</dd>
            <dt>{t('reception.receipt.received')}</dt>
            <dd className="mc-number">{formatDateTime(receipt.receivedAt)}</dd>
            <dt>{t('reception.review.due')}</dt>
            <dd>
              <strong>
                {receipt.dueAt === null ? t('reception.due.none') : formatDateWithWeekday(receipt.dueAt, language)}
              </strong>
            </dd>
          </dl>
          <FeeStrip dossierId={dossierId} />
          {printers.error && <FailedQuery error={printers.error} onRetry={printers.refetch} />}
          {printers.data?.length === 0 && (
            <Notice
              tone="warn"
              actions={<Button onPress={() => void printers.refetch()}>{t('reception.receipt.look-again')}</Button>}
            >
              {t('reception.receipt.no-printer')}
            </Notice>
          )}
          {printers.data && printers.data.length > 0 && (
            <Select
              label={t('reception.receipt.printer')}
              value={printer}
              onChange={setChosen}
              options={printers.data.map(({ name, state }) => ({
                value: name,
                label: state === 'stopped' ? t('reception.receipt.stopped', { name }) : name,
              }))}
            />
          )}
          {asksReason && (
            <TextField
              label={t('reception.receipt.reason')}
              hint={t('reception.receipt.reason-why')}
              value={reason}
              maxLength={200}
              autoFocus
              onChange={setReason}
            />
          )}
          <div aria-live="polite">
            {print.refusal && <Notice tone="danger">{errorText(print.refusal)}</Notice>}
            {printed && (
              <Notice tone={printed.state === 'failed' ? 'danger' : 'success'} role="status">
                {t(`reception.receipt.state.${printed.state}`, {
                  printer: printed.printer ?? '',
                  copy: printed.copyNumber,
                })}
              </Notice>
            )}
          </div>
        </div>
        {/* A scrolled area has to be reachable with keys. */}
        <div className="rc-receipt__paper" role="group" aria-label={t('printing.preview')} tabIndex={0}>
          {Array.from({ length: preview.data?.pageCount ?? 0 }, (_, index) => (
            <img
              key={`${index} ${preview.data?.copyNumber ?? 0}`}
              src={`app://counter/receipts/${dossierId}/${index + 1}.png`}
              alt={t('reception.receipt.picture', { page: index + 1 })}
            />
          ))}
        </div>
      </div>
    </DialogBox>
  );
}

interface KnownPrinter {
  readonly name: string;
  readonly isDefault: boolean;
}

/** The counter's own printer when it is there, then the machine's. */
export function printerFor(printers: readonly KnownPrinter[], preferred: string | null): string | null {
  const own = printers.find(({ name }) => name === preferred) ?? printers.find(({ isDefault }) => isDefault);
  return (own ?? printers[0])?.name ?? null;
}
