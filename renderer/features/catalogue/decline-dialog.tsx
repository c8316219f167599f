import { useState } from 'react';
import type { HeardPackage } from '../../../preload/contract/elsewhere';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { KeptForm, KeptNotice, useKeeping, useKept } from '../../shared/kept';
import { Button, DialogBox, Notice, showToast, TextField } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

interface DeclineDialogProps {
  readonly published: HeardPackage;
  readonly words: string;
  readonly onClose: () => void;
}

/** Not taken, and why: who asks later finds the reason. */
export function DeclineDialog(props: DeclineDialogProps) {
  return (
    <KeptForm subjectIds={[props.published.sha256]} kind="package-decline" opensAtOnce>
      <OpenForm {...props} />
    </KeptForm>
  );
}

function OpenForm({ published, words, onClose }: DeclineDialogProps) {
  const t = useText();
  const keeping = useKeeping();
  const errorText = useErrorText();
  const { name, sha256 } = published;
  const decline = useCommand(counter.elsewhere.packageDone);
  const [reason, setReason] = useKept('reason', '');
  const [isTried, setIsTried] = useState(false);
  const submit = async () => {
    setIsTried(true);
    if (reason.trim() === '') return;
    const answer = await decline.run({ name, sha256, isTaken: false, reason });
    if (!answer.ok) return;
    keeping?.forget();
    showToast({ text: t('heard-packages.declined', { what: words }) });
    onClose();
  };
  return (
    <DialogBox
      title={t('heard-packages.decline.title', { what: words })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.back')}</Button>
          <Button
            variant="danger"
            isPending={decline.isRunning}
            shortcut={{ chord: 'F9', label: t('heard-packages.decline') }}
            onPress={() => void submit()}
          >
            {t('heard-packages.decline')}
          </Button>
        </>
      }
    >
      <form
        className="mc-stack"
        onSubmit={event => {
          event.preventDefault();
          void submit();
        }}
      >
        <KeptNotice />
        {decline.refusal && (
          <Notice tone="danger" role="alert">
            {errorText(decline.refusal)}
          </Notice>
        )}
        <p>{t('heard-packages.decline.words')}</p>
        <TextField
          label={t('heard-packages.reason')}
          value={reason}
          onChange={setReason}
          maxLength={300}
          isRequired
          autoFocus
          error={isTried && reason.trim() === '' ? t('heard-packages.reason.missing') : undefined}
        />
      </form>
    </DialogBox>
  );
}
