import { useId, useState, type SyntheticEvent } from 'react';
import type { Officer } from '../../../preload/contract/officers';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { KeptForm, KeptNotice, useKeeping, useKept } from '../../shared/kept';
import { Button, DialogBox, Notice, showToast } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { isSound, OfficerFields, tidied, type Person } from './officer-fields';

interface ChangeOfficerDialogProps {
  readonly officer: Officer;
  readonly isOwn: boolean;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** Another name after a wedding, another role after an appointment; the secret stays. */
export function ChangeOfficerDialog(props: ChangeOfficerDialogProps) {
  return (
    <KeptForm subjectIds={[props.officer.officerId]} kind="officer-change">
      <OpenDialog {...props} />
    </KeptForm>
  );
}

function OpenDialog({ officer, isOwn, onClose, onChanged }: ChangeOfficerDialogProps) {
  const t = useText();
  const keeping = useKeeping();
  const errorText = useErrorText();
  const formId = useId();
  const { officerId, displayName, loginName, role } = officer;
  const [person, setPerson] = useKept<Person>('person', { displayName, loginName, role });
  const [isTried, setIsTried] = useState(false);
  const change = useCommand(counter.officers.change);
  const { refusal } = change;
  const isTaken = refusal?.code === 'officers.login-name-taken';

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (!isSound(person)) return;
    const answer = await change.run({ officerId, ...tidied(person) });
    if (!answer.ok) return;
    keeping?.forget();
    showToast({ text: t('setup.officers.change.done', { name: tidied(person).displayName }) });
    onChanged();
    onClose();
  };

  return (
    <DialogBox
      title={t('setup.officers.change.title', { name: displayName })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.back')}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={change.isRunning}>
            {t('setup.officers.change.do')}
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
            change.clear();
          }}
          isTried={isTried}
          loginRefusal={refusal && isTaken ? errorText(refusal) : null}
        />
        {isOwn && role === 'supervisor' && person.role === 'officer' && (
          <Notice tone="warn" role="status">
            {t('setup.officers.change.own')}
          </Notice>
        )}
        <p className="mc-soft mc-small">{t('setup.officers.change.words')}</p>
        {refusal && !isTaken && (
          <Notice tone="danger" role="alert">
            {errorText(refusal)}
          </Notice>
        )}
      </form>
    </DialogBox>
  );
}
