import { useId, useState, type SyntheticEvent } from 'react';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { newSecretProblems, NewSecretFields } from '../../shared/secrets';
import { Button, DialogBox, Notice, SecretField, showToast } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

interface ChangeSecretDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Everyone's own secret, from the menu under the name. */
export function ChangeSecretDialog({ isOpen, onClose }: ChangeSecretDialogProps) {
  return isOpen ? <OpenDialog onClose={onClose} /> : null;
}

function OpenDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const errorText = useErrorText();
  const formId = useId();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState({ secret: '', again: '' });
  const [isChecked, setIsChecked] = useState(false);
  const change = useCommand(counter.officers.changeOwnSecret);

  const problems = newSecretProblems(next.secret, next.again);
  const { refusal } = change;
  const isWrong = refusal?.code === 'officers.wrong-secret';
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (current === '' || problems.secret !== undefined || problems.again !== undefined) return;
    const answer = await change.run({ current, next: next.secret });
    if (!answer.ok) return;
    showToast({ text: t('setup.officers.secret-changed') });
    onClose();
  };

  return (
    <DialogBox
      title={t('frame.menu.secret')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.back')}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={change.isRunning}>
            {t('frame.menu.secret')}
          </Button>
        </>
      }
    >
      <form id={formId} className="mc-stack" onSubmit={event => void submit(event)}>
        <SecretField
          label={t('setup.officers.current-secret')}
          value={current}
          onChange={value => {
            setCurrent(value);
            change.clear();
          }}
          autoComplete="current-password"
          error={
            isWrong
              ? errorText(refusal)
              : isChecked && current === ''
                ? t('setup.officers.problem.current-secret')
                : null
          }
          autoFocus
          isRequired
        />
        <NewSecretFields
          {...next}
          onChange={part => setNext(before => ({ ...before, ...part }))}
          problems={isChecked ? problems : {}}
        />
        {refusal && !isWrong && <Notice tone="danger">{errorText(refusal)}</Notice>}
      </form>
    </DialogBox>
  );
}
