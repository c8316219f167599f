import { useId, useState, type SyntheticEvent } from 'react';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { KeptForm, KeptNotice, useKeeping, useKept } from '../../shared/kept';
import { newSecretProblems, NewSecretFields } from '../../shared/secrets';
import { Button, DialogBox, Notice, showToast } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { isSound, OfficerFields, tidied, type Person } from './officer-fields';

interface AddOfficerDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onAdded: () => void;
}

/** Somebody new. Who they are is kept until they are added; their secret never is. */
export function AddOfficerDialog({ isOpen, onClose, onAdded }: AddOfficerDialogProps) {
  if (!isOpen) return null;
  return (
    <KeptForm subjectIds={['officer']} kind="officer-add">
      <OpenDialog onClose={onClose} onAdded={onAdded} />
    </KeptForm>
  );
}

function OpenDialog({ onClose, onAdded }: Omit<AddOfficerDialogProps, 'isOpen'>) {
  const t = useText();
  const keeping = useKeeping();
  const errorText = useErrorText();
  const formId = useId();
  const [person, setPerson] = useKept<Person>('person', { displayName: '', loginName: '', role: 'officer' });
  const [secret, setSecret] = useState({ secret: '', again: '' });
  const [isChecked, setIsChecked] = useState(false);
  const add = useCommand(counter.officers.add);

  const secretProblems = newSecretProblems(secret.secret, secret.again);
  const { refusal } = add;
  const isTaken = refusal?.code === 'officers.login-name-taken';

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (!isSound(person) || secretProblems.secret !== undefined || secretProblems.again !== undefined) return;
    const answer = await add.run({ ...tidied(person), secret: secret.secret });
    if (!answer.ok) return;
    keeping?.forget();
    showToast({ text: t('setup.officers.added', { name: person.displayName.trim() }) });
    onAdded();
    onClose();
  };

  return (
    <DialogBox
      title={t('setup.officers.add')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.back')}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={add.isRunning}>
            {t('setup.officers.add')}
          </Button>
        </>
      }
    >
      <form id={formId} className="mc-stack" onSubmit={event => void submit(event)}>
        <KeptNotice />
        <OfficerFields
          value={person}
          onChange={next => {
            setPerson(next);
            add.clear();
          }}
          isTried={isChecked}
          loginRefusal={refusal && isTaken ? errorText(refusal) : null}
        />
        <NewSecretFields
          {...secret}
          onChange={part => setSecret(before => ({ ...before, ...part }))}
          problems={isChecked ? secretProblems : {}}
        />
        <p className="mc-soft mc-small">{t('setup.officers.add.words')}</p>
        {refusal && !isTaken && <Notice tone="danger">{errorText(refusal)}</Notice>}
      </form>
    </DialogBox>
  );
}
