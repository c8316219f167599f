import { counter } from '../../../shared/bridge';
import { useText } from '../../../shared/i18n';
import { FormPanel } from '../../../shared/printing';
import { useAsk } from '../../../shared/query-client';
import { Button, DialogBox, FailedQuery, Skeleton } from '../../../shared/ui';
import type { OpenedDossier } from './opened-dossier';

/** The slip the citizen takes along, form 02 or 03: Enter prints it, F2 is for the next person. */
export function SlipDialog({ opened, onClose }: { readonly opened: OpenedDossier; readonly onClose: () => void }) {
  const t = useText();
  const { dossierId, code, kind } = opened;
  const forms = useAsk(['printing', dossierId, 'forms', kind], () => counter.printing.formsOf({ dossierId }));
  const form = kind === 'refuse' ? 'refusal' : 'supplement';
  const paper = forms.data?.find(known => known.form === form);
  return (
    <DialogBox
      title={t(`reception.opened.${kind}`, { code })}
      isOpen
      isWide
      canDismiss={false}
      onClose={onClose}
      actions={
        <Button shortcut={{ chord: 'F2', label: t('reception.receipt.new') }} onPress={onClose}>
          {t('reception.receipt.new')}
        </Button>
      }
    >
      {forms.error && <FailedQuery error={forms.error} onRetry={forms.refetch} />}
      {forms.isPending && <Skeleton lines={6} />}
      {paper && <FormPanel form={paper.form} target={paper.target} autoFocusPrint />}
    </DialogBox>
  );
}
