import { useId, useState, type SyntheticEvent } from 'react';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { RecoverySheet } from '../../shared/secrets';
import { useStation } from '../../shared/station';
import { Button, DialogBox, Notice, SecretField } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

/** A new recovery code in place of one that was seen or lost. Shown this once. */
export function RenewCodeDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const [code, setCode] = useState<string | null>(null);
  const end = () => {
    setCode(null);
    onClose();
  };
  if (!isOpen) return null;
  return code === null ? <AskSecret onClose={end} onCode={setCode} /> : <NewCode code={code} onDone={end} />;
}

function AskSecret({ onClose, onCode }: { readonly onClose: () => void; readonly onCode: (code: string) => void }) {
  const t = useText();
  const errorText = useErrorText();
  const formId = useId();
  const [secret, setSecret] = useState('');
  const renew = useCommand(counter.officers.renewRecoveryCode);
  const isWrong = renew.refusal?.code === 'officers.wrong-secret';
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const answer = await renew.run({ secret });
    setSecret('');
    if (answer.ok) onCode(answer.value.recoveryCode);
  };
  return (
    <DialogBox
      title={t('safety.recovery.renew')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.back')}</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            isPending={renew.isRunning}
            isDisabled={secret.trim() === ''}
          >
            {t('safety.recovery.do')}
          </Button>
        </>
      }
    >
      <form id={formId} className="mc-stack" onSubmit={event => void submit(event)}>
        <p>{t('safety.recovery.words')}</p>
        <SecretField
          label={t('safety.recovery.secret')}
          value={secret}
          onChange={setSecret}
          autoComplete="current-password"
          error={isWrong && renew.refusal ? errorText(renew.refusal) : null}
          autoFocus
        />
        {renew.refusal && !isWrong && <Notice tone="danger">{errorText(renew.refusal)}</Notice>}
      </form>
    </DialogBox>
  );
}

function NewCode({ code, onDone }: { readonly code: string; readonly onDone: () => void }) {
  const t = useText();
  const { stationName } = useStation();
  const [isWrittenDown, setIsWrittenDown] = useState(false);
  return (
    <DialogBox
      title={t('setup.recovery.title')}
      isOpen
      onClose={onDone}
      canDismiss={false}
      actions={
        <Button variant="primary" isDisabled={!isWrittenDown} onPress={onDone}>
          {t('safety.recovery.done')}
        </Button>
      }
    >
      <div className="mc-stack mc-recovery">
        <RecoverySheet
          code={code}
          unitName={stationName ?? ''}
          isWrittenDown={isWrittenDown}
          onWrittenDown={setIsWrittenDown}
        />
      </div>
    </DialogBox>
  );
}
