import { useState } from 'react';
import { SheetFormat, ReportFormat, type ReportPeriod } from '../../../preload/contract/reports';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { KeptForm, KeptNotice, useKeeping, useKept } from '../../shared/kept';
import { Button, DialogBox, Notice, RadioGroup, showToast, TextField } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

export type Exported = 'report' | 'register';

interface ExportDialogProps {
  readonly what: Exported | null;
  readonly period: ReportPeriod;
  readonly onClose: () => void;
}

const LEAST_REASON = 3;

/** Takes people's data out of the program, so it asks why; the reason stands in the audit. */
export function ExportDialog({ what, ...props }: ExportDialogProps) {
  if (what === null) return null;
  return (
    <KeptForm subjectIds={[`report:${what}`]} kind="report-export">
      <OpenForm what={what} {...props} />
    </KeptForm>
  );
}

function OpenForm({ what, period, onClose }: ExportDialogProps & { readonly what: Exported }) {
  const t = useText();
  const keeping = useKeeping();
  const errorText = useErrorText();
  const [format, setFormat] = useKept<ReportFormat>('format', 'xlsx');
  const [reason, setReason] = useKept('reason', '');
  const [isAsked, setIsAsked] = useState(false);
  const report = useCommand(counter.reports.exportReport);
  const register = useCommand(counter.reports.exportRegister);
  const running = what === 'register' ? register : report;
  const formats = what === 'register' ? SheetFormat.options : ReportFormat.options;
  const isReasoned = reason.trim().length >= LEAST_REASON;

  const save = async () => {
    setIsAsked(true);
    if (!isReasoned) return;
    const folder = await counter.pickFolder();
    if (folder === null) return;
    const ask = { period, folder, reason: reason.trim() };
    const answer =
      what === 'register'
        ? await register.run({ ...ask, format: SheetFormat.catch('xlsx').parse(format) })
        : await report.run({ ...ask, format });
    if (!answer.ok) return;
    keeping?.forget();
    showToast({ text: t('reports.export.done', { name: answer.value.fileName }) });
    onClose();
  };
  return (
    <DialogBox
      title={t(what === 'register' ? 'reports.export.register' : 'reports.export.report')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('reports.export.cancel')}</Button>
          <Button variant="primary" isPending={running.isRunning} onPress={() => void save()}>
            {t('reports.export.save')}
          </Button>
        </>
      }
    >
      <div className="mc-stack">
        <KeptNotice />
        {running.refusal && <Notice tone="danger">{errorText(running.refusal)}</Notice>}
        <RadioGroup
          label={t('reports.export.format')}
          value={format}
          onChange={value => setFormat(formats.find(known => known === value) ?? 'xlsx')}
          options={formats.map(known => ({ value: known, label: t(`reports.export.${known}`) }))}
        />
        <TextField
          label={t('reports.export.reason')}
          hint={t('reports.export.reason.hint')}
          value={reason}
          onChange={setReason}
          maxLength={200}
          isRequired
          autoFocus
          error={isAsked && !isReasoned ? t('reports.export.reason.missing') : undefined}
        />
      </div>
    </DialogBox>
  );
}
