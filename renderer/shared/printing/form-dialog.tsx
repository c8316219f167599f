import type { FormKind } from '../../../preload/contract/form-template';
import type { FormTarget } from '../../../preload/contract/printing';
import { useText } from '../i18n';
import { DialogBox } from '../ui';
import { FormPanel } from './form-panel';

interface FormDialogProps {
  readonly form: FormKind;
  readonly target: FormTarget;
  readonly onClose: () => void;
}

/** One paper to look at and print: after the act that calls for it, or again from the print desk. */
export function FormDialog({ form, target, onClose }: FormDialogProps) {
  const t = useText();
  return (
    <DialogBox title={t(`printing.form.${form}`)} isOpen isWide onClose={onClose}>
      <FormPanel form={form} target={target} autoFocusPrint />
    </DialogBox>
  );
}
