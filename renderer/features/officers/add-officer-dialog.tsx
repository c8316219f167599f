import { useId, useState, type SyntheticEvent } from 'react';
import type { Role } from '../../../preload/contract/officers';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { newSecretProblems, NewSecretFields } from '../../shared/secrets';
import { Button, DialogBox, Notice, RadioGroup, showToast, TextField } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

interface AddOfficerDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onAdded: () => void;
}

export function AddOfficerDialog({ isOpen, onClose, onAdded }: AddOfficerDialogProps) {
  return isOpen ? <OpenDialog onClose={onClose} onAdded={onAdded} /> : null;
}

function OpenDialog({ onClose, onAdded }: Omit<AddOfficerDialogProps, 'isOpen'>) {
  const t = useText();
  const errorText = useErrorText();
  const formId = useId();
  const [person, setPerson] = useState<{ displayName: string; loginName: string; role: Role }>({
    displayName: '',
    loginName: '',
    role: 'officer',
  });
  const [secret, setSecret] = useState({ secret: '', again: '' });
  const [isChecked, setIsChecked] = useState(false);
  const add = useCommand(counter.officers.add);

  const secretProblems = newSecretProblems(secret.secret, secret.again);
  const nameProblem = person.displayName.trim() === '' ? t('setup.problem.person-name') : null;
  const loginProblem = person.loginName.trim().length < 2 ? t('setup.problem.login-name') : null;
  const { refusal } = add;
  const isTaken = refusal?.code === 'officers.login-name-taken';

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (
      nameProblem !== null ||
      loginProblem !== null ||
      secretProblems.secret !== undefined ||
      secretProblems.again !== undefined
    )
      return;
    const answer = await add.run({
      displayName: person.displayName.trim().normalize('NFC'),
      loginName: person.loginName.trim(),
      role: person.role,
      secret: secret.secret,
    });
    if (!answer.ok) return;
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
        <div className="mc-two">
          <TextField
            label={t('setup.person.name')}
            value={person.displayName}
            onChange={displayName => setPerson({ ...person, displayName })}
            error={isChecked ? nameProblem : null}
            maxLength={100}
            autoFocus
            isRequired
          />
          <TextField
            label={t('setup.person.login')}
            value={person.loginName}
            onChange={loginName => {
              setPerson({ ...person, loginName });
              add.clear();
            }}
            error={isTaken ? errorText(refusal) : isChecked ? loginProblem : null}
            maxLength={50}
            autoComplete="off"
            isRequired
          />
        </div>
        <RadioGroup
          label={t('setup.officers.role')}
          value={person.role}
          onChange={role => setPerson({ ...person, role: role === 'supervisor' ? 'supervisor' : 'officer' })}
          options={[
            { value: 'officer', label: t('setup.officers.role.officer'), hint: t('setup.officers.role.officer.words') },
            {
              value: 'supervisor',
              label: t('setup.officers.role.supervisor'),
              hint: t('setup.officers.role.supervisor.words'),
            },
          ]}
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
