import { Check, X } from 'lucide-react';
import { counter } from '../bridge';
import { useErrorText, useText } from '../i18n';
import { Button, Notice } from '../ui';
import { useCommand } from '../use-command';

/** Where the spooler cannot tell, the officer looks at the printer: it came out, or it did not. */
export function ConfirmPrint({ printId, onDone }: { readonly printId: string; readonly onDone?: () => void }) {
  const t = useText();
  const errorText = useErrorText();
  const confirm = useCommand(counter.printing.confirmPrint);
  const say = async (cameOut: boolean) => {
    const answer = await confirm.run({ printId, cameOut });
    if (answer.ok) onDone?.();
  };
  return (
    <div className="mc-row">
      <Button
        icon={<Check size={18} aria-hidden="true" />}
        isPending={confirm.isRunning}
        onPress={() => void say(true)}
      >
        {t('printing.confirm.yes')}
      </Button>
      <Button icon={<X size={18} aria-hidden="true" />} isPending={confirm.isRunning} onPress={() => void say(false)}>
        {t('printing.confirm.no')}
      </Button>
      {confirm.refusal && <Notice tone="danger">{errorText(confirm.refusal)}</Notice>}
    </div>
  );
}
