import { Printer as PrinterIcon, RotateCw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { FormKind, PaperName } from '../../../preload/contract/form-template';
import type { FormPreview, FormTarget, PrintRecord } from '../../../preload/contract/printing';
import { counter } from '../bridge';
import { useErrorText, useText } from '../i18n';
import { useAsk } from '../query-client';
import { Button, FailedQuery, Incident, Notice, RadioGroup, Select, Skeleton, TextField } from '../ui';
import { useCommand } from '../use-command';
import { PrintOutcome } from './print-outcome';
import { inSentence, offeredPrinter, REPRINT_REASONS, type ReprintReason } from './print-rules';
import { PaperPages } from './paper-pages';
import './printing.css';

export interface FormPanelProps {
  readonly form: FormKind;
  readonly target: FormTarget;
  /** Offered instead of the form's own printer. */
  readonly printer?: string | null;
  /** The print button takes the focus once the preview is there. */
  readonly autoFocusPrint?: boolean;
  readonly onPrinted?: (record: PrintRecord) => void;
}

/** A paper as it will come out of the printer, and the button for it. From the second print on a reason is asked for. */
export function FormPanel({ form, target, printer = null, autoFocusPrint = false, onPrinted }: FormPanelProps) {
  const t = useText();
  const [paper, setPaper] = useState<PaperName | null>(null);
  const [printed, setPrinted] = useState<PrintRecord | null>(null);
  const subject = target.kind === 'dossier' ? target.dossierId : target.kind === 'draft' ? target.draftId : 'others';
  const preview = useAsk(
    ['printing', subject, 'preview', form, target, paper],
    () => counter.printing.formPreview({ form, target, paper }),
    { keepsPrevious: true },
  );
  if (preview.error) return <FailedQuery error={preview.error} onRetry={preview.refetch} />;
  if (preview.isPending) return <Skeleton lines={6} />;
  if (!preview.data) return <Notice tone="warn">{t('printing.nothing')}</Notice>;
  const { token, pageCount, copyNumber } = preview.data;
  return (
    <div className="pr-panel">
      <PaperPages token={token} pageCount={pageCount} />
      {printed ? (
        <PrintOutcome printed={printed} target={target} onPrintAgain={() => setPrinted(null)} />
      ) : (
        <PrintForm
          // The next copy begins with no reason chosen.
          key={copyNumber}
          form={form}
          target={target}
          preview={preview.data}
          printer={printer}
          autoFocusPrint={autoFocusPrint}
          onPaper={setPaper}
          onPrinted={record => {
            setPrinted(record);
            void preview.refetch();
            onPrinted?.(record);
          }}
        />
      )}
    </div>
  );
}

interface PrintFormProps {
  readonly form: FormKind;
  readonly target: FormTarget;
  readonly preview: FormPreview;
  readonly printer: string | null;
  readonly autoFocusPrint: boolean;
  readonly onPaper: (paper: PaperName) => void;
  readonly onPrinted: (record: PrintRecord) => void;
}

function PrintForm({ form, target, preview, printer, autoFocusPrint, onPaper, onPrinted }: PrintFormProps) {
  const t = useText();
  const errorText = useErrorText();
  const printers = useAsk(['printing', 'printers'], () => counter.printing.printers({}));
  const settings = useAsk(['station', 'settings'], () => counter.station.settings({}));
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState<ReprintReason | null>(null);
  const [otherReason, setOtherReason] = useState('');
  const [isReasonMissing, setIsReasonMissing] = useState(false);
  const print = useCommand(counter.printing.printForm);
  const body = useRef<HTMLDivElement>(null);

  const known = printers.data ?? [];
  const name = offeredPrinter([chosen, printer, preview.printer, settings.data?.receiptPrinter], known);
  const isGone = name !== null && printers.data !== undefined && known.every(other => other.name !== name);
  const { copyNumber } = preview;
  const isCopy = copyNumber > 0;
  const formName = t(`printing.form.${form}`);
  const reasonText = reason === null ? '' : reason === 'other' ? otherReason.trim() : t(`printing.reason.${reason}`);

  useEffect(() => {
    if (isReasonMissing) body.current?.querySelector<HTMLElement>('input')?.focus();
  }, [isReasonMissing]);

  const run = async () => {
    if (name === null) return;
    if (isCopy && reasonText === '') {
      setIsReasonMissing(true);
      return;
    }
    const answer = await print.run({
      form,
      target,
      printer: name,
      paper: preview.paper,
      reason: isCopy ? reasonText : null,
    });
    if (answer.ok) onPrinted(answer.value);
  };

  return (
    <div ref={body} className="pr-form">
      <Notice tone="info">
        {t(whatItIs(form, isCopy), { copy: copyNumber, form: formName })}
        {preview.number === null && ` ${t('printing.number-later')}`}
      </Notice>
      {isCopy && (
        <>
          <RadioGroup
            label={t('printing.reason')}
            isRequired
            value={reason}
            onChange={value => {
              setIsReasonMissing(false);
              setReason(REPRINT_REASONS.find(known => known === value) ?? null);
            }}
            options={REPRINT_REASONS.map(value => ({ value, label: t(`printing.reason.${value}`) }))}
            error={isReasonMissing && reason === null ? t('printing.reason-missing') : null}
          />
          {reason === 'other' && (
            <TextField
              label={t('printing.reason-words')}
              value={otherReason}
              onChange={text => {
                setIsReasonMissing(false);
                setOtherReason(text);
              }}
              maxLength={200}
              isRequired
              autoFocus
              error={isReasonMissing ? t('printing.reason-words-missing') : null}
            />
          )}
        </>
      )}
      {preview.papers.length > 1 && (
        <Select
          label={t('printing.paper')}
          value={preview.paper}
          onChange={value => {
            const next = preview.papers.find(known => known === value);
            if (next) onPaper(next);
          }}
          options={preview.papers.map(value => ({ value, label: t(`printing.paper.${value}`) }))}
        />
      )}
      {known.length > 0 && (
        <Select
          label={t('printing.printer')}
          value={name}
          onChange={setChosen}
          options={[
            ...(isGone && name !== null ? [{ value: name, label: name, hint: t('printing.printer-gone') }] : []),
            ...known.map(other => ({ value: other.name, label: other.name, hint: t(`frame.printer.${other.state}`) })),
          ]}
          error={isGone ? t('printing.printer-gone.words') : null}
        />
      )}
      {printers.error && <FailedQuery error={printers.error} onRetry={printers.refetch} />}
      {printers.data?.length === 0 && (
        <Notice
          tone="warn"
          actions={
            <Button
              icon={<RotateCw size={18} aria-hidden="true" />}
              isPending={printers.isFetching}
              onPress={() => void printers.refetch()}
            >
              {t('printing.look-again')}
            </Button>
          }
        >
          {t('printing.no-printer')}
        </Notice>
      )}
      {print.refusal && (
        <Notice tone="danger">
          {errorText(print.refusal)}
          {print.refusal.incidentId !== undefined && <Incident incidentId={print.refusal.incidentId} />}
        </Notice>
      )}
      <Button
        variant="primary"
        icon={<PrinterIcon size={20} aria-hidden="true" />}
        shortcut={{ chord: 'Ctrl+P', label: t('printing.print-original', { form: inSentence(formName) }) }}
        whyOff={name === null ? t('printing.off') : null}
        isPending={print.isRunning}
        autoFocus={autoFocusPrint}
        onPress={() => void run()}
      >
        {t(isCopy ? 'printing.print-copy' : 'printing.print-original', {
          copy: copyNumber,
          form: inSentence(formName),
        })}
      </Button>
    </div>
  );
}

/** A paper that is signed before there is a dossier is no original of anything. */
function whatItIs(form: FormKind, isCopy: boolean): string {
  if (form === 'application-draft') return 'printing.is-to-sign';
  return isCopy ? 'printing.is-copy' : 'printing.is-original';
}
