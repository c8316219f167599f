import { useId, useState, type SyntheticEvent } from 'react';
import type { Officer } from '../../../preload/contract/officers';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { newSecretProblems, NewSecretFields } from '../../shared/secrets';
import { Button, DialogBox, Notice, showToast } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

/** A supervisor gives a new secret to someone who forgot theirs. */
export function ResetSecretDialog({
  officer,
  onClose,
}: {
  readonly officer: Officer | null;
  readonly onClose: () => void;
}) {
  return officer ? <OpenDialog officer={officer} onClose={onClose} /> : null;
}

function OpenDialog({ officer, onClose }: { readonly officer: Officer; readonly onClose: () => void }) {
  const t = useText();
  const errorText = useErrorText();
  const formId = useId();
  const [next, setNext] = useState({ secret: '', again: '' });
  const [isChecked, setIsChecked] = useState(false);
  const reset = useCommand(counter.officers.resetSecret);
  const problems = newSecretProblems(next.secret, next.again);

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (problems.secret !== undefined || problems.again !== undefined) return;
    const answer = await reset.run({ officerId: officer.officerId, secret: next.secret });
    if (!answer.ok) return;
    showToast({ text: t('setup.officers.reset.done', { name: officer.displayName }) });
    onClose();
  };

  return (
    <DialogBox
      title={t('setup.officers.reset.title', { name: officer.displayName })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.back')}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={reset.isRunning}>
            {t('setup.officers.reset')}
          </Button>
        </>
      }
    >
      <form id={formId} className="mc-stack" onSubmit={event => void submit(event)}>
        <p>{t('setup.officers.reset.words')}</p>
        <NewSecretFields
          {...next}
          onChange={part => setNext(before => ({ ...before, ...part }))}
          problems={isChecked ? problems : {}}
        />
        {reset.refusal && <Notice tone="danger">{errorText(reset.refusal)}</Notice>}
      </form>
    </DialogBox>
  );
}
